"""What a disk may hold after the power went: all that was synced, and any part of the rest.

A file has the content of its last sync, with any of the writes since, in any order, each torn at
sectors. A name that was made or taken away since its folder was last synced is there or not, each
by itself. That is what POSIX allows; a disk is mostly kinder.
"""

import random
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from chaos.storage.recorder import Step
from chaos.storage.shim import Call

SECTOR = 512
# Nobody opens these again: each process makes its own, and they hold nothing but copies.
UNHEEDED = "working"


@dataclass(slots=True, eq=False)
class _Node:
    """A file or a folder, as it was last synced and as it is now; ``writes`` came in between."""

    is_folder: bool = False
    synced: bytes = b""
    now: bytearray = field(default_factory=bytearray)
    writes: list[Call] = field(default_factory=list)
    names_synced: "dict[str, _Node]" = field(default_factory=dict)
    names: "dict[str, _Node]" = field(default_factory=dict)


class Platter:
    """A folder as a disk has it, step by step. Files that SQLite does not write are read from
    ``folder``, where they are: `look` before each step.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._root = _Node(is_folder=True)
        self._dirty: dict[str, _Node] = {}

    def look(self) -> None:
        """Read the files that were written and not synced since."""
        for path, node in self._dirty.items():
            file = self._folder / path
            if file.is_file():
                node.now = bytearray(file.read_bytes())

    def take(self, step: Step) -> None:
        """Let a step be done; one whose folder is not there fails, and does nothing."""
        if UNHEEDED not in PurePosixPath(step.other or step.path).parts:
            with suppress(KeyError):
                self._take(step)

    def _take(self, step: Step) -> None:
        if step.call is not None:
            self._take_call(step.path, step.call)
        elif step.kind == "open":
            self._dirty[step.path] = self._made(step.path)
        elif step.kind == "mkdir":
            self._made(step.path, is_folder=True)
        elif step.kind == "sync":
            node = self._made(step.path)
            node.synced = bytes(node.now) if step.path.endswith(".db") else self._read(step.path)
            node.now = bytearray(node.synced)
            self._dirty.pop(step.path, None)
        elif step.kind == "sync of a folder":
            node = self._at(step.path)
            node.names_synced = dict(node.names)
        elif step.kind == "link":
            self._dirty[step.other] = self._made(step.other)
        elif step.kind == "rename":
            self._rename(step.path, step.other)
        elif step.kind in ("unlink", "rmdir"):
            folder, name = self._parent(step.path)
            if not folder.names[name].names:
                del folder.names[name]
            self._dirty.pop(step.path, None)

    def cut(self, target: Path, chance: random.Random) -> None:
        """Write what is left into a new folder."""
        self._cut(self._root, target, chance)

    def _cut(self, node: _Node, target: Path, chance: random.Random) -> None:
        target.mkdir()
        for name in sorted({*node.names, *node.names_synced}):
            left = chance.choice((node.names, node.names_synced)).get(name)
            if left is None:
                continue
            if left.is_folder:
                self._cut(left, target / name, chance)
            else:
                (target / name).write_bytes(_left(left, chance))

    def _take_call(self, path: str, call: Call) -> None:
        if call.kind == "delete":
            folder, name = self._parent(path)
            folder.names.pop(name, None)
            if call.offset:
                folder.names_synced = dict(folder.names)
            return
        node = self._made(path)
        if call.kind == "sync":
            if not path.endswith(".db") and not node.synced:
                # SQLite syncs the folder with the first sync of a log or journal.
                folder, _ = self._parent(path)
                folder.names_synced = dict(folder.names)
            node.synced, node.writes = bytes(node.now), []
        elif call.kind in ("write", "truncate"):
            _apply(node.now, call)
            node.writes.append(call)

    def _rename(self, path: str, other: str) -> None:
        folder, name = self._parent(path)
        node = folder.names.pop(name)
        into, new = self._parent(other)
        into.names[new] = node
        for each in [one for one in self._dirty if one == path or one.startswith(f"{path}/")]:
            self._dirty[other + each.removeprefix(path)] = self._dirty.pop(each)

    def _made(self, path: str, *, is_folder: bool = False) -> _Node:
        folder, name = self._parent(path)
        node = folder.names.get(name)
        if node is None:
            node = folder.names[name] = _Node(is_folder)
        return node

    def _parent(self, path: str) -> tuple[_Node, str]:
        parent, _, name = path.rpartition("/")
        return self._at(parent), name

    def _at(self, path: str) -> _Node:
        node = self._root
        for name in PurePosixPath(path).parts:
            node = node.names[name]
        return node

    def _read(self, path: str) -> bytes:
        return (self._folder / path).read_bytes()


def _apply(content: bytearray, call: Call) -> None:
    if call.kind == "truncate":
        del content[call.offset :]
        return
    if len(content) < call.offset:
        content.extend(bytes(call.offset - len(content)))
    content[call.offset : call.offset + len(call.data)] = call.data


def _left(node: _Node, chance: random.Random) -> bytes:
    if node.writes:
        return _torn(node, chance)
    if node.now == node.synced or chance.random() < 0.25:
        return node.synced
    half = node.now[: chance.randrange(len(node.now) + 1)]
    # A file may have its length before its content.
    zeros = bytes(len(node.now) - len(half))
    return chance.choice((bytes(node.now), bytes(half), bytes(half) + zeros))


def _torn(node: _Node, chance: random.Random) -> bytes:
    """What was synced, with some sectors of some writes since, in another order."""
    pieces: list[Call] = []
    for call in node.writes:
        if call.kind == "truncate":
            pieces.append(call)
        for start in range(0, len(call.data), SECTOR):
            part = call.data[start : start + SECTOR]
            pieces.append(Call("write", call.path, call.offset + start, part))
    share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    kept = [piece for piece in pieces if chance.random() < share]
    if chance.random() < 0.5:
        chance.shuffle(kept)
    content = bytearray(node.synced)
    for piece in kept:
        if piece.data and chance.random() < 0.02:
            # The power went while this sector was written.
            piece = Call("write", piece.path, piece.offset, chance.randbytes(len(piece.data)))
        _apply(content, piece)
    return bytes(content)
