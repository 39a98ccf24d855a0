"""What each command does. Data goes to standard output, progress and remarks to standard error."""

import dataclasses
import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from qa.cli import batch, show_figures, show_text
from qa.cli.progress import adding, asking
from qa.cli.progress import line as note
from qa.contract.answer import Answer, Filters
from qa.contract.collection import Selection
from qa.contract.errors import QAError, QuestionError
from qa.contract.read_file import text_of
from qa.contract.request import AskRequest
from qa.evaluation.cases import Case, load_cases
from qa.evaluation.figures import by_kind, figures
from qa.evaluation.judge import JudgedAnswer, judge
from qa.evaluation.worst import worst
from qa.kept.answers import exported, recalled
from qa.library import Library
from qa.opening import open_library, open_store
from qa.proof import pack
from qa.proof.originals import Originals
from qa.proof.saved_citations import citations
from qa.proof.verify import check_saved, verify_pack

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
        found = library.ask(
            chosen.question, filters=_filters(chosen), limit=chosen.limit, order=chosen.order
        )
        print(_json(found) if chosen.json else show_text.answer(found))
    return 0


def list_articles(chosen: Namespace) -> int:
    """List articles."""
    with _library(chosen) as library:
        selection = Selection(
            search=chosen.search,
            source=chosen.source,
            published_from=chosen.published_from,
            published_to=chosen.published_to,
            oldest_first=chosen.order == "oldest",
        )
        listing = library.articles(selection, limit=chosen.limit)
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
    """Check an evidence pack, or the citations of saved answers; no model is needed."""
    text = text_of(chosen.file)
    if not pack.is_pack_text(text):
        return _verify_answers(chosen)
    source = Originals(chosen.against) if chosen.against else open_store(chosen.data)[0]
    findings = list(verify_pack(text, str(chosen.file), source))
    for finding in findings:
        print(show_text.finding(finding))
    for error in source.unread if isinstance(source, Originals) else ():
        note(f"{error.origin}: {error.message}")
    return 0 if all(finding.holds for finding in findings) else 1


def quote(chosen: Namespace) -> int:
    """Find where a quotation stands, or each line of a batch file."""
    with _library(chosen) as library:
        if chosen.batch is not None:
            return _quotes(library, chosen.batch, chosen.limit)
        found = library.quotes(chosen.quotation, chosen.limit)
        print(_json(found) if chosen.json else show_text.quotations(found))
    return 0 if found.matches else 1


def answer(chosen: Namespace) -> int:
    """Show an answer that was given before, its evidence pack, or its citations in a format."""
    store, archive = open_store(chosen.data)
    if chosen.pack:
        sys.stdout.write(archive.text(chosen.id))
        return 0
    if chosen.export:
        sys.stdout.write(exported(archive, store, chosen.id, chosen.export).text)
        return 0
    now = recalled(archive, store, chosen.id)
    print(_json(now) if chosen.json else show_text.saved_answer(now))
    return 0


def _verify_answers(chosen: Namespace) -> int:
    if chosen.against:
        raise QAError(
            "against_needs_pack",
            "only an evidence pack can be checked against files",
            "leave --against out, or get a pack with: python -m qa answer ID --pack",
        )
    held = True
    saved = list(citations(chosen.file))
    store, _ = open_store(chosen.data)
    for citation in saved:
        state = check_saved(citation, store)
        held = held and state == "exact"
        print(f"{state:8} {citation.id}  {show_text.shorten(citation.quote)}")
    return 0 if held else 1


def _quotes(library: Library, path: Path, limit: int) -> int:
    failed = False
    for line in batch.quotations(path):
        try:
            if isinstance(line.quote, QuestionError):
                raise line.quote
            out = dataclasses.asdict(library.quotes(line.quote, limit))
        except QAError as error:
            failed = True
            out = _failed(error, f"{path}: {line.id}")
        print(json.dumps({"id": line.id, **out}, ensure_ascii=False))
    return 1 if failed else 0


def _batch(library: Library, path: Path) -> int:
    failed = False
    for line in batch.questions(path):
        try:
            answer = _asked(library, line.request)
            out = dataclasses.asdict(answer)
        except QAError as error:
            failed = True
            out = _failed(error, f"{path}: {line.id}")
        print(json.dumps({"id": line.id, **out}, ensure_ascii=False))
    return 1 if failed else 0


def _failed(error: QAError, where: str) -> dict[str, Any]:
    """What a line says that could not be answered; the reason is told beside it too."""
    note(f"{where}: {error.message}")
    return {"error": {"code": error.code, "message": error.message, "hint": error.hint}}


def _asked(library: Library, request: AskRequest | QuestionError) -> Answer:
    if isinstance(request, QuestionError):
        raise request
    return library.ask(
        request.question,
        conversation=request.conversation,
        filters=request.filters,
        limit=request.limit,
        order=request.order,
    )


def _filters(chosen: Namespace) -> Filters:
    return Filters(
        tuple(chosen.source),
        tuple(chosen.article),
        chosen.published_from,
        chosen.published_to,
        chosen.as_of,
    )


def _judged(library: Library, case: Case) -> JudgedAnswer:
    answer = library.ask(
        case.question, conversation=case.conversation, filters=case.filters, limit=RANKED
    )
    return judge(case, answer)


def _library(chosen: Namespace) -> Library:
    return open_library(chosen.data, note=note)


def _json(value: Any) -> str:
    return json.dumps(dataclasses.asdict(value), ensure_ascii=False, indent=2)
