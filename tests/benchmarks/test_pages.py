"""The invented pages, and what is read from them."""

import pytest

from benchmarks.designs import pages
from benchmarks.pages import by_footnote, kept, stated


@pytest.mark.parametrize("unseen", [False, True], ids=["known", "unseen"])
def test_articles_are_kept_and_sites_are_not(unseen: bool) -> None:
    of = list(pages(unseen=unseen))
    assert len(of) == 30
    figures = kept(by_footnote, of)
    assert figures.article >= 0.98
    assert figures.site <= 0.03


def test_titles_and_days_are_the_articles() -> None:
    found = stated([*pages(unseen=False), *pages(unseen=True)])
    assert (found.pages, found.titles, found.days) == (60, 60, 60)
