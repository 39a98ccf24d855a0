"""What the help page says of errors that keepers and programs meet."""

from web.help_entry import Entry

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
            *(
                "session_unwritable",
                "conversation_unwritable",
                "share_unwritable",
                "judgement_unwritable",
                "saved_unwritable",
                "judgements_unusable",
                "calibration_unwritable",
            ),
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
            *(
                "store_damaged",
                "answer_damaged",
                "conversation_damaged",
                "owners_damaged",
                "judgements_damaged",
                "saved_damaged",
                "calibration_damaged",
            ),
            "adders_damaged",
        ),
    ),
    Entry(
        "There is too little to learn from",
        "A calibration of confidence is learned from answers that were judged here: fifty or more, "
        "right ones and wrong ones.",
        (
            "Judge answers as they come, on their page or with the keys r, w and p; "
            "python -m qa judgements lists them.",
            "python -m qa calibrate says how many there are, and which are left out and why.",
        ),
        ("calibration_refused", "calibration_none", "judged_none"),
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
