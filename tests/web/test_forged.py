"""Requests of every kind, some hundreds of them: the fast form of `chaos.requests`."""

import random
from itertools import islice
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from chaos.forging import forged
from chaos.requests import known, sent

SEED = 17


# Werkzeug leaves the files of a form that it cannot read to be closed by themselves.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_forged_request_is_a_mistake_of_ours(
    server: Any, caplog: pytest.LogCaptureFixture
) -> None:
    port = server.effective_port
    requests = islice(forged(random.Random(SEED), known(port)), 300)
    assert [wrong for _, wrong in (sent(port, one) for one in requests) if wrong] == []
    assert [line for line in caplog.messages if "ception" in line or "failed" in line] == []


# What the description promises of a response, whatever was asked.
KEPT = [
    schemathesis.checks.not_a_server_error,
    *(checks.content_type_conformance, checks.response_schema_conformance),
]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("mode", GenerationMode)
def test_what_is_made_of_the_description_is_answered_as_it_says(
    app: Flask, mode: GenerationMode
) -> None:
    description = schemathesis.openapi.from_wsgi("/openapi.json", app)

    @given(description.as_strategy(generation_mode=mode))
    @settings(max_examples=80, suppress_health_check=list(HealthCheck))
    def answered(case: schemathesis.Case[Any]) -> None:
        response = case.call(headers={"Accept-Encoding": "identity"})
        case.validate_response(response, checks=KEPT)

    answered()
