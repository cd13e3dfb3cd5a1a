"""Boxes within the story's column that ask something of the reader: a form, a gift, a vote. No name tells them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from rowback.extract.blocks import Block

_LONGEST = 700  # characters of text in a box; a longer one tells something
_SHARE = 0.25  # of the story at most
_MOST_ELEMENTS = 300
_CALL = 40  # characters of a link or a button that calls
_WHOLE = range(98, 103)  # what the shares of a poll add up to, rounded
_FIELDS = frozenset(("input", "textarea", "form"))
_ASKED = re.compile(
    r"""newsletter|\binbox\b|subscri|\bsign[ ]up\b|\bdonat|\bdonor|support[ ](?:us|our)|\bgifts?\b|\bmember(?:s|ship)?\b|journalism|newsroom|free[ ]trial|free[ ][\w-]{1,8}[ ]trial|credit[ ]card|free[ ]quote|
        (?:by|your)[ ]e-?mail|in[ ](?:one|a|our)[ ](?:short[ ])?(?:letter|mail)|\bcontribut|readers[ ]like[ ]you|
        spende|unterstütz|abonn|mitglied|postfach|per[ ]e-?mail|kostenlos[ ]testen|soutene[zn]|soutien|faire[ ]un[ ]don|vos[ ]dons|adhér|boîte[ ](?:mail|aux[ ]lettres)|infolettre|lettre[ ]d.information|
        \bdona(?:r|ci[oó]n|tivo)|apóy|apoya|suscr|boletín|bandeja[ ]de[ ]entrada|doação|doações|apoi[ea]|assin[ae]|sostien|donazion|iscriv|abbon|casella|steun|doneer|nieuwsbrief|inschrijv|
        wesprzyj|wspieraj|darowizn|subskry|prenumer|поддерж|пожертв|подпис|рассылк|підтрим|підпис|bağış|abone|bülten|تبرع|اشترك|النشرة|寄付|購読|メルマガ|捐款|捐助|订阅|訂閱|후원|구독""",
    re.IGNORECASE | re.VERBOSE,
)
_CALLS = re.compile(
    r"""(?:please[ ])?(?:give|donate|support|contribute|chip[ ]in|subscribe|sign|join|become|register|get|start|try|go|send|submit|vote|yes|count[ ]me[ ]in|
        jetzt|spenden|unterstützen|mitglied|abonnieren|anmelden|testen|abschicken|je|faire|soutenir|donner|donnez|s.abonner|s.inscrire|abonnez|inscri|adhérer|envoyer|
        don[ae]r?|apoya|apoyar|haz|hazte|suscrib|inscríb|enviar|doe|doar|apoie|assin|seja|inscrev|sostieni|dona|abbonati|iscriviti|invia|doneer|steun|word|schrijf|meld|
        wesprzyj|wpłać|zapisz|subskrybuj|поддержать|пожертвовать|подписаться|підтримати|підписатися|bağış|abone|تبرع|اشترك|寄付|購読|登録|捐|订阅|訂閱|후원|구독)""",
    re.IGNORECASE | re.VERBOSE,
)
_SHARE_OF_VOTES = re.compile(r"(?<![\d.,])(\d{1,3})(?:[.,]\d)?\s?%\W*\Z")


def without_boxes(chosen: Sequence[Block]) -> list[Block]:
    """Take out what stands in such boxes; `chosen` in reading order."""
    held = Counter[HtmlElement]()
    for block in chosen:
        if block.prose:
            held[block.seat] += len(block.text)
    if not held:
        return list(chosen)
    column = held.most_common(1)[0][0]
    boxes: dict[HtmlElement, list[Block]] = {}
    known: dict[HtmlElement, HtmlElement | None] = {}
    for block in chosen:
        if (box := _box(block, column, known)) is not None:
            boxes.setdefault(box, []).append(block)
    most = min(_LONGEST, _SHARE * sum(len(b.text) for b in chosen))
    asking = {
        box
        for box, blocks in boxes.items()
        if sum(len(b.text) for b in blocks) <= most and (_asks(box, blocks) or _is_poll(blocks))
    }
    if not asking:
        return list(chosen)
    return [block for block in chosen if _box(block, column, known) not in asking]


def _box(
    block: Block, column: HtmlElement, known: dict[HtmlElement, HtmlElement | None]
) -> HtmlElement | None:
    """Return the part of the column that a block stands in; None where it stands in the column itself or elsewhere.

    `known` keeps the answers, for blocks may stand deep and in one place.
    """
    line: list[HtmlElement] = []
    one: HtmlElement | None = block.seat
    while one is not None and one is not column and one not in known:
        line.append(one)
        one = one.getparent()
    found: HtmlElement | None = None
    if one is column and line:
        found = line[-1]
    elif one is not None:
        found = known.get(one)
    known.update(dict.fromkeys(line, found))
    return found


def _asks(box: HtmlElement, blocks: Sequence[Block]) -> bool:
    """Tell whether a box has a field to fill in, or a link or button that calls, and words that ask."""
    if not any(_ASKED.search(block.text) for block in blocks):
        return False
    for element in islice(box.iter(), _MOST_ELEMENTS):
        if element.tag in _FIELDS and element.get("type") != "hidden":
            return True
        if element.tag in ("a", "button"):
            label = "".join(islice(element.itertext(), 5)).strip()
            if len(label) <= _CALL and _CALLS.match(label):
                return True
    return False


def _is_poll(blocks: Sequence[Block]) -> bool:
    """Tell whether a box asks one question and gives the shares of its answers, and nothing else."""
    shares = [int(share[1]) for b in blocks if (share := _SHARE_OF_VOTES.search(b.text))]
    asked = sum(b.text.endswith(("?", "？", "؟")) for b in blocks)
    return asked == 1 and len(shares) > 1 and len(blocks) <= len(shares) + 2 and sum(shares) in _WHOLE
