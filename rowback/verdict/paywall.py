"""Whether only the beginning of a story is shown to those who do not pay.

Many sites declare a story not free and show all of it; others cut it and declare nothing. So what counts is whether
the text is cut: what the page says at the cut, the part that it names as closed, and how much it says there is.
"""

from __future__ import annotations

import re

from rowback.model import Judgement, PageVerdict, Role
from rowback.verdict.alone import QUOTED
from rowback.verdict.dialogs import OFFER, REST
from rowback.verdict.look import LEAST, Look
from rowback.verdict.subject import goes_on, speaks

_FULL = 4_000  # characters; a longer text with a word on subscriptions under it is taken to be whole
_STUB = 1_500
_BRIEF = 1_000
_LITTLE = 600
_HELD = 300  # characters that the closed part must hold to be open after all
_MUCH_MORE = 2  # times the text that is shown
_LAST_WORDS = 300
_CUTS = re.compile(r"(?<=[.!?:…])\s+|\n|\s[–—|]\s")
_LEAD = 3  # characters before the words that ask
_SHARE = 0.4  # of a sentence
_EAST_ASIAN = "\u2e80"  # from here on; words of a wall stand in the midst of a sentence there
_ELLIPSES = ("…", "...", "[…]", "[...]", "......")


def by_paywall(look: Look) -> Judgement | None:
    """Judge by whether the text is cut off where those go on who pay."""
    cut = _cut(look)
    if not cut:
        return None
    stub = look.story >= LEAST
    shown = "shows the beginning only" if stub else "shows nothing of the story"
    return Judgement(verdict=PageVerdict.PAYWALL, reason=f"the page {cut}, and {shown}", stub=stub)


def _cut(look: Look) -> str:
    """Return what says that the text is cut, in words that follow "the page"; empty where nothing does."""
    signs = look.signs
    closed = signs.free is False
    open_part = signs.walled is not None and signs.walled >= max(_HELD, look.story // 3)
    where = _where(look) if look.story < _FULL and not open_part else ""
    asked = bool(REST.search(where)) or (bool(where) and signs.gated)
    if closed and (asked or (look.story < _STUB and OFFER.search(where))):
        return "declares that it is not free and asks to subscribe before going on"
    if not closed and asked:
        if (look.declared or look.told) and look.story < _STUB:
            return "asks to subscribe before going on"
        if _unfinished(look):
            return "asks to subscribe where its text breaks off"
    if not closed or open_part:
        return ""
    if signs.declared_length > _MUCH_MORE * max(look.story, LEAST) and look.story < _FULL:
        return f"declares {signs.declared_length:,} characters that are not free"
    if signs.walled is not None and signs.walled < _HELD and look.story < _BRIEF:
        return "leaves out the part that is not free"
    # Some walls stand in a frame of another site, and leave no word in the page.
    if look.story < _LITTLE or (_unfinished(look) and look.story < _STUB):
        return "declares that it is not free"
    return ""


def _where(look: Look) -> str:
    """Return the words that stand where a text is cut: at its end, behind it, in gates, and in headings of offers.

    In a story on paywalls only what says nothing else is an offer.
    """
    paragraphs = look.article.paragraphs
    about = REST.search(look.article.headline) is not None and look.told and goes_on(look.article.headline)
    offers = [p.text for p in paragraphs if p.role is Role.SUBHEADING and not about and REST.says(p.text)]
    said = (QUOTED.sub("", p.text[-_LAST_WORDS:]) for p in paragraphs[-2:])
    ends = (
        [text for text in said if REST.says(text)]
        if about
        else [one for text in said for one in _CUTS.split(text) if _asks(one)]
    )
    last = "\n".join((*offers, *ends))
    everything = look.signs.shown if look.story < LEAST else ""
    asked = "\n".join(line for line in look.signs.gate.split("\n") if not about or REST.says(line))
    return f"{last}\n{look.signs.after}\n{asked}\n{everything}"


def _asks(sentence: str) -> bool:
    """Tell whether a sentence may ask its reader to go on: what is told of other readers has such words in its midst."""
    found = REST.search(sentence)
    if found is None or found[0][0] >= _EAST_ASIAN:
        return True
    return found.start() <= _LEAD or len(found[0]) >= _SHARE * len(sentence) or speaks(sentence)


def _unfinished(look: Look) -> bool:
    body = [p.text for p in look.article.paragraphs if p.role is Role.BODY]
    return bool(body) and body[-1].rstrip().endswith(_ELLIPSES)
