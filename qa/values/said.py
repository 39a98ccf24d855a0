"""What one article answers, and whether another one answers the same.

    relation("number", Said("26"), Said("Twenty-six"))    "same"

Only what is certain counts as the same or as different: a figure is compared with a figure, a day
with a day, a name with a name; for all else shared words can show that two answers are the same,
and nothing shows that they are not.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from corpus.article import Span
from qa.question.kind import Kind, content_terms
from qa.values.changes import current
from qa.values.days import compare_days, days
from qa.values.figures import compare_figures, figures
from qa.values.names import compare_names, compare_places, is_name, names
from qa.values.relation import Relation

# A short answer that is a figure and little else shows that a figure was asked for.
_FEW = 4
_BEFORE_A_SENTENCE = "-–—:\"'“‘"
# Whose values are no matter of capitals.
_SURE = (compare_days, compare_figures)
_ASKS_A_VALUE: tuple[Kind, ...] = ("number", "when", "weekday", "who", "where")
# Who is in no need of an article before it, and no name.
_NO_ARTICLE = """
police staff people men women children crew management parliament congress government nobody
somebody everybody anybody someone everyone anyone none neither both all many some they he she
it we you who
"""
_ANYONE = frozenset(_NO_ARTICLE.split())
# Two answers in free words are the same from half of their different words on.
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Said:
    """The words of an answer, with the rest of their sentence and the day of the article.

    ``published`` is an ISO day, perhaps partial, or None. ``whole``: the answer is the whole
    sentence, as no words of it are sure.
    """

    answer: str
    before: str = ""
    after: str = ""
    published: str | None = None
    whole: bool = False


def relation(kind: Kind, first: Said, second: Said) -> Relation:
    """Whether two answers to a question of this kind say the same; it does not matter which is
    first.
    """
    first, second = _current(kind, first), _current(kind, second)
    for extract, compare in _comparisons(kind):
        of_first, of_second = extract(first), extract(second)
        if of_first and of_second:
            found: Relation = compare(of_first, of_second)
            unsure = found == "different" and any(_may_be_no_name(kind, s) for s in (first, second))
            return "unknown" if unsure and compare not in _SURE else found
        # "In their dozens" is no "dozen", though they share the word.
        if compare in _SURE and (of_first or of_second):
            return "unknown"
    return _by_words(first, second)


def holds(kind: Kind, first: Said, second: Said) -> bool:
    """Whether two answers, of which one at least is a whole sentence, have in common the figure,
    day or name that is asked for, or all that the other one says. Of two whole sentences nothing
    shows that where no such value is asked for; they are taken to.
    """
    if kind not in _ASKS_A_VALUE:
        if first.whole and second.whole:
            return True
        kind = _kind_of_value(kind, second if first.whole else first)
    first, second = _current(kind, first), _current(kind, second)
    return relation(kind, replace(first, whole=False), replace(second, whole=False)) == "same"


def _current(kind: Kind, said: Said) -> Said:
    """Of a whole sentence with an old and a new figure the new one: "rose to four from two"."""
    figure = current(said.answer) if kind == "number" and said.whole else None
    return said if figure is None else narrowed(said, figure)


def narrowed(said: Said, part: Span) -> Said:
    """A part of the answer alone, the rest of it beside it; ``part`` are offsets in the answer."""
    return replace(
        said,
        answer=part.of(said.answer),
        before=said.before + said.answer[: part.start],
        after=said.answer[part.end :] + said.after,
        whole=False,
    )


def _kind_of_value(kind: Kind, short: Said) -> Kind:
    """The kind of a question that asks for what a short answer is, else the kind that it has."""
    if _short_figures(short):
        return "number"
    return "who" if _only_names(short) else kind


def comparable(kind: Kind, said: Said) -> bool:
    """Whether an answer has a value that can show that another one differs."""
    return any(extract(said) for extract, _ in _comparisons(kind))


def _comparisons(kind: Kind) -> list[tuple[Callable[[Said], Any], Callable[[Any, Any], Relation]]]:
    """How an answer to a question of this kind can be compared, the surest first."""
    if kind == "number":
        return [(_figures, compare_figures)]
    if kind in ("when", "weekday"):
        return [(_days, compare_days)]
    if kind == "who":
        return [(_names, compare_names)]
    if kind == "where":
        return [(_names, compare_places)]
    return [(_short_figures, compare_figures), (_only_names, compare_names)]


def _may_be_no_name(kind: Kind, said: Said) -> bool:
    """Whether the only capital is the one that begins a sentence: "Coastguards". In "Kestrel won"
    it is a name's, as one of whom a noun tells has an article before it.
    """
    begins = not said.before.strip() or said.before.rstrip()[-1] in _BEFORE_A_SENTENCE
    word = said.answer.strip().casefold()
    is_noun = kind != "who" or word in _ANYONE or word.endswith("s")
    return begins and len(word.split()) == 1 and is_noun


def _figures(said: Said) -> Any:
    """In a whole sentence only a single figure is sure to be meant."""
    found = figures(said.before, said.answer, said.after)
    return found if len(found) == 1 or not said.whole else ()


def _short_figures(said: Said) -> Any:
    is_short = not said.whole and len(said.answer.split()) <= _FEW
    return figures(said.before, said.answer, said.after) if is_short else ()


def _days(said: Said) -> Any:
    return () if said.whole else days(said.answer, said.published)


def _names(said: Said) -> Any:
    return () if said.whole else names(said.answer)


def _only_names(said: Said) -> Any:
    return names(said.answer) if not said.whole and is_name(said.answer) else ()


def _by_words(first: Said, second: Said) -> Relation:
    """Same where the content words of one are those of the other, or at least half of all are."""
    if first.whole or second.whole:
        return "unknown"
    one, other = _content(first.answer), _content(second.answer)
    shared = one & other
    if shared and (shared in (one, other) or len(shared) >= _SHARED * len(one | other)):
        return "same"
    return "unknown"


@lru_cache(maxsize=1024)
def _content(answer: str) -> frozenset[str]:
    return frozenset(content_terms(answer))
