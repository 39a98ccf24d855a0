"""What the help page says of errors with work that goes on: kept questions, files of them, tags."""

from web.help_entry import Entry

WORK = (
    Entry(
        "A file of questions cannot be asked",
        "It is a table with a column of questions, JSON lines, or a question a line: at most "
        "2,000.",
        (
            "Correct what the message names: the column, the line, or the form of the result.",
            "Forget a batch that is done, where there are too many.",
            "On the command line, give --out a file of its own, in a folder that can be written.",
        ),
        (
            *("batch_empty", "batch_too_long", "batches_too_many", "form_invalid"),
            *("columns_missing", "columns_twice", "columns_unknown"),
            *("out_of_others", "file_unwritable"),
        ),
    ),
    Entry(
        "A question cannot be saved, or its feed is not there",
        "Each may keep a number of questions; the secret address of a feed ends when it is taken "
        "back, or with the last key of whoever made it.",
        ("Delete one that is not needed.", "Make a new address on the page Saved."),
        ("saved_too_many", "feed_not_found"),
    ),
    Entry(
        "A dossier has changed meanwhile",
        "Whoever changes a dossier names the revision that they saw, so that two who work on it "
        "lose nothing of each other's.",
        ("Look at the dossier as it is now, then make your change to that.",),
        ("dossier_changed", "revision_invalid"),
    ),
    Entry(
        "A dossier is not there, or takes no more",
        "Each belongs to whoever made it, and holds a number of clips with names and notes of some "
        "length; an export of sources needs a clip that is proven.",
        (
            "See the list of dossiers, and the clips of the one that is meant.",
            "Shorten the name or the note, or begin another dossier.",
            "On the command line, name a dossier by its id where two have one name, and say --yes "
            "to delete one where nobody can be asked.",
        ),
        (
            *("dossier_not_found", "clip_not_found", "dossiers_too_many", "dossier_full"),
            *("dossier_name_invalid", "note_invalid", "dossier_order", "dossier_empty"),
            *("dossier_name_several", "dossier_unconfirmed", "act_unknown"),
        ),
    ),
    Entry(
        "This cannot be clipped",
        "A clip is a place of a stored text, read there when it is taken: a citation, a sentence, "
        "or words that stand in one place letter by letter.",
        (
            "Follow Clip beside a citation, a quotation that was looked up, or below an article.",
            "Give more of the words where they stand in several places, or one of the citations "
            "that are named.",
        ),
        (
            *("clip_place", "clip_too_long", "clip_misquoted", "clip_not_in_answer"),
            *("clip_words_missing", "clip_words_several"),
        ),
    ),
    Entry(
        "A tag cannot be given",
        "Tags are short words on one line, and an article has a number of them at most.",
        ("Name an article and at least one tag, shorter ones, or take some off first.",),
        ("tag_empty", "tag_missing", "tag_too_long", "tags_too_many", "article_missing"),
    ),
    Entry(
        "Nothing is written about an answer",
        "A language model writes only where one is named, about one answer at a time.",
        (
            "Whoever runs the server names one: FOOTNOTE_LLM and FOOTNOTE_LLM_MODEL "
            "(docs/written.md).",
            "On the command line: python -m qa answer ID --written",
        ),
        ("no_language_model", "written_needs_question"),
    ),
)
