"""What a text is when its dress is taken off: normal form, cosmetic form, sentences, digest."""

from __future__ import annotations

from rowback.text.digests import digest
from rowback.text.forms import cosmetic_form, normalise, skeleton
from rowback.text.sentences import sentence_spans, sentences

__all__ = ["cosmetic_form", "digest", "normalise", "sentence_spans", "sentences", "skeleton"]
