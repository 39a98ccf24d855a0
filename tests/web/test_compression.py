"""What is sent is packed for whoever unpacks it, and is the same."""

import gzip

import pytest
from flask.testing import FlaskClient

from tests.web.stories import FIRST

UNPACKS = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("path", ["/", "/articles", "/static/style.css", "/openapi.json"])
def test_pages_files_and_answers_of_some_size_are_packed(client: FlaskClient, path: str) -> None:
    with client.get(path) as plain, client.get(path, headers=UNPACKS) as packed:
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data
        assert len(packed.data) < len(plain.data) / 2
        kept = ("Content-Security-Policy", "Cache-Control", "Content-Type")
        assert all(packed.headers[name] == plain.headers[name] for name in kept)


@pytest.mark.parametrize("headers", [{}, UNPACKS])
def test_a_packed_file_is_not_sent_twice(client: FlaskClient, headers: dict[str, str]) -> None:
    with client.get("/static/style.css", headers=headers) as first:
        again = {**headers, "If-None-Match": first.headers["ETag"]}
    with client.get("/static/style.css", headers=again) as second:
        assert second.status_code == 304
        assert not second.data


def test_a_stream_is_left_alone(client: FlaskClient) -> None:
    with client.post("/stream", data={"q": FIRST}, headers=UNPACKS) as answer:
        assert "Content-Encoding" not in answer.headers
        assert answer.get_data(as_text=True).startswith("event: found\n")
