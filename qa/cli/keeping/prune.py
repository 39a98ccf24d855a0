"""``qa prune``, ``qa pin``, ``qa unpin``: what is old goes, but for what is to be kept."""

import argparse
import re
from argparse import ArgumentParser, Namespace
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from qa.contract.errors import translated
from qa.opening import open_place, open_records
from qa.settings import load

if TYPE_CHECKING:
    from qa.kept.pruning import Fate, Reason
    from qa.kept.shelf import Shelves

PRUNE_EXAMPLE = """\
  python -m qa prune --older-than 90d --dry-run
  python -m qa prune --older-than 90d

A conversation goes as a whole, when all of its answers may go. What is pinned, what a pack was
taken of, what was clipped into a dossier, what a saved question shows and what was judged
(python -m qa calibrate learns from it) stays; articles are never pruned.
"""
PIN_EXAMPLE = """\
  python -m qa pin 7f906c49eee10e985335
"""
UNPIN_EXAMPLE = """\
  python -m qa unpin 7f906c49eee10e985335
"""
_AGE = re.compile(r"([0-9]{1,6})([hdw])")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_MOST = timedelta(days=36_500)
_WHY = {
    "young": "younger",
    "pinned": "pinned",
    "pack": "in a pack",
    "dossier": "clipped into a dossier",
    "conversation": "named by a conversation that stays",
    "saved": "the answer of a saved question",
    "judged": "judged, so that calibrate learns from it",
    "damaged": "damaged, so of no known age",
}


def arguments(prune: ArgumentParser) -> None:
    """Declare those of pruning."""
    prune.add_argument(
        "--older-than",
        required=True,
        type=_age,
        metavar="AGE",
        help="hours, days or weeks since it was given, or begun: 12h, 90d, 26w",
    )
    prune.add_argument("--dry-run", action="store_true", help="only say what would go")


def pin_arguments(pin: ArgumentParser) -> None:
    """Declare that of pinning."""
    pin.add_argument("id", metavar="ANSWER", help="its answer_id")


@translated()
def prune(chosen: Namespace) -> int:
    """Delete what is old enough, and print what went and what stayed."""
    from qa.kept.owners import Owners
    from qa.kept.pruning import Prunable, fates
    from qa.kept.pruning import prune as pruned

    settings = load(chosen.data)
    before = (datetime.now(UTC) - chosen.older_than).strftime("%Y-%m-%dT%H:%M:%SZ")
    with open_place(settings.store or str(settings.data), existing=True) as place:
        kept = place.shelves
        shelves = Prunable(
            kept.answers,
            kept.conversations,
            kept.pins,
            (kept.owners, kept.judgements),
            Owners(kept.owners).asked_last,
            lambda: _held(kept),
        )
        found = fates(shelves, before)
        going = [fate for fate in found if fate.stays is None]
        gone = going if chosen.dry_run else pruned(shelves, going, before)
    for fate in gone:
        print(f"{fate.kind} {fate.id}")
    print(f"{'would go' if chosen.dry_run else 'gone'}: {_counted(gone)}")
    print(f"stays: {_counted([fate for fate in found if fate not in gone])}")
    for reason, count in Counter(fate.stays for fate in found if fate.stays).most_common():
        print(f"  {count:,} {_WHY[reason]}")
    return 0


def pin(chosen: Namespace) -> int:
    """Let an answer stay however old it is."""
    with open_records(chosen.data, existing=True) as records:
        records.pin(chosen.id)
    print(f"pinned {chosen.id}")
    return 0


def unpin(chosen: Namespace) -> int:
    """Let an answer go with others of its age again."""
    with open_records(chosen.data, existing=True) as records:
        was = records.unpin(chosen.id)
    print(f"unpinned {chosen.id}" if was else f"{chosen.id} was not pinned")
    return 0


def _held(kept: "Shelves") -> "dict[str, Reason]":
    """The answers that are judged, clipped into a dossier or shown by a saved question. Raises
    StorageError where one of these cannot be read, as nobody knows then which answers it names.
    """
    from qa.dossiers.shelved import ShelvedDossiers
    from qa.kept.judgements import all_judged
    from qa.saved.questions import shown_answers

    judged = all_judged(kept.judgements)
    held: dict[str, Reason] = dict.fromkeys(
        (*(one.answer_id for one in judged.judged), *judged.damaged), "judged"
    )
    held |= dict.fromkeys(ShelvedDossiers(kept.dossiers).answers(), "dossier")
    return held | dict.fromkeys(shown_answers(kept.saved), "saved")


def _counted(fates: "list[Fate]") -> str:
    kinds = Counter(fate.kind for fate in fates)
    return f"{kinds['answer']:,} answers, {kinds['conversation']:,} conversations"


def _age(text: str) -> timedelta:
    match = _AGE.fullmatch(text)
    age = int(match[1]) * _UNITS[match[2]] if match else timedelta()
    if not timedelta() < age <= _MOST:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no age: give hours, days or weeks, as in 12h, 90d or 26w"
        )
    return age
