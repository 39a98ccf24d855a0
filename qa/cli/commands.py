"""What each command does. Data goes to standard output, progress and remarks to standard error."""

import dataclasses
import json
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from qa.cli import batch, show_collection, show_text
from qa.cli.asking.batch import INTERNAL, ask_batch
from qa.cli.filtering.filters import filters_of
from qa.cli.progress import adding
from qa.cli.progress import line as note
from qa.contract.collection import columns_named
from qa.contract.errors import QAError, QuestionError
from qa.contract.filters.tags import Tagging, clean_tags
from qa.contract.quotes import QuoteMatches
from qa.contract.read_file import text_of
from qa.contract.request import AskRequest
from qa.contract.wording import said_of
from qa.opening import open_library, open_records
from qa.priority import step_back
from qa.proof import evidence, pack
from qa.proof.originals import Originals
from qa.proof.verify import verify as findings_of

if TYPE_CHECKING:
    from qa.library import Library

T = TypeVar("T")


def add(chosen: Namespace) -> int:
    """Add files and folders, with a progress bar and a summary.

    With ``--strict`` whatever is said of them beside the summary makes the exit status 1.
    """
    columns = columns_named(",".join(chosen.columns))
    tagging = Tagging(clean_tags(chosen.tag), chosen.tag_folders)
    step_back()
    with _library(chosen) as library:
        with adding() as progress:
            added = library.add_paths(chosen.paths, progress, columns, chosen.workers, tagging)
        print(show_collection.added(added, strict=chosen.strict))
    return 1 if added.failed or (chosen.strict and any(said_of(added))) else 0


def fetch(chosen: Namespace) -> int:
    """Fetch articles, feeds or sitemaps from the web and add them."""
    # Late: nothing else opens a connection, or needs what can.
    from qa.cli import fetching
    from qa.fetching.manners import Manners

    return fetching.fetch(chosen, Manners())


def ask(chosen: Namespace) -> int:
    """Answer one question, or every line of a batch file."""
    with _library(chosen) as library:
        if chosen.batch is not None:
            return ask_batch(library, chosen.batch, chosen.out, chosen.form)
        answer = library.ask(request(chosen))
        print(as_json(answer) if chosen.json else show_text.answer(answer))
    return 0


def show(chosen: Namespace) -> int:
    """Show one article."""
    with open_records(chosen.data) as records:
        print(show_collection.article(records.article(chosen.id, chosen.version)))
    return 0


def remove(chosen: Namespace) -> int:
    """Remove one article."""
    with open_records(chosen.data) as records:
        records.remove(chosen.id)
    print(f"removed {chosen.id}")
    return 0


def restore(chosen: Namespace) -> int:
    """Bring removed articles back."""
    with _library(chosen) as library:
        for article_id in chosen.ids:
            library.restore(article_id)
            print(f"restored {article_id}")
    return 0


def status(chosen: Namespace) -> int:
    """Print the state of the collection."""
    with _library(chosen) as library:
        state = library.status()
    print(as_json(state) if chosen.json else show_collection.status(state))
    return 0


def evaluate(chosen: Namespace) -> int:
    """Ask every question of a file; print the figures and the worst cases."""
    from qa.cli import evaluating

    evaluating.evaluate(chosen)
    return 0


def verify(chosen: Namespace) -> int:
    """Check an evidence pack, or the citations of saved answers; no model is needed."""
    text = text_of(chosen.file)
    if chosen.against and not pack.is_pack_text(text):
        raise _only_packs()
    # What is wrong with the file is told before it is looked for in a collection.
    given = evidence.read(text, str(chosen.file))
    unread = []
    if chosen.against:
        originals = Originals(chosen.against)
        findings = list(findings_of(given, originals))
        unread = originals.unread
    else:
        with open_records(chosen.data, existing=True) as records:
            findings = list(records.verify(given))
    for finding in findings:
        print(show_text.finding(finding))
    for error in unread:
        note(f"{error.origin}: {error.message}")
    return 0 if all(finding.holds for finding in findings) else 1


def quote(chosen: Namespace) -> int:
    """Find where a quotation stands, or each line of a batch file."""
    with _library(chosen) as library:
        if chosen.batch is not None:
            return _quotes(library, chosen.batch, chosen.limit)
        found = library.quotes(chosen.quotation, chosen.limit)
        print(as_json(found) if chosen.json else show_text.quotations(found))
    return 0 if found.matches else 1


def answer(chosen: Namespace) -> int:
    """Show an answer that was given before, its evidence pack, or its citations in a format."""
    with open_records(chosen.data, existing=True) as records:
        if chosen.pack:
            sys.stdout.write(records.pack(chosen.id))
        elif chosen.export:
            sys.stdout.write(records.export(chosen.id, chosen.export).text)
        else:
            saved = records.saved_answer(chosen.id)
            print(as_json(saved) if chosen.json else show_text.saved_answer(saved))
    return 0


def _only_packs() -> QAError:
    return QAError(
        "against_needs_pack",
        "only an evidence pack can be checked against files",
        "leave --against out, or get a pack with: python -m qa answer ID --pack",
    )


def _quotes(library: "Library", path: Path, limit: int) -> int:
    def found(line: batch.QuoteLine) -> QuoteMatches:
        return library.quotes(_usable(line.quote), limit)

    return _lines(batch.quotations(path), path, found)


def _lines(
    lines: Iterable[batch.QuoteLine], path: Path, answer: Callable[[batch.QuoteLine], QuoteMatches]
) -> int:
    """Print a line of JSON for each line of a batch; returns 1 if one could not be answered.

    No line ends the batch: an error that nobody foresaw stands in the line, its traceback beside
    it on standard error.
    """
    failed = False
    for line in lines:
        where = f"{path}: {line.id}"
        try:
            out = dataclasses.asdict(answer(line))
        except QAError as error:
            failed = True
            out = _failed(error, where)
        except Exception:
            failed = True
            traceback.print_exc()
            out = _failed(INTERNAL, where)
        print(json.dumps({"id": line.id, **out}, ensure_ascii=False))
    return 1 if failed else 0


def _failed(error: QAError, where: str) -> dict[str, Any]:
    """What a line says that could not be answered; the reason is told beside it too."""
    note(f"{where}: {error.message}")
    return {"error": {"code": error.code, "message": error.message, "hint": error.hint}}


def _usable(value: T | QuestionError) -> T:
    """What a line holds; raises the error that it is instead."""
    if isinstance(value, QuestionError):
        raise value
    return value


def request(chosen: Namespace) -> AskRequest:
    """The question of a command line."""
    filters = filters_of(
        chosen,
        source=tuple(chosen.source),
        article=tuple(chosen.article),
        kind=tuple(chosen.kind),
        published_from=chosen.published_from,
        published_to=chosen.published_to,
        as_of=chosen.as_of,
    )
    return AskRequest(chosen.question, (), filters, chosen.limit, chosen.order)


def _library(chosen: Namespace) -> "Library":
    return open_library(chosen.data, note=note)


def as_json(value: Any) -> str:
    """A dataclass as JSON text."""
    return json.dumps(dataclasses.asdict(value), ensure_ascii=False, indent=2)
