"""Every kind has a reader in the child."""

from typing import get_args

import pytest

from corpus.article import Draft, Origin
from corpus.formats import read_content
from corpus.formats.child.readers import READERS
from corpus.formats.kinds import Kind


def test_every_kind_has_a_reader() -> None:
    assert set(READERS) == set(get_args(Kind))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("csv", b"title,text\nQuay,The quay closes on Monday for two weeks.\n"),
        ("jsonl", b'{"title": "Quay", "text": "The quay closes on Monday."}\n'),
        ("subtitles", b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nThe quay closes on Monday.\n"),
    ],
)
def test_what_is_read_here_otherwise_is_read_there_too(kind: Kind, content: bytes) -> None:
    (found,) = read_content(kind, content, None, Origin("https://a.example/a"), "https://a.example")
    assert isinstance(found, Draft)
    assert found.text.startswith("The quay closes on Monday")
    assert found.kind == kind
