"""A record of a web archive: where it begins, and what its headers say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a record begins: the byte of the file at which its gzip member does, and how many bytes
    of that come before it."""

    start: int
    inside: int

    def __str__(self) -> str:
        if not self.start or not self.inside:
            return f"byte {self.start + self.inside:,}"
        return f"byte {self.start:,}, {self.inside:,} bytes into it"


@dataclass(frozen=True, slots=True)
class Record:
    """What a record's headers say; ``date`` is when it was captured, as it is written.

    ``media`` is the type of what was captured, in small letters, ``name`` what its server calls a
    file to be saved (else empty), and ``status`` the answer's code where it is one of HTTP.
    ``refers_to`` are the names by which a revisit may know its record.
    """

    spot: Spot
    type: str
    address: str
    date: str
    length: int
    names: tuple[str, ...]
    refers_to: tuple[str, ...]
    digest: str
    status: str
    media: str
    name: str
    charset: str | None
    truncated: bool


@dataclass(frozen=True, slots=True)
class Damage:
    """A record that cannot be read: where it begins, its address if that is known, and why."""

    spot: Spot
    address: str
    reason: str
