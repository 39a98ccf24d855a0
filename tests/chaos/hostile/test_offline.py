"""The product is silent: all of it works without a network, and asks nobody for anything."""

from pathlib import Path

import pytest

from chaos.hostile.offline import PAGES_READ, Seen, faults, isolated, outside, why_not
from datasets.code import ROOT

SAMPLES = ROOT / "samples" / "articles"
NAMES = (
    "2023-10-02-nobel-prize-medicine.md",
    "2021-12-26-webb-telescope-launch.html",
    "2019-04-12-oxbay-pier-survey.pdf",
)


@pytest.mark.model
def test_the_whole_path_needs_no_network_and_asks_for_no_connection(tmp_path: Path) -> None:
    if why := why_not():
        pytest.skip(why)
    seen = isolated(tmp_path / "data", [SAMPLES / name for name in NAMES])
    assert (seen.status, seen.articles) == ("answered", 3)
    assert list(faults(seen)) == []
    # The pages were read over loopback, so the hook does see connections.
    assert any("'127.0.0.1'" in line for line in seen.connections)


@pytest.mark.parametrize(
    ("line", "is_outside"),
    [
        ("socket.connect ('127.0.0.1', 8000)", False),
        ("socket.connect ('::1', 8000, 0, 0)", False),
        ("socket.connect '/run/postgresql/.s.PGSQL.5432'", False),
        ("socket.getaddrinfo '0.0.0.0'", False),
        ("socket.connect ('0.0.0.0', 80)", True),
        ("socket.connect ('192.0.2.1', 443)", True),
        ("socket.getaddrinfo 'huggingface.co'", True),
        ("socket.sendto ('192.0.2.1', 53)", True),
    ],
)
def test_a_connection_to_elsewhere_is_told(line: str, is_outside: bool) -> None:
    seen = Seen("answered", 3, PAGES_READ, (line,))
    assert bool(list(faults(seen))) is is_outside


def test_calls_of_native_code_are_read_as_strace_writes_them() -> None:
    there = '7 connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}'
    here = '7 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}'
    local = '7 connect(4, {sa_family=AF_UNIX, sun_path="/run/nscd/socket"}, 110) = -1'
    assert outside([here, there, local]) == [there]
