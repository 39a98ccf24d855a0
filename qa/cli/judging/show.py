"""Judgements and calibrations as plain text for a terminal."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from qa.cli.show_text import shorten
from qa.contract.judged.calibration import Expected, Proposal, Reliable
from qa.contract.judged.judgements import JudgedList, JudgedView
from qa.contract.wording.judged import MUTE, STANDINGS, STATUSES, VERDICTS
from qa.judged.again import AskedAgain

_BAR = 20
_AGAIN = {
    "right": "right",
    "wrong": "wrong",
    "wrong_place": "wrong place",
    "not_said": "not said, as answered",
    "said_after_all": "said, though not found",
}


def judgements(listed: JudgedList) -> str:
    """Two lines each, the last first; then how many there are."""
    counts = listed.counts
    lines = [line for one in listed.judged for line in _judgement(one)]
    last = f"{len(listed.judged):,} of {listed.total:,} judgements"
    counted = f"right {counts.right:,}, wrong {counts.wrong:,}, wrong place {counts.wrong_place:,}"
    lines.append(f"{last} ({counted} in all)")
    if listed.damaged:
        lines.append(f"what was said of {listed.damaged:,} answers cannot be read")
    return "\n".join(lines)


def left_out(counts: Mapping[str, int]) -> str:
    """How many judged answers are left out, and why; "" for none."""
    named = [f"{count:,} {MUTE[name]}" for name, count in counts.items() if count]
    return f"; left out: {', '.join(named)}" if named else ""


def proposal(told: Proposal) -> str:
    """What was judged, what would change, and the two reliability diagrams."""
    place = f", {told.wrong_place:,} of the wrong place" if told.wrong_place else ""
    judged = f"{told.judged:,} judged answers: {told.right:,} right, {told.wrong:,} wrong{place}"
    parts = [judged + left_out(asdict(told.left_out))]
    if told.before is not None:
        parts.append(_table(told.before, told.after))
        parts.append("as it is now\n" + reliability(told.before.reliability))
    if told.after is not None:
        parts.append(
            "after, of judged answers that it did not learn from\n"
            + reliability(told.after.reliability)
        )
    if told.numbers is not None:
        of = told.numbers
        if (of.slope, of.offset) == (1.0, 0.0):
            parts.append(
                "confidence would stay as learned: what was judged does not speak clearly"
                " against it"
            )
        parts.append(
            f"log odds x {of.slope:.3f} {of.offset:+.3f}; answered from {of.answered:.3f} on, "
            f"perhaps from {of.unsure:.3f} on"
        )
        moved = [
            f"{one.count:,} from {STATUSES[one.before]} to {STATUSES[one.after]}"
            for one in told.moved
        ]
        parts.append("of the judged answers would go: " + (", ".join(moved) or "none"))
    return "\n\n".join(parts)


def reliability(bins: Sequence[Reliable]) -> str:
    """A reliability diagram: a row for each tenth of confidence, with the share that is right."""
    lines = ["  confidence  answers  right"]
    for each in bins:
        bar = "#" * round(_BAR * each.right)
        mark = min(round(_BAR * each.confidence), _BAR - 1)
        drawn = bar.ljust(_BAR)
        drawn = drawn[:mark] + "|" + drawn[mark + 1 :]
        lines.append(f"  {each.confidence:10.2f}  {each.count:7,}  {each.right:5.2f}  [{drawn}]")
    return "\n".join([*lines, "  # is the share that is right, | the confidence"])


def again(groups: Sequence[AskedAgain]) -> str:
    """A row for each group of judged questions: what came back."""
    head = ("judged", "questions", "same", "perhaps same", "other", "perhaps other", "not found")
    rows: list[tuple[str, ...]] = [(*head, "as judged", "against it")]
    for one in groups:
        counts = (
            *(one.questions, one.answered_same, one.unsure_same, one.answered_other),
            *(one.unsure_other, one.not_found, one.holds, one.fails),
        )
        rows.append((_AGAIN[one.group], *(f"{count:,}" for count in counts)))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def _judgement(one: JudgedView) -> list[str]:
    by = f" by {one.by}" if one.by else ""
    head = f"{one.judged_at}  {VERDICTS[one.verdict]}{by}  {one.answer_id}"
    if one.question is None or one.status is None:
        return [head, f"    {STANDINGS[one.standing]}"]
    said = STATUSES[one.status] + (f": {one.words}" if one.words else "")
    return [
        head,
        *textwrap.wrap(one.question, 84, initial_indent="    "),
        f"    {shorten(said, 80)}",
    ]


def _table(before: Expected, after: Expected | None) -> str:
    rows = [("", "now", "after")]
    for name, heading in (
        ("answered", "answered"),
        ("precision", "  right of these"),
        ("unsure", "unsure"),
        ("not_found", "not found"),
        ("holding", "  held back of these"),
        ("calibration_error", "calibration error"),
    ):
        rows.append((heading, _share(before, name), _share(after, name)))
    return "\n".join(f"{name:22}{now:>8}{then:>8}" for name, now, then in rows)


def _share(of: Expected | None, name: str) -> str:
    value = None if of is None else getattr(of, name)
    return "-" if value is None else f"{value:.3f}"
