"""Tries the data directory: is it there, may we write, is there room."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from rowback.settings import Settings
from ui.doctor.finding import Finding, doubt, fine, wrong

NAME = "data directory"

LITTLE, TOO_LITTLE = 2_000_000_000, 200_000_000
"""Bytes free: a browser's profile and a day's pages; below the second a database cannot even rearrange itself."""


def try_disk(settings: Settings) -> Finding:
    """Write a file and look at what is free."""
    directory = settings.data_dir.absolute()
    other = "choose another with ROWBACK_DATA_DIR"
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=directory) as file:
            file.write(b"rowback")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return wrong(NAME, f"{directory} cannot be written ({reason})", f"make it writable, or {other}")
    free = shutil.disk_usage(directory).free
    room = f"{directory}, {free / 1e9:.1f} GB free"
    if free < TOO_LITTLE:
        return wrong(NAME, room, f"make room, or {other}")
    if free < LITTLE:
        return doubt(NAME, room, f"make room soon, or {other}")
    if _open_to_all(directory):
        return doubt(
            NAME, f"{room}; every user of this machine may read it", f"close it with `chmod 700 {directory}`"
        )
    return fine(NAME, room)


def _open_to_all(directory: Path) -> bool:
    """Return whether others may read what lies there; it holds the secrets of webhooks."""
    database = directory / "rowback.db"
    readable = database.exists() and database.stat().st_mode & 0o004
    return bool(readable and all(part.stat().st_mode & 0o001 for part in (directory, *directory.parents)))
