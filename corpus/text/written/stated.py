"""How the day of an article is written where it is stated."""

import re

_NAME = r"[^\W\d_]+"
# One of two letters alone may be another word ("do 3 maja" is "until 3 May" in Polish).
_ON = r"(?:am|den|vom|le|el|il|dnia|dne)\s"
_WEEKDAY = (
    rf"(?:(?!{_ON})(?P<w>[^\W\d_]{{3,}}(?:-feira)?[.,]{{0,2}}|[^\W\d_]{{2}}[.,]{{1,2}})\s+)?"
    rf"(?:{_ON}\s*)?"
)
# Zones are letters (``EST``, or the wire codes "T C" of 1987), offsets, or both, and perhaps their
# name. The day counts as it is written, so a zone is skipped, never applied.
_ZONE = (
    r"(?:\s*(?:\s?[^\W\d_]){1,5})?(?:\s*[+-][0-9]{1,2}:?(?:[0-9]{2})?)?"
    r"(?:\s*(?:\([^()]{1,50}\)|\[[^\[\]]{1,50}\]))?"
)
_CLOCK = (
    r"(?:[01]?[0-9]|2[0-4])(?:[:.h]?[0-5][0-9](?:[:.]?(?:[0-5][0-9]|60)(?:[.,][0-9]+)?)?|h)?"
    r"(?:\s*[ap]\.?m\.?)?"
)
_AT = r"(?:(?:at|um|à|a las?|às|alle(?: ore)?|ore|klo?\.?|om|o)\s+)?"
_TIME = rf"(?:(?:t|,?\s+(?:[-–—|·]\s+)?{_AT}){_CLOCK}{_ZONE})?"
_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|er|o|a|°|(?P<dot>\.))?"
_NAMED = rf"(?P<b>{_NAME})\.?"
_YEAR = r"(?P<y>[1-9][0-9]{3})"
_OF = r"(?:(?:of|de|del)\s+|d['’])?"
# "2024 r." in Polish, "2024 г." in Russian.
_OF_YEAR = rf"{_OF}{_YEAR}(?:\s*[rг]\.)?"
_DOTTED = r"(?P<d>[0-9]{1,2})\.\s?(?P<m>[0-9]{1,2})\.\s?"
# In Chinese, Japanese and Korean: "(金)", "星期五", "오전 10:15".
_EASTERN_WEEKDAY = r"(?:\s*(?:\([^()]{1,4}\)|星期.|[周週].|.曜日?|.요일))?"
_EASTERN_TIME = (
    r"(?:\s*(?:[上下]午|午[前後]|오[전후])?\s*[0-9]{1,2}\s*[:時时点點시]"
    r"(?:\s*[0-9]{1,2}(?:\s*[:分분](?:\s*[0-9]{1,2}(?:\s*[秒초])?)?)?)?)?"
)

FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}(?P<s>[-/.])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}}){_TIME}",
        rf"{_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}}){_TIME}",
        r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?:[01][0-9]|2[0-3])[0-5][0-9]"
        r"(?:[0-5][0-9])?",
        rf"{_YEAR}(?:-(?P<m>[0-9]{{2}}))?",
        r"--(?P<m>[0-9]{2})-?(?P<d>[0-9]{2})",
        rf"{_WEEKDAY}{_DAY}[\s./-]*{_OF}{_NAMED}(?:,?[\s./-]*{_OF_YEAR}{_TIME})?",
        rf"{_WEEKDAY}{_NAMED}\s*{_DAY}(?:,?\s+{_YEAR}{_TIME})?",
        rf"{_WEEKDAY}{_NAMED}\s+{_DAY}\s+{_CLOCK}(?:\s+(?:[a-z]{{3,4}}|[+-][0-9]{{4}}))?\s+{_YEAR}",
        rf"{_NAMED},?[\s/-]+{_OF_YEAR}",
        rf"{_YEAR}[\s.,-]+{_NAMED}[\s.-]*{_DAY}{_TIME}",
        rf"(?:{_YEAR}\s*[年년]\s*)?(?P<m>[0-9]{{1,2}})\s*[月월]\s*(?P<d>[0-9]{{1,2}})\s*[日日号號일]"
        rf"{_EASTERN_WEEKDAY}{_EASTERN_TIME}",
        rf"{_YEAR}\s*[年년](?:\s*(?P<m>[0-9]{{1,2}})\s*[月월])?",
        rf"{_YEAR}\.\s?(?P<m>[0-9]{{1,2}})\.\s?(?P<d>[0-9]{{1,2}})\.?"
        rf"(?:{_EASTERN_WEEKDAY}{_EASTERN_TIME}|{_TIME})",
        # With dots it is the day that comes first, in all languages that write dates so.
        rf"{_WEEKDAY}{_DOTTED}{_YEAR}(?:\.|\s*[rг]\.)?{_TIME}",
    )
)
# As strptime and e-mail have it, but for the years to come: "45" may be 1945.
SHORT = re.compile(rf"{_WEEKDAY}{_DOTTED}(?P<short>[0-9]{{2}})\.?{_TIME}")
CENTURIES = ((39, "20"), (69, None), (99, "19"))
NUMERIC = re.compile(
    rf"(?P<first>[0-9]{{1,2}})(?P<s>[-/])(?P<second>[0-9]{{1,2}})(?P=s){_YEAR}{_TIME}"
)
