"""``qa evaluate``: ask questions whose answers are known, and print how well they were answered."""

import dataclasses
import json
from argparse import Namespace

from qa.cli import show_figures
from qa.cli.progress import asking
from qa.cli.progress import line as note
from qa.contract.request import AskRequest
from qa.evaluation.cases import Case, load_cases
from qa.evaluation.figures import by_kind, figures
from qa.evaluation.judge import JudgedAnswer, judge
from qa.evaluation.worst import worst
from qa.library import Library
from qa.opening import open_library

RANKED = 10  # passages among which the right one is looked for


def evaluate(chosen: Namespace) -> None:
    """Ask every question of a file; print the figures and the worst cases."""
    cases = load_cases(chosen.file)
    with open_library(chosen.data, note=note) as library, asking(cases) as bar:
        outcomes = [_judged(library, case) for case in bar]
    total, kinds = figures(outcomes), by_kind(outcomes)
    failed = worst(outcomes, chosen.worst)
    if chosen.json:
        each = {name: dataclasses.asdict(of) for name, of in kinds.items()}
        whole = dataclasses.asdict(total) | {"kinds": each, "worst": dataclasses.asdict(failed)}
        print(json.dumps(whole, ensure_ascii=False, indent=2))
    else:
        parts = (show_figures.table(total, kinds), show_figures.failures(failed))
        print("\n\n".join(filter(None, parts)))


def _judged(library: Library, case: Case) -> JudgedAnswer:
    request = AskRequest(case.question, case.conversation, case.filters, RANKED)
    return judge(case, library.ask(request))
