"""Months and weekdays by name, ISO days, and which dates lie in a range of days.

A date may be partial: a month ("1987-03"), a year ("1987"), a day without its year ("--03-05").
"""

import re
from calendar import isleap, monthrange
from collections.abc import Mapping

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# As they are abbreviated: "jan".
SHORT_MONTHS = tuple(month[:3].lower() for month in MONTHS)
SHORT_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# The ends of a range that has none.
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"

# The months of German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish,
# Polish, Czech, Slovak, Finnish, Hungarian, Romanian, Turkish, Russian and Ukrainian, in the forms
# that dates have, and as they are abbreviated. No form is of two months: "listopad" is not here, as
# it is October in Croatian.
_FOREIGN_MONTHS = (
    """januar jänner jän janvier janv enero ene gennaio gen janeiro januari styczeń stycznia sty
    leden ledna január januára tammikuu tammikuuta ianuarie ian ocak oca января янв січня""",
    """februar feber février févr fév febrero febbraio fevereiro fev februari luty lutego lut únor
    února február februára helmikuu helmikuuta februarie şubat şub февраля фев лютого""",
    """märz mär mars marzo março maart mrt marts marzec marca březen března marec március maaliskuu
    maaliskuuta martie mart марта мар березня""",
    """avril avr abril abr aprile aprill kwiecień kwietnia kwi duben dubna apríl apríla április
    huhtikuu huhtikuuta aprilie nisan nis апреля апр квітня""",
    """mai mayo maggio mag maio mei maj maja květen května máj mája május toukokuu toukokuuta mayıs
    мая травня""",
    """juin juni junio giugno giu junho czerwiec czerwca cze červen června jún júna június kesäkuu
    kesäkuuta iunie haziran haz июня июн червня""",
    """juillet juil juli julio luglio lug julho lipiec lipca lip červenec července júl júla július
    heinäkuu heinäkuuta iulie temmuz tem июля июл липня""",
    """août aout agosto ago augustus augusti sierpień sierpnia sie srpen srpna augusta augusztus
    elokuu elokuuta ağustos ağu августа авг серпня""",
    """septembre septiembre setiembre settembre set setembro wrzesień września wrz září septembra
    szeptember syyskuu syyskuuta septembrie eylül eyl сентября сен вересня""",
    """oktober octobre octubre ottobre ott outubro out okt październik października paź říjen října
    október októbra lokakuu lokakuuta octombrie ekim eki октября окт жовтня""",
    """novembre noviembre novembro listopada listopadu lis novembra marraskuu marraskuuta noiembrie
    kasım kas ноября ноя листопада""",
    """dezember dez décembre déc diciembre dic dicembre dezembro desember des grudzień grudnia gru
    prosinec prosince decembra joulukuu joulukuuta decembrie aralık ara декабря дек грудня""",
)
MONTH_NUMBERS: Mapping[str, int] = {
    name: number
    for number, (english, foreign) in enumerate(zip(MONTHS, _FOREIGN_MONTHS, strict=True), start=1)
    for name in (english.lower(), english[:3].lower(), *foreign.split())
} | {"sept": 9}
"""From 1, by names in small letters, of many languages, without the period of an abbreviation."""

WEEKDAYS = frozenset(
    """monday mon tuesday tues tue wednesday wed thursday thurs thur thu friday fri saturday sat
    sunday sun montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa
    sonntag so lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim
    lunes martes miércoles mié mie jueves jue viernes vie sábado sáb sab domingo dom lunedì
    martedì mercoledì giovedì gio venerdì sabato domenica segunda segunda-feira terça terça-
    feira ter quarta quarta-feira qua quinta quinta-feira qui sexta sexta-feira sex maandag ma
    dinsdag woensdag wo donderdag vrijdag vr zaterdag za zondag zo mandag man tirsdag tir onsdag
    ons torsdag tor fredag fre lørdag lør søndag søn måndag mån tisdag tis lördag lör söndag sön
    poniedziałek pon pn wtorek wt środa śr czwartek czw piątek pt sobota sob niedziela niedz ndz
    pondělí po úterý út středa st čtvrtek čt pátek pá so neděle ne maanantai maanantaina ma
    tiistai tiistaina ti keskiviikko keskiviikkona ke torstai torstaina to perjantai perjantaina
    pe lauantai lauantaina la sunnuntai sunnuntaina su hétfő kedd szerda csütörtök péntek
    szombat vasárnap понедельник вторник среда четверг пятница суббота воскресенье""".split()  # noqa: SIM905 - a list would fill the page
)
"""Weekdays by name, in small letters, of these languages, and as they are abbreviated."""

