"""How days stand in addresses and in the names of files."""

import re

# A day is stated in an address or a file's name where it stands by itself: "5-reasons" in a folder
# 2017/04 is no day, and in "battle-of-1944-03-09-remembered" it is not that of publication.
IN_URL = re.compile(
    r"/(?P<y>(?:19|20)[0-9]{2})(?:"
    r"(?P<s>[/-])(?P<m>[01]?[0-9])(?:(?P=s)|/)(?P<d>[0-3][0-9](?=/|\.\w+\Z|\Z)|[0-9](?=/))"
    r"|/(?P<b>[a-z]{3})/(?P<e>[0-3][0-9])(?=/|\Z)"
    r"|/(?P<n>[01][0-9])(?=/))",
    re.IGNORECASE,
)
# Interfaces name their versions by days ("/api/2026-07-01/"), and "release-1.2.2024" is none.
VERSIONED = re.compile(
    r"(?:\A|[/._ -])(?:apis?|rest|graphql|sdk|v\d*|ver|versions?|releases?|builds?|rev|revisions?"
    r"|schemas?|specs?)[/._ -]\Z",
    re.I,
)
_YEAR = "(?P<y>(?:19|20)[0-9]{2})"
_NAMED = r"(?P<b>[^\W\d_]{3,12})\.?"
_NTH = "(?:st|nd|rd|th|er)?"
# Eight digits in a row may also be a number: only those that stand alone are a date.
YEAR_FIRST = re.compile(
    rf"(?<![0-9]){_YEAR}(?P<s>[-_.]?)(?P<m>[01][0-9])(?P=s)(?P<d>[0-3][0-9])(?![0-9])"
)
# One more figure behind a dot, and it is an address of a machine or the number of a version.
DAY_FIRST = re.compile(
    rf"(?<![0-9])(?<![0-9]\.)(?P<d>[0-3]?[0-9])(?P<s>[-_.])(?P<m>[0-3]?[0-9])(?P=s){_YEAR}(?!\.?[0-9])"
)
WITH_MONTH = tuple(
    re.compile(rf"(?<![0-9]){form}(?![0-9])")
    for form in (
        rf"(?P<d>[0-3]?[0-9]){_NTH}\.?(?P<s>[-_. ]){_NAMED}(?P=s){_YEAR}",
        rf"{_YEAR}(?P<s>[-_. ]){_NAMED}(?P=s)(?P<d>[0-3]?[0-9])",
        rf"(?<![^\W\d_]){_NAMED}(?P<s>[-_. ])(?P<d>[0-3]?[0-9]){_NTH},?(?P=s){_YEAR}",
    )
)
EASTERN = re.compile(
    rf"{_YEAR}\s?[年년](?P<s>\s?)(?P<m>[01]?[0-9])\s?[月월]\s?(?P<d>[0-3]?[0-9])\s?[日号號일]"
)
