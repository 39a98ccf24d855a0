"""The application factory: a library in, a Flask application out."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from web import (
    api,
    chat,
    conversations,
    errors,
    headers,
    origin,
    pages,
    proofs,
    stream,
)
from web import (
    compression as packing,
)
from web import (
    template_filters as reading,
)
from web.current import KEY

if TYPE_CHECKING:
    from qa.library import Library

MAX_UPLOAD_BYTES = 64 * 1024 * 1024


class JSON(DefaultJSONProvider):
    """Dataclasses as objects, UTF-8 as it is, keys in the order of the contract."""

    ensure_ascii = False
    sort_keys = False

    @staticmethod
    def default(value: Any) -> Any:
        """What JSON does not know by itself; metadata may be read-only mappings and hold days."""
        if is_dataclass(value):
            return {field.name: getattr(value, field.name) for field in fields(value)}
        if isinstance(value, Mapping):
            return dict(value)
        if isinstance(value, (date, time)):
            return value.isoformat()
        raise TypeError(f"{type(value).__name__} is not JSON")

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        """Compact JSON text; NaN and infinities are refused, they are not JSON."""
        return super().dumps(obj, **{"separators": (",", ":"), "allow_nan": False, **kwargs})


def compile_templates(app: Flask) -> None:
    """Do once what the first visitor of each page would wait for, a tenth of a second in all."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)


def create_app(library: "Library", hosts: Iterable[str] = ()) -> Flask:
    """Build the application around a library.

    ``hosts`` are the names, besides ``localhost`` and plain addresses, under which requests are
    answered; any other name in a Host header is refused.
    """
    app = Flask("web")
    app.json = JSON(app)
    app.config["MAX_CONTENT_LENGTH"] = MAX_UPLOAD_BYTES
    app.extensions[KEY] = library
    packing.install(app)
    origin.install(app, hosts)
    headers.install(app)
    errors.install(app)
    reading.install(app)
    for part in (api, chat, stream, conversations, pages, proofs):
        app.register_blueprint(part.blueprint)
    return app