_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OF_A_YEAR = re.compile(r"\d{4}(?:-\d\d){0,2}")
_NO_YEAR = "--"
# Days, months and years as numbers are apart from each other: 19870305, 100198703, 200001987.
_NUMBERS = {10: 0, 7: 100_000_000, 4: 200_000_000}


def day_number(published: str | None) -> int | None:
    """Write a full ISO day as a number (19870226); None for a partial date or none."""
    if published is None or _FULL_DAY.fullmatch(published) is None:
        return None
    return date_number(published)


def date_number(published: str | None) -> int | None:
    """Write a day, a month or a year as a number: those of each sort ascend with time and are apart
    from those of the others. None for a date without a year or none.
    """
    if published is None or _OF_A_YEAR.fullmatch(published) is None:
        return None
    return _NUMBERS[len(published)] + int(published.replace("-", ""))


def dates_within(first: str | None, last: str | None) -> list[tuple[str, str]]:
    """The dates that lie wholly in a range of full ISO days, both included: from which to which
    day, month and year. A sort of which there is none is left out; None is an open end.
    """
    first, last = first or FIRST_DAY, last or LAST_DAY
    month, year, last_month, last_year = first[:7], first[:4], last[:7], last[:4]
    ranges = (
        (first, last),
        (
            month if first == f"{month}-01" else _after(month),
            last_month if last == _end_of(last_month) else _before(last_month),
        ),
        (
            year if first == f"{year}-01-01" else _after(year),
            last_year if last == f"{last_year}-12-31" else _before(last_year),
        ),
    )
    return [(start, end) for start, end in ranges if len(start) == len(end) and start <= end]


def lies_within(published: str | None, first: str | None, last: str | None) -> bool:
    """Whether a date, be it a month or a year, lies wholly in a range of full ISO days."""
    return published is not None and any(
        start <= published <= end
        for start, end in dates_within(first, last)
        if len(start) == len(published)
    )


def may_lie_within(published: str | None, first: str | None, last: str | None) -> bool:
    """Whether a partial date, or none, may be of a day in a range of full ISO days."""
    first, last = first or FIRST_DAY, last or LAST_DAY
    if published is None:
        return first <= last
    if published.startswith(_NO_YEAR):
        start, end = int(first[:4]), int(last[:4])
        # 29 February comes within any nine years.
        years = range(start, min(end, start + 8) + 1)
        days = (f"{year:04}{published[1:]}" for year in years if _has(year, published))
        return any(first <= day <= last for day in days)
    return first[: len(published)] <= published <= last[: len(published)]


def _end_of(month: str) -> str:
    return f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]:02}"


def _has(year: int, published: str) -> bool:
    return published != "--02-29" or isleap(year)


def _after(date: str) -> str:
    """The next month or year; of the last one a date longer than any, which is in no range."""
    year, month = int(date[:4]), int(date[5:] or 12)
    return f"{year + month // 12:04}" + (f"-{month % 12 + 1:02}" if date[5:] else "")


def _before(date: str) -> str:
    """The month or year before; of the first one a date that is in no range."""
    year, month = int(date[:4]), int(date[5:] or 1)
    return f"{year - (month == 1):04}" + (f"-{(month - 2) % 12 + 1:02}" if date[5:] else "")
