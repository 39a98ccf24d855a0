"""The dateline of a wire report: "Pyongyang, November 16 (KCNA) -- "."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.text.dates import has_short_year, read_date
from corpus.text.late import LatePattern


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, by whom and when a report was filed, as its dateline states it.

    ``month_day`` is ``--11-16``; ``year`` is set only where the dateline itself states it. A brief
    has no place: "March 4 (Reuters) - ".
    ``text[end:]`` is the report without its dateline; ``written`` the dateline without its dash.
    """

    place: str | None
    source: str | None
    month_day: str | None
    end: int
    year: str | None = None
    written: str = ""


_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŤŪŮŰŲŹŻŽА-ЯЁІЇЄҐ"
_WORD = rf"(?:[dlDL]['’])?[{_UPPER}][\w'’.\-]*"
_PARTICLE = r"(?:(?:de|del|da|do|di|la|le|el|al|am|an\sder|of|sur|upon|and)\s)"
_PART = rf"{_WORD}(?:[\s/]{_PARTICLE}{{0,2}}{_WORD}){{0,4}}"
_PLACE = rf"(?P<place>{_PART}(?:\s?,\s?(?:the\s)?{_PART}){{0,3}}?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|\.|º)?"
# Of any language that dates are read in: what is no month is no date.
_MONTH = r"[^\W\d_]{3,12}\.?"
_DATE = (
    rf"(?P<date>{_MONTH}\s{_DAY}(?:,?\s\d{{4}})?"
    rf"|{_DAY}\s(?:de\s)?{_MONTH}(?:,?\s(?:de\s)?\d{{4}})?"
    r"|\d{1,2}\.\s?\d{1,2}\.\s?\d{4})(?!\w)"
)
_BORDER = r"(?:\s?[,.](?:\s-)?\s?|\s(?:-\s)?)"
# Without a day, only a known agency tells a dateline from "Acme Corp (ACME) - ".
_AGENCIES = frozenset(
    """AA AAP ADNKRONOS AFP AGERPRES AGI ANADOLU ANI ANP ANSA ANTARA AP APA ATS BBC BELGA BELTA
    BERNAMA BLOOMBERG BNS BTA CNA CNN CP CTK ČTK DPA EFE ELTA EPD HINA IANS INTERFAX IRNA ISNA
    ITAR-TASS JIJI KCNA KNA KUNA KYODO LETA LUSA MENA MTI NNA NOTIMEX NTB NZPA PA PAP PTI REUTER
    REUTERS RIA RITZAU SANA SAPA SDA SID SPA SPUTNIK STA STT TANJUG TASR TASS TELAM TÉLAM TT
    UKRINFORM UNB UNI UNIAN UPI VNA WAFA WAM XINHUA YONHAP ТАСС ИНТЕРФАКС УНИАН
    УКРІНФОРМ""".split()  # noqa: SIM905 - a list would fill the page
) | {
    *("ASSOCIATED PRESS", "THE ASSOCIATED PRESS", "AGENCE FRANCE-PRESSE", "CANADIAN PRESS"),
    *("THE CANADIAN PRESS", "PRESS ASSOCIATION", "PRESS TRUST OF INDIA", "PRENSA LATINA"),
    *("KYODO NEWS", "ANADOLU AGENCY", "BLOOMBERG NEWS", "THOMSON REUTERS", "RIA NOVOSTI"),
}
# Without brackets, in capitals or, where it could be no abbreviation of a state, as a name.
_PLAIN = "|".join(
    re.escape(name)
    for agency in sorted(_AGENCIES)
    for name in (agency, agency.title())
    if name == agency or len(agency) > 3
)
_SOURCE = r"\((?P<source>[^\W\d_][\w\s.,+&'/-]{0,39})\)"
_DASH = r"(?:--+|[—–―−]|[-_](?=\s|$))"
_END = rf"\s?[,.]?\s?{_DASH}"
_FORMS = tuple(
    LatePattern(rf"\s*\**{form}\s*", re.VERBOSE)
    for form in (
        rf"""{_PLACE}(?:{_BORDER}{_DATE})?
        (?:
            (?:\s?[,.]?\s?{_SOURCE}|,\s(?P<plain>(?:{_PLAIN})\b))?{_END}
          | \.?\s/(?P<slashed>[{_UPPER}][\w\s.-]{{0,39}})/\s?(?:\.|{_DASH})
        )""",
        # "New Delhi, March 3 (PTI) The": no dash.
        rf"(?P<known>){_PLACE}{_BORDER}{_DATE}\s{_SOURCE}(?=\s+[{_UPPER}“\"])",
        # "(ANSA) - ROMA, 03 MAR - "
        rf"(?P<known>){_SOURCE}(?:{_END})?\s?{_PLACE}{_BORDER}{_DATE}{_END}",
        # "March 4 (Reuters) - "
        rf"(?:{_DATE}\s?,?\s?)?{_SOURCE}{_END}",
    )
)
# "Reuters/AP", "dpa-AFX", "AFP, dpa", "AP and Reuters".
_BETWEEN = re.compile(r"\s*(?:[/,+&-]|\sand\s)\s*")
_NOT_PLACES = frozenset(
    """a after an and as at before breaking but by correction corrected during editor's exclusive
    for from he her his if in it its note on our please posted published she since that the they
    this these those through to until update updated we when where while with you
    monday tuesday wednesday thursday friday saturday sunday today yesterday
    january february march april may june july august september october november december
    christmas easter""".split()  # noqa: SIM905
)
_LOOK_AT = 200
# What may stand before the dateline, each in lines of its own; notes in brackets also beside it.
_PRELIMINARY = LatePattern(
    rf"""\s*(?:
    (?:By|BY|Von|Por|Par|Di|Reporting\ by|Text:?)\s+[{_UPPER}][^\n]{{1,100}}(?<![.!?])\n
  | (?:[{_UPPER}][\w'’.-]+\s){{1,3}}[{_UPPER}][\w'’.-]+(?:,\s[^\n]{{1,40}})?(?<![.!?])\n
  | [(\[][^()\[\]\n]{{1,400}}[)\]](?:\s*\n|\s)
  | (?:UPDATE|WRAPUP|REFILE|RPT|REPEAT|CORRECTED|CORRECTION|EXCLUSIVE|BREAKING|URGENT|FLASH|LEAD
    |BRIEF)\b[^\n]{{0,300}}\n
  | (?:[*•·‣▪◦●–—-]|\d{{1,2}}[.)])\s+[^\n]{{1,300}}\n
  | \W{{0,3}}(?i:embargo(?:ed)?|editor['’]?s?['’]?\s+note|eds|notes?\s+to\s+editors|note|attention
    |advisory|not\s+for|for\s+(?:immediate\s+)?release|strictly|sperrfrist|achtung|hinweis
    |corrects?|adds?|updates?|repeats?|recasts?)\b[^\n]{{0,400}}\n
    )\s*""",
    re.VERBOSE,
)
_MOST_PRELIMINARIES = 10


