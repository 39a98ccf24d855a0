"""Two servers and two adders on one database, as on four machines."""

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import Server, started
from tests.web import processes

SAMPLES = processes.ROOT / "samples" / "articles"

pytestmark = pytest.mark.model


@pytest.fixture
def server() -> Iterator[Server]:
    with started() as server:
        yield server


@pytest.fixture
def webs(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The addresses of two web processes, each with a data folder of its own."""
    monkeypatch.setenv("FOOTNOTE_STORE", server.empty())
    made = []
    for name in ("one", "other"):
        monkeypatch.setenv("FOOTNOTE_DATA", str(tmp_path / name))
        made.append(processes.start())
    yield [processes.address(each) for each in made]
    for each in made:
        each.terminate()
        each.communicate(timeout=60)


def asked(web: str, question: str) -> Any:
    body = json.dumps({"question": question}).encode()
    request = urllib.request.Request(f"{web}api/ask", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as reply:
        return json.load(reply)


def test_four_processes_on_one_database(server: Server, webs: list[str]) -> None:
    command = [sys.executable, "-m", "qa", "add", str(SAMPLES)]
    adders = [
        subprocess.Popen(command, cwd=processes.ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [adder.communicate(timeout=300)[0] for adder in adders]
    for outcome in ("added", "unchanged"):
        assert sum(int(n) for out in told for n in re.findall(rf"\b{outcome} (\d+)", out)) == 21
    answers = [asked(web, "Who won the 2023 Nobel Prize in medicine?") for web in webs]
    assert [each["answer"] for each in answers] == ["Katalin Karikó and Drew Weissman"] * 2
    assert answers[0]["answer_id"] == answers[1]["answer_id"]
    for web in webs:
        with urllib.request.urlopen(f"{web}answers/{answers[0]['answer_id']}") as page:
            assert "Katalin" in page.read().decode()
    server.process.stop()
    for web in webs:
        with pytest.raises(urllib.error.HTTPError) as raised:
            asked(web, "Who won the 2023 Nobel Prize in medicine?")
        assert raised.value.code == 503
        assert raised.value.headers["Retry-After"]
        error = json.load(raised.value)["error"]
        assert "cannot be reached" in error["message"] or "starting or stopping" in error["message"]
        raised.value.close()
    server.process.ensure_postgres_running()
    for web in webs:
        again = asked(web, "Who won the 2023 Nobel Prize in medicine?")
        assert again["answer_id"] == answers[0]["answer_id"]
