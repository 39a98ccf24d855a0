"""People with keys, and requests that they make."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from qa.contract.access import Identity, Role
from qa.library import Library

NAMES = {
    "viewer": Role.VIEWER,
    "contributor": Role.CONTRIBUTOR,
    "keeper": Role.KEEPER,
    "other viewer": Role.VIEWER,
    "other contributor": Role.CONTRIBUTOR,
}


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who asks, perhaps with a key that is none or none any more."""

    name: str
    secret: str | None
    identity: Identity | None

    @property
    def headers(self) -> dict[str, str]:
        return {} if self.secret is None else {"Authorization": f"Bearer {self.secret}"}

    def asks(self, app: Flask, method: str, path: str, **more: Any) -> TestResponse:
        headers: Mapping[str, str] = {**self.headers, **more.pop("headers", {})}
        return app.test_client().open(path, method=method, headers=headers, buffered=True, **more)


def holders(library: Library) -> dict[str, Holder]:
    """One of each role and another, and those who have no key, a wrong one, or one of before."""
    made = {"no key": Holder("no key", None, None), "bad key": Holder("bad key", "x" * 43, None)}
    gone = library.keyring.new(Role.KEEPER, "revoked key")
    library.keyring.revoke(gone.info.id)
    made["revoked key"] = Holder("revoked key", gone.secret, None)
    for name, role in NAMES.items():
        key = library.keyring.new(role, name)
        made[name] = Holder(name, key.secret, Identity(key.info.id, name, role))
    return made


def said(response: TestResponse) -> Any:
    """The JSON of a response."""
    return response.get_json()
