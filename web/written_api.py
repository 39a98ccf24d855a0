"""What the OpenAPI description says of sentences that a language model writes."""

from typing import Any

from qa.contract.written import Written
from web.operations import ONE, operation
from web.schema import reference

_DESCRIPTION = """\
Only where the server names a language model, else it is 409. The model is given the passages of the
answer, and each sentence that it writes is checked by itself: quotations exact, every figure, date,
name, word and negation in what it quotes, who did what to whom, nothing left out that turns it, and
the same answer for the reader. What fails is dropped and counted in `dropped`. `failure` says why
there are no sentences. `elsewhere` is whether the passages were sent to another machine.
"""


def paths() -> dict[str, dict[str, Any]]:
    """The routes of it."""
    return {
        "/api/answers/{id}/written": {
            "post": operation(
                "Let a language model write about an answer",
                {200: reference(Written)},
                parameters=ONE,
                description=_DESCRIPTION,
            )
        }
    }
