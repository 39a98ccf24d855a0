import re

import pytest

from corpus.text.scripts import DENSE, UNSPACED


@pytest.mark.parametrize(
    "text", ["ไทย", "ລາວ", "မြန်မာ", "ខ្មែរ", "ひらがな", "カタカナ", "ｶﾀｶﾅ", "漢字", "𠀀"]
)
def test_scripts_without_spaces(text: str) -> None:
    assert re.fullmatch(f"[{UNSPACED}]+", text)


@pytest.mark.parametrize("text", ["Latin", "Ελλάδα", "हिन्दी", "العربية", "한국어", "12", "，", " "])
def test_scripts_with_spaces(text: str) -> None:
    assert not re.search(f"[{UNSPACED}]", text)


@pytest.mark.parametrize("text", ["漢字", "한국어", "ไทย", "、"])
def test_dense_scripts(text: str) -> None:
    assert re.fullmatch(f"[{DENSE}]+", text)
