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
    compression,
    conversations,
    errors,
    headers,
    origin,
    pages,
    proofs,
    stream,
    template_filters,
)
from web.current import KEY
from web.limits import MAX_UPLOAD_BYTES

if TYPE_CHECKING:
    from qa.library import Library


class JSON(DefaultJSONProvider):
    """JSON of dataclasses: text is not escaped to ASCII, keys keep the order of the fields."""

    ensure_ascii = False
    sort_keys = False

    @staticmethod
    def default(value: Any) -> Any:
        """Convert what `json` cannot: dataclasses, and the mappings and dates of metadata."""
        if is_dataclass(value):
            return {field.name: getattr(value, field.name) for field in fields(value)}
        if isinstance(value, Mapping):
            return dict(value)
        if isinstance(value, (date, time)):
            return value.isoformat()
        raise TypeError(f"{type(value).__name__} is not JSON")

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        """Compact JSON text. Raises ValueError for NaN and infinities, which are not JSON."""
        return super().dumps(obj, **{"separators": (",", ":"), "allow_nan": False, **kwargs})


def compile_templates(app: Flask) -> None:
    """Compile all templates now (a tenth of a second), so that no visitor waits for it."""
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
    compression.install(app)
    origin.install(app, hosts)
    headers.install(app)
    errors.install(app)
    template_filters.install(app)
    for part in (api, chat, stream, conversations, pages, proofs):
        app.register_blueprint(part.blueprint)
    return app
