"""Lets a request in or refuses it, before anything else of it is looked at but who makes it."""

from flask import Flask, g, request

from qa.contract.access import Role
from qa.keys.keyring import Keyring
from qa.keys.sessions import Sessions
from web import noted, routes
from web.access import KEY, Access, Door, bearer, current_key, door, is_closed, is_keeper, may
from web.errors import RequestError


def install(app: Flask, keyring: Keyring, sessions: Sessions, *, exposed: bool) -> None:
    """See who makes each request; `check` refuses it, behind what counts it. Raises StorageError
    where keys cannot be read.
    """
    keyring.refresh()
    app.extensions[KEY] = Door(keyring, sessions, exposed)
    app.before_request(_look)
    for function in (may, is_keeper, is_closed, current_key):
        app.add_template_global(function)


def unknown() -> RequestError:
    """The error for a key that nobody has, or has no more."""
    return RequestError(
        "key_unknown",
        "this key is not known here",
        "check that it is whole; if it was revoked, ask whoever keeps the collection for another",
    )


def check() -> None:
    """Refuse the current request where a key is asked for and it came with none that may. Raises
    RequestError.
    """
    access: Access | None = g.get("access")
    if access is None or not access.closed:
        return
    rule, method = _route()
    if access.identity is None:
        raise unknown() if bearer() is not None else _missing()
    if not routes.admits(access.identity.role, rule, method):
        raise _refused(access.identity.role)


def _look() -> None:
    if not routes.needs_key(*_route()):
        return
    g.access = access = door().access()
    if access.identity is not None:
        noted.note_key(access.identity.key)


def _route() -> tuple[str | None, str]:
    return request.url_rule.rule if request.url_rule else None, request.method


def _missing() -> RequestError:
    return RequestError(
        "key_missing",
        "this collection is open to those who have a key",
        "sign in on the page, or send the header Authorization: Bearer KEY",
    )


def _refused(role: Role) -> RequestError:
    return RequestError(
        "role_insufficient",
        f"a {role.value} may not do this",
        "ask whoever keeps the collection for a key that may",
    )
