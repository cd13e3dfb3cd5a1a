"""Start a program that dies with its parent: `python tether.py PARENT_PID PROGRAM ARGUMENT…` (Linux; elsewhere it just starts it)."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that this process gets when the thread that started it ends. It outlives execve."""


def main(arguments: list[str]) -> None:
    """Tie this process to its parent, then become the program."""
    parent, program = int(arguments[0]), arguments[1:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
        if os.getppid() != parent:  # it died before the call above
            sys.exit(1)
    os.execvp(program[0], program)  # noqa: S606  never a shell


if __name__ == "__main__":
    main(sys.argv[1:])
