"""``qa judgements``: what was said of answers, as a list or as questions for `evaluate`."""

import dataclasses
import json
import sys
from argparse import ArgumentParser, Namespace

from qa.cli import numbers
from qa.cli.judging import show
from qa.cli.progress import line as note
from qa.contract.access import VERDICTS
from qa.judged.cases import lines
from qa.opening import open_records

EXAMPLE = """\
  python -m qa judgements                     what was said, the last first
  python -m qa judgements --verdict wrong     of what is wrong alone
  python -m qa judgements --export > judged.jsonl    for: python -m qa evaluate judged.jsonl
"""


def arguments(judgements: ArgumentParser) -> None:
    """Declare the arguments."""
    judgements.add_argument("--verdict", choices=VERDICTS, help="only these")
    judgements.add_argument("--limit", type=numbers.positive, default=50, help="(default 50)")
    judgements.add_argument(
        "--offset", type=numbers.count, default=0, metavar="N", help="leave out the first N"
    )
    form = judgements.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON")
    form.add_argument(
        "--export",
        action="store_true",
        help="all of them as questions whose answers are known, one a line, for evaluate",
    )


def judgements(chosen: Namespace) -> int:
    """List what was said, or write it as questions."""
    with open_records(chosen.data, existing=True) as records:
        if chosen.export:
            found = records.judged.answers()
            kept = [one for one in found.answers if chosen.verdict in (None, one.verdict)]
            sys.stdout.writelines(lines(kept))
            note(f"{len(kept):,} judged questions{show.left_out(found.mute)}")
            return 0
        listed = records.judged.listed(
            None, chosen.verdict, limit=chosen.limit, offset=chosen.offset
        )
    if chosen.json:
        print(json.dumps(dataclasses.asdict(listed), ensure_ascii=False, indent=2))
    else:
        print(show.judgements(listed))
    return 0
