"""Log lines of commands: none that a person did not ask for, and always on standard error."""

from __future__ import annotations

import logging

from rowback.settings import Settings


def quiet_logs(settings: Settings) -> None:
    """Log errors only: the command itself says what it did. ROWBACK_LOG_LEVEL=debug shows everything."""
    from rowback.logs import configure

    level = "DEBUG" if settings.log_level == "DEBUG" else "ERROR"
    configure(settings.log_format, level=level)
    for handler in logging.getLogger().handlers:
        handler.setLevel(level)  # libraries whose loggers have a level of their own


def service_logs(settings: Settings) -> None:
    """Log as set: the service's log is its output."""
    from rowback.logs import configure

    configure(settings.log_format, level=settings.log_level)
