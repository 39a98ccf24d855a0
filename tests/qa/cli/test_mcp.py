"""The door for programs that speak the Model Context Protocol."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
from jsonschema import Draft202012Validator

from corpus.store import Store
from qa.cli.mcp import resources
from qa.cli.mcp.arguments import GIVEN
from qa.cli.mcp.collection import Collection
from qa.cli.mcp.command import main
from qa.cli.mcp.results import part_of
from qa.cli.mcp.tools import SAID, TOOLS, cut
from qa.contract.errors import NotFoundError
from qa.contract.request import AskRequest
from qa.library import Library
from qa.opening import assembled
from qa.settings import Settings
from tests.qa.made import DRAFTS, WordEncoder, WordReader, draft

mcp = pytest.importorskip("mcp", reason="the package mcp is not installed: make extras")

QUESTION = "How long did the ship block the canal?"
LONG = "\n\n".join(f"Paragraph {n} is about tar. It has two sentences." for n in range(400))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    settings = Settings(tmp_path / "data", None, None, tmp_path / "cache", 0.3, 0.05)
    store = Store.open(settings.data)
    with assembled(settings, store, WordEncoder(), WordReader("six days")) as library:
        library.add_drafts([*DRAFTS, draft("long", LONG)])
        yield library


class Opened(Collection):
    """A collection that is open already."""

    def __init__(self, library: Library) -> None:
        super().__init__(None)
        self._library = library

    def begin(self) -> None:
        """No thread: what is asked is here."""


@asynccontextmanager
async def talking(library: Library) -> AsyncIterator[Any]:
    """The package's own client, in this process, with our server behind it."""
    from qa.cli.mcp.server import made

    async with mcp.Client(made(Opened(library))) as client:
        yield client


def test_what_is_offered(library: Library) -> None:
    async def look() -> None:
        async with talking(library) as client:
            tools = (await client.list_tools()).tools
            assert [tool.name for tool in tools] == [kind.name for kind in TOOLS]
            for tool in tools:
                Draft202012Validator.check_schema(tool.input_schema)
                Draft202012Validator.check_schema(tool.output_schema)
                assert tool.input_schema["type"] == tool.output_schema["type"] == "object"
                assert tool.input_schema["additionalProperties"] is False
                hints = tool.annotations
                assert (hints.read_only_hint, hints.destructive_hint) == (True, False)
                assert tool.description
            templates = (await client.list_resource_templates()).resource_templates
            assert [one.uri_template for one in templates] == [
                resources.ARTICLES,
                resources.ANSWERS,
            ]

    anyio.run(look)


def test_each_tool_gives_what_its_schema_says(library: Library) -> None:
    """The client validates structured results against the schemas that were listed."""

    async def use() -> None:
        async with talking(library) as client:
            await client.list_tools()
            asked = await client.call_tool("ask", {"question": QUESTION})
            answer = asked.structured_content
            assert (answer["status"], answer["answer"]) == ("answered", "six days")
            assert asked.content[0].text.startswith("six days\n\nconfidence")
            found = await client.call_tool("search", {"question": "medicine prize", "limit": 1})
            (passage,) = found.structured_content["citations"]
            assert passage["article"]["id"] == "prize"
            assert passage["id"] in found.content[0].text
            checked = await client.call_tool("check_citation", {"id": passage["id"]})
            assert checked.structured_content["status"] == "exact"
            quoted = await client.call_tool("find_quote", {"quote": "blocked the canal"})
            (match,) = quoted.structured_content["matches"]
            assert match["exact"]
            kept = await client.read_resource(f"footnote://answers/{answer['answer_id']}")
            assert json.loads(kept.contents[0].text)["answer"] == "six days"
            assert not any(one.is_error for one in (asked, found, checked, quoted))

    anyio.run(use)


def test_a_citation_that_no_longer_holds_says_what_stands_there(library: Library) -> None:
    cited = library.ask(AskRequest(QUESTION)).citations[0].id
    library.add_drafts([draft("canal", DRAFTS[0].text.replace("six days", "nine days"))])
    checks = next(kind for kind in TOOLS if kind.name == "check_citation")
    said = checks.says(library.citation(cited))
    assert said.startswith(f"changed: {cited}")
    assert "[-six-]{+nine+} days" in said


