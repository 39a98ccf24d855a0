"""Which blocks of a page are its article.

    kept_blocks  the tree and its blocks -> those that trafilatura keeps
    judge        the blocks, and those   -> those of the article

`region` says where on the page a block stands, `short_lines` finds headings that are not written
as such.
"""

from corpus.formats.html.judging.first_judge import kept_blocks
from corpus.formats.html.judging.judge import Judgement, judge

__all__ = ["Judgement", "judge", "kept_blocks"]
