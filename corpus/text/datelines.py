"""The dateline that opens a wire report: "Pyongyang, November 16 (KCNA) -- "."""

import re
from dataclasses import dataclass

from corpus.text.dates import MONTH, read_date


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, by whom and when a report was filed, as its dateline states it.

    ``month_day`` is ``--11-16``; ``year`` is set only where the dateline itself states it.
    ``text[end:]`` is the report without its dateline; ``written`` the dateline without its dash.
    """

    place: str
    source: str | None
    month_day: str | None
    end: int
    year: str | None = None
    written: str = ""


_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŤŪŮŰŲŹŻŽ"
_WORD = rf"(?:[dlDL]['’])?[{_UPPER}][\w'’.\-]*"
_PARTICLE = r"(?:(?:de|del|da|do|di|la|le|el|al|am|an der|of|sur|upon|and)\s)"
_PART = rf"{_WORD}(?:[\s/]{_PARTICLE}{{0,2}}{_WORD}){{0,4}}"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?i:{MONTH}\.?\s{_DAY}(?:,?\s\d{{4}})?|{_DAY}\s{MONTH}\.?(?:,?\s\d{{4}})?)"
_DASH = r"(?:--+|[—–―−]|[-_](?=\s|$))"
_DATELINE = re.compile(
    rf"""\s*\**
    (?P<place>{_PART}(?:\s?,\s?(?:the\s)?{_PART}){{0,3}}?)
    (?:(?:\s?[,.](?:\s-)?\s?|\s(?:-\s)?)(?P<date>{_DATE})(?!\w))?
    (?:
        (?:\s?[,.]?\s?\((?P<source>[{_UPPER}][\w\s.&'/-]{{0,39}})\)|,\s(?P<plain>Reuters?))?
        \s?[,.]?\s?{_DASH}
      | \.?\s/(?P<slashed>[{_UPPER}][\w\s.-]{{0,39}})/\s?(?:\.|{_DASH})
    )\s*""",
    re.VERBOSE,
)
# Without a day, only a known agency tells a dateline from "Acme Corp (ACME) - ".
_AGENCIES = frozenset(
    """AA AAP AFP AGERPRES ANADOLU ANI ANSA ANTARA AP APA ATS BBC BELGA BERNAMA BLOOMBERG BTA CNA
    CNN CP CTK DPA EFE HINA IANS INTERFAX IRNA ITAR-TASS JIJI KCNA KYODO LUSA MENA MTI NNA NTB NZPA
    PA PAP PTI REUTER REUTERS RIA RITZAU SANA SAPA SPA STT TANJUG TASS TT UNB UNI UPI VNA XINHUA
    YONHAP""".split()  # noqa: SIM905 - a list would fill the page
)
_NOT_PLACES = frozenset(
    """a after an and as at before breaking but by correction corrected during editor's exclusive
    for from he her his if in it its note on our please posted published she since that the they
    this these those through to until update updated we when where while with you
    monday tuesday wednesday thursday friday saturday sunday today yesterday
    january february march april may june july august september october november december
    christmas easter""".split()  # noqa: SIM905
)
_LOOK_AT = 200


def find_dateline(text: str) -> Dateline | None:
    """The dateline at the start of ``text``, or None where it opens like any other text."""
    match = _DATELINE.match(text[:_LOOK_AT])
    if match is None or not _is_dateline(match, text):
        return None
    date = read_date(match["date"]) if match["date"] else None
    if match["date"] and date is None:
        return None
    return Dateline(
        place=" ".join(match["place"].split()),
        source=_source(match),
        month_day=f"--{date[-5:]}" if date else None,
        end=match.end(),
        year=date[:4] if date and date[0] != "-" else None,
        written=re.sub(rf"\s?[,.]?\s?{_DASH}\s*$", "", match[0]).strip(" \n*."),
    )


def _source(match: re.Match[str]) -> str | None:
    source = match["source"] or match["slashed"] or match["plain"]
    return " ".join(source.split()) if source else None


def _is_dateline(match: re.Match[str], text: str) -> bool:
    place, source = match["place"], _source(match)
    loud = place.split(",")[0].isupper()
    first = re.split(r"[\s,]", place, maxsplit=1)[0].lower()
    if first in _NOT_PLACES and not (first == "the" and (loud or source)):
        return False
    if match["date"] is None:
        return source is not None and source.upper() in _AGENCIES
    # "Paris, March 3 - the day when …": a place in small letters needs a sentence after it.
    return loud or source is not None or not text[match.end() : match.end() + 1].islower()
