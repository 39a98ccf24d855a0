"""What is said of articles that were added, a line each: the same on the page and in a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from qa.contract.collection import Added, Rejection, Remark, Replacement, Skipped

# What is skipped, one and several of them.
_SKIPPED: Mapping[str, tuple[str, str]] = {
    "other_kind": ("file of another kind", "files of other kinds"),
    "hidden": ("hidden file or folder", "hidden files or folders"),
    "linked_folder": ("linked folder, which is not followed", "linked folders, not followed"),
    "linked_file": ("linked file that lies elsewhere", "linked files that lie elsewhere"),
    "data_folder": ("data folder of a collection", "data folders of collections"),
    "no_file": ("entry that is no file", "entries that are no files"),
}
# As many names stand in a line, and as many lines of one kind; the rest is counted.
MOST_NAMES = 10
MOST_LINES = 20


def refusals_of(done: Added) -> Iterator[Rejection]:
    """What was rejected, in order; many for one reason as one, whose file is the first of them and
    how many more there are."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in done.rejected:
        places.setdefault((one.reason, one.hint), []).append(where(one))
    for one in done.rejected:
        same = places.get((one.reason, one.hint), [])
        if len(same) > MOST_NAMES:
            yield Rejection(names(same), None, one.reason, one.hint)
            del places[one.reason, one.hint]
        elif same:
            yield one


def said_of(done: Added) -> Iterator[str]:
    """What is to be known of an addition beside its counts, a line each, without a full stop."""
    replaced = (
        f"{where(one)}: replaced the text of {one.article}, which stood at the same address"
        for one in done.replaced
    )
    yield from _lines(replaced, len(done.replaced), "replaced text")
    yield from counted_of(done)
    remarks = (f"{where(one)}: {one.text}" for one in done.remarks)
    yield from _lines(remarks, len(done.remarks), "remark")


def columns_of(done: Added) -> Iterator[str]:
    """How the tables of an addition were understood, a line each, without a full stop."""
    lines = (f"{one.file}: {one.text}" for one in done.columns)
    yield from _lines(lines, len(done.columns), "table")


def counted_of(done: Added) -> Iterator[str]:
    """What is said of several articles or files in one line: what was skipped, and dates."""
    unread = [each for each in done.skipped if each.reason == "not_read"]
    yield from documents((each.name, each.hint) for each in unread)
    if each := done.textless:
        yield f"skipped {pictures(each.count)}: {each.name} ({each.hint})"
    for reason, (one, many) in _SKIPPED.items():
        skipped = [each for each in done.skipped if each.reason == reason]
        if count := sum(each.count for each in skipped):
            yield f"skipped {count:,} {one if count == 1 else many} ({names(_called(skipped))})"
    if count := len(done.undated):
        which = "1 article has no date, so no date filter finds it"
        if count > 1:
            which = f"{count:,} articles have no date, so no date filter finds them"
        yield f"{which} ({names(done.undated)})"
    if count := len(done.unread_dates):
        which = "1 date was" if count == 1 else f"{count:,} dates were"
        dates = [f"“{one.written}” of {one.article}" for one in done.unread_dates]
        yield f"{which} not understood ({names(dates)})"


def pictures(count: int) -> str:
    """So many pictures in which nothing could be read, in words."""
    return f"{count:,} {'picture' if count == 1 else 'pictures'} without text to speak of"


def names(all_names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    more = len(all_names) - MOST_NAMES
    return ", ".join(all_names[:MOST_NAMES]) + (f" and {more:,} more" if more > 0 else "")


def where(one: Rejection | Replacement | Remark) -> str:
    """The file that something is of, and its line where it has one."""
    return one.file if one.line is None else f"{one.file}:{one.line}"


def documents(unread: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Documents that are not read, each with what to do: those with the same in one line."""
    by_hint: dict[str, list[str]] = {}
    for name, hint in unread:
        by_hint.setdefault(hint, []).append(name)
    for hint, called in by_hint.items():
        which = called[0] if len(called) == 1 else f"{len(called):,} files ({names(called)})"
        yield f"skipped {which}: {hint.rstrip('.')}"


def _lines(lines: Iterable[str], count: int, what: str) -> Iterator[str]:
    """The first of the lines, and how many more there are."""
    yield from islice(lines, MOST_LINES)
    if (more := count - MOST_LINES) > 0:
        yield f"and {more:,} more {what}{'' if more == 1 else 's'}"


def _called(skipped: Sequence[Skipped]) -> list[str]:
    """Names of what was skipped, with their counts unless each is 1."""
    names = [(each.name or "without ending", each.count) for each in skipped]
    if all(count == 1 for _, count in names):
        return [name for name, _ in names]
    return [f"{count:,} {name}" for name, count in names]
