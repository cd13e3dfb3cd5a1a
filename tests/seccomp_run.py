"""Run a program under docker/seccomp.json: `python seccomp_run.py PROFILE PROGRAM ARGUMENT…`, as nobody where we are root."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys

ALLOW, ERRNO = 0x7FFF0000, 0x00050000  # seccomp(2): SCMP_ACT_ALLOW, SCMP_ACT_ERRNO
PR_SET_NO_NEW_PRIVS = 38
NOBODY = 65534


def main(profile: str, program: list[str]) -> None:
    library = ctypes.CDLL("libseccomp.so.2")
    path = shutil.which(program[0])
    assert path
    library.seccomp_init.restype = ctypes.c_void_p
    with open(profile, encoding="utf-8") as file:
        wanted = json.load(file)
    assert wanted["defaultAction"] == "SCMP_ACT_ALLOW"
    context = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(ALLOW)))
    for group in wanted["syscalls"]:
        assert group["action"] == "SCMP_ACT_ERRNO"
        for name in group["names"]:
            number = library.seccomp_syscall_resolve_name(name.encode())
            if number >= 0:  # as Docker does: a name that this machine does not have is passed over
                action = ctypes.c_uint32(ERRNO | group["errnoRet"])
                assert library.seccomp_rule_add(context, action, number, 0) == 0
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    assert library.seccomp_load(context) == 0
    os.execv(path, program)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
