"""Signatures and the footers of mailing lists: what programs put under what somebody wrote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARK = re.compile(r"--[ \t\xa0]*")
# With its space the mark is certain; without it, a rule between two parts looks the same.
_LONGEST = 12
_RULE = re.compile(r"[_=-]{10,}")
_LIST = re.compile(
    r"mailing list|unsubscribe|listinfo|you received this (?:message|e-?mail) because|abbestellen"
    r"|se d[ée]sabonner|d[ée]sinscri|cancelar (?:la )?suscripci|darse de baja",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"(?:sent from (?:my |outlook|yahoo|mail for|samsung|proton)|get outlook for"
    r"|von meinem .{1,40} gesendet"
    r"|gesendet (?:von (?:meinem|mobil|outlook)|mit der)|envoy[ée] (?:de mon|depuis)"
    r"|enviado desde mi|enviado do meu|inviato da(?:l mio)? |verstuurd vanaf|verzonden met)"
    r"[^.!?]{0,80}\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Trimmed:
    """Lines, and how many of the signature and of a list's footer went out, blank ones aside."""

    lines: tuple[str, ...]
    signature: int = 0
    footer: int = 0


def without_footers(lines: Sequence[str]) -> Trimmed:
    """The lines that somebody wrote, without the signature and the list's footer below them."""
    kept, footer = _parted(lines, _footer(lines))
    kept, signature = _parted(kept, _signature(kept))
    said = tuple(line for line in kept if not _DEVICE.fullmatch(line.strip()))
    return Trimmed(said, signature + len(kept) - len(said), footer)


def _parted(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    # The mark itself says nothing.
    return list(lines[:at]), sum(bool(line.strip()) for line in lines[at + 1 :])


def _signature(lines: Sequence[str]) -> int:
    """Where the signature begins; the end where there is none."""
    for n, line in enumerate(lines):
        if not _MARK.fullmatch(line):
            continue
        below = sum(bool(other.strip()) for other in lines[n + 1 :])
        if line == "-- " or below <= _LONGEST:
            return n
    return len(lines)


def _footer(lines: Sequence[str]) -> int:
    for n in reversed(range(max(0, len(lines) - 3 * _LONGEST), len(lines))):
        below = [line for line in lines[n + 1 :] if line.strip()]
        rule = _RULE.fullmatch(lines[n].strip()) or _MARK.fullmatch(lines[n])
        if rule and len(below) <= _LONGEST and any(map(_LIST.search, below)):
            return n
    return len(lines)
