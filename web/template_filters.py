"""Filters and tables of words that the templates use."""

import shlex
from collections.abc import Mapping
from datetime import UTC, date, datetime

from flask import Flask

from qa.citation.cite import CONTEXT, link
from qa.contract.address import host_of, is_web_address, told_address
from qa.contract.answer import (
    Answer,
    Caution,
    CautionKind,
    CheckStatus,
    Citation,
    Filters,
    Order,
)
from qa.contract.day import day_in_words, exact_day
from qa.contract.quotes import QuoteMatch
from qa.contract.wording import (
    CHANGED,
    MOST_LINES,
    NOT_FOUND,
    PERHAPS,
    RECOGNIZED,
    REMARKS,
    REPLACES,
    counted_of,
    cut_short,
    has_words,
    lacking,
    left_out,
    located,
    refusals_of,
    remark,
    within,
)
from web.attachments import EXPORTS
from web.filters import FACETS, said
from web.forms import fields
from web.kinds import kind_name
from web.limits import mebibytes
from web.marking import context_runs, match_runs, passage_runs, quote_runs
from web.prefix import public_path

CAUTIONS: Mapping[CautionKind, str] = {
    "correction": "Correction elsewhere in the article",
    "negation": "The answer leaves out a negation",
    "hedge": "The answer leaves out a reservation",
    "bound": "The answer leaves out how exact its figure is",
    "scope": "The answer leaves out where, for whom or until when it holds",
    "attribution": "The answer leaves out who says so",
}
QUOTE_CAUTIONS: Mapping[CautionKind, str] = {
    kind: words.replace("The answer", "The quotation") for kind, words in CAUTIONS.items()
}
ORDERS: Mapping[Order, str] = {
    "relevance": "Best first",
    "newest": "Newest first",
    "timeline": "Timeline, oldest first",
}
STATUSES: Mapping[CheckStatus, str] = {
    "exact": "The quotation stands in the article word for word.",
    "moved": "The same words now stand elsewhere in the article.",
    "changed": "The article no longer says this.",
    "removed": "The article has been removed from the collection.",
}
# How often what is so likely is right, in words.
CHANCES: Mapping[float, str] = {
    1 / 100: "one chance in a hundred",
    1 / 20: "one chance in twenty",
    1 / 10: "one chance in ten",
    1 / 5: "one chance in five",
    1 / 4: "one chance in four",
    1 / 3: "one chance in three",
    2 / 5: "two chances in five",
    1 / 2: "one chance in two",
    3 / 5: "three chances in five",
    2 / 3: "two chances in three",
    3 / 4: "three chances in four",
    4 / 5: "four chances in five",
    9 / 10: "nine chances in ten",
    19 / 20: "nineteen chances in twenty",
    99 / 100: "ninety-nine chances in a hundred",
}
# What every unsure answer is shown with, whatever else is said of it.
UNSURE = REMARKS["unsure"]["not_stated"]


def install(app: Flask) -> None:
    """Register these functions as filters, and the tables above as globals."""
    for name, named in (("day", day_in_words), ("quoted", shlex.quote), ("host", host_of)):
        app.add_template_filter(named, name)
    shown = (moment, age, percent, mebibytes, sentence, web_url, spoken, place, scope, fields)
    told = (
        kind_name,
        has_words,
        located,
        remark,
        counted_of,
        refusals_of,
        cut_short,
        within,
        left_out,
        lacking,
        chance,
        tenths,
    )
    for function in (
        *shown,
        *told,
        public_path,
        quote_runs,
        passage_runs,
        context_runs,
        match_runs,
        told_address,
    ):
        app.add_template_filter(function)
    app.jinja_env.globals.update(
        NOT_FOUND=NOT_FOUND,
        PERHAPS=PERHAPS,
        UNSURE=UNSURE,
        RECOGNIZED=RECOGNIZED,
        REPLACES=REPLACES,
        CAUTIONS=CAUTIONS,
        QUOTE_CAUTIONS=QUOTE_CAUTIONS,
        CHANGED=CHANGED,
        MOST_LINES=MOST_LINES,
        ORDERS=ORDERS,
        STATUSES=STATUSES,
        FACETS=FACETS,
        EXPORTS=EXPORTS,
        CONTEXT=CONTEXT,
    )


