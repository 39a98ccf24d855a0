"""``python -m qa`` with no words."""

import re
import shlex

import pytest

from qa.cli.main import _parser, main


def test_it_shows_the_five_things_one_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    said = capsys.readouterr()
    assert said.err == ""
    shown = re.findall(r"^  python -m (qa \w+|web)", said.out, re.M)
    assert shown == ["qa add", "qa ask", "web", "qa quote", "qa answer"]
    assert all(len(line) <= 100 for line in said.out.splitlines())


def test_each_of_them_is_read_as_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    for line in re.findall(r"python -m qa (.+)", capsys.readouterr().out):
        words = shlex.split(re.split(r"  | > ", line)[0])
        assert _parser().parse_args(words).run


def test_a_data_folder_alone_is_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", "x"]) == 2
    assert "Five things" in capsys.readouterr().out


def test_a_command_that_is_none_is_refused_as_ever(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["aks"])
    assert ended.value.code == 2
    assert "invalid choice: 'aks'" in capsys.readouterr().err
