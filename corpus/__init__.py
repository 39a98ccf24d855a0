"""Articles in, text out: what an article is, how it is prepared, the store, the keyword index.

`store.py` is the face of the tables; `formats/` reads files, `text/` works on their text.
May import: packages that read and keep text. Must not know: questions, models, HTTP; vectors are
opaque bytes here.
"""
