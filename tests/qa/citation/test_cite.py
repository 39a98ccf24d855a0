from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, VersionKey
from corpus.version import digest
from qa.citation.cite import MisquotedError, Place, citation_id, cite, link, parse_citation_id
from qa.citation.proven import Prover

TEXT = "One sentence. Another \U0001f600 sentence."


def made(text: str = TEXT) -> Article:
    article = Article(id="a.b:c-1", uri="u", title="T", text=text, version="")
    return replace(article, version=digest(article))


@given(
    st.from_regex(r"[A-Za-z0-9._:-]{1,128}", fullmatch=True),
    st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    st.integers(0, 10**8),
    st.integers(1, 10**6),
)
def test_ids_carry_the_place(article: str, version: str, start: int, length: int) -> None:
    made_id = citation_id(article, version, start, start + length)
    assert parse_citation_id(made_id) == Place(article, version[:16], start, start + length)


@pytest.mark.parametrize(
    "text",
    ["", "a@b:1-2", "a@0123456789abcdef:5-5", "a@0123456789abcdef:5", "/@0123456789abcdef:1-2"],
)
def test_what_is_no_id(text: str) -> None:
    assert parse_citation_id(text) is None


def test_a_citation_says_what_the_article_says() -> None:
    article = made()
    quote = "Another \U0001f600 sentence."
    start = TEXT.index(quote)
    end = start + len(quote)
    citation = cite(
        article, n=1, start=start, end=end, passage=(0, len(TEXT)), quote=quote, score=0.5
    )
    assert citation.quote == article.text[citation.start : citation.end]
    assert citation.link == link("a.b:c-1", article.version, start, end)
    assert citation.link.endswith(f"?version={article.version}#c{start}-{end}")


@pytest.mark.parametrize(("start", "quote"), [(1, "One sentence."), (0, "one sentence."), (0, "")])
def test_a_false_quote_is_never_a_citation(start: int, quote: str) -> None:
    with pytest.raises(MisquotedError):
        cite(
            made(), n=1, start=start, end=start + len(quote), passage=(0, 13), quote=quote, score=1
        )


def test_an_altered_text_proves_nothing() -> None:
    article = made()
    key = VersionKey(article.id, article.version)
    prover = Prover()
    assert prover.proven({key: article}) == {key: article}
    assert prover.proven({key: replace(article, text=TEXT.replace("One", "No"))}) == {}
    assert prover.proven({key: article}) == {key: article}
