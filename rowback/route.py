"""Which channel hears of what: by type of event, weight and kind of edit."""

from __future__ import annotations

from rowback.model import AlertType, Change, ChangeVerdict, Channel, Kind
from rowback.text import cosmetic_form

OF_EDITS = (
    AlertType.CHANGED,
    AlertType.REVERTED,
    AlertType.ALTERNATING,
    AlertType.SETTLED,
    AlertType.RETITLED,
)
"""Events that are about edits: a page that alternates in its furniture only is no news to who wants none of that."""

OF_FACT = (Kind.NUMBER_CHANGED, Kind.NAME_CHANGED, Kind.NEGATION_CHANGED)
KEPT_WORDS = 0.6
"""Share of the words of the shorter title that the other must have: below it one was written anew, and what stands in it
for a figure or a name is seldom its counterpart (docs/decisions/0012)."""


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
    asks = not channel.types or type in channel.types
    if not asks and not (
        type is AlertType.RETITLED and AlertType.CHANGED in channel.types and is_of_fact(change)
    ):
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


def is_of_fact(change: Change | None) -> bool:
    """Tell whether a title that was otherwise kept has another number, name or negation."""
    if change is None or not any(edit.kind in OF_FACT and edit.hidden_by is None for edit in change.edits):
        return False
    whole = next((edit for edit in change.edits if edit.kind is Kind.HEADLINE_CHANGED), None)
    if whole is None:
        return False
    old, new = (set(cosmetic_form(text or "").casefold().split()) for text in (whole.old, whole.new))
    return len(old & new) >= KEPT_WORDS * max(1, min(len(old), len(new)))
