"""Months and weekdays by name, and full ISO days: the only dates that filters compare.

The same in SQL: `corpus.tables.selection`.
"""

import re

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# As they are abbreviated: "jan".
SHORT_MONTHS = tuple(month[:3].lower() for month in MONTHS)
SHORT_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day_number(published: str | None) -> int | None:
    """Write a full ISO day as a number (19870226); None for a partial date or none."""
    if published is None or _FULL_DAY.fullmatch(published) is None:
        return None
    return int(published.replace("-", ""))
