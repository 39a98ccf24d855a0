"""What each command does. Data goes to standard output, progress and remarks to standard error."""

import dataclasses
import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from qa import batch, show_figures, show_text
from qa.answer import Answer, Filters
from qa.cases import Case, load_cases
from qa.errors import QAError, QuestionError
from qa.evaluate import Outcome, judge
from qa.figures import by_kind, figures
from qa.library import Library
from qa.opening import open_library
from qa.progress import adding, asking
from qa.progress import line as note
from qa.request import AskRequest
from qa.worst import worst

RANKED = 10  # passages among which `evaluate` looks for the right one


def add(chosen: Namespace) -> int:
    """Add files and folders, with a progress bar and a summary."""
    with _library(chosen) as library:
        with adding() as progress:
            added = library.add_paths(chosen.paths, progress)
        print(show_text.added(added))
    return 1 if added.rejected else 0


def ask(chosen: Namespace) -> int:
    """Answer one question, or every line of a batch file."""
    with _library(chosen) as library:
        if chosen.batch is not None:
            return _batch(library, chosen.batch)
        filters = Filters(
            tuple(chosen.source), tuple(chosen.article), chosen.published_from, chosen.published_to
        )
        answer = library.ask(chosen.question, filters=filters, limit=chosen.limit)
        print(_json(answer) if chosen.json else show_text.answer(answer))
    return 0


def list_articles(chosen: Namespace) -> int:
    """List articles."""
    with _library(chosen) as library:
        listing = library.articles(search=chosen.search, source=chosen.source, limit=chosen.limit)
    print(show_text.listing(listing))
    return 0


def show(chosen: Namespace) -> int:
    """Show one article."""
    with _library(chosen) as library:
        print(show_text.article(library.article(chosen.id, chosen.version)))
    return 0


def remove(chosen: Namespace) -> int:
    """Remove one article."""
    with _library(chosen) as library:
        library.remove(chosen.id)
    print(f"removed {chosen.id}")
    return 0


def status(chosen: Namespace) -> int:
    """Print the state of the collection."""
    with _library(chosen) as library:
        state = library.status()
    print(_json(state) if chosen.json else show_text.status(state))
    return 0


def evaluate(chosen: Namespace) -> int:
    """Ask every question of a file; print the figures and the worst cases."""
    cases = load_cases(chosen.file)
    with _library(chosen) as library, asking(cases) as bar:
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
    return 0


def verify(chosen: Namespace) -> int:
    """Check each citation of saved answers against the store."""
    held = True
    with _library(chosen) as library:
        for citation in batch.citations(chosen.file):
            state = library.check_saved(citation)
            held = held and state == "exact"
            print(f"{state:8} {citation.id}  {show_text.shorten(citation.quote)}")
    return 0 if held else 1


def _batch(library: Library, path: Path) -> int:
    failed = False
    for line in batch.questions(path):
        try:
            answer = _asked(library, line.request)
            out = dataclasses.asdict(answer)
        except QAError as error:
            failed = True
            out = {"error": {"code": error.code, "message": error.message, "hint": error.hint}}
            note(f"{path}: {line.id}: {error.message}")
        print(json.dumps({"id": line.id, **out}, ensure_ascii=False))
    return 1 if failed else 0


def _asked(library: Library, request: AskRequest | QuestionError) -> Answer:
    if isinstance(request, QuestionError):
        raise request
    return library.ask(
        request.question,
        conversation=request.conversation,
        filters=request.filters,
        limit=request.limit,
    )


def _judged(library: Library, case: Case) -> Outcome:
    answer = library.ask(
        case.question, conversation=case.conversation, filters=case.filters, limit=RANKED
    )
    return judge(case, answer)


def _library(chosen: Namespace) -> Library:
    return open_library(chosen.data, note=note)


def _json(value: Any) -> str:
    return json.dumps(dataclasses.asdict(value), ensure_ascii=False, indent=2)
