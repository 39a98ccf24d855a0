"""What `evaluate` found, as plain text for a terminal."""

import textwrap
from collections.abc import Mapping, Sequence

from qa.evaluation.figures import Figures
from qa.evaluation.statuses import StatusFigures, StatusGroups
from qa.evaluation.worst import Failure, Worst

WIDTH = 88
_COLUMNS = (
    "questions",
    "R@1",
    "R@5",
    "R@10",
    "MRR",
    "in quote",
    "EM",
    "F1",
    "answered",
    "right",
    "unsure",
    "refused",
)


def table(total: Figures, kinds: Mapping[str, Figures]) -> str:
    """A row a kind of question and one for all; the statuses; then what only all can tell."""
    rows = [("", *_COLUMNS), *(_row(name, of) for name, of in kinds.items()), _row("all", total)]
    parts = (_columns(rows), _columns(_statuses(total.statuses)), _facts(total))
    return "\n\n".join("\n".join(lines) for lines in parts)


def failures(found: Worst) -> str:
    """The worst cases under three headings; a heading without any is left out."""
    groups = (
        ("confident and wrong", found.confident_wrong),
        ("answerable but refused", found.answerable_refused),
        ("unanswerable but answered", found.unanswerable_answered),
    )
    return "\n\n".join(_group(heading, group) for heading, group in groups if group)


def share(value: float | None) -> str:
    """Three places, a dash for none."""
    return "-" if value is None else f"{value:.3f}"


def _row(name: str, of: Figures) -> tuple[str, ...]:
    shares = (
        of.recall_at_1,
        of.recall_at_5,
        of.recall_at_10,
        of.mean_reciprocal_rank,
        of.answer_sentence,
        of.exact_match,
        of.f1,
    )
    unsure = f"{of.statuses.all.unsure.questions:,}"
    counts = (f"{of.answered:,}", share(of.precision), unsure, share(of.unanswerable_refused))
    return (name, f"{of.questions:,}", *map(share, shares), *counts)


def _statuses(of: StatusGroups) -> list[tuple[str, ...]]:
    """How many questions of each group came out with each status, and what share of the group; then
    of how many of all the first sentence shown holds the answer, and of what share of a status.
    """
    groups = {
        "answerable": of.answerable,
        "unanswerable": of.unanswerable,
        "of these near misses": of.near_misses,
        "all": of.all,
    }
    rows: list[tuple[str, ...]] = [
        ("", "answered", "share", "unsure", "share", "not found", "share")
    ]
    for name, statuses in groups.items():
        each = (statuses.answered, statuses.unsure, statuses.not_found)
        if sum(status.questions for status in each):
            rows.append((name, *(cell for status in each for cell in _counted(status))))
    each = (of.all.answered, of.all.unsure, of.all.not_found)
    shown = [(f"{one.first_sentence:,}", share(one.first_sentence_share)) for one in each]
    return [*rows, ("answer in the first sentence", *(cell for pair in shown for cell in pair))]


def _counted(status: StatusFigures) -> tuple[str, str]:
    return f"{status.questions:,}", share(status.share)


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [_aligned(row, widths) for row in rows]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = zip(row[1:], widths[1:], strict=True)
    return row[0].ljust(widths[0]) + "".join("  " + cell.rjust(width) for cell, width in cells)


def _facts(of: Figures) -> list[str]:
    unknown, reasons = of.questions - of.answerable - of.unanswerable, of.reasons
    facts = {
        "questions": f"{of.answerable:,} answerable, {of.unanswerable:,} not"
        + (f", {unknown:,} of which it is not known" if unknown else ""),
        "answered": f"{of.answered:,}, {of.answered_right:,} rightly",
        "not found": f"{of.refused:,}, {of.refused_right:,} rightly",
        "reasons": f"nothing close {reasons.nothing_close:,}, not stated {reasons.not_stated:,}, "
        f"sources differ {reasons.sources_differ:,}",
        "EM, F1 had all been answered": f"{share(of.exact_match_unrefused)}, "
        f"{share(of.f1_unrefused)}",
        "AUROC, rightly quoted or not": share(of.auroc),
        "AUROC, answerable or not": share(of.auroc_answerable),
        "expected calibration error": share(of.calibration_error),
        "the same, right and wrong apart (MacroCE)": share(of.macro_calibration_error),
        "coverage at precision .90": share(of.coverage_at_precision_90),
        "area under risk and coverage": share(of.risk_coverage_area),
        "time of a question": f"p50 {of.p50_ms:.1f} ms, p95 {of.p95_ms:.1f} ms",
    }
    width = max(map(len, facts))
    return [f"{name:{width}}  {value}" for name, value in facts.items()]


def _group(heading: str, group: Sequence[Failure]) -> str:
    return "\n\n".join([f"== {heading} ==", *map(_failure, group)])


def _failure(one: Failure) -> str:
    searched = {"searched": one.searched_for} if one.searched_for != one.question else {}
    parts = {
        **searched,
        "said": f"“{one.said}”" if one.said else "-",
        "expected": " | ".join(one.expected) or "not found",
        "citation": one.citation or "-",
    }
    head = textwrap.fill(f"{one.confidence:.2f}  {one.id}: {one.question}", WIDTH)
    return "\n".join([head, *(_field(name, value) for name, value in parts.items())])


def _field(name: str, value: str) -> str:
    wide = textwrap.shorten(value, 4 * WIDTH, placeholder="…")
    return textwrap.fill(
        wide,
        WIDTH,
        initial_indent=f"      {name:10}",
        subsequent_indent=" " * 16,
        break_on_hyphens=False,
        break_long_words=False,
    )
