from pathlib import Path

import pytest

from qa.contract.errors import QAError, QuestionError
from qa.contract.read_file import json_lines, text_of


def test_lines_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"a": 1}\n\n[2]\n  \n{\n"\\ud800"\n\xff\n')
    lines = list(json_lines(path))
    assert [line.number for line in lines] == [1, 3, 5, 6, 7]
    assert [line.value for line in lines[:2]] == [{"a": 1}, [2]]
    for line in lines[2:]:
        assert isinstance(line.value, QuestionError)
        assert line.value.message.startswith("not JSON in UTF-8: ")


def test_a_byte_order_mark_is_no_part_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"\xef\xbb\xbf{}")
    assert text_of(path) == "{}"


@pytest.mark.parametrize("content", [None, b"\xff"])
def test_what_cannot_be_read_is_one_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "text"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(QAError, match="text cannot be read: ") as caught:
        text_of(path)
    assert caught.value.code == "file_unreadable"


def test_a_folder_is_no_file_of_lines(tmp_path: Path) -> None:
    with pytest.raises(QAError, match="Is a directory"):
        list(json_lines(tmp_path))
