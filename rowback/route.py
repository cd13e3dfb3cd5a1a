"""Which channel hears of what: by type of event, weight and kind of edit."""

from __future__ import annotations

from rowback.model import AlertType, Change, ChangeVerdict, Channel

OF_EDITS = (AlertType.CHANGED, AlertType.REVERTED, AlertType.ALTERNATING, AlertType.SETTLED)
"""Events that are about edits: a page that alternates in its furniture only is no news to who wants none of that."""


def wanted(channel: Channel, type: AlertType, change: Change | None) -> bool:  # noqa: A002 - the word of the contract
    """Tell whether a channel wants to hear of an event; a test of the channel always gets through.

    Changes below `metadata` (page furniture, typography) are sent only to channels that name their kind.
    """
    return withheld(channel, type, change) is None


def withheld(channel: Channel, type: AlertType, change: Change | None) -> str | None:  # noqa: A002 - as above
    """Return the rule by which a channel is not told of an event, as a clause; None where it is told."""
    if type is AlertType.TEST:
        return None
    if not channel.enabled:
        return "it is switched off"
    if channel.types and type not in channel.types:
        return f"it does not ask for {type.value}"
    if change is None or type not in OF_EDITS:
        return None
    shown = {edit.kind for edit in change.edits if edit.hidden_by is None}
    if channel.kinds and shown.isdisjoint(channel.kinds):
        return f"no edit is of a kind that it asks for ({', '.join(kind.value for kind in channel.kinds)})"
    if not channel.kinds and change.verdict.rank < ChangeVerdict.METADATA.rank:
        return f"a change that is only {change.verdict.value} goes to those who ask for such edits"
    if change.weight < channel.min_weight:
        return f"the weight is {change.weight:.2f}, and it asks for {channel.min_weight:.2f}"
    return None
