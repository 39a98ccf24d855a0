"""The unit and the Containerfile are what their tools accept, and keep what they promise."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from chaos.sandbox import allowed

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "deploy" / "footnote.service"
CONTAINERFILE = ROOT / "deploy" / "Containerfile"
HADOLINT = ROOT / ".venv-deploy" / "bin" / "hadolint"
# Out of ten; 1.2 is what systemd 252 says.
EXPOSED = 1.5

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None,
    reason="systemd-analyze is missing (Debian: systemd): the unit is not checked",
)


@needs_systemd
def test_systemd_understands_every_line(tmp_path: Path) -> None:
    """But for the program, which is not installed where tests run."""
    unit = UNIT.read_text().replace("/opt/footnote/.venv/bin/python", "/bin/true")
    (tmp_path / UNIT.name).write_text(unit.replace("WorkingDirectory=/opt/footnote\n", ""))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / UNIT.name],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@needs_systemd
def test_hardly_anything_is_exposed() -> None:
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", UNIT],
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"exposure level for footnote\.service: (\d+\.\d+)", done.stdout)
    assert found is not None, done.stderr
    assert float(found[1]) <= EXPOSED


@needs_systemd
def test_the_system_calls_are_those_of_a_service_that_steps_back() -> None:
    calls = allowed(UNIT.read_text())
    assert {"setpriority", "prlimit64", "clone", "execve", "flock", "fsync"} <= calls
    assert not {"mount", "bpf", "ptrace", "setuid", "keyctl", "reboot", "init_module"} & calls


def test_both_start_the_server_as_its_options_are() -> None:
    from web.__main__ import _parser

    unit = re.search(r"^ExecStart=\S+ -m web (.*)$", UNIT.read_text(), re.MULTILINE)
    assert unit is not None
    assert _parser().parse_args(unit[1].split()).log_format == "json"
    words = re.findall(r"^(?:ENTRYPOINT|CMD) \[(.*)\]$", CONTAINERFILE.read_text(), re.MULTILINE)
    _, _, module, *options = re.findall(r'"([^"]+)"', ",".join(words))
    assert module == "web"
    assert _parser().parse_args(options).host == "0.0.0.0"


def test_the_container_runs_as_nobody_in_particular() -> None:
    lines = CONTAINERFILE.read_text()
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", lines, re.MULTILINE)
    assert "HEALTHCHECK" in lines
    # Nothing comes from elsewhere than the base and the bundle.
    assert not re.search(r"apt-get|pip install|curl|wget|^ADD ", lines, re.MULTILINE)


def test_hadolint_has_nothing_to_say() -> None:
    if not HADOLINT.exists():
        pytest.skip("hadolint is missing (make lint): the Containerfile is not linted")
    done = subprocess.run([HADOLINT, CONTAINERFILE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_installer_is_a_shell_s() -> None:
    done = subprocess.run(["sh", "-n", ROOT / "deploy" / "install"], check=False)
    assert done.returncode == 0
