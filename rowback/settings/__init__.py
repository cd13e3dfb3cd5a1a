"""Settings: one frozen value read once from ROWBACK_… variables and a `.env` file."""

from __future__ import annotations

from rowback.settings.environ import PREFIX, SettingsError, as_environ, read_settings
from rowback.settings.fields import Settings
from rowback.settings.kinds import Network

__all__ = ["PREFIX", "Network", "Settings", "SettingsError", "as_environ", "read_settings"]
