"""Who makes a request: `current_key`, by the header or the cookie that came with it.

Where no key was ever made, and only this machine can reach the server, nobody is asked. Else each
request that `web.routes` does not leave open needs a key, in its Authorization header or as the
cookie of a session that the sign-in page began. A key in an address is not looked at: addresses are
logged, sent on and kept in histories.
"""

from dataclasses import dataclass

from flask import current_app, g, request

from qa.contract.access import Identity, Role
from qa.keys.keyring import Keyring
from qa.keys.sessions import Sessions
from web import routes

KEY = "footnote.door"


@dataclass(frozen=True, slots=True)
class Access:
    """Whether keys are asked for, and whose request it is; None for nobody's, or anybody's."""

    closed: bool
    identity: Identity | None


@dataclass(frozen=True, slots=True)
class Door:
    """What knows keys and sessions; ``exposed``: other machines reach the server, so keys are asked
    for even if there are none.
    """

    keyring: Keyring
    sessions: Sessions
    exposed: bool

    @property
    def closed(self) -> bool:
        """Whether keys are asked for, as far as is known."""
        return self.exposed or self.keyring.closed

    def access(self) -> Access:
        """Look at the keys, and at those of the current request. Raises StorageError."""
        self.keyring.refresh()
        return Access(self.closed, self._identity() if self.closed else None)

    def _identity(self) -> Identity | None:
        if (given := bearer()) is not None:
            return self.keyring.identity(given)
        cookie = request.cookies.get(cookie_name())
        return self.sessions.identity(cookie) if cookie else None


def door() -> Door:
    """That of the current application."""
    found: Door = current_app.extensions[KEY]
    return found


def current_key() -> Identity | None:
    """Whose request it is; None where nobody is asked for a key, or who asks has none."""
    return _access().identity


def is_closed() -> bool:
    """Whether keys are asked for."""
    return _access().closed


def is_keeper() -> bool:
    """Whether who asks may know and do everything: a keeper, or anybody where all is open."""
    access = _access()
    return not access.closed or (
        access.identity is not None and access.identity.role is Role.KEEPER
    )


def may(method: str, rule: str) -> bool:
    """Whether who asks may make a request of a route, so that no page offers what is refused."""
    access = _access()
    if not access.closed:
        return True
    return access.identity is not None and routes.admits(access.identity.role, rule, method)


def cookie_name() -> str:
    """The name of the session's cookie: over TLS one that browsers take from this host alone."""
    if not request.is_secure:
        return "footnote"
    return "__Secure-footnote" if request.script_root else "__Host-footnote"


def bearer() -> str | None:
    """The key in the Authorization header. What else may stand there is for a proxy."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    return given.strip() if scheme.lower() == "bearer" else None


def _access() -> Access:
    """What was found of the current request; before it was looked at, nobody's."""
    access: Access = g.get("access") or Access(door().closed, None)
    return access
