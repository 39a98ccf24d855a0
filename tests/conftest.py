"""What every folder of tests may use."""

from tests.postgres import postgres

__all__ = ["postgres"]
