"""The date that a page states of its own article."""

import pytest

from corpus.text.dates import read_date
from tests.corpus.formats.html.pages import PARAGRAPHS, draft_of, page

SCOPE = "itemscope itemtype='https://schema.org/NewsArticle'"


def _day(inside: str, below: str = "", head: str = "") -> str | None:
    article = f"<article {SCOPE}><h1>Ferry</h1>{inside}{PARAGRAPHS}</article>"
    published = draft_of(
        page(f"<main>{article}{below}</main>", f"<title>Ferry</title>{head}")
    ).published
    return read_date(published) if published else None


@pytest.mark.parametrize(
    "markup",
    [
        '<span itemprop="datePublished" content="2016-05-16T02:06:00-05:00">16 May</span>',
        '<abbr itemprop="datePublished" title="2016-05-16T03:55:00-07:00">3:55 AM</abbr>',
        '<div itemprop="datePublished dateCreated" datetime="2016-05-16">Monday</div>',
        '<p itemprop="datePublished">16 May 2016</p>',
        '<div itemprop="datePublished">Posted <time datetime="2016-05-16">on Monday</time></div>',
        '<abbr class="published" title="2016-05-16T03:55:00-07:00">3:55 AM</abbr>',
        '<span class="dt-published">May 16, 2016</span>',
        '<span class="entry-date">May 16, 2016</span>',
        '<time class="updated" datetime="2017-01-01">x</time><time datetime="2016-05-16">x</time>',
        "<header><time>16 May 2016</time></header>",
        '<meta itemprop="datePublished" content="2016-05-16">',
        '<time pubdate datetime="2016-05-16">x</time><time datetime="2017-01-01">x</time>',
    ],
)
def test_a_stated_date(markup: str) -> None:
    assert _day(markup) == "2016-05-16"


@pytest.mark.parametrize(
    "markup",
    [
        "<aside><time datetime='1999-01-01'>x</time></aside>",
        "<footer><span itemprop='datePublished' content='1999-01-01'>x</span></footer>",
        "<div class='related'><time itemprop='datePublished' datetime='1999-01-01'>x</time></div>",
        "<div class='comments'><abbr class='published' title='1999-01-01'>x</abbr></div>",
        "<div itemscope itemtype='https://schema.org/VideoObject'>"
        "<meta itemprop='datePublished' content='1999-01-01'></div>",
        "<div itemprop='comment' itemscope itemtype='https://schema.org/Comment'>"
        "<span itemprop='datePublished' content='1999-01-01'>x</span></div>",
        "<article><h2><a href='/b'>Other boat</a></h2>"
        "<time datetime='1999-01-01'>x</time></article>",
        f"<div {SCOPE}><h3><a href='/b'>Other</a></h3>"
        "<b itemprop='datePublished'>1999-01-01</b></div>",
        "<span itemprop='dateModified' content='1999-01-01'>x</span>",
        "<script type='application/ld+json'>{'@type': 'VideoObject'}</script>"
        '<script type="application/ld+json">{"@type": "Article", "video":'
        ' {"@type": "NewsArticle", "datePublished": "1999-01-01"}}</script>',
        '<script type="application/ld+json">{"@type": "ItemList", "itemListElement":'
        ' [{"@type": "NewsArticle", "datePublished": "1999-01-01"}]}</script>',
    ],
)
def test_the_date_of_another_thing_is_not_the_page_s(markup: str) -> None:
    assert _day("", markup) is None
    named = '<span itemprop="datePublished" content="2016-05-16">x</span>'
    assert _day(named, markup) == "2016-05-16"


def test_of_several_articles_in_json_ld_the_page_s_own_counts() -> None:
    head = (
        '<link rel="canonical" href="https://a.example/quay"><script type="application/ld+json">'
        '{"@graph": [{"@type": "NewsArticle", "url": "https://a.example/b", "datePublished":'
        ' "1999-01-01"}, {"@type": ["NewsArticle"], "@id": "https://a.example/quay#article",'
        ' "datePublished": "2016-05-16"}]}</script>'
    )
    assert _day("", head=head) == "2016-05-16"
