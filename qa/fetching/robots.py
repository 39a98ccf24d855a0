"""robots.txt, as RFC 9309 reads it: the longest rule that matches a path decides."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, unquote_to_bytes

# RFC 9309 asks for at least so much to be read.
_MOST_BYTES = 500 * 1024
_SAFE = "/:?[]@!$&'()*+,;=~"


@dataclass(slots=True)
class Robots:
    """The rules for one program: patterns with whether they allow; the Crawl-delay in seconds."""

    rules: list[tuple[str, bool]] = field(default_factory=list)
    delay: float | None = None

    def allows(self, path: str) -> bool:
        """Whether a path with its query may be fetched."""
        wanted = _normal(path)
        matching = [(len(p), allows) for p, allows in self.rules if _matches(p, wanted)]
        return max(matching)[1] if matching else True


EVERYTHING = Robots()


def read_robots(content: bytes, robot: str) -> Robots:
    """The rules in a file for the program that it calls ``robot``, else those for all."""
    groups: dict[str, Robots] = {}
    current: list[Robots] = []
    in_names = False
    for key, value in _lines(content):
        if key == "user-agent":
            name = value.partition("/")[0].lower()
            group = groups.setdefault(name, Robots())
            current = [*current, group] if in_names else [group]
        elif key in ("allow", "disallow") and value:
            for group in current:
                group.rules.append((_normal(value), key == "allow"))
        elif key == "crawl-delay":
            for group in current:
                group.delay = _seconds(value)
        in_names = key == "user-agent"
    return groups.get(robot) or groups.get("*") or EVERYTHING


def _lines(content: bytes) -> Iterator[tuple[str, str]]:
    text = content[:_MOST_BYTES].decode("utf-8-sig", "replace")
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if 0 < seconds < float("inf") else None


def _normal(path: str) -> str:
    """A path or pattern, its characters percent-encoded where they must be."""
    return quote(unquote_to_bytes(path.replace("%2F", "%252F").replace("%2f", "%252F")), _SAFE)


def _matches(pattern: str, path: str) -> bool:
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    if not rest:
        return not anchored or len(path) == place
    *middle, last = rest
    for part in middle:
        found = path.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    if anchored:
        return path.endswith(last) and len(path) - len(last) >= place
    return path.find(last, place) >= 0
