"""The protocol: tools and resources over standard input and output, by the official package.

Its low-level server is used: results have forms of their own, and need no models made of them.
"""

from functools import cache, partial
from typing import Any

import anyio
import mcp_types as types
import msgspec
from anyio import to_thread
from mcp.server.lowlevel.server import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from qa.cli.mcp import resources
from qa.cli.mcp.collection import Collection
from qa.cli.mcp.tools import TOOLS, ToolKind, cut
from qa.contract.errors import NotFoundError, QAError

INSTRUCTIONS = """\
Footnote answers questions about a collection of articles in the articles' own words. Ask it what
the collection may know, quote it exactly, and cite each quote by its id. "not_found" is a statement
about the collection: say so instead of guessing.
"""
READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
# Of JSON schemas, where msgspec puts what several fields have in common.
_SHARED = "#/$defs/{name}"


def serve(collection: Collection) -> None:
    """Serve until the client closes the line."""
    anyio.run(_serve, collection)


async def _serve(collection: Collection) -> None:
    server = made(collection)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def made(collection: Collection) -> Server[Any]:
    """A server of a collection, to be run over any line."""
    door = _Door(collection)
    server: Server[Any] = Server(
        "footnote",
        title="Footnote",
        version="1",
        instructions=INSTRUCTIONS,
        on_list_tools=door.list_tools,
        on_call_tool=door.call_tool,
        on_list_resources=door.list_resources,
        on_list_resource_templates=door.list_templates,
        on_read_resource=door.read_resource,
    )
    server.middleware.append(door.begin_behind)
    return server


class _Door:
    """Answers requests; what takes time is done in threads."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    async def begin_behind(self, ctx: Any, call_next: Any) -> Any:
        """Answer a request, and open the collection behind the first one."""
        answer = await call_next(ctx)
        self._collection.begin()
        return answer

    async def list_tools(self, _context: Any, _given: Any) -> types.ListToolsResult:
        """All tools with the forms of what they take and give."""
        return types.ListToolsResult(tools=[_described(kind) for kind in TOOLS])

    async def call_tool(
        self, _context: Any, given: types.CallToolRequestParams
    ) -> types.CallToolResult:
        """What a tool gives, or why it does not."""
        kind = next((one for one in TOOLS if one.name == given.name), None)
        if kind is None:
            names = ", ".join(one.name for one in TOOLS)
            raise MCPError(types.INVALID_PARAMS, f"there is no tool {given.name!r}: use {names}")
        return await to_thread.run_sync(self._called, kind, given.arguments or {})

    def _called(self, kind: ToolKind, arguments: dict[str, Any]) -> types.CallToolResult:
        try:
            wanted = msgspec.convert(arguments, kind.takes)
            result = kind.does(self._collection.library(), wanted)
        except msgspec.ValidationError as error:
            return _failed("field_type", str(error), f"see the input schema of {kind.name}")
        except QAError as error:
            return _failed(error.code, error.message, error.hint)
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=cut(kind.says(result)))],
            structured_content=msgspec.to_builtins(result),
        )

    async def list_resources(
        self, _context: Any, given: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        """The articles, some at a time."""
        cursor = (given.cursor if given else None) or "0"
        if not cursor.isdecimal() or len(cursor) > 9:
            raise MCPError(types.INVALID_PARAMS, f"there is no page {cursor[:80]!r}")
        found = await self._of_library(partial(_listed, offset=int(cursor)))
        return types.ListResourcesResult(
            resources=[
                types.Resource(
                    uri=one.uri,
                    name=one.title,
                    description=one.about or None,
                    mime_type="text/plain",
                )
                for one in found.articles
            ],
            next_cursor=None if found.more is None else str(found.more),
        )

    async def list_templates(self, _context: Any, _given: Any) -> types.ListResourceTemplatesResult:
        """The forms of addresses."""
        article = types.ResourceTemplate(
            uri_template=resources.ARTICLES,
            name="article",
            description="the stored text of an article; a long one says how to read on",
            mime_type="text/plain",
        )
        answer = types.ResourceTemplate(
            uri_template=resources.ANSWERS,
            name="answer",
            description="an answer that was given, its citations checked now",
            mime_type="application/json",
        )
        return types.ListResourceTemplatesResult(resource_templates=[article, answer])

    async def read_resource(
        self, _context: Any, given: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        """What stands at an address."""
        found = await self._of_library(partial(_read, uri=given.uri))
        content = types.TextResourceContents(
            uri=given.uri, mime_type=found.media_type, text=found.text
        )
        return types.ReadResourceResult(contents=[content])

    async def _of_library(self, does: Any) -> Any:
        try:
            return await to_thread.run_sync(lambda: does(self._collection.library()))
        except NotFoundError as error:
            raise MCPError(types.INVALID_PARAMS, _words(error)) from error
        except QAError as error:
            raise MCPError(types.INTERNAL_ERROR, _words(error)) from error


def _listed(library: Any, offset: int) -> resources.Listed:
    return resources.listed(library, offset)


def _read(library: Any, uri: str) -> resources.Text:
    return resources.read(library, uri)


def _failed(code: str, message: str, hint: str) -> types.CallToolResult:
    """An error as a tool tells it: the program reads what to do."""
    said = f"{message}: {hint}" if hint else message
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=said)],
        structured_content={"error": {"code": code, "message": message, "hint": hint}},
        is_error=True,
    )


def _words(error: QAError) -> str:
    return f"{error.message}: {error.hint}" if error.hint else error.message


@cache
def _described(kind: ToolKind) -> types.Tool:
    return types.Tool(
        name=kind.name,
        title=kind.title,
        description=kind.description,
        input_schema=_schema(kind.takes),
        output_schema=_schema(kind.gives),
        annotations=READ_ONLY,
    )


def _schema(kind: type) -> dict[str, Any]:
    """The JSON schema of a form; its root is an object, as the protocol wants it."""
    _, shared = msgspec.json.schema_components([kind], ref_template=_SHARED)
    root = shared.pop(kind.__name__)
    return {**root, "$defs": shared} if shared else root
