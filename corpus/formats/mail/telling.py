"""What is said of a message beside its text: what was left out, kept apart or guessed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from corpus.formats.mail.body import Attachment, Body
from corpus.formats.mail.quoting import Said

_MOST_NAMES = 5


def remarks_on(
    body: Body, said: Said, names: Sequence[str], few: Sequence[Said], unread: Sequence[Attachment]
) -> Iterator[str]:
    """The remarks on a message: ``names`` are those whose words are kept apart, ``few`` the
    quotations that are too short for that, ``unread`` the attachments that are not read."""
    yield from body.sealed
    yield from body.remarks
    if names:
        articles = "1 article of its own" if len(names) == 1 else f"{len(names):,} articles"
        yield f"what it quotes is kept apart, as {articles} ({_listed(names)})"
    if body.messages:
        count = len(body.messages)
        which = "1 attached message is an article of its own"
        if count > 1:
            which = f"{count:,} attached messages are articles of their own"
        yield which
    left_out = [
        _counted(said.signature, "line", " of signature"),
        _counted(said.footer, "line", " of a mailing list's footer"),
        _few(few),
        _counted(body.pictures, "picture"),
        _counted(body.struck, "struck-out word"),
        _counted(body.signatures, "signature", " (PGP or S/MIME)"),
        _counted(body.keys, "key", ""),
        _counted(body.for_programs, "part", " for programs"),
    ]
    if told := ", ".join(filter(None, left_out)):
        yield f"left out: {told}"
    if unread:
        named = [
            attachment.name or f"without a name ({attachment.media_type})" for attachment in unread
        ]
        yield f"{_counted(len(unread), 'attachment')} of other kinds not read ({_listed(named)})"


def _few(quoted: Sequence[Said]) -> str:
    """Quotations of a few words, and whose they are where that is said."""
    people = [said.speaker.person.called for said in quoted if said.speaker and said.speaker.person]
    whose = f" ({_listed(people)})" if people else ""
    return _counted(sum(len(said.lines) for said in quoted), "quoted line", whose)


def _counted(count: int, what: str, more: str = "") -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}{more}" if count else ""


def _listed(names: Iterable[str]) -> str:
    counts = Counter(names)
    shown = [
        name if n == 1 else f"{name} ({n:,} times)" for name, n in counts.most_common(_MOST_NAMES)
    ]
    more = len(counts) - _MOST_NAMES
    return ", ".join([*shown, *([f"{more:,} more"] if more > 0 else [])])


def shown_name(name: str) -> str:
    """A file's name as it can be shown and be part of a path: no folders, no commands."""
    base = PurePosixPath(name.replace("\\", "/")).name
    return "".join(one if one.isprintable() else "\ufffd" for one in base)