@pytest.mark.parametrize(
    ("tool", "given", "code", "words"),
    [
        ("ask", {"question": ""}, "question_empty", "the question is empty: write a question"),
        ("ask", {"question": "x" * 1001}, "question_too_long", "at most 1,000 are allowed"),
        ("ask", {}, "field_type", "missing required field `question`"),
        ("ask", {"question": "q", "fliters": {}}, "field_type", "unknown field `fliters`"),
        ("ask", {"question": "q", "limit": 21}, "limit_invalid", "from 1 to 20"),
        ("search", {"question": "q", "as_of": "soon"}, "filter_invalid", "write it as YYYY-MM-DD"),
        ("read_article", {"id": "none"}, "article_not_found", "there is no article 'none'"),
        ("read_article", {"id": "canal", "version": "0"}, "version_not_found", "no version"),
        ("read_article", {"id": "canal", "start": -1}, "field_type", ">= 0"),
        ("check_citation", {"id": "canal"}, "citation_malformed", "is not a citation id"),
        ("find_quote", {"quote": "?"}, "quote_empty", "paste a sentence"),
    ],
)
def test_errors_are_told_as_results(
    library: Library, tool: str, given: dict[str, Any], code: str, words: str
) -> None:
    async def use() -> Any:
        async with talking(library) as client:
            return await client.call_tool(tool, given)

    told = anyio.run(use)
    assert told.is_error
    assert told.structured_content["error"]["code"] == code
    assert words in told.content[0].text


def test_a_long_article_is_read_in_parts(library: Library) -> None:
    view, text, start = library.article("long"), "", 0
    while True:
        part = part_of(view, start, GIVEN)
        assert part.text == view.text[part.start : part.end]
        assert 0 < len(part.text) <= GIVEN
        text += part.text
        if part.next_start is None:
            break
        assert part.text.endswith("sentences.")
        start = part.next_start
    assert text == view.text
    # One that no border of a sentence fits into is cut within, and none is read past its end.
    assert part_of(view, 3, 5).text == view.text[3:8]
    assert part_of(view, 10**9, 5).text == ""


def test_resources_are_listed_and_read_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "LISTED", 2)

    async def use() -> None:
        async with talking(library) as client:
            first = await client.list_resources()
            rest = await client.list_resources(cursor=first.next_cursor)
            uris = [one.uri for one in (*first.resources, *rest.resources)]
            assert sorted(uris) == [f"footnote://articles/{n}" for n in ("canal", "long", "prize")]
            assert (len(first.resources), rest.next_cursor) == (2, None)
            text, uri = "", "footnote://articles/long"
            while uri:
                read = (await client.read_resource(uri)).contents[0].text
                body, _, on = read.partition("\n\n[read on: ")
                text, uri = text + body, on.rstrip("]")
            assert text == library.article("long").text
            for wrong in ("footnote://articles/none", "footnote://x", "file:///etc/passwd"):
                with pytest.raises(mcp.MCPError, match=r"there is no|names nothing here"):
                    await client.read_resource(wrong)

    anyio.run(use)


@pytest.mark.parametrize("uri", ["footnote://articles/long?start=x", "footnote://answers", ""])
def test_an_address_that_is_none(library: Library, uri: str) -> None:
    with pytest.raises(NotFoundError):
        resources.read(library, uri)


def test_what_is_said_is_cut_and_says_so() -> None:
    assert cut("x" * SAID) == "x" * SAID
    assert cut("x" * (SAID + 1)).startswith("x" * SAID + "…\n\n[cut; read the article on")


def test_a_folder_that_is_not_there_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "elsewhere"
    assert main(["--data", str(folder)]) == 2
    assert f"there is no data folder {folder} (name it with --data" in capsys.readouterr().err
    assert not folder.exists()


def test_without_the_package_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.cli.mcp.command.find_spec", lambda name: None)
    assert main(["--data", str(tmp_path)]) == 2
    assert "install it with: make extras" in capsys.readouterr().err
