"""The command that fetches, as somebody types it, from a site on this machine."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.qa.fetching.site import Answer, Site, page, serving

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as made:
        yield made


def _start(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "qa", "fetch", *words, "--data", str(folder / "data")],
        cwd=ROOT,
        env={**os.environ, "FOOTNOTE_READER": "none"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A suite that runs in the background ignores it, and its children would.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def _run(folder: Path, *words: str) -> tuple[int, str, str]:
    with _start(folder, *words) as process:
        out, err = process.communicate(timeout=300)
    return process.returncode, out, err


def _sitemap(site: Site, *names: str) -> str:
    pages = "".join(f"<url><loc>{site.address}/{name}</loc></url>" for name in names)
    return site.put("/sitemap.xml", f"<urlset>{pages}</urlset>".encode())


def test_the_help_says_that_only_this_command_reaches_the_network(tmp_path: Path) -> None:
    status, out, _ = _run(tmp_path, "--help")
    assert status == 0
    assert "only command that reaches the network" in " ".join(out.split())


@pytest.mark.parametrize("address", ["ftp://a.example/x", "https://", "http://a:b@c.example/"])
def test_what_is_no_address_is_refused_before_anything_is_asked(
    tmp_path: Path, address: str
) -> None:
    status, out, err = _run(tmp_path, address)
    assert (status, out) == (2, "")
    assert err.startswith("footnote: ")
    assert not (tmp_path / "data").exists()


def test_a_dry_run_adds_nothing(tmp_path: Path, site: Site) -> None:
    status, out, err = _run(tmp_path, "--dry-run", "--max", "1", _sitemap(site, "quay", "ferry"))
    assert status == 0
    assert out == f"new   {site.address}/quay\n"
    assert "is a sitemap: 2 pages" in err
    assert "1 more pages are left (--max 1)" in err
    assert site.paths() == ["/sitemap.xml"]
    assert not (tmp_path / "data").exists()


@pytest.mark.model
def test_an_interruption_keeps_what_was_added_and_the_next_run_goes_on(
    tmp_path: Path, site: Site
) -> None:
    running: list[subprocess.Popen[str]] = []
    interrupt = Answer(page("ferry"), act=lambda: running[0].send_signal(signal.SIGINT))
    site.put("/quay", page("quay"))
    site.put("/ferry", interrupt)
    address = _sitemap(site, "quay", "ferry")
    with _start(tmp_path, address) as process:
        running.append(process)
        out, err = process.communicate(timeout=300)
    assert process.returncode == 130
    assert "added 1, changed 0, unchanged 0, rejected 0" in out
    assert "what was added until then is kept" in err
    site.put("/ferry", page("ferry"))
    site.asked.clear()
    status, out, _ = _run(tmp_path, "--max", "1", address)
    assert status == 0
    assert "added 1, changed 0, unchanged 0, rejected 0" in out
    assert "fetched 1 page, unchanged since they were fetched 0, not allowed 0, failed 0" in out
    assert site.paths() == ["/sitemap.xml", "/ferry"]


@pytest.mark.parametrize("known", [False, True])
def test_a_dry_run_tells_what_the_rules_forbid(tmp_path: Path, site: Site, known: bool) -> None:
    site.put("/robots.txt", Answer(b"User-agent: *\nDisallow: /ferry", media="text/plain"))
    if known:
        kept = tmp_path / "data" / "fetched.jsonl"
        kept.parent.mkdir()
        kept.write_text(f'{{"address":"{site.address}/ferry","fetched":"2024-05-06T00:00:00Z"}}\n')
    status, out, err = _run(tmp_path, "--dry-run", _sitemap(site, "ferry", "quay"))
    assert status == 0
    assert sorted(out.splitlines()) == [
        f"forbidden {site.address}/ferry", f"new   {site.address}/quay",
    ]  # fmt: skip
    assert f"robots.txt does not allow {site.address}/ferry" in err
    assert site.paths() == ["/sitemap.xml"]


@pytest.mark.parametrize("dry", [True, False])
def test_a_broken_list_is_an_error(tmp_path: Path, site: Site, dry: bool) -> None:
    address = site.put("/feed.xml", b"<html><body>We are moving.</body></html>")
    status, out, err = _run(tmp_path, address, *(["--dry-run"] if dry else []))
    assert status == 1
    assert f"failed {address}: no feed and no sitemap: what came is a web page (HTML)" in out + err
