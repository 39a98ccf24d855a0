"""What the help page says of errors that readers and contributors meet."""

from web.help_entry import Entry

ASKING = (
    Entry(
        "The question is empty or too long",
        "A question has 1 to 1,000 characters.",
        (
            "Ask one thing, in a sentence: who, what, when, where, how many.",
            "Text that is to be compared with the articles belongs on the page Quotes.",
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
        (
            "filter_invalid",
            "limit_invalid",
            "order_invalid",
            "offset_invalid",
            "page_invalid",
            "verdict_invalid",
        ),
    ),
    Entry(
        "The quotation cannot be looked up",
        "A quotation has at least one word and at most 10,000 characters.",
        ("Paste a sentence, or a few; look up the sentences of a long text one by one.",),
        ("quote_empty", "quote_too_long", "words_empty"),
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
