"""``qa evaluate``: ask questions whose answers are known, and print how well they were answered."""

import dataclasses
import json
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass

from qa.cli import show_figures
from qa.cli.judging import show
from qa.cli.progress import asking
from qa.cli.progress import line as note
from qa.contract.answer import Answer
from qa.contract.errors import QAError
from qa.contract.judged.calibration import Reliable
from qa.contract.request import AskRequest
from qa.evaluation.calibration import bins
from qa.evaluation.cases import Case, load_cases
from qa.evaluation.figures import by_kind, figures
from qa.evaluation.judge import JudgedAnswer, judge
from qa.evaluation.worst import worst
from qa.judged.again import AskedAgain, asked_again
from qa.judged.cases import case as known
from qa.library import Library
from qa.opening import open_library

RANKED = 10  # passages among which the right one is looked for


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is told of judged questions beside the figures: what came back, how many judged answers
    were left out, and the reliability diagram of what can be told of the new ones.
    """

    judged: tuple[AskedAgain, ...]
    left_out: Mapping[str, int]
    reliability: tuple[Reliable, ...]


def evaluate(chosen: Namespace) -> None:
    """Ask every question of a file, or those that were judged; print the figures and the worst
    cases.
    """
    if chosen.judged:
        _judged(chosen)
        return
    cases = load_cases(chosen.file)
    with open_library(chosen.data, note=note) as library, asking(cases) as bar:
        outcomes = [judge(case, _asked(library, case)) for case in bar]
    _print(chosen, outcomes, None)


def _judged(chosen: Namespace) -> None:
    with open_library(chosen.data, note=note) as library:
        found = library.judged.answers()
        if not found.answers:
            raise QAError(
                "judged_none",
                f"no judged answer can be asked again{show.left_out(found.mute)}",
                "judge answers on their page, or with the keys r, w and p (docs/judging.md)",
            )
        cases = [known(one) for one in found.answers]
        with asking(cases) as bar:
            answers = [_asked(library, case) for case in bar]
    outcomes = [judge(case, answer) for case, answer in zip(cases, answers, strict=True)]
    told = [one for one in outcomes if one.right is not None]
    drawn = bins([one.confidence for one in told], [one.right is True for one in told])
    again = _Judged(
        asked_again(list(zip(found.answers, answers, strict=True))),
        found.mute,
        tuple(Reliable(b.count, b.confidence, b.right) for b in drawn),
    )
    _print(chosen, outcomes, again)


def _print(chosen: Namespace, outcomes: list[JudgedAnswer], again: _Judged | None) -> None:
    total, kinds = figures(outcomes), by_kind(outcomes)
    failed = worst(outcomes, chosen.worst)
    if chosen.json:
        each = {name: dataclasses.asdict(of) for name, of in kinds.items()}
        whole = dataclasses.asdict(total) | {"kinds": each, "worst": dataclasses.asdict(failed)}
        if again is not None:
            whole |= dataclasses.asdict(again)
        print(json.dumps(whole, ensure_ascii=False, indent=2))
        return
    parts = [show_figures.table(total, kinds), show_figures.failures(failed)]
    if again is not None:
        heading = f"{total.questions:,} judged questions{show.left_out(again.left_out)}"
        parts = [heading, show.again(again.judged), show.reliability(again.reliability), *parts]
    print("\n\n".join(filter(None, parts)))


def _asked(library: Library, case: Case) -> Answer:
    return library.ask(AskRequest(case.question, case.conversation, case.filters, RANKED))
