"""Declared headlines, with the looks that prove them."""

from __future__ import annotations

from rowback.codec import Json
from rowback.model import KeptTitle, Retitled
from rowback.tell.json.windows import between


def retitled_to_json(one: Retitled) -> Json:
    """Return a declared headline with the looks that prove it."""
    return {
        "surface": one.surface.value,
        "fate": one.fate.value,
        "old": one.old,
        "new": one.new,
        "window": between(one.last_without_at, one.first_with_at),
    }


def kept_title_to_json(kept: KeptTitle) -> Json:
    """Return a declared headline on record; `told`: as news of its own."""
    return {**retitled_to_json(kept.retitled), "told": kept.told}
