"""The two forms of the log."""

import json
import logging
import subprocess
import sys
import threading

import pytest

from tests.web.log_lines import logged
from tests.web.processes import ROOT
from web import logs, request_ids

log = logging.getLogger("web.test")
NASTY = "a\r\nb\x1b[31m\u2028c\x00\u202ed"


def mistake() -> None:
    try:
        raise KeyError("inner words")
    except KeyError as error:
        raise OSError(28, "No space left on device") from error


def failed() -> None:
    try:
        mistake()
    except OSError:
        log.exception("it %s", "failed")


def test_json_is_one_line_of_ascii() -> None:
    with logged() as lines:
        log.warning("%s", NASTY)
    assert lines.text.isascii()
    assert len(lines.text.splitlines()) == 1
    assert lines.records[0]["message"] == NASTY


def test_text_shows_what_cannot_be_seen() -> None:
    with logged(logs.Text(with_messages=False)) as lines:
        log.warning("%s", NASTY)
    (line,) = lines.text.splitlines()
    assert line.endswith(r"WARNING a\r\nb\x1b[31m\u2028c\x00\u202ed")


def test_an_exception_is_told_without_words_that_may_be_a_reader_s() -> None:
    with logged() as lines:
        failed()
    outer, inner = lines.records[0]["raised"]
    assert outer["kind"] == "OSError"
    assert outer["message"] == "[Errno 28] No space left on device"
    assert inner["kind"] == "KeyError"
    assert "message" not in inner
    assert [place.rpartition(" ")[2] for place in outer["places"]] == ["failed", "mistake"]
    assert outer["places"][0].startswith("tests/web/test_logs.py:")


def test_with_questions_it_is_told_with_its_words() -> None:
    with logged(questions=True) as lines:
        failed()
    assert lines.records[0]["raised"][1]["message"] == "'inner words'"


def test_text_has_the_places_below() -> None:
    with logged(logs.Text(with_messages=False)) as lines:
        failed()
    first, *below = lines.text.splitlines()
    assert first.endswith("ERROR it failed")
    assert below[0] == "  OSError: [Errno 28] No space left on device"
    assert all(line.startswith("  ") for line in below)
    assert "inner words" not in lines.text


def test_remarks_look_in_text_as_those_of_the_command_line() -> None:
    with logged(logs.Text(with_messages=False)) as lines:
        logs.note("ended")
    assert lines.text == "footnote: ended\n"


def test_a_line_has_the_id_of_the_request_that_it_belongs_to() -> None:
    with logged() as lines:
        request_ids.current.set("abc")
        log.warning("inside")
        request_ids.current.set("")
        log.warning("outside")
    assert [line.get("request") for line in lines.records] == ["abc", None]


@pytest.mark.parametrize("told", [(), ("--log-format", "json")])
def test_a_process_without_a_terminal_logs_json(told: tuple[str, ...]) -> None:
    """All of it: warnings, threads that fail, remarks."""
    code = (
        "import sys, warnings, threading\n"
        "from web import logs\n"
        f"logs.install({told[1] if told else None!r}, questions=False)\n"
        "warnings.warn('old')\n"
        "logs.note('ready')\n"
        "thread = threading.Thread(target=lambda: 1 / 0, name='worker')\n"
        "thread.start(); thread.join()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    old, ready, thread = map(json.loads, done.stderr.splitlines())
    assert "UserWarning: old" in old["message"]
    assert ready["message"] == "ready"
    assert thread["message"] == "thread worker failed"
    assert thread["raised"][0]["kind"] == "ZeroDivisionError"


def test_the_excepthook_of_threads_is_left_alone_here() -> None:
    """Only a server's process is changed."""
    assert threading.excepthook is not logs._thread_failed
