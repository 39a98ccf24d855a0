"""The kinds of files that a list can be narrowed to, and what to ask instead of what is none."""

from collections.abc import Callable, Mapping, Sequence

from corpus.formats import ARTICLE_KINDS, HOLDERS, is_known, kinds_ending, refusal
from qa.contract.errors import QuestionError

# What comes out of files that hold others, by far the most of it.
_INSIDE: Mapping[str, str] = {
    "mbox": ", the messages of kind eml",
    "warc": ", the pages of kind html",
    "wacz": ", the pages of kind html",
}
_LONGEST_SHOWN = 60


def check_kind(kind: str, held: Callable[[], Sequence[str]]) -> None:
    """Raises QuestionError for what no article can be of; ``held`` are the kinds of those here."""
    if kind in ARTICLE_KINDS or kind in (here := held()):
        return
    word, shown = kind.lower().lstrip("."), _shown(kind)
    ends = kinds_ending(word) if word else ()
    message, hint = f"there is no kind of file {shown}", _offered(here)
    if readable := [each for each in ends if each in ARTICLE_KINDS]:
        hint = f"files that end in .{word} are of kind {', '.join(readable)}"
    elif word in ARTICLE_KINDS:
        hint = f"write {word}"
    elif holder := next((each for each in (word, *ends) if each in HOLDERS), None):
        message = f"no article is of kind {shown}: such files only hold others"
        inside = _INSIDE.get(holder, "")
        hint = f"articles out of one are of the kinds of the files in it{inside}; {hint}"
    elif is_known(f"a.{word}"):
        error = refusal(f"a.{word}")
        hint = f"{error.message}: {error.hint.rstrip('.')}; {hint}"
    raise QuestionError("kind_unknown", message, hint)


def _shown(kind: str) -> str:
    """What was asked for in quotes, cut where it is long or full of what cannot be shown."""
    shown = repr(kind)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…{shown[0]}"


def _offered(here: Sequence[str]) -> str:
    """The kinds that find something, or may once there is something of them."""
    if here:
        return f"this collection has {', '.join(here)}"
    return f"kinds are {', '.join(ARTICLE_KINDS)}; this collection has none of them yet"
