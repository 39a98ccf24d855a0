"""Many files rejected for one reason are shown as one; nothing that was rejected is lost by it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.cli.show_collection import added as shown
from qa.contract.collection import Added, Rejection

REJECTIONS = st.builds(
    Rejection,
    file=st.sampled_from([f"p{n}.jpg" for n in range(30)]),
    line=st.sampled_from([None, None, None, 1, 2]),
    reason=st.sampled_from(["no text", "damaged"]),
    hint=st.sampled_from(["", "Leave it out."]),
)


def done(*rejections: Rejection) -> Added:
    return Added((), (), (), rejections, (), (), (), (), ())


@given(st.lists(REJECTIONS, max_size=40))
def test_each_rejection_is_shown_once(rejections: list[Rejection]) -> None:
    found = done(*rejections).rejected_alike()
    told = Counter((file, one.line, one.reason, one.hint) for one in found for file in one.files)
    assert told == Counter((one.file, one.line, one.reason, one.hint) for one in rejections)
    for one in found:
        assert len(one.files) == 1 or (one.line is None and len(one.files) >= 5)


@pytest.mark.parametrize(("count", "lines"), [(4, 4), (5, 1), (20, 1), (312, 1)])
def test_a_folder_of_photographs_is_one_line(count: int, lines: int) -> None:
    photos = [Rejection(f"p{n}.jpg", None, "no text", "Leave it out.") for n in range(count)]
    other = Rejection("a.jsonl", 3, "no text", "Leave it out.")
    _, *told = shown(done(*photos, other)).splitlines()
    assert told[-1] == "rejected a.jsonl:3: no text (Leave it out.)"
    assert len(told) == lines + 1
    if lines == 1:
        assert told[0].startswith(
            f"rejected {count} files: no text (Leave it out.): p0.jpg, p1.jpg"
        )
        assert told[0].endswith("and 292 more") == (count == 312)
