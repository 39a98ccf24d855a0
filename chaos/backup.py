"""Backups made while a server answers and articles are added, put back elsewhere and compared.

Each round adds articles one by one, makes a backup in the middle, restores it to a new folder, and
looks there for all that was acknowledged before the backup began, and for nothing but a beginning
of what was added. What came later is added there too. Then both are asked a thousand questions, the
restored one after a restart: every answer must be the same.
"""

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from chaos.part import Report
from corpus.article import Draft
from datasets import load
from datasets.footnote import drafts
from datasets.load import ROOT
from embeddings.encoder import Encoder, load_encoder
from qa.backup.making import back_up, copy_folder
from qa.backup.restoring import restore_folder
from qa.contract.request import AskRequest
from qa.library import Library
from qa.opening import assembled, open_store
from qa.settings import Settings
from qa.settings import load as settings_of

ROUNDS = 20
QUESTIONS = 1000
FIRST = 150
A_ROUND = 15
# Of an answer, what is its own each time.
_PASSING = ("answer_id", "permalink", "index", "took_ms", "asked_at")


def run(seed: int) -> Report:
    """Back up, restore and compare, twenty times."""
    try:
        collection = load.modern()
    except FileNotFoundError:
        return Report({}, skipped=["the development data is not here (datasets/load.py)"])
    chance = random.Random(seed)
    made = list(drafts(collection))
    chance.shuffle(made)
    questions = [each.text for each in chance.sample(collection.questions, QUESTIONS)]
    tried: Counter[str] = Counter()
    failures: list[str] = []
    took: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = settings_of(folder / "data")
        encoder = load_encoder(settings.model, settings.cache)
        with _opened(folder / "data", encoder) as original:
            original.add_drafts(made[:FIRST])
            with _asked_meanwhile(folder / "data", questions, tried, failures):
                for number in range(ROUNDS):
                    first = FIRST + number * A_ROUND
                    new = made[first : first + A_ROUND]
                    took.append(
                        _round(folder, original, encoder, made[:first], new, tried, failures)
                    )
                    _compare(folder / "new", original, encoder, questions, tried, failures)
                    shutil.rmtree(folder / "backup")
                    shutil.rmtree(folder / "new")
    return Report(dict(tried), failures, measured={"longest backup, seconds": round(max(took), 2)})


def _round(
    folder: Path,
    original: Library,
    encoder: Encoder,
    before: Sequence[Draft],
    new: Sequence[Draft],
    tried: Counter[str],
    failures: list[str],
) -> float:
    """A backup amid the adding of some articles, put back and completed; the seconds it took."""
    acknowledged: list[str] = []
    some = threading.Event()

    def add() -> None:
        for each in new:
            original.add_drafts([each])
            acknowledged.append(str(each.id))
            if len(acknowledged) == 3:
                some.set()

    adder = threading.Thread(target=add)
    adder.start()
    some.wait()
    known, begun = list(acknowledged), time.monotonic()
    data = folder / "data"
    back_up(folder / "backup", lambda target: copy_folder(data, target, _silent), data)
    seconds = time.monotonic() - begun
    adder.join()
    restore_folder(folder / "backup", folder / "new", _silent)
    tried["backups restored"] += 1
    with _opened(folder / "new", encoder) as restored:
        order = [str(each.id) for each in (*before, *new)]
        held = [row.article_id for row in restored._store.history()]
        if held != order[: len(held)] or not set(known) <= set(held):
            failures.append(f"after {len(before)} articles: {len(held)} restored, {len(known)} new")
        tried["articles added while backups were made"] += len(held) - len(before) - len(known)
        tried["articles compared"] += len(held)
        restored.add_drafts(new[len(held) - len(before) :])
    return seconds


def _compare(
    folder: Path,
    original: Library,
    encoder: Encoder,
    questions: Sequence[str],
    tried: Counter[str],
    failures: list[str],
) -> None:
    with _opened(folder, encoder) as restored:
        for question in questions:
            one, other = (_said(library, question) for library in (original, restored))
            tried["answers compared"] += 1
            if one != other:
                differing = [name for name in one if one[name] != other[name]]
                failures.append(f"another answer to {question!r}: {', '.join(differing)}")


def _said(library: Library, question: str) -> dict[str, object]:
    answer = asdict(library.ask(AskRequest(question)))
    return {name: value for name, value in answer.items() if name not in _PASSING}


@contextmanager
def _asked_meanwhile(
    data: Path, questions: Sequence[str], tried: Counter[str], failures: list[str]
) -> Iterator[None]:
    """A server on the same folder that is asked all the time."""
    command = [sys.executable, "-m", "web", "--port", "0", "--data", str(data)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    found = re.search(r"http://\S+/", server.stdout.readline())
    assert found is not None
    ended = threading.Event()

    def ask() -> None:
        for number in range(10**9):
            body = json.dumps({"question": questions[number % len(questions)]}).encode()
            headers = {"Content-Type": "application/json"}
            request = urllib.request.Request(f"{found[0]}api/ask", body, headers)
            try:
                urllib.request.urlopen(request, timeout=60).read()
                tried["questions to the server meanwhile"] += 1
            except OSError as error:
                failures.append(f"the server: {error}")
            # One a second: what is tried is the backup, not the server.
            if ended.wait(1):
                return

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        server.terminate()
        server.wait()


@contextmanager
def _opened(data: Path, encoder: Encoder) -> Iterator[Library]:
    settings = Settings(data, None, "none", data, None)
    with assembled(settings, open_store(settings), encoder, None) as library:
        yield library


def _silent(_: str) -> None:
    """Not told: it takes seconds."""
