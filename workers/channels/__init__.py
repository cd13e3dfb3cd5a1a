"""Ways to reach someone, one module each; `build_senders` is the one list of them."""

from __future__ import annotations

from rowback.settings import Settings
from workers.channels.targets import TargetError, check_secret, new_secret, parse_target
from workers.ports import Sender

__all__ = ["TargetError", "build_senders", "check_secret", "new_secret", "parse_target"]


def build_senders(settings: Settings) -> dict[str, Sender]:
    """Return a sender for each scheme; raise SettingsError where a setting of one cannot be used."""
    # The libraries cost a tenth of a second; the command line imports this package for `parse_target` alone.
    from workers.channels.email import EmailSender
    from workers.channels.webhook import WebhookSender

    return {
        "email": EmailSender.from_settings(settings),
        "webhook": WebhookSender(allow_nets=settings.allow_nets),
    }
