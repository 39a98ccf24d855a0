"""The application factory: a library in, a Flask application out."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from flask import Flask, request
from flask.json.provider import DefaultJSONProvider

from web import (
    api,
    batches,
    chat,
    clipping,
    compression,
    conversations,
    dossiers,
    dossiers_api,
    errors,
    forwarding,
    guard,
    headers,
    help,
    judged,
    judging,
    metrics,
    openai,
    origin,
    originals,
    pages,
    proofs,
    rates,
    saved,
    served,
    signing,
    stream,
    tagging,
    template_filters,
    writing,
)
from web.current import KEY
from web.dispatching import check_admitted
from web.forwarding import Network
from web.heard import Heard
from web.limits import MAX_JSON_BYTES, MAX_UPLOAD_BYTES, adds_articles
from web.prefix import public_path

if TYPE_CHECKING:
    from qa.library import Library


# What has routes.
PARTS = (
    *(api, chat, stream, conversations, pages, originals, proofs, judging, signing, metrics),
    *(openai, help, tagging, judged),
)
DOSSIERS = (dossiers.blueprint, dossiers_api.api, clipping.blueprint)
# The fields of dataclasses that hold a path of this server.
PATHS = ("link", "permalink", "help")


class JSON(DefaultJSONProvider):
    """JSON of dataclasses: text is not escaped to ASCII, keys keep the order of the fields.

    Kept answers and packs do not depend on where they are served: only here their paths get the
    prefix of the request.
    """

    ensure_ascii = False
    sort_keys = False

    @staticmethod
    def default(value: Any) -> Any:
        """Convert what `json` cannot: dataclasses, and the mappings and dates of metadata."""
        if is_dataclass(value):
            return {field.name: _placed(field.name, value) for field in fields(value)}
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


def create_app(
    library: "Library",
    hosts: Iterable[str] = (),
    prefix: str = "",
    proxies: Iterable[Network] = (),
    *,
    requests_per_minute: int = rates.PER_MINUTE,
    exposed: bool = False,
) -> Flask:
    """Build the application around a library.

    ``hosts`` are the names, besides ``localhost`` and plain addresses, under which requests are
    answered; any other name in a Host header is refused. Links begin with ``prefix``, which may
    or may not have been taken from the paths of requests. Of ``proxies``, and those on this
    machine, headers X-Forwarded-… are believed. Who is not on this machine may send so many
    ``requests_per_minute``, 0 for any number. ``exposed``: other machines reach the server, so a
    key is needed though there be none. Raises RequestError for a prefix that is taken, StorageError
    where the keys cannot be read.
    """
    app = Flask("web")
    app.json = JSON(app)
    app.config["MAX_CONTENT_LENGTH"] = MAX_UPLOAD_BYTES
    app.extensions[KEY] = library
    numbers = metrics.Metrics()
    app.extensions[metrics.KEY] = numbers
    library.hear(Heard(numbers))
    served.install(app, numbers)
    app.before_request(check_admitted)
    app.before_request(_bound)
    compression.install(app)
    origin.install(app, hosts)
    guard.install(app, library.keyring, library.sessions, exposed=exposed)
    rates.install(app, requests_per_minute)
    # Behind the rates, so that who is refused is counted as well.
    app.before_request(guard.check)
    headers.install(app)
    webhook = library.parts.webhook
    app.jinja_env.globals["sends_to"] = webhook.host if webhook else None
    errors.install(app)
    template_filters.install(app)
    for part in PARTS:
        app.register_blueprint(part.blueprint)
    for blueprint in (saved.blueprint, saved.api, batches.blueprint, *DOSSIERS):
        app.register_blueprint(blueprint)
    writing.install(app, library.writer.model if library.writer else None)
    forwarding.install(app, prefix, proxies)
    return app


def _bound() -> None:
    if not adds_articles(request.method, request.path):
        request.max_content_length = MAX_JSON_BYTES


def _placed(name: str, value: Any) -> Any:
    field = getattr(value, name)
    return public_path(field) if name in PATHS and field is not None else field
