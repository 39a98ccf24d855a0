"""What the OpenAPI description says of one operation: its parameters, bodies and answers."""

from typing import Any

from web.bodies import ERROR, TEXT
from web.schema import Schema


def as_json(schema: Schema) -> dict[str, Any]:
    """The content of a JSON body."""
    return {"application/json": {"schema": schema}}


def body(**content: Schema) -> dict[str, Any]:
    """A body of one of these media types."""
    return {"required": True, "content": {kind: {"schema": s} for kind, s in content.items()}}


def operation(summary: str, answers: dict[int, Schema], **more: Any) -> dict[str, Any]:
    """``answers`` maps a status to its schema; every other status is an error."""
    responses = {
        str(status): {"description": f"{summary} ({status})", "content": as_json(schema)}
        for status, schema in answers.items()
    }
    responses["default"] = {"description": "What is wrong", "content": as_json(ERROR)}
    return {"summary": summary, "responses": responses, **more}


def download(summary: str, kinds: list[str], parameters: list[Any]) -> dict[str, Any]:
    """An operation whose response is a file of one of these media types."""
    described = operation(summary, {}, parameters=parameters)
    content = {kind: {"schema": {} if kind.endswith("json") else TEXT} for kind in kinds}
    described["responses"]["200"] = {"description": f"{summary} (200)", "content": content}
    return described


def in_path(name: str) -> dict[str, Any]:
    """A parameter in the path."""
    return {"name": name, "in": "path", "required": True, "schema": TEXT}


def in_query(name: str, schema: Schema) -> dict[str, Any]:
    """A parameter behind the ?."""
    return {"name": name, "in": "query", "schema": schema}


def between(least: int, most: int | None, default: int) -> Schema:
    """A whole number in these bounds."""
    schema = {"type": "integer", "minimum": least, "default": default}
    return schema if most is None else {**schema, "maximum": most}


ONE = [in_path("id")]