def dateline_of(text: str) -> Dateline | None:
    """The dateline of a report, also below a byline, notes to editors, an "UPDATE" or bullets."""
    start = 0
    for _ in range(_MOST_PRELIMINARIES):
        if found := find_dateline(text[start : start + 2 * _LOOK_AT]):
            return replace(found, end=start + found.end)
        before = _PRELIMINARY.match(text, start) or _day_line(text, start)
        if before is None:
            return None
        start = before.end()
    return None


def _day_line(text: str, start: int) -> re.Match[str] | None:
    """A line that has nothing but a date: "1.2.24" may be the number of a section."""
    line = re.compile(r"\s*([^\n]{4,60})\n\s*").match(text, start)
    return line if line and read_date(line[1]) and not has_short_year(line[1]) else None


def find_dateline(text: str) -> Dateline | None:
    """The dateline at the start of ``text``, or None where it opens like any other text."""
    opening = text[:_LOOK_AT]
    matches = (form.match(opening) for form in _FORMS)
    return next((found for match in matches if match and (found := _dateline(match, text))), None)


def _dateline(match: re.Match[str], text: str) -> Dateline | None:
    parts = match.groupdict()
    source, place = _source(parts), parts.get("place")
    if not _is_dateline(parts, source, text[match.end() : match.end() + 1]):
        return None
    date = read_date(parts["date"]) if parts["date"] else None
    if parts["date"] and date is None:
        return None
    return Dateline(
        place=" ".join(place.split()) if place else None,
        source=source,
        month_day=f"--{date[-5:]}" if date else None,
        end=match.end(),
        year=date[:4] if date and date[0] != "-" else None,
        written=re.sub(rf"\s?[,.]?\s?{_DASH}\s*$", "", match[0]).strip(" \n*."),
    )


def _source(parts: Mapping[str, str | None]) -> str | None:
    written = parts.get("source") or parts.get("slashed") or parts.get("plain")
    if not written:
        return None
    source = " ".join(written.split())
    agencies = _BETWEEN.split(source)
    return "/".join(agencies) if all(map(_is_agency, agencies)) else source


def _is_agency(source: str) -> bool:
    return source.upper() in _AGENCIES


def _is_dateline(parts: Mapping[str, str | None], source: str | None, following: str) -> bool:
    place = parts.get("place")
    known = source is not None and (_is_agency(source) or _is_agency(_BETWEEN.split(source)[0]))
    if place is None:
        return known
    loud = place.split(",")[0].isupper()
    first = re.split(r"[\s,]", place, maxsplit=1)[0].lower()
    if first in _NOT_PLACES and not (first == "the" and (loud or source)):
        return False
    if parts["date"] is None or "known" in parts or (source and source[0].islower()):
        return known
    # "Paris, March 3 - the day when …": a place in small letters needs a sentence after it.
    return loud or source is not None or not following.islower()
