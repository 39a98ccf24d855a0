"""What the description of the API says of dossiers."""

from typing import Any

from qa.contract.dossiers.dossier import (
    MAX_CLIP,
    MAX_CLIPS,
    MAX_NAME,
    MAX_NOTE,
    Clipped,
    DossierList,
    DossierRow,
    DossierView,
)
from qa.exports.dossier.export import DOSSIER_FORMATS
from web.bodies import TEXT, TEXTS, record, strict
from web.operations import ONE, body, download, in_path, in_query, operation
from web.schema import Schema, reference

KINDS = (Clipped, DossierList, DossierRow, DossierView)
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_NAME: Schema = {"type": "string", "minLength": 1, "maxLength": MAX_NAME}
_NOTE: Schema = {"type": "string", "maxLength": MAX_NOTE}
_QUOTE: Schema = {"type": "string", "minLength": 1, "maxLength": MAX_CLIP}
_BESIDE: dict[str, Schema] = {"note": _NOTE, "revision": _NUMBER}
_CLIP: Schema = {
    "anyOf": [
        strict(["citation"], citation=TEXT, quote=_QUOTE, **_BESIDE),
        strict(["answer", "n"], answer=TEXT, n=_NUMBER, **_BESIDE),
        strict(
            ["article", "start", "end"],
            **dict.fromkeys(("article", "version"), TEXT),
            **dict.fromkeys(("start", "end"), _NUMBER),
            quote=_QUOTE,
            **_BESIDE,
        ),
        strict(["quote"], quote=_QUOTE, article=TEXT, version=TEXT, **_BESIDE),
    ]
}
_SEEN = {**in_query("revision", _NUMBER), "required": True}
_FORMAT = {
    **in_query("format", {"type": "string", "enum": list(DOSSIER_FORMATS)}),
    "required": True,
}
_CLIP_OF = [*ONE, in_path("clip_id")]
_DESCRIPTION = """\
A dossier holds clips in an order, each a quotation that was read from the stored version when it
was taken, with a note. `state` is how it stands now: `exact`, `moved`, `changed` or `removed` as a
citation's, or `unproven` where what is stored does not prove it: then `citation` is null.

Each change is one more `revision`. Whoever changes a dossier sends the one that they saw; where it
is another one by now that is 409, `dossier_changed`. To clip, it may be left out.
"""
_CLIP_DESCRIPTION = f"""\
One of: the id of a `citation`; an `answer` and the number `n` of its citation; an `article` (and a
`version`, else the newest) with `start` and `end` in code points; or a `quote` that stands in one
place, of an article or of the collection. A `quote` beside a place must be what stands there. 200
where the dossier has it already with the same note (`already`). It holds {MAX_CLIPS:,} clips.
"""


def paths() -> dict[str, dict[str, Any]]:
    """The routes of dossiers."""
    row, view = reference(DossierRow), reference(DossierView)
    clipped = reference(Clipped)
    return {
        "/api/dossiers": {
            "get": operation("List the dossiers", {200: reference(DossierList)}),
            "post": _takes(
                operation("Make a dossier", {201: row}, description=_DESCRIPTION),
                strict(["name"], name=_NAME),
            ),
        },
        "/api/dossiers/{id}": {
            "get": operation("Read a dossier, its clips checked", {200: view}, parameters=ONE),
            "put": _takes(
                operation("Rename a dossier", {200: row}, parameters=ONE),
                strict(["name", "revision"], name=_NAME, revision=_NUMBER),
            ),
            "delete": operation(
                "Delete a dossier",
                {200: record(["deleted"], deleted=TEXT)},
                parameters=[*ONE, _SEEN],
            ),
        },
        "/api/dossiers/{id}/clips": {
            "post": _takes(
                operation(
                    "Clip a quotation",
                    {200: clipped, 201: clipped},
                    parameters=ONE,
                    description=_CLIP_DESCRIPTION,
                ),
                _CLIP,
            ),
            "put": _takes(
                operation("Put the clips in another order", {200: row}, parameters=ONE),
                strict(["clips", "revision"], clips=TEXTS, revision=_NUMBER),
            ),
        },
        "/api/dossiers/{id}/clips/{clip_id}": {
            "put": _takes(
                operation("Put another note beside a clip", {200: row}, parameters=_CLIP_OF),
                strict(["note", "revision"], note=_NOTE, revision=_NUMBER),
            ),
            "delete": operation("Take a clip out", {200: row}, parameters=[*_CLIP_OF, _SEEN]),
        },
        "/api/dossiers/{id}/export": {
            "get": download("Take a dossier away in a format", ["*/*"], [*ONE, _FORMAT])
        },
        "/api/dossiers/{id}/pack": {
            "get": download("Take a dossier's evidence away", ["application/json"], ONE)
        },
    }


def _takes(described: dict[str, Any], schema: Schema) -> dict[str, Any]:
    """The operation with a JSON body."""
    return {**described, "requestBody": body(**{"application/json": schema})}
