"""A process of its own for formats whose readers a hostile file may crash, fill or keep busy.

    readers     what runs in it: the reader of each kind
    __main__    the child: one file after another, within the limits
    pool        the parent's side: started at the first file, used again, replaced when it fails
    worker      one child as its parent sees it
    last_words  what its libraries write before it ends
    messages    what the two say to each other

May import: `corpus.article`, `errors`, and the readers. Must not know: the store, cleaning, models.
"""

from corpus.formats.child.pool import OnPage, read_in_child, show_in_child
from corpus.formats.child.worker import OpenFile

__all__ = ["OnPage", "OpenFile", "read_in_child", "show_in_child"]
