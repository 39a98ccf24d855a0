"""A dossier in Markdown: each clip with its note, and a footnote that says where it stands."""

import re
from collections.abc import Iterator

from qa.contract.day import read_day
from qa.exports.dossier.gathered import Gathered, QuotedClip, not_exact, standing
from qa.exports.markdown import escaped, footnote
from qa.exports.note import one_line

# What would begin a list, a heading or a rule where it begins a line (CommonMark 0.31, 4 and 5).
_BEGINNING = re.compile(r"(?:[-+=]|\d{1,9}(?=[.)]))")
_BREAK = "\\\n"


def write(found: Gathered) -> str:
    """A document, with an empty line between two paragraphs."""
    notes = (footnote(one.citation, one.article, "quotation") for one in found.quoted)
    return "\n\n".join([*_head(found), *_body(found), *notes]) + "\n"


def _head(found: Gathered) -> Iterator[str]:
    view = found.view
    yield f"# {escaped(one_line(view.name))}"
    count = f"{len(view.clips):,} {'clip' if len(view.clips) == 1 else 'clips'}"
    changed = read_day(view.changed_at[:10]).words
    yield f"{count}, changed last on {changed}. {standing(view)}"
    yield from not_exact(view)


def _body(found: Gathered) -> Iterator[str]:
    quoted = {one.clip.n: one for one in found.quoted}
    for clip in found.view.clips:
        if clip.n in quoted:
            yield _quotation(quoted[clip.n])
        else:
            yield f"Clip {clip.n} is not proven: {escaped(clip.citation_id)}"
        if clip.note:
            yield _noted(clip.note)


def _quotation(one: QuotedClip) -> str:
    """Our own mark comes first, so that no text of an article can begin a block."""
    return f"“{escaped(one.citation.quote)}” [^{one.clip.n}]"


def _noted(note: str) -> str:
    """The lines of a note, each with a hard break behind it."""
    first, *others = (line.strip() for line in note.splitlines())
    lines = [f"Note: {escaped(first)}", *map(_line, others)]
    return _BREAK.join(lines)


def _line(line: str) -> str:
    text = escaped(line)
    begun = _BEGINNING.match(text)
    if begun is None:
        return text
    if begun[0].isdigit():
        return f"{begun[0]}\\{text[begun.end() :]}"
    return f"\\{text}"
