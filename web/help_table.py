"""What every error means and what to do: the one table of it, shown at ``/help``.

An error has a code; its entry is named by each of its codes. A new code is added to the entry that
helps with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PAGE = "/help"


@dataclass(frozen=True, slots=True)
class Entry:
    """A family of errors: what has happened, in a sentence or two, and what to do, step by step."""

    title: str
    what: str
    steps: tuple[str, ...]
    codes: tuple[str, ...]


ASKING = (
    Entry(
        "The question is empty or too long",
        "A question has 1 to 1,000 characters.",
        (
            "Ask one thing, in a sentence: who, what, when, where, how many.",
            "Text that is to be compared with the articles belongs on the page Quotations.",
        ),
        ("question_empty", "question_too_long", "question_missing"),
    ),
    Entry(
        "The conversation is too long",
        "A question is read with at most 20 turns before it, each of at most 20,000 characters.",
        ("Begin a new conversation, or send the last turns alone.",),
        ("conversation_too_long",),
    ),
    Entry(
        "A filter or a limit cannot be used",
        "A day is written YYYY-MM-DD, a range begins before it ends, and a number has bounds. The "
        "message names the field.",
        ("Correct the field that the message names, or leave it out.",),
        ("filter_invalid", "limit_invalid", "order_invalid", "offset_invalid", "page_invalid"),
    ),
    Entry(
        "The quotation cannot be looked up",
        "A quotation has at least one word and at most 10,000 characters.",
        ("Paste a sentence, or a few; look up the sentences of a long text one by one.",),
        ("quote_empty", "quote_too_long"),
    ),
    Entry(
        "Too much is asked at once",
        "More questions wait than can be answered soon, or one client has asked more than its "
        "share of a minute.",
        (
            "Ask again after the seconds that the header Retry-After names; a page can be loaded "
            "again.",
            "Whoever runs the server can allow a client more: --requests-per-minute.",
        ),
        ("busy", "too_many_requests", "unavailable"),
    ),
)
FINDING = (
    Entry(
        "There is no such article, answer or page",
        "The address names something that is not there, or is not yours to see: what belongs to "
        "another key looks as if it were not there.",
        (
            "Check the address; find the article on the page Articles, or ask again.",
            "An answer may have been deleted because of its age (python -m qa prune).",
        ),
        (
            *("not_found", "article_not_found", "article_removed", "version_not_found"),
            *("answer_not_found", "conversation_not_found", "citation_not_found"),
            *("original_not_found", "page_not_found", "folder_not_found"),
        ),
    ),
    Entry(
        "An id or a place is not written as one",
        "Ids of answers, conversations and citations have a fixed form: a citation's is "
        "article@version:start-end.",
        ("Copy the id whole, from the answer or its permalink.",),
        ("answer_malformed", "conversation_malformed", "citation_malformed", "mark_invalid"),
    ),
    Entry(
        "This form of export does not exist",
        "Citations are exported in a few formats, and only of an answer that has some.",
        (
            "Use one of the formats that the message names.",
            "Of a question that was not answered, take the evidence pack instead.",
        ),
        ("format_unknown", "answer_without_citations"),
    ),
)
ADDING = (
    Entry(
        "Nothing was added",
        "What was sent holds no article that can be read; each file is told with its reason.",
        (
            "Read the reasons beside the files; README.md lists what can be read.",
            "A table needs a column of texts: name it with columns, as in text=Body,title=3.",
        ),
        ("upload_empty", "upload_rejected", "columns_invalid", "kind_unknown", "unprocessable"),
    ),
    Entry(
        "It is too large to send",
        "The page takes 64 MiB at a time, a question 1 MiB, an address with its header 128 KiB.",
        (
            "Send less at a time; add large files and folders on the machine itself: "
            "python -m qa add PATH",
        ),
        ("body_too_large", "header_too_large"),
    ),
    Entry(
        "Files of a watched folder are gone",
        "Articles are not removed because a whole folder has gone; whoever keeps the collection "
        "decides. Meanwhile something else has changed it.",
        (
            "Load the page Articles again and choose one of the two buttons.",
            "See that the folder is there and can be read, and is watched once.",
        ),
        (
            *("waiting_changed", "decision_unknown", "folder_missing", "folder_unusable"),
            *("watched_already", "conflict"),
        ),
    ),
    Entry(
        "The server is ending",
        "What was added until then is kept.",
        ("Start it again, and add the rest again: what is in already stays as it is.",),
        ("ending",),
    ),
)
KEYS = (
    Entry(
        "A key is needed",
        "The collection is open to those who have a key.",
        (
            "Sign in with it on the page; programs send it as Authorization: Bearer KEY.",
            "Whoever keeps the collection makes one: "
            "python -m qa key new --role viewer --name NAME",
        ),
        ("key_missing", "key_unknown", "unauthorized", "keys_needed", "key_not_found"),
    ),
    Entry(
        "The key may not do this",
        "Viewers ask and read, contributors also add, keepers do everything; answers and articles "
        "are changed by whose they are.",
        ("Ask whoever keeps the collection to do it, or for a key that may.",),
        ("role_insufficient", "answer_not_yours", "article_not_yours", "forbidden", "name_invalid"),
    ),
    Entry(
        "There is nothing to share",
        "Where nobody is asked for a key, everybody who reaches the server reads every answer.",
        ("Send the permalink as it is.",),
        ("share_needless",),
    ),
    Entry(
        "The server does not answer under this name, or to this site",
        "Requests are answered under names that are allowed, and forms of other sites are refused, "
        "so that no page elsewhere can ask in your name.",
        (
            "Open the page by localhost or its address, or start the server with --trusted-host "
            "NAME.",
            "Behind a proxy, pass Host and X-Forwarded-Proto on (README.md, docs/proxy.md).",
        ),
        ("host_refused", "origin_refused", "prefix_invalid", "prefix_taken", "scheme_invalid"),
    ),
)
PROGRAMS = (
    Entry(
        "The request is not in the form that is read",
        "Bodies are JSON in UTF-8 with the type application/json. Unknown fields are refused, so "
        "that a misspelt filter does not search everything.",
        (
            "Compare it with /openapi.json, which describes every route.",
            "The message names the field, or the place in the text, that is wrong.",
        ),
        (
            *("bad_request", "body_not_json", "body_too_deep", "content_type", "text_invalid"),
            *("field_missing", "field_type", "field_unknown", "request_type", "line_invalid"),
            *("method_not_allowed", "not_implemented"),
        ),
    ),
    Entry(
        "A chat client asks for what is not given",
        "At /v1 there is one model, footnote, and one kind of answer: text with quotations.",
        (
            "Choose the model footnote, and one answer; force no tool and no form of answer.",
            "Ask in words alone. Pictures and files are not read in a chat: add articles instead.",
        ),
        ("model_not_found", "parameter_unsupported", "part_not_text", "message_invalid"),
    ),
)
KEEPING = (
    Entry(
        "The disk is full",
        "Nothing that was told as added is lost.",
        (
            "Free space where the data folder is; python -m qa prune --older-than 90d deletes old "
            "answers.",
            "Then do again what was refused.",
        ),
        ("disk_full",),
    ),
    Entry(
        "The collection cannot be read or written",
        "The data folder, its database or the model is not to be used now; the server's log, or "
        "the command line, says which file it is and why.",
        (
            "See that the folder is there, belongs to who runs the server, and has space.",
            "python -m qa check compares all that is stored with what it was.",
        ),
        (
            *("store_unusable", "unusable", "model_unusable", "keys_unusable", "fetched_unusable"),
            *("session_unwritable", "conversation_unwritable", "share_unwritable"),
            "pin_unwritable",
        ),
    ),
    Entry(
        "Something stored was damaged or edited",
        "Its checksum is not what it was, so it is not shown: nothing is quoted that cannot be "
        "proven.",
        (
            "python -m qa check lists all that is damaged.",
            "Bring it back from a backup: python -m qa restore BACKUP --data NEW",
        ),
        (
            *("store_damaged", "answer_damaged", "conversation_damaged", "owners_damaged"),
            "adders_damaged",
        ),
    ),
    Entry(
        "A copy or a backup cannot be made or put back",
        "A backup is put into an empty folder only, after each of its files was proven.",
        (
            "Name a folder that is new or empty, and a backup that is whole.",
            "What had been written of it is gone; the collection itself was not touched.",
        ),
        (
            *("backup_damaged", "backup_missing", "backup_not_empty", "backup_unreadable"),
            *("backup_failed", "restore_failed", "restore_not_empty", "restore_several"),
            "copy_not_empty",
        ),
    ),
    Entry(
        "A file that was named cannot be used",
        "It cannot be read, or is not of the kind that is wanted; the message has its line.",
        (
            "Evidence packs come from qa answer ID --pack, saved answers from ask --json.",
            "Files of questions have one JSON object a line (docs/evaluate.md).",
        ),
        (
            *("file_unreadable", "pack_invalid", "pack_unreadable", "against_needs_pack"),
            *("answers_invalid", "questions_empty", "questions_invalid", "address_invalid"),
        ),
    ),
    Entry(
        "Something is not installed, or a setting is none",
        "Some things are installed only where they are wanted; settings are read from the "
        "environment (README.md).",
        ("make extras installs all of them.", "Correct or unset the setting that is named."),
        ("extra_missing", "setting_invalid"),
    ),
    Entry(
        "The server made a mistake",
        "It should not have happened, and what went wrong is in the server's log.",
        ("Try again. If it happens again, tell whoever runs the server the id of the request.",),
        ("internal",),
    ),
)
TABLE: Mapping[str, Sequence[Entry]] = {
    "Asking": ASKING,
    "Finding again": FINDING,
    "Adding": ADDING,
    "Keys and names": KEYS,
    "Programs": PROGRAMS,
    "Whoever keeps the collection": KEEPING,
}
CODES = frozenset(code for entries in TABLE.values() for one in entries for code in one.codes)


def path_of(code: str) -> str:
    """The path of what helps with an error: its entry, or the page where it has none."""
    return f"{PAGE}#{code}" if code in CODES else PAGE
