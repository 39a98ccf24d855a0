"""The commands, in process, with a real server that writes."""

from pathlib import Path

import pytest

from benchmarks.written.server import served
from qa.cli.main import main


def test_a_language_model_is_needed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FOOTNOTE_LLM", raising=False)
    assert main(["--data", str(tmp_path), "ask", "--batch", "none.jsonl", "--written"]) == 2
    assert "one question at a time" in capsys.readouterr().err


@pytest.mark.model
def test_what_holds_is_printed_behind_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Peer Nygaard found a Viking sword while he dug a well."
    article = tmp_path / "farm.txt"
    article.write_text(f"A sword\n\n{text}\n", encoding="utf-8")
    with served() as scripted:
        monkeypatch.setenv("FOOTNOTE_LLM", scripted.model.address)
        monkeypatch.setenv("FOOTNOTE_LLM_MODEL", "scripted")
        quotes = [{"passage": 1, "text": text}]
        told = "A Viking sword was found by Peer Nygaard."
        scripted.say({"sentences": [{"text": told, "quotes": quotes}]})
        data = ["--data", str(tmp_path / "data")]
        assert main([*data, "add", str(article)]) == 0
        assert main([*data, "ask", "Who found a Viking sword?", "--written"]) == 0
    printed = capsys.readouterr().out
    assert "written by a language model (scripted)" in printed
    assert f"- {told} [1]" in printed
