"""Directories that are ours while we run: the data directory under its lock, and a private one for socket and browsers."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO


class SupervisorError(Exception):
    """The service cannot be started; the message is one sentence that says what to do."""


class AlreadyRunning(SupervisorError):  # noqa: N818  the name says it
    """Another `rowback up` has this data directory."""


@contextlib.contextmanager
def locked(data_dir: Path) -> Iterator[None]:
    """Hold the data directory for this process; the lock goes with the process, however it ends."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)  # it holds the secrets of webhooks
        lock: IO[str] = (data_dir / "lock").open("a")
    except OSError as error:
        raise SupervisorError(
            f"The data directory {data_dir} cannot be written ({error.strerror}): "
            "make it writable, or set ROWBACK_DATA_DIR to another one."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunning(
                f"Rowback is already running on {data_dir}: stop that one, or set ROWBACK_DATA_DIR to another directory."
            ) from error
        yield


@contextlib.contextmanager
def kept(directory: Path) -> Iterator[None]:
    """Keep a temporary directory while we run: systemd-tmpfiles leaves alone what is locked."""
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)
        shutil.rmtree(directory, ignore_errors=True)
