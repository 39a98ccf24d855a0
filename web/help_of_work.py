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
