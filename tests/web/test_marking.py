import re

from hypothesis import given
from hypothesis import strategies as st

from qa.contract.answer import ArticleRef, Caution, Citation, PassageText
from qa.contract.quotes import QuotedSentence, QuoteMatch
from web.marking import Run, context_runs, match_runs, passage_runs, quote_runs

texts = st.text(st.sampled_from("ab \n🚢é港اﷺ\u0301"), min_size=1, max_size=30)


def citation(
    text: str, quote: tuple[int, int], answer: tuple[int, int] | None, *cautions: tuple[int, int]
) -> Citation:
    """A citation in an article that is this text, all of it the passage."""
    start, end = quote
    return Citation(
        n=1,
        id="x",
        article=ArticleRef("x", "X", None, None, None),
        version="v",
        quote=text[start:end],
        start=start,
        end=end,
        answer_start=answer[0] if answer else None,
        answer_end=answer[1] if answer else None,
        passage=PassageText(text, 0, len(text)),
        score=1.0,
        status="exact",
        link="/",
        prefix=text[max(0, start - 32) : start],
        suffix=text[end : end + 32],
        source_link=None,
        cautions=tuple(Caution("negation", text[a:b], a, b) for a, b in cautions),
        also_in=(),
    )


def kinds(runs: tuple[Run, ...]) -> list[tuple[str, str]]:
    return [(run.text, run.kind) for run in runs if run.kind != "plain"]


@given(texts, texts, texts, texts, texts)
def test_marks_cut_in_code_points(a: str, b: str, c: str, d: str, e: str) -> None:
    text = a + b + c + d + e
    quote = (len(a), len(a + b + c + d))
    cited = citation(text, quote, (len(a + b), len(a + b + c)))
    in_words = re.search(r"\w", b + d)
    assert kinds(quote_runs(cited)) == ([(c, "answer")] if in_words else [])
    assert kinds(passage_runs(cited)) == [(b + c + d, "quote")]
    assert "".join(run.text for run in quote_runs(cited)) == b + c + d
    assert "".join(run.text for run in passage_runs(cited)) == text


@given(texts, texts, texts, texts)
def test_cautions_are_marked_where_they_stand(a: str, b: str, c: str, d: str) -> None:
    text = a + b + "." + c + d
    at = len(a + b) + 1
    cited = citation(text, (0, len(text)), (at, at + len(c)), (len(a), len(a + b)))
    marked = dict.fromkeys(kind for _, kind in kinds(quote_runs(cited)))
    assert "negation" in marked
    assert "".join(run.text for run in quote_runs(cited)) == text


def test_a_caution_outside_the_quote_is_not_marked_in_it() -> None:
    cited = citation("He said so. It fell.", (12, 20), (12, 14), (3, 7))
    assert kinds(quote_runs(cited)) == [("It", "answer")]


def test_the_context_is_what_stands_before_and_after() -> None:
    cited = citation("One. Two. Three.", (5, 9), None)
    assert [run.text for run in context_runs(cited)] == ["One. ", "Two.", " Three."]


def test_a_caution_between_the_words_that_were_found_parts_them() -> None:
    text = "Nobody saw: the mayor denied that he sold the mill."
    match = QuoteMatch(
        article=ArticleRef("x", "X", None, None, None),
        version="v",
        start=12,
        end=len(text),
        text=text[12:],
        exact=False,
        score=0.9,
        link="/",
        differences=(),
        sentence=QuotedSentence(text, 0, len(text)),
        cautions=(Caution("negation", "Nobody", 0, 6), Caution("negation", "denied", 22, 28)),
    )
    runs = match_runs(match)
    assert "".join(run.text for run in runs) == text
    assert kinds(runs) == [
        ("Nobody", "negation"),
        ("the mayor ", "quote"),
        ("denied", "negation"),
        (" that he sold the mill.", "quote"),
    ]