def age(published: str, today: date | None = None) -> str | None:
    """How long ago an ISO date was, as exact as the date itself: ``3 years ago``.

    None for what is no date, has no year, or is still to come. ``today`` is that of UTC.
    """
    day = exact_day(published)
    if day is None or not day.year:
        return None
    now = today or datetime.now(UTC).date()
    if day.month is None:
        return _ago(now.year - day.year, "year")
    months = (now.year - day.year) * 12 + now.month - day.month
    if day.day is None:
        return _months_ago(months)
    try:
        days = (now - date.fromisoformat(published)).days
    except ValueError:
        return None
    whole = months - (now.day < day.day)
    return _months_ago(whole) if whole > 0 else _ago(days, "day")


def _months_ago(months: int) -> str | None:
    return _ago(months // 12, "year") if months >= 12 else _ago(months, "month")


def _ago(count: int, unit: str) -> str | None:
    if count <= 0:
        return ("today" if unit == "day" else f"this {unit}") if count == 0 else None
    return f"{count} {unit}{'' if count == 1 else 's'} ago"


def moment(time: str) -> str:
    """An ISO time in words: ``16 November 2020, 09:30``."""
    return f"{day_in_words(time[:10])}, {time[11:16]}".removesuffix(", ")


def sentence(words: str) -> str:
    """The one-line message of an error as a sentence: capital first letter, full stop."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '?', '!')) else '.'}"


def percent(share: float) -> str:
    """A probability in whole per cent, kept within 1 to 99, as no answer is certain."""
    return f"{min(max(int(share * 100 + 0.5), 1), 99)} %"


def chance(share: float) -> str:
    """A probability as the nearest simple ratio, in words: ``two chances in three``."""
    return CHANCES[min(CHANCES, key=lambda ratio: abs(ratio - share))]


def tenths(share: float) -> int:
    """A probability in tenths, kept within 1 to 9, as no answer is certain."""
    return min(max(int(share * 10 + 0.5), 1), 9)


def web_url(url: str | None) -> str | None:
    """The URL if it may be linked to, that is http or https; else None."""
    return url if url and is_web_address(url.strip()) else None


def spoken(answer: Answer) -> str:
    """The text that a screen reader announces: the answer, its cautions, and its source; of one
    that is unsure first that it is, and how likely.
    """
    if answer.status == "not_found":
        where = f"Nearest passages: {len(answer.nearest)}"
        return " ".join(word for word in (NOT_FOUND, remark(answer), where) if word)
    first = answer.citations[0]
    cautions = [f"{CAUTIONS[caution.kind]}: {caution.text}." for caution in first.cautions]
    where = f"From: {first.article.title}"
    # What every unsure answer is told may be its remark too; it is said once.
    told = dict.fromkeys((UNSURE if answer.status == "unsure" else None, remark(answer)))
    words = (_lead(answer), *cautions, *told, where)
    return " ".join(word for word in words if word)


def _lead(answer: Answer) -> str:
    """The words of an answer as a sentence, or of a possible one with its likelihood."""
    if answer.status == "answered":
        return sentence(answer.answer or "")
    likely = f"About {chance(answer.confidence)} that it is right, {percent(answer.confidence)}."
    return f"{PERHAPS}: {sentence(answer.possible_answer or '')} {likely}"


def place(found: Citation | QuoteMatch, caution: Caution) -> str | None:
    """The address of a caution's words in the article; None where they are shown beside it, in the
    quote or in the sentence of a match.
    """
    shown = found.sentence if isinstance(found, QuoteMatch) else found
    if shown.start <= caution.start and caution.end <= shown.end:
        return None
    there = link(found.article.id, found.version, caution.start, caution.end, mark=True)
    return public_path(there)


def scope(filters: Filters, order: Order) -> tuple[str, ...]:
    """The filters and order of a search, each in words; empty where there are none."""
    words = (
        filters.source and f"only {', '.join(filters.source)}",
        filters.article and f"only the articles {', '.join(filters.article)}",
        filters.published_from and f"published from {day_in_words(filters.published_from)}",
        filters.published_to and f"published to {day_in_words(filters.published_to)}",
        filters.as_of and f"as of {day_in_words(filters.as_of)}",
        *said(filters),
        None if order == "relevance" else ORDERS[order].lower(),
    )
    return tuple(str(word) for word in words if word)
