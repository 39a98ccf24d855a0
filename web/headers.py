"""Security and caching headers, each with its reason."""

import hashlib
from pathlib import Path

from flask import Flask, request, url_for
from werkzeug.wrappers import Response

from web.access import is_closed

# No inline script or style and nothing from outside; scripts can turn text into markup only
# through the one policy of static/dom.js, which lets through what the server has rendered.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types footnote",
    )
)

SECURITY = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Other sites learn nothing. With "no-referrer" browsers would also hide the Origin of our
    # own forms (they send "null"), and these could not be distinguished from another site's.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# For a year browsers come by TLS alone. Only where a proxy that is believed says that they did, and
# where all of the host is ours: what else stands there may have no TLS.
TLS = {"Strict-Transport-Security": "max-age=31536000"}

# A version's pages stay what they are; other people of this machine are not to find them.
PICTURE = "private, max-age=86400, immutable"
NOT_KEPT = ("/api/", "/v1/", "/stream", "/conversations/")
FOREVER = "public, max-age=31536000, immutable"


def install(app: Flask) -> None:
    """Add the headers to every answer, and ``asset(name)`` to the templates."""
    hashes = _hashes(Path(app.static_folder or ""))

    def asset(name: str) -> str:
        return url_for("static", filename=name, v=hashes[name])

    def add(answer: Response) -> Response:
        answer.headers.update(SECURITY)
        if request.is_secure and not request.script_root:
            answer.headers.update(TLS)
        answer.headers["Cache-Control"] = _caching(hashes, answer.status_code)
        return answer

    app.add_template_global(asset)
    app.after_request(add)


def _caching(hashes: dict[str, str], status: int) -> str:
    """Static files are cached for good under their hash; pages are validated again each time.

    The API's responses and conversations are not stored: a deleted one must not live on in a cache.
    Where keys are asked for, nothing else is either.
    """
    if request.endpoint == "static":
        name = (request.view_args or {}).get("filename", "")
        return FOREVER if request.args.get("v", "") == hashes.get(name) else "no-cache"
    if is_closed():
        # Nothing of it is for the next who sits at this machine.
        return "no-store"
    if request.endpoint == "originals.picture" and status == 200 and request.args.get("version"):
        return PICTURE
    return "no-store" if request.path.startswith(NOT_KEPT) else "no-cache"


def _hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _hash(path) for path in files}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
