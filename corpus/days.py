"""Full ISO days: the only dates that filters compare. In SQL: `corpus.tables.selection`."""

import re

_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day_number(published: str | None) -> int | None:
    """Write a full ISO day as a number (19870226); None for a partial date or none."""
    if published is None or _FULL_DAY.fullmatch(published) is None:
        return None
    return int(published.replace("-", ""))
