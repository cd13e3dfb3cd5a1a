"""Errors as sentences: what a person reads when something cannot be done, and the exit status that goes with it."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import click

DONE, FAILED, USAGE, INTERRUPTED, HUNG_UP = 0, 1, 2, 130, 141
"""Exit statuses; the last two are what a shell gives for SIGINT and SIGPIPE."""

KNOWN: tuple[tuple[str, str, int], ...] = (
    ("rowback.settings", "SettingsError", USAGE),
    ("storage.database", "StorageError", FAILED),
    ("workers.ports", "RenderError", FAILED),
    ("workers.ports", "DeliveryError", FAILED),
    ("workers.directories", "SupervisorError", FAILED),
    ("workers.broker", "BrokerError", FAILED),
    ("workers.browsers", "BrowserMissing", FAILED),
    ("workers.channels.targets", "TargetError", USAGE),
)
"""Errors whose message is a sentence for people. By name: a module that was never imported cannot have raised."""


class Refusal(Exception):  # noqa: N818  a refusal is an answer
    """A command cannot do what it was asked; the message is one sentence that says what to do instead."""

    def __init__(self, sentence: str, *, status: int = FAILED) -> None:
        super().__init__(sentence)
        self.status = status


def prepare_streams() -> None:
    """Let nothing that a page says stop the output: UTF-8 where it is captured, escapes for what cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A lone surrogate (a file name in no encoding) becomes \udc80, which is also right inside JSON.
            reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"}))


def complain(text: str) -> None:
    """Write one sentence to standard error."""
    from rowback.tell.clean import clean

    text = clean(text, lines=True).strip()
    if text.partition(" ")[0].isalpha():  # neither an address nor a file's name
        text = text[:1].upper() + text[1:]
    if not text.endswith((".", "!", "?", ")", "…")):
        text += "."
    with contextlib.suppress(BrokenPipeError):
        click.echo(text, err=True)


def report(error: Exception) -> int:
    """Tell a person of an error and return the exit status."""
    if isinstance(error, click.ClickException):
        return _usage(error)
    if isinstance(error, Refusal):
        complain(str(error))
        return error.status
    for module, name, status in KNOWN:
        kind = getattr(sys.modules.get(module), name, None)
        if kind is not None and isinstance(error, kind):
            complain(str(error))
            return status
    if isinstance(error, OSError) and error.strerror and error.filename:
        complain(f"{error.filename}: {error.strerror}")
        return FAILED
    return _unknown(error)


def interrupted(error: BaseException) -> int:
    """End after Ctrl-C, or after a question that was answered with no."""
    if isinstance(error, KeyboardInterrupt) or isinstance(error.__cause__, KeyboardInterrupt):
        with contextlib.suppress(OSError):
            click.echo("Stopped.", err=True)
        return INTERRUPTED
    complain("Nothing was done")
    return FAILED


def hang_up() -> int:
    """End quietly when the reader of our output went away (`rowback history 3 | head -1`)."""
    # The interpreter flushes standard output once more at its end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return HUNG_UP


def _usage(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return DONE
    message = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    if isinstance(error, click.UsageError) and context is not None:
        message = f"{message.removesuffix('.')} (see `{context.command_path} --help`)"
    complain(message)
    return error.exit_code


def _unknown(error: Exception) -> int:
    path = _keep(error)
    where = f"the details are in {path}" if path else "and the details could not be written anywhere"
    complain(f"Something in Rowback itself broke ({type(error).__name__}); {where}; please report it")
    return FAILED


def _keep(error: Exception) -> Path | None:
    """Write a traceback to the data directory, else to the temporary one. It holds no values of variables."""
    import tempfile
    import traceback

    from rowback.clock import utcnow

    text = "".join(traceback.format_exception(error))
    name = f"crash-{utcnow():%Y%m%dT%H%M%S}-{os.getpid()}.txt"
    for directory in (_data_dir(), Path(tempfile.gettempdir())):
        if directory is None:
            continue
        with contextlib.suppress(OSError):
            path = directory / name
            # Created for the owner only: a message may quote what a database or a server said.
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(text)
            return path
    return None


def _data_dir() -> Path | None:
    from rowback.settings import SettingsError, read_settings

    try:
        return read_settings().data_dir
    except SettingsError:
        return None
