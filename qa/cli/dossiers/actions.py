"""What each action of ``qa dossier`` does."""

import dataclasses
import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from qa.cli.dossiers import show_dossier
from qa.cli.progress import line as note_line
from qa.contract.dossiers.clipping import (
    Clipping,
    OfAnswer,
    OfArticle,
    OfCitation,
    OfWords,
    Wanted,
)
from qa.contract.dossiers.dossier import DossierRow, DossierView
from qa.contract.errors import NotFoundError, QAError, QuestionError
from qa.dossiers.proving import only_place
from qa.opening import open_library, open_records
from qa.records import Records


def new(chosen: Namespace) -> int:
    """Make an empty dossier, and print its id."""
    with open_records(chosen.data) as records:
        print(show_dossier.row(records.dossiers.new(chosen.name, None)))
    return 0


def listed(chosen: Namespace) -> int:
    """Print all dossiers, a line each."""
    with open_records(chosen.data, existing=True) as records:
        found = records.dossiers.listed(None)
    if chosen.json:
        print(_json(found))
        return 0
    for row in found.dossiers:
        print(show_dossier.row(row))
    if found.unreadable:
        note_line(f"{found.unreadable:,} more cannot be read: restore them from a backup")
    elif not found.total:
        note_line('there is none; make one with: python -m qa dossier new "…"')
    return 0


def show(chosen: Namespace) -> int:
    """Print a dossier; 1 where not all of its clips stand exactly."""
    with open_records(chosen.data, existing=True) as records:
        view = _view(records, chosen.dossier)
    print(_json(view) if chosen.json else show_dossier.dossier(view))
    return 0 if view.counts.exact == len(view.clips) else 1


def clip(chosen: Namespace) -> int:
    """Clip a quotation, and print it."""
    wanted = _wanted(chosen)
    if isinstance(wanted, OfWords) and wanted.article is None:
        with open_library(chosen.data, note=note_line) as library:
            found = only_place(library.quotes(wanted.quote))
            return _clipped(library, chosen, found)
    with open_records(chosen.data) as records:
        return _clipped(records, chosen, wanted)


def note(chosen: Namespace) -> int:
    """Put another note beside a clip."""
    with open_records(chosen.data) as records:
        view = _view(records, chosen.dossier)
        clip_id = _clip(view, chosen.clip)
        records.dossiers.note(view.id, clip_id, chosen.note, view.revision, None)
    print(f"noted beside {clip_id}")
    return 0


def move(chosen: Namespace) -> int:
    """Give a clip another number."""
    with open_records(chosen.data) as records:
        view = _view(records, chosen.dossier)
        clip_id = _clip(view, chosen.clip)
        at = next(clip.n for clip in view.clips if clip.id == clip_id)
        to = min(max(chosen.to, 1), len(view.clips))
        records.dossiers.move(view.id, clip_id, to - at, view.revision, None)
    print(f"{clip_id} is clip {to}")
    return 0


def remove(chosen: Namespace) -> int:
    """Take a clip out."""
    with open_records(chosen.data) as records:
        view = _view(records, chosen.dossier)
        clip_id = _clip(view, chosen.clip)
        records.dossiers.remove(view.id, clip_id, view.revision, None)
    print(f"removed {clip_id}")
    return 0


def rename(chosen: Namespace) -> int:
    """Give it another name."""
    with open_records(chosen.data) as records:
        row = _row(records, chosen.dossier)
        print(show_dossier.row(records.dossiers.rename(row.id, chosen.name, row.revision, None)))
    return 0


def delete(chosen: Namespace) -> int:
    """Delete it, once that is confirmed."""
    with open_records(chosen.data) as records:
        row = _row(records, chosen.dossier)
        if not chosen.yes and not _confirmed(row):
            print("kept")
            return 1
        records.dossiers.delete(row.id, row.revision, None)
    print(f"deleted {row.id}")
    return 0


