"""Commands that are run in the tests' own process leave its priority as it is."""

import pytest


@pytest.fixture(autouse=True)
def _priority(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("commands", "fetching", "watching"):
        monkeypatch.setattr(f"qa.cli.{command}.step_back", lambda: None)
