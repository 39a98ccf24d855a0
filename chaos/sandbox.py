"""``python -m chaos.sandbox FOLDER COMMAND…``: run a command as the unit of `deploy/` would.

By the kernel's own means, where no systemd runs: all file systems read-only but one folder, the
system calls of its SystemCallFilter alone, no writable memory made executable, no capability and no
way to new ones. Needs root; start it by ``unshare --mount``.
"""

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from datasets.code import ROOT

UNIT = ROOT / "deploy" / "footnote.service"
PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_SET_MDWE, MDWE_REFUSE_EXEC_GAIN = 24, 38, 65, 1
SCMP_ACT_ALLOW, SCMP_ACT_ERRNO_EPERM = 0x7FFF0000, 0x00050001
LAST_CAPABILITY = Path("/proc/sys/kernel/cap_last_cap")
# Where nothing of a file system is, or the command needs it as it is.
KEPT = ("/proc", "/sys", "/dev")


def main() -> None:
    """Shut everything, then become the command."""
    folder, command = Path(sys.argv[1]), sys.argv[2:]
    _read_only_but(folder)
    os.environ["TMPDIR"] = str(folder / "tmp")
    (folder / "tmp").mkdir(exist_ok=True)
    for capability in range(int(LAST_CAPABILITY.read_text()) + 1):
        _prctl(PR_CAPBSET_DROP, capability)
    _prctl(PR_SET_NO_NEW_PRIVS, 1)
    _prctl(PR_SET_MDWE, MDWE_REFUSE_EXEC_GAIN)
    _filter(allowed(UNIT.read_text(encoding="utf-8")))
    os.execvp(command[0], command)


def allowed(unit: str) -> set[str]:
    """The system calls that a unit's filters leave, in their order."""
    calls: set[str] = set()
    for line in re.findall(r"^SystemCallFilter=(.*)$", unit, re.MULTILINE):
        named = {call for group in line.lstrip("~").split() for call in _calls(group)}
        calls = calls - named if line.startswith("~") else calls | named
    return calls


def _calls(name: str) -> Iterator[str]:
    """A system call, or those of a group, as systemd-analyze knows it."""
    if not name.startswith("@"):
        yield name
        return
    told = subprocess.run(
        ["systemd-analyze", "syscall-filter", name], capture_output=True, text=True, check=True
    )
    for line in told.stdout.splitlines()[1:]:
        if (inner := line.strip()) and not inner.startswith("#"):
            yield from _calls(inner)


def _read_only_but(folder: Path) -> None:
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    points = [line.split()[1] for line in Path("/proc/self/mounts").read_text().splitlines()]
    for point in {*points} - {str(folder)}:
        if not point.startswith(KEPT):
            subprocess.run(["mount", "-o", "remount,bind,ro", point], check=True)


def _prctl(option: int, value: int) -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), f"prctl({option}, {value})")


def _filter(calls: set[str]) -> None:
    seccomp = ctypes.CDLL("libseccomp.so.2")
    seccomp.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(seccomp.seccomp_init(SCMP_ACT_ERRNO_EPERM))
    for call in sorted(calls):
        number = seccomp.seccomp_syscall_resolve_name(call.encode())
        if number >= 0:  # others are of other processors
            seccomp.seccomp_rule_add(context, SCMP_ACT_ALLOW, number, 0)
    if seccomp.seccomp_load(context):
        raise OSError("the filter of system calls could not be loaded")


if __name__ == "__main__":
    main()
