"""How Footnote behaves towards servers: its name, its pace, its patience."""

from dataclasses import dataclass

AGENT = "Footnote/0.5 (+a person's own collection of articles, fetched on request)"
# How robots.txt calls it.
ROBOT = "footnote"


@dataclass(frozen=True, slots=True)
class Manners:
    """Seconds and bounds: ``pause`` between two requests to a host, a longer Crawl-delay obeyed up
    to ``longest_pause``; ``silence`` until an answer comes on, ``page`` for all of one; ``retries``
    of a request that failed, after ``retry`` seconds, twice as many each time; ``longest_retry``
    that a server may ask to wait."""

    pause: float = 1.0
    longest_pause: float = 30.0
    silence: float = 20.0
    page: float = 120.0
    retries: int = 2
    retry: float = 5.0
    longest_retry: float = 120.0
    redirects: int = 10
    most_bytes: int = 64 * 2**20
