"""What is done to a valid file to make a hostile one; all chance comes from the caller."""

import gzip
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random
from warnings import catch_warnings, simplefilter

Mutation = Callable[[bytes, Random], bytes]

_MOSTLY_INSIDE = 0.7
_NAMES = (
    "../../../../etc/quay.txt", "/etc/quay.html", "C:\\quay.txt", "a\0b.txt", "a\nb.txt", "..",
    "", "\x1b[2Jquay.txt", "a/" * 200 + "b.txt", "con.txt", "\u202etxt.exe", "word/document.xml",
)  # fmt: skip
_NESTED = (b"<div>", b"<table><tr><td>", b"<b>", b"[", b"{", b"(", b"<w:p>", b"> ", b"\n--b\n")
_NUMBERS = (b"0", b"-1", b"4294967295", b"99999999999999999999", b"1e999", b"2147483648")
_MARKUP = (
    b"<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;&a;'>]>&c;", b"<![CDATA[", b"<!--", b"<script>",
    b"&#x110000;", b"\xed\xa0\x80", b"\xff\xfe\x00\x00", b"\x00" * 64, b"--", b"\r\n\r\n", b"&#0;",
)  # fmt: skip


def mutated(seed: bytes, random: Random) -> bytes:
    """A file made of a valid one by one to four mutations.

    Most of what is packed is mutated inside: a broken package alone says little of what reads it.
    """
    made, inside = seed, random.random() < _MOSTLY_INSIDE
    for _ in range(random.randint(1, 4)):
        made = random.choice(_mutations(made, inside))(made, random)
    return made


def _mutations(content: bytes, inside: bool = False) -> Sequence[Mutation]:
    if content.startswith(b"PK\x03\x04"):
        return _PACKED if inside else (*_ANY, *_PACKED)
    if content.startswith(b"\x1f\x8b"):
        return (_squeezed,) if inside else (*_ANY, _squeezed)
    return _ANY


def _flip(content: bytes, random: Random) -> bytes:
    made = bytearray(content)
    for _ in range(random.randint(1, 30) if made else 0):
        made[random.randrange(len(made))] ^= 1 << random.randrange(8)
    return bytes(made)


def _cut(content: bytes, random: Random) -> bytes:
    return content[: random.randint(0, len(content))]


def _piece(content: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(content))
    return start, min(len(content), start + random.choice((1, 8, 64, 512, 4096)))


def _remove(content: bytes, random: Random) -> bytes:
    start, end = _piece(content, random)
    return content[:start] + content[end:]


def _repeat(content: bytes, random: Random) -> bytes:
    start, end = _piece(content, random)
    return content[:end] + content[start:end] * random.choice((1, 1, 10, 300)) + content[end:]


def _move(content: bytes, random: Random) -> bytes:
    start, end = _piece(content, random)
    rest = content[:start] + content[end:]
    to = random.randint(0, len(rest))
    return rest[:to] + content[start:end] + rest[to:]


def _insert(content: bytes, random: Random) -> bytes:
    at = random.randint(0, len(content))
    put = random.choice((*_MARKUP, random.randbytes(random.choice((1, 16, 256)))))
    return content[:at] + put + content[at:]


def _nest(content: bytes, random: Random) -> bytes:
    at = random.randint(0, len(content))
    return content[:at] + random.choice(_NESTED) * random.choice((50, 300, 5000)) + content[at:]


def _number(content: bytes, random: Random) -> bytes:
    """Another number in place of one that is written in digits."""
    found = list(re.finditer(rb"\d+", content[:100_000]))
    if not found:
        return _size(content, random)
    one = random.choice(found)
    return content[: one.start()] + random.choice(_NUMBERS) + content[one.end() :]


def _size(content: bytes, random: Random) -> bytes:
    """Another number in place of one that is written in bytes."""
    at = random.randint(0, len(content))
    wide = random.choice((2, 4, 8))
    put = random.choice((b"\xff" * wide, b"\0" * wide, b"\x7f" + b"\xff" * (wide - 1)))
    return content[:at] + put + content[at + wide :]


_ANY: tuple[Mutation, ...] = (
    _flip, _cut, _remove, _repeat, _move, _insert, _nest, _number, _size,
)  # fmt: skip


def _members(content: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [(each.filename, archive.read(each)) for each in archive.infolist()]
    except Exception:
        # It was mutated before: what cannot be opened is left as it is.
        return []


def _packed(members: Sequence[tuple[str, bytes]], random: Random) -> bytes:
    made = io.BytesIO()
    method = random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with catch_warnings(), zipfile.ZipFile(made, "w", method) as archive:
        # Two members may well have one name.
        simplefilter("ignore")
        for name, content in members:
            # The name as it is: ZipInfo() would cut it at a null character.
            (info := zipfile.ZipInfo("x")).filename = name
            info.compress_type = method
            archive.writestr(info, content)
    return made.getvalue()


def _inside(content: bytes, random: Random) -> bytes:
    """A member mutated, the archive whole around it."""
    if not (members := _members(content)):
        return _flip(content, random)
    at = random.randrange(len(members))
    name, inside = members[at]
    members[at] = (name, random.choice(_mutations(inside))(inside, random))
    return _packed(members, random)


def _swap(content: bytes, random: Random) -> bytes:
    """Two members in each other's place, or one away, or one twice."""
    if not (members := _members(content)):
        return _move(content, random)
    one, two = random.choice(members), random.choice(members)
    given = {one[0]: two[1], two[0]: one[1]}
    made = [(name, given.get(name, inside)) for name, inside in members]
    extra = random.choice(([], [one], [(one[0].upper(), b"")]))
    return _packed([*made[random.randint(0, 1) :], *extra], random)


def _rename(content: bytes, random: Random) -> bytes:
    if not (members := _members(content)):
        return _number(content, random)
    at = random.randrange(len(members))
    members[at] = (random.choice(_NAMES), members[at][1])
    return _packed(members, random)


def _recurse(content: bytes, random: Random) -> bytes:
    """The archive in itself, several deep."""
    made = content
    for _ in range(random.randint(1, 4)):
        made = _packed([*_members(content), ("again.zip", made)], random)
    return made


_PACKED: tuple[Mutation, ...] = (_inside, _inside, _swap, _rename, _recurse)


def _squeezed(content: bytes, random: Random) -> bytes:
    """What is compressed, mutated and compressed again."""
    try:
        inside = gzip.decompress(content)
    except Exception:
        return _flip(content, random)
    return gzip.compress(random.choice(_ANY)(inside, random), 1)
