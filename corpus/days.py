"""Full ISO days: the only dates that filters compare."""

import re

_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")

# The same in SQL: partial dates are shorter, and those without a year begin with "-".
FULL_DAY_SQL = "published >= '0' AND length(published) = 10"


def day_number(published: str | None) -> int | None:
    """Write a full ISO day as a number (19870226); None for a partial date or none."""
    if published is None or _FULL_DAY.fullmatch(published) is None:
        return None
    return int(published.replace("-", ""))
