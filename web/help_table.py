"""What every error means and what to do: the one table of it, shown at ``/help``.

An error has a code; its entry is named by each of its codes. A new code is added to the entry that
helps with it, in `web.help_of_readers`, `web.help_of_work` or `web.help_of_keepers`.
"""

from collections.abc import Mapping, Sequence

from web.help_entry import Entry
from web.help_of_keepers import KEEPING, KEYS, PROGRAMS
from web.help_of_readers import ADDING, ASKING, FINDING
from web.help_of_work import WORK

PAGE = "/help"
TABLE: Mapping[str, Sequence[Entry]] = {
    "Asking": ASKING,
    "Finding again": FINDING,
    "Adding": ADDING,
    "Work that goes on": WORK,
    "Keys and names": KEYS,
    "Programs": PROGRAMS,
    "Whoever keeps the collection": KEEPING,
}
CODES = frozenset(code for entries in TABLE.values() for one in entries for code in one.codes)


def path_of(code: str) -> str:
    """The path of what helps with an error: its entry, or the page where it has none."""
    return f"{PAGE}#{code}" if code in CODES else PAGE
