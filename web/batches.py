"""The page of batches: many questions at once, answered behind while others ask."""

import json
from dataclasses import asdict, replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from qa.batch import rows
from qa.batch.questions import Line, questions_in
from qa.batch.rows import BatchRow
from qa.contract.errors import QAError
from qa.saved.views import BatchState
from web.access import current_key
from web.attachments import attachment
from web.current import library
from web.errors import Failure, RequestError, status_of, told
from web.limits import MAX_JSON_BYTES
from web.saved_words import STATES

blueprint = Blueprint("batches", __name__)

Page = str | tuple[str, int] | Response

PASTED = "Pasted questions"
MAX_NAME = 80


@blueprint.app_template_filter("batch_state")
def batch_state(state: BatchState) -> str:
    """What the state of a batch is called."""
    return STATES[state]


@blueprint.get("/batch")
def page() -> Page:
    """The form, and all batches."""
    return _page()


@blueprint.post("/batch")
def start() -> Page:
    """Keep a batch, which runs behind from then on, and show how far it has come."""
    try:
        name, lines = _sent()
        made = library().batches.new(lines, name, current_key())
    except QAError as error:
        return _page(told(error)), status_of(error)
    return redirect(url_for("batches.one", batch_id=made.id), 303)


@blueprint.get("/batch/<batch_id>")
def one(batch_id: str) -> Page:
    """How far a batch has come, and its results so far."""
    return render_template("batch_one.html", **_shown(batch_id))


@blueprint.get("/batch/<batch_id>/progress")
def progress(batch_id: str) -> Page:
    """The part of it that changes, for the page's script."""
    return render_template("_batch.html", **_shown(batch_id))


@blueprint.get("/batch/<batch_id>/download")
def download(batch_id: str) -> Response:
    """The results so far, as a file: ``?form=csv`` or ``jsonl``."""
    form = request.args.get("form", "csv")
    if form not in ("csv", "jsonl"):
        raise RequestError("form_invalid", f"form is {form!r}", "it is csv or jsonl")
    found = [_absolute(row) for row in library().batches.rows(batch_id, current_key())]
    if form == "csv":
        # With a mark that tells spreadsheets that it is UTF-8.
        text = "".join(("\ufeff", rows.header(), *map(rows.line, found)))
        return attachment(text, "text/csv", f"footnote-{batch_id}.csv")
    lines = (json.dumps(asdict(row), ensure_ascii=False) for row in found)
    text = "".join(f"{line}\n" for line in lines)
    return attachment(text, "application/x-ndjson", f"footnote-{batch_id}.jsonl")


@blueprint.post("/batch/<batch_id>/stop")
def stop(batch_id: str) -> Response:
    """Let it rest."""
    library().batches.stop(batch_id, current_key())
    return redirect(url_for("batches.one", batch_id=batch_id), 303)


@blueprint.post("/batch/<batch_id>/resume")
def resume(batch_id: str) -> Response:
    """Let it go on."""
    library().batches.resume(batch_id, current_key())
    return redirect(url_for("batches.one", batch_id=batch_id), 303)


@blueprint.post("/batch/<batch_id>/delete")
def delete(batch_id: str) -> Response:
    """Forget it and its results; the answers stay."""
    library().batches.delete(batch_id, current_key())
    return redirect(url_for("batches.page", deleted=1), 303)


def _page(failure: Failure | None = None) -> str:
    return render_template(
        "batch.html",
        batches=library().batches.listed(current_key()),
        failure=failure,
        text=request.form.get("text", ""),
        deleted="deleted" in request.args,
    )


def _shown(batch_id: str) -> dict[str, object]:
    asker = current_key()
    return {
        "batch": library().batches.view(batch_id, asker),
        "rows": list(library().batches.rows(batch_id, asker)),
    }


def _sent() -> tuple[str, list[Line]]:
    """The name and the questions of the form. Raises RequestError, QAError."""
    request.max_form_memory_size = MAX_JSON_BYTES
    file, text = request.files.get("file"), request.form.get("text", "").strip()
    if file is not None and file.filename:
        name = file.filename.rpartition("/")[2][-MAX_NAME:]
        return name, questions_in(file.read(), name)
    if not text:
        raise RequestError(
            "batch_empty", "there is no question in it", "choose a file, or paste a question a line"
        )
    return PASTED, questions_in(text.encode(), PASTED)


def _absolute(row: BatchRow) -> BatchRow:
    """The row with an address that a spreadsheet can open."""
    if not row.link:
        return row
    answer_id = row.link.rpartition("/")[2]
    return replace(row, link=url_for("proofs.answer", answer_id=answer_id, _external=True))
