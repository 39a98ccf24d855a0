"""Sixty invented pages in the manner of twenty kinds of sites, and what each should give.

    pages    three stories in each of ten designs: those that were looked at while the reader of
             pages was written (`known/`), or those of which only the figures were (`unseen/`)

May import: nothing of Footnote. Texts, names and sites are invented.
"""

from benchmarks.designs.kit import Page, pages

__all__ = ["Page", "pages"]
