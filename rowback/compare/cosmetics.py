"""Differences that change nothing of what is said: which of them a pair of texts has, if it has no other."""

from __future__ import annotations

import html
import re
import unicodedata

from rowback.compare.words import QUOTE_MARKS, fold
from rowback.text import cosmetic_form, normalise

# What a reader loses with these is meaning: digits' separators and signs, quotation marks, questions.
_KEPT = re.compile(r"[^\W_]+|(?<=\d)[.,:](?=\d)|[\"%$€£¥?+=<>°§]|(?<!\w)-(?=\d)")
HIDDEN_ADDRESS = "[email protected]"
"""What a large delivery network writes for e-mail addresses until its script has run."""
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_LETTERS = re.compile(r"[^\W_]++")
_SPACE = re.compile(r"\s+")
_QUOTES = re.compile(f"[{re.escape(QUOTE_MARKS)}'‘’‚‛‹›′`´]")
_DASH = re.compile(r"\s*[-‐‑‒–—―−]+\s*")


def cosmetic_subtype(old: str, new: str) -> str | None:
    """Return the kind of cosmetics in which two texts differ, or None when they differ in more."""
    if _letters(old) != _letters(new):  # most pairs do, and then no other test can pass
        return "markup" if _address_hidden(old, new) else None
    tests = (
        ("whitespace", lambda t: _SPACE.sub("", unicodedata.normalize("NFC", t))),
        ("quote_marks", lambda t: _QUOTES.sub("'", _SPACE.sub("", normalise(t).replace("''", "“")))),
        ("dashes", lambda t: _DASH.sub("-", fold(normalise(t)))),
        ("unicode", cosmetic_form),
        ("markup", lambda t: cosmetic_form(html.unescape(t))),
        ("case", lambda t: cosmetic_form(t).casefold()),
        ("punctuation", _substance),
    )
    if not _same_quotes(old, new):
        return "quote_marks" if _goes_on(old, new) else None
    found = next((name for name, form in tests if form(old) == form(new)), None)
    return found or ("markup" if _address_hidden(old, new) else None)


def _address_hidden(old: str, new: str) -> bool:
    """Whether nothing differs but an e-mail address that one version of the page keeps from robots, and the other shows."""
    if HIDDEN_ADDRESS not in old and HIDDEN_ADDRESS not in new and "&" not in f"{old}{new}":
        return False
    a, b = normalise(html.unescape(old)), normalise(html.unescape(new))
    if (HIDDEN_ADDRESS in a) == (HIDDEN_ADDRESS in b):
        return False
    return _without_addresses(a) == _without_addresses(b)


def _without_addresses(text: str) -> str:
    return cosmetic_form(_ADDRESS.sub("@", text.replace(HIDDEN_ADDRESS, "@")))


def _same_quotes(old: str, new: str) -> bool:
    """Quotation marks put around words, or taken off, are no cosmetics."""
    return cosmetic_form(html.unescape(old)).count('"') == cosmetic_form(html.unescape(new)).count('"')


def _goes_on(old: str, new: str) -> bool:
    """Whether a quotation merely begins or ends at this sentence now, whose neighbour was taken out of it or joined it.

    A sentence with an odd number of marks stands in a quotation that goes on beyond it.
    """
    a, b = cosmetic_form(old), cosmetic_form(new)
    one_goes_on = a.count('"') % 2 != b.count('"') % 2
    return one_goes_on and a.strip('" ') == b.strip('" ')


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(cosmetic_form(html.unescape(text)).casefold()))


def _substance(text: str) -> str:
    return " ".join(_KEPT.findall(cosmetic_form(html.unescape(text)).casefold()))