def export(chosen: Namespace) -> int:
    """Write it in a format, and say which clips do not stand exactly."""
    with open_records(chosen.data, existing=True) as records:
        view = _view(records, chosen.dossier)
        made = records.dossiers.export(view.id, chosen.form, None)
    for line in show_dossier.not_exact(view):
        note_line(line)
    return _write(made.content, chosen.out)


def pack(chosen: Namespace) -> int:
    """Write its evidence pack."""
    with open_records(chosen.data, existing=True) as records:
        made = records.dossiers.pack(_row(records, chosen.dossier).id, None)
    return _write(made.encode(), chosen.out)


def _clipped(records: Records, chosen: Namespace, wanted: Wanted) -> int:
    row = _row(records, chosen.dossier)
    made = records.dossiers.clip(row.id, Clipping(wanted, chosen.note), None)
    after = records.dossiers.view(row.id, None)
    taken = next(clip for clip in after.clips if clip.id == made.clip)
    if made.already:
        note_line("it was in there already, with the same note")
    print(show_dossier.clip(taken))
    return 0


def _wanted(chosen: Namespace) -> Wanted:
    """The place that the arguments name. Raises QuestionError where they name none."""
    whole = chosen.start is not None and chosen.end is not None
    named = [
        name
        for name in ("citation", "answer", "quote", "article", "version", "start", "end")
        if getattr(chosen, name) is not None
    ]
    match sorted(named):
        case ["citation"]:
            return OfCitation(chosen.citation)
        case ["answer"]:
            return OfAnswer(chosen.answer, chosen.n)
        case ["quote"] | ["article", "quote"] | ["article", "quote", "version"]:
            return OfWords(chosen.quote, chosen.article, chosen.version)
        case ["article", *_] if whole and chosen.citation is chosen.answer is None:
            return OfArticle(chosen.article, chosen.version, chosen.start, chosen.end, chosen.quote)
    raise QuestionError(
        "clip_place",
        "it is not said what to clip",
        "give a citation's id; or --answer; or --quote; or --article with --from and --to",
    )


def _view(records: Records, given: str) -> DossierView:
    return records.dossiers.view(_row(records, given).id, None)


def _row(records: Records, given: str) -> DossierRow:
    """The dossier with an id, or with a name that no other has. Raises NotFoundError."""
    rows = records.dossiers.listed(None).dossiers
    found = [row for row in rows if row.id == given] or [row for row in rows if row.name == given]
    if len(found) > 1:
        raise QuestionError(
            "dossier_name_several",
            f"{len(found)} dossiers are called {given!r}",
            f"name one by its id: {', '.join(row.id for row in found)}",
        )
    return found[0] if found else records.dossiers.row(given, None)


def _clip(view: DossierView, given: str) -> str:
    """The id of a clip by its number or its id. Raises NotFoundError."""
    for clip in view.clips:
        if given in (clip.id, str(clip.n)):
            return clip.id
    raise NotFoundError(
        "clip_not_found",
        f"the dossier {view.name!r} has no clip {given!r}",
        f"it has {len(view.clips)}, numbered from 1; see python -m qa dossier show",
    )


def _confirmed(row: DossierRow) -> bool:
    """Whether somebody says yes; who cannot be asked has to say so before. Raises QAError."""
    if not sys.stdin.isatty():
        raise QAError(
            "dossier_unconfirmed",
            f"nobody can be asked whether {row.name!r} is to go",
            "say --yes",
        )
    asked = f"Delete {row.name!r} with {row.clips:,} clips and their notes? [y/N] "
    return input(asked).strip().casefold() in ("y", "yes")


def _write(content: bytes, out: Path | None) -> int:
    """Write a file, or to standard output. Raises QAError."""
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return 0
    try:
        out.write_bytes(content)
    except OSError as error:
        message = f"{out} cannot be written: {error.strerror}"
        raise QAError("file_unwritable", message, "name another file with --out") from error
    print(out)
    return 0


def _json(value: Any) -> str:
    return json.dumps(dataclasses.asdict(value), ensure_ascii=False, indent=2)
