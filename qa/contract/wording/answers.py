"""What is said of an answer, or instead of one: the same on the page, in the API's description and
in a terminal."""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence

from corpus.collection import DateCount
from corpus.labels.traits import Lack
from qa.contract.answer import (
    Answer,
    ChangedField,
    Citation,
    Locator,
    Reason,
    SourceChange,
    Status,
    Understood,
)
from qa.contract.day import day_in_words
from qa.contract.quotes import QuoteMatch

NOT_FOUND = "Not found in this collection."
PERHAPS = "Perhaps"
REMARKS: Mapping[Status, Mapping[Reason, str]] = {
    "answered": {
        "sources_differ": "Articles answer this differently; each answer is listed with its source."
    },
    "unsure": {
        "not_stated": "The collection may say it; read the sentence before you rely on it.",
        "sources_differ": (
            "Articles state this differently, and none is sure enough to be given as the answer."
        ),
    },
    "not_found": {
        "nothing_close": "No passage comes close to this question.",
        "not_stated": "Some passages come close, but none was found to state the answer.",
        "sources_differ": (
            "Articles state this differently, and none is sure enough to be given as the answer."
        ),
        "index_degraded": (
            "The index is being repaired, and passages were found by their words alone: ask again "
            "in a moment."
        ),
    },
}

CHANGED: Mapping[ChangedField, str] = {
    "text": "text",
    "marks": "quotation marks or dashes, the words stand",
    "correction": "corrected",
    "article": "article removed",
    "title": "title",
    "source": "source",
    "published": "date",
    "url": "address",
}

# Of a later report that takes back or replaces what an earlier one says.
REPLACES = "replaces an earlier report"

# Of text that was read from a picture.
RECOGNIZED = "read from a picture by text recognition: check it against the picture"

# So many dates are told one by one.
_DATES = 3
_WORD = re.compile(r"\w")


def remark(answer: Answer) -> str | None:
    """The reason of an answer as a sentence; None beside a plain answer."""
    return REMARKS[answer.status].get(answer.reason) if answer.reason else None


def within(told: Understood) -> str:
    """What a question says of the articles to look at: ``Only articles of March 1987 were
    searched.``
    """
    which = f"{_sources(told)}{_days(told.published_from, told.published_to)}"
    parts = [f"No source here is called “{name}”." for name in told.unknown_sources]
    parts += [f"“{words}” is no certain day." for words in told.unclear_times]
    if told.applied:
        parts.append(f"Only articles{which} were searched.")
    elif which:
        parts.append(
            f"Nothing was found in articles{which}, so the search was not narrowed to them."
        )
    else:
        parts.append("The search was not narrowed.")
    return " ".join(parts)


def left_out(counts: Sequence[DateCount]) -> str:
    """Which articles a range of days left out that may be of it, as a sentence: ``2 articles dated
    only 1987 and 1 without a date were left out, as they may be of other days.``
    """
    total = sum(one.count for one in counts)
    told = [f"{one.count:,} {_dated(one)}" for one in counts[:_DATES]]
    others = sum(one.count for one in counts[_DATES:])
    told += [f"{others:,} of other dates"] if others else []
    first, *rest = told
    word = "article" if counts[0].count == 1 else "articles"
    parts = [first.replace(" ", f" {word} ", 1), *rest]
    joined = " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
    are, they = ("was", "it") if total == 1 else ("were", "they")
    return f"{joined} {are} left out, as {they} may be of other days."


def lacking(counts: Sequence[Lack]) -> str:
    """How many articles a filter left out for want of a value, as a sentence: ``3 articles without
    “section” were left out.``
    """
    told = [
        f"{one.count:,} {'article' if one.count == 1 else 'articles'} without "
        f"{'a language' if one.key is None else f'“{one.key}”'}"
        for one in counts
    ]
    joined = " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))
    return f"{joined} {'was' if sum(one.count for one in counts) == 1 else 'were'} left out."


def change(made: SourceChange) -> str:
    """What has changed of a source, as a phrase: ``date: 2024-05-06 → 2024-05-09``."""
    if made.field == "article":
        return CHANGED[made.field]
    after = made.after or "none"
    if made.field == "correction":
        return f"{CHANGED[made.field]}: {after}"
    return f"{CHANGED[made.field]}: {made.before or 'none'} → {after}"


def cut_short(match: QuoteMatch) -> str | None:
    """What a quotation that was found leaves out of its sentence, as a phrase; None for nothing."""
    kinds = {caution.kind for caution in match.cautions}
    if kinds - {"attribution", "correction"}:
        return "cut out of what turns it"
    if "correction" in kinds:
        return "corrected elsewhere in the article"
    return "without who says so" if kinds else None


def has_words(citation: Citation) -> bool:
    """Whether the answer is certain words of the quote: not all of it, full stops aside."""
    start, end = citation.answer_start, citation.answer_end
    if start is None or end is None:
        return False
    around = citation.quote[: start - citation.start] + citation.quote[end - citation.start :]
    return _WORD.search(around) is not None


def _dated(one: DateCount) -> str:
    return f"dated only {day_in_words(one.published)}" if one.published else "without a date"


def _sources(told: Understood) -> str:
    return f" from {' or '.join(told.source)}" if told.source else ""


def _days(first: str | None, last: str | None) -> str:
    """The days in words, a whole month or year as such."""
    if first is None or last is None:
        since = f" from {day_in_words(first)} on" if first else ""
        return f" up to {day_in_words(last)}" if last else since
    year, month = first[:4], first[:7]
    if (first, last) == (f"{year}-01-01", f"{year}-12-31"):
        return f" of {year}"
    if first == f"{month}-01" and last == f"{month}-{_days_of(first)}":
        return f" of {day_in_words(month)}"
    if first == last:
        return f" of {day_in_words(first)}"
    return f" of {day_in_words(first)} to {day_in_words(last)}"


def _days_of(day: str) -> int:
    """How many days the month of an ISO day has."""
    return monthrange(int(day[:4]), int(day[5:7]))[1]


def located(locator: Locator) -> str:
    """Where in its source a quote stands, in words: ``p. 3``, ``pp. 3-4``, ``row 7``."""
    several = "-" in locator.value
    match locator.kind:
        case "page":
            return f"{'pp.' if several else 'p.'} {locator.value}"
        case "row":
            return f"{'rows' if several else 'row'} {locator.value}"
        case "time":
            return f"at {locator.value}"
    return f"chapter {locator.value}"
