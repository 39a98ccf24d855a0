"""What the fuzzer found stays found; and hypothesis tries every parser and target a little."""

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chaos.hostile.mutations import mutated
from chaos.hostile.seeds import SEEDS
from chaos.hostile.targets import TARGETS

FINDINGS = Path(__file__).with_name("findings")
SLOW = settings(max_examples=25, suppress_health_check=list(HealthCheck))


@cache
def _valid() -> list[bytes]:
    return [make() for files in SEEDS.values() for _, make in files]


@pytest.mark.parametrize(
    "path", sorted(FINDINGS.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_what_was_found_once_is_mended(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@SLOW
@given(
    st.integers(0, 15), st.one_of(st.binary(max_size=400), st.text(max_size=300).map(str.encode))
)
def test_every_reader_refuses_in_words_or_reads(kind: int, content: bytes) -> None:
    TARGETS["readers"](bytes([kind]) + content)


@SLOW
@given(st.integers(0, 15), st.integers(0, 40), st.integers(0, 2**32))
def test_every_reader_takes_broken_files(kind: int, number: int, seed: int) -> None:
    valid = _valid()[number % len(_valid())]
    TARGETS["readers"](bytes([kind]) + mutated(valid, Random(seed)))


@SLOW
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_every_question_is_answered_or_refused(content: bytes) -> None:
    TARGETS["queries"](content)


@SLOW
@given(st.binary(min_size=2, max_size=2), st.text(max_size=300))
def test_every_quotation_has_a_link_or_none(place: bytes, text: str) -> None:
    TARGETS["fragments"](place + text.encode("utf-8", "surrogatepass"))


@settings(max_examples=15)
@given(st.binary(min_size=4, max_size=200))
def test_a_changed_index_is_noticed(content: bytes) -> None:
    TARGETS["index-loader"](content)
