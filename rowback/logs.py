"""Structured logging: JSON lines for services, coloured lines for people; always on standard error."""

from __future__ import annotations

import logging
import sys
from typing import Literal, TextIO

import structlog
from structlog.typing import FilteringBoundLogger, Processor

Format = Literal["json", "console", "auto"]


def configure(fmt: Format = "auto", *, level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send structlog's events and the standard library's records to `stream` (standard error) in one form.

    `auto` is coloured on a terminal and JSON otherwise.
    """
    out = stream or sys.stderr
    console = fmt == "console" or (fmt == "auto" and out.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    final: list[Processor] = (
        [structlog.dev.ConsoleRenderer(colors=out.isatty())]
        if console
        else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder()],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *final],
        )
    )
    # No line of ours names them, and asking for each costs a look as much as a statement.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("httpcore", "alembic", "mail.log", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    for page_critic in ("trafilatura", "htmldate"):  # what is wrong with a page is its verdict's business
        logging.getLogger(page_critic).setLevel(logging.CRITICAL + 1)


def get_logger(name: str) -> FilteringBoundLogger:
    """Return a logger whose events are past-tense names with keyword values, never article text."""
    logger: FilteringBoundLogger = structlog.get_logger(name)
    return logger
