"""JSON of evidence is refused where a part of it would not be checked."""

import pytest

from qa.contract.errors import QAError
from qa.proof import evidence
from qa.proof.json_text import parsed


@pytest.mark.parametrize("text", ['{"a": {"b": [1, "x", null]}}', "[]", '"x"', "{}"])
def test_json_is_read(text: str) -> None:
    assert parsed(text) is not None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"answer": "zinc", "answer": "tin"}', "'answer' stands twice"),
        ('[{"q": {"n": 1, "m": 2, "n": 1}}]', "'n' stands twice"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a": ' * 100_000, "nested too deeply"),
        ("{", "Expecting"),
    ],
)
def test_other_texts_are_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parsed(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "footnote-evidence", "answer": "zinc", "answer": "tin"}',
        '{"status": "answered", "citations": [], "citations": []}',
        "[" * 100_000,
    ],
)
def test_evidence_that_is_refused_names_the_file(text: str) -> None:
    with pytest.raises(QAError, match=r"^pack\.json:1: .*(twice|deeply)"):
        evidence.read(text, "pack.json")
