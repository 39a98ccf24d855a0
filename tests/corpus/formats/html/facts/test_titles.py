"""The title of this page's article."""

import pytest

from tests.corpus.formats.html.pages import PARAGRAPHS, draft_of, page

SITE = '<meta property="og:site_name" content="Norvik Post">'
BODY = f'<div class="post"><h2>Quay closes</h2><div class="entry-content">{PARAGRAPHS}</div></div>'
LOGO = '<div id="head"><h1><a href="/">Norvik Post</a></h1></div>'
ARTICLE = f"<article><h1>Quay closes</h1>{PARAGRAPHS}</article>"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Quay closes - Norvik Post</title>", LOGO + BODY),
        ("<title>Norvik Post | Quay closes</title>", LOGO + BODY),
        ("<title>Quay closes – News – Norvik Post</title>", LOGO + BODY),
        ("<title>Norvik Post: Quay closes</title>", LOGO + BODY),
        (
            "<title>Quay closes « Norvik Post</title>",
            "<h1 class='site-title'>Norvik Post</h1>" + BODY,
        ),
        ("<title>Quay closes - Norvik Post</title>", "<h1>Norvik Post</h1>" + BODY),
        (
            "<title>Quay closes - Norvik Post</title>",
            f"<h1><img alt='Norvik Post'></h1>{PARAGRAPHS}",
        ),
        (
            "<title>Quay closes - Norvik Post</title>",
            f"<a href='/'><img src=l.png alt='Norvik Post'></a><b>Quay closes</b>{PARAGRAPHS}",
        ),
        ("<title>Norvik Post</title>", f"<a href='/'>Norvik Post</a>{ARTICLE}"),
        ("<title>Quay closes | Sport | Norvik Post</title>", "<h1>Sport</h1>" + BODY),
        (
            f"<title>x</title>{SITE}<meta property='og:title' content='Quay closes | Norvik Post'>",
            BODY,
        ),
        (f"<title>Quay closes</title>{SITE}<meta property='og:title' content='Norvik Post'>", BODY),
        ("", ARTICLE),
        ("<title></title>", f"{ARTICLE}<aside><h1>Another boat</h1></aside>"),
        ("<title>Quay closes</title>", f"<h1 class='sr-only'>Quay closes</h1>{PARAGRAPHS}"),
        (
            "<title>Quay closes</title><script type='application/ld+json'>{broken</script>",
            f"<h1><span>Harbour</span> Quay closes</h1>{PARAGRAPHS}",
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Quay closes",'
            ' "isPartOf": {"@type": "Article", "headline": "Wrong"}}</script>',
            PARAGRAPHS,
        ),
    ],
)
def test_the_title_is_the_article_s(head: str, body: str) -> None:
    draft = draft_of(page(body, head))
    assert draft.title in ("Quay closes", "Harbour Quay closes")
    assert not draft.text.startswith("Quay closes")


def test_dashes_inside_a_title_stay() -> None:
    head = "<title>Quay 4 - the long story - Norvik Post</title>"
    assert draft_of(page(LOGO + PARAGRAPHS, head)).title == "Quay 4 - the long story"


def test_another_article_s_title_is_not_taken() -> None:
    head = (
        '<link rel="canonical" href="https://a.example/quay"><title>Quay closes</title>'
        '<script type="application/ld+json">[{"@type": "Article", "headline": "Other",'
        ' "url": "https://a.example/other"}, {"@type": "Article", "headline": "The quay closes",'
        ' "mainEntityOfPage": {"@id": "http://www.a.example/quay/"}}]</script>'
    )
    assert draft_of(page(PARAGRAPHS, head)).title == "The quay closes"
