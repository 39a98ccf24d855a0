"""Text recognition with Tesseract: the picture of a page in, its words and where they stand out.

    recognition   reads the pictures of one file, within the time that a file may take
    engine        Tesseract itself, through tesserocr: an extra, which may be missing
    data          the language data that is installed, and where
    seen          what Tesseract found, upright and straight, as words of a page

May import: `layout`, `corpus.article`, `errors`. Runs in the child process only: Tesseract is a
large body of C++, and a picture may keep it busy.
"""
