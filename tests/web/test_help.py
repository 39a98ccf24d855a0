"""The help page has an entry for every code that an error can have, and errors lead there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from tests.web.answers import body_of
from tests.web.holders import Holder
from web.errors import OF_STATUS
from web.help_table import CODES, TABLE, path_of

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"[a-z]+(_[a-z]+)*")
# Made of a name when they are raised.
MADE = {"limit_invalid", "offset_invalid", "page_invalid", "backup_failed", "restore_failed"}


def test_every_code_has_one_entry_and_every_entry_a_code_that_there_is() -> None:
    raised = {code for room in ("qa", "web") for code in codes(ROOT / room)}
    assert raised | MADE == CODES, "each code stands in one entry of web/help_of_….py"
    listed = [code for entries in TABLE.values() for one in entries for code in one.codes]
    assert len(listed) == len(set(listed))
    assert {failure.code for failure in OF_STATUS.values()} <= CODES


def codes(room: Path) -> Iterator[str]:
    """What is given first to an error, or to what raises one."""
    for path in room.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or len(node.args) < 2:
                continue
            name = ast.unparse(node.func).rpartition(".")[2]
            first = node.args[0]
            is_error = name.endswith(("Error", "Failure")) or name in ("refuse", "_unusable")
            if is_error and isinstance(first, ast.Constant) and CODE.fullmatch(str(first.value)):
                yield str(first.value)


def test_every_code_can_be_led_to(client: FlaskClient) -> None:
    page = client.get("/help")
    assert page.status_code == 200
    assert all(f'<code id="{code}">' in page.text for code in CODES)
    ids = re.findall(r' id="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))


def test_errors_lead_to_their_entries(client: FlaskClient) -> None:
    error = body_of(client.post("/api/ask", json={"question": ""}))["error"]
    assert error["help"] == "/help#question_empty"
    assert 'href="/help#article_not_found"' in client.get("/articles/none").text
    assert 'href="/help#question_empty"' in client.post("/", data={"q": " "}).text
    below = client.get("/api/articles/none", headers={"X-Forwarded-Prefix": "/footnote"})
    assert body_of(below)["error"]["help"] == "/footnote/help#article_not_found"


def test_a_code_without_an_entry_leads_to_the_page() -> None:
    assert path_of("something_new") == "/help"


def test_who_has_no_key_can_read_it(closed: Flask, people: dict[str, Holder]) -> None:
    refused = people["no key"].asks(closed, "GET", "/api/articles")
    assert body_of(refused)["error"]["help"] == "/help#key_missing"
    assert people["no key"].asks(closed, "GET", "/help").status_code == 200
    assert "Signed in as" in people["viewer"].asks(closed, "GET", "/help").text
