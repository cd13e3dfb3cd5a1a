"""Which channel hears of what: by type of event, weight and kind of edit."""

from __future__ import annotations

from rowback.model import AlertType, Change, ChangeVerdict, Channel

OF_EDITS = (AlertType.CHANGED, AlertType.REVERTED, AlertType.ALTERNATING, AlertType.SETTLED)
"""Events that are about edits: a page that alternates in its furniture only is no news to who wants none of that."""


def wanted(channel: Channel, type: AlertType, change: Change | None) -> bool:  # noqa: A002 - the word of the contract
    """Tell whether a channel wants to hear of an event; a test of the channel always gets through.

    Changes below `metadata` (page furniture, typography) are sent only to channels that name their kind.
    """
    if type is AlertType.TEST:
        return True
    if not channel.enabled or (channel.types and type not in channel.types):
        return False
    if change is None or type not in OF_EDITS:
        return True
    shown = {edit.kind for edit in change.edits if edit.hidden_by is None}
    if channel.kinds:
        return not shown.isdisjoint(channel.kinds) and change.weight >= channel.min_weight
    return change.verdict.rank >= ChangeVerdict.METADATA.rank and change.weight >= channel.min_weight
