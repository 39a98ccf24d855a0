"""What every folder of tests may use."""

from hypothesis import settings

from tests.postgres import postgres

__all__ = ["postgres"]

# How long an example takes says more of the machine than of the code. More of them than these find
# little more; `pytest --hypothesis-profile=default` tries a hundred each.
settings.register_profile("suite", settings.default, deadline=None, max_examples=40)
settings.load_profile("suite")
