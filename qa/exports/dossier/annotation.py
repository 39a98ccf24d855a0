"""A dossier's clips as W3C annotations; each note is a comment, each state an assessment."""

from typing import Any

from qa.exports import annotation
from qa.exports.dossier.gathered import Gathered, QuotedClip
from qa.exports.note import STATES


def write(found: Gathered) -> str:
    """A JSON object; an annotation for each proven clip, in the dossier's order."""
    name = f"urn:footnote:dossier:{found.view.id}"
    items = [_annotation(name, one) for one in found.quoted]
    return annotation.collection(name, f"Dossier: {found.view.name}", items)


def _annotation(name: str, one: QuotedClip) -> dict[str, Any]:
    bodies = [annotation.body(one.clip.note, "commenting")] if one.clip.note else []
    if state := STATES.get(one.citation.status):
        bodies.append(annotation.body(state, "assessing"))
    written: dict[str, Any] = {
        "id": f"{name}:clip:{one.clip.id}",
        "type": "Annotation",
        "motivation": "commenting" if one.clip.note else "highlighting",
        "created": one.clip.clipped_at,
    }
    if one.clip.by:
        written["creator"] = {"type": "Person", "name": one.clip.by}
    if bodies:
        written["body"] = bodies
    target = annotation.target_of(one.citation, one.article.url, one.clip.clipped_at)
    return {**written, "target": target}
