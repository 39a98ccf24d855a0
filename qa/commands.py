"""What each command does. Data goes to standard output, progress and remarks to standard error."""

import dataclasses
import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from qa import batch, show_text
from qa.answer import Answer, Filters
from qa.errors import QAError, QuestionError
from qa.evaluate import judge, load_cases, report
from qa.library import Library, open_library
from qa.progress import adding
from qa.progress import line as note
from qa.request import AskRequest


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
    """Ask every question of a file and print the figures."""
    cases = load_cases(chosen.file)
    with _library(chosen) as library:
        outcomes = [judge(case, library.ask(case.question, limit=10)) for case in cases]
    figures = report(outcomes)
    print(_json(figures) if chosen.json else show_text.figures(figures))
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


def _library(chosen: Namespace) -> Library:
    return open_library(chosen.data, note=note)


def _json(value: Any) -> str:
    return json.dumps(dataclasses.asdict(value), ensure_ascii=False, indent=2)
