"""The words of RTF that stand for characters, and those that say what a group is."""

CHARACTERS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ",
    "qmspace": " ", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "~": "\xa0", "_": "\u2011", "-": "\xad", "{": "{", "}": "}", "\\": "\\",
    "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
PARAGRAPH_ENDS = frozenset(("par", "\n", "\r", "sect", "page", "column"))
PAGES = frozenset(("ansi", "mac", "pc", "pca", "ansicpg"))
# Groups without \* whose words are not the text's.
UNSEEN = frozenset((
    "colortbl", "stylesheet", "info", "header", "headerl", "headerr", "headerf", "footer",
    "footerl", "footerr", "footerf", "pict", "tc", "tcn", "xe", "rxe", "nonesttables", "sp",
    "shprslt", "upr", "filetbl", "revtbl",
))  # fmt: skip
# Groups with \* that hold text, or a group that does.
SEEN = frozenset(("shpinst", "ud"))
INFO = frozenset(("title", "author", "creatim"))
# The places whose words are read.
STORIES = frozenset(("text", "note", "box"))
