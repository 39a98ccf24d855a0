"""The tables of `docs/quality.md`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from training.quality.aims import READER_AIMS, Aim, aims
from training.quality.row import Row
from training.quality.tables import Tables

BEGIN, END = "<!-- {}: made by `make quality` -->", "<!-- end of {} -->"

_FOUND = {
    "questions": "questions",
    "near_misses": "near misses",
    "first_by_retrieval": "right passage first: retrieval",
    "first": "after reading",
    "in_quote": "answer in the first sentence",
    "exact_match": "EM",
    "f1": "F1",
    "auroc_right": "AUROC",
    "calibration_error": "calibration error",
    "macro_calibration_error": "MacroCE",
    "coverage_at_precision_90": "coverage at .90",
}
_DECIDED = {
    "answered": "answered",
    "answered_right": "of these right",
    "unsure": "unsure",
    "unsure_right": "of these right",
    "not_found": "not found",
    "not_found_holding": "of these with the answer",
    "near_answered": "near misses answered",
    "near_not_found": "near misses not found",
    "auroc_near": "near misses told apart, AUROC",
}
_READ = {
    "questions": "questions",
    "exact_match": "EM",
    "f1": "F1",
    "answer_in_sentence": "answer in the sentence",
    "auroc_impossible": "near misses told apart, AUROC",
}
MARK = " \\*"


def figures(articles: Tables, collections: Tables) -> list[str]:
    """Everything that was judged, by articles and by collections left out of the learning."""
    return [
        "### Aims",
        "",
        *_aims(articles.sets, collections.sets),
        "",
        "### Articles left out",
        "",
        *_both(articles.sets, "set"),
        *_elsewhere(articles),
        *_both(articles.kinds, "kind of question"),
        *_both(articles.news_kinds, "kind of question, news"),
        "### Collections left out",
        "",
        *_both(collections.sets, "set"),
        *_elsewhere(collections),
        *_both(collections.news_kinds, "kind of question, news"),
    ]


def read(result: Mapping[str, Any]) -> list[str]:
    """The reader alone, from its committed result: the 8-bit graph, and the weights behind it. A
    figure that misses its aim is bold.
    """
    wanted = {(aim.set, aim.field): aim for aim in READER_AIMS}
    commit = (result["environment"].get("commit") or "")[:7]
    rows = {}
    for name, each in result["sets"].items():
        for which, found in each.items():
            label = name if which == "int8" else f"{name}, fp32"
            rows[label] = [_held(wanted.get((name, column)), found.get(column)) for column in _READ]
    of = f", commit {commit}" if commit else ""
    return [
        *_table("held-out articles", list(_READ.values()), rows),
        "",
        f"(`benchmarks/results/reader.json`{of}.)",
        "",
    ]


def put(page: str, name: str, lines: Iterable[str]) -> str:
    """The page with other lines between the marks of a name."""
    begin, end = BEGIN.format(name), END.format(name)
    before, after = page.split(begin)[0], page.split(end)[1]
    return before + "\n".join([begin, "", *lines, end]) + after


def _both(rows: Mapping[str, Row], heading: str) -> Iterator[str]:
    """What is found, and what is decided; a row of which the rankers learned is marked."""
    for columns in (_FOUND, _DECIDED) if rows else ():
        values = {
            name + (MARK if of.taught else ""): [getattr(of, column) for column in columns]
            for name, of in rows.items()
        }
        yield from _table(heading, list(columns.values()), values)
        yield ""


def _elsewhere(found: Tables) -> list[str]:
    return [
        "Questions from elsewhere against those that the collection answers: AUROC "
        f"{shown(found.auroc_elsewhere)}.",
        "",
    ]


def _aims(articles: Mapping[str, Row], collections: Mapping[str, Row]) -> list[str]:
    """A row an aim; a figure that misses it is bold."""
    rows = {}
    for aim in aims(dict(articles)):
        values = [getattr(rows_of[aim.set], aim.field) for rows_of in (articles, collections)]
        mark = MARK if articles[aim.set].taught else ""
        cells = [_bounds(aim), *(_held(aim, value) for value in values)]
        rows[f"{aim.what}: {aim.set}{mark}"] = cells
    return _table("what", ["aim", "articles left out", "collections left out"], rows)


def _bounds(aim: Aim) -> str:
    least = "" if aim.least is None else f"≥ {shown(aim.least)}"
    most = "" if aim.most is None else f"≤ {shown(aim.most)}"
    return ", ".join(filter(None, (least, most)))


def _held(aim: Aim | None, value: float | None) -> str:
    is_missed = aim is not None and value is not None and not aim.is_met(value)
    return f"**{shown(value)}**" if is_missed else shown(value)


def _table(
    heading: str, columns: Sequence[str], rows: Mapping[str, Sequence[float | str | None]]
) -> list[str]:
    lines = [f"| {heading} | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    return lines + [f"| {name} | {' | '.join(map(shown, row))} |" for name, row in rows.items()]


def shown(value: float | str | None) -> str:
    """A cell: three places of a share, whole numbers as they are, a dash for none."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if isinstance(value, int) or value > 1:
        return f"{value:,.0f}"
    return f"{value:.3f}".removeprefix("0")
