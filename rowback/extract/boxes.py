"""Parts of the story's column that are none of it, though no name tells them.

They ask something of the reader (a form, a gift, a vote), lead to other stories, or tell of who wrote this one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from rowback.extract.appeals import (
    is_own,
    leads_to_service,
    speaks_for_outlet,
    speaks_to_reader,
    tells_of_own_work,
)
from rowback.extract.blocks import Block
from rowback.extract.caseless import caseless, small
from rowback.extract.column import is_title
from rowback.extract.labels import heads_others, is_label
from rowback.extract.places import inside
from rowback.extract.seats import sign_of
from rowback.extract.tree import label_of

_LONGEST = 700  # characters of text in a box; a longer one tells something
_SHARE = 0.25  # of the story at most
_MOST_ELEMENTS = 300
_OFFER = 300  # characters of text beside a field for an address
_MOST_FIELDS = 10
_CALL = 40  # characters of a link or a button that calls
_WHOLE = range(98, 103)  # what the shares of a poll add up to, rounded
_FIELDS = frozenset(("input", "textarea", "form"))
_ASKED = caseless(
    r"""newsletter|\binbox\b|subscri|\bsign[ ]up\b|\bdonat|\bdonor|support[ ](?:us|our)|\bgifts?\b|\bmember(?:s|ship)?\b|journalism|newsroom|free[ ]trial|free[ ][\w-]{1,8}[ ]trial|credit[ ]card|free[ ]quote|
        (?:by|your)[ ]e-?mail|in[ ](?:one|a|our)[ ](?:short[ ])?(?:letter|mail)|\bcontribut|readers[ ]like[ ]you|
        free[ ](?:articles?|stories)|already[ ]a[ ]|\b(?:our|the|free)[ ]app\b|download[ ](?:it|our|the|now)|kostenlose?n?[ ](?:artikel|lesen)|artikel[ ]kostenlos|\bapp\b.{0,40}(?:herunterladen|laden|gratis|kostenlos)|unserer?[ ]app\b|leserinnen[ ]und[ ]leser[ ]wie|
        articles?[ ]gratuits?|notre[ ]appli|téléchargez|artículos?[ ]gratis|noticias[ ]gratis|nuestra[ ]app|descarga[ ]|lectores[ ]como[ ]tú|artigos?[ ]grátis|nosso[ ]app|articoli[ ]gratuiti|nostra[ ]app|scarica[ ]|gratis[ ]artikel|onze[ ]app|нашем[ ]приложении|скача|бесплатны\w{1,2}[ ]стат|
        spende|unterstütz|abonn|mitglied|postfach|per[ ]e-?mail|kostenlos[ ]testen|soutene[zn]|soutien|faire[ ]un[ ]don|vos[ ]dons|adhér|boîte[ ](?:mail|aux[ ]lettres)|infolettre|lettre[ ]d.information|
        \bdona(?:r|ci[oó]n|tivo)|apóy|apoya|suscr|boletín|bandeja[ ]de[ ]entrada|doação|doações|apoi[ea]|assin[ae]|sostien|donazion|iscriv|abbon|casella|steun|doneer|nieuwsbrief|inschrijv|
        wesprzyj|wspieraj|darowizn|subskry|prenumer|поддерж|пожертв|подпис|рассылк|підтрим|підпис|bağış|abone|bülten|تبرع|اشترك|النشرة|寄付|購読|メルマガ|捐款|捐助|订阅|訂閱|후원|구독""",
)
_CALLS = caseless(
    r"""(?:please[ ])?(?:give|donate|support|contribute|chip[ ]in|subscribe|sign|join|become|register|get|start|try|go|send|submit|vote|yes|count[ ]me[ ]in|
        log[ ]in|already|download|install|read[ ]in|zur[ ]app|app[ ]|sie[ ]sind|bereits|einloggen|herunterladen|déjà|connectez|télécharge|ya[ ]eres|¿ya|inicia|descarga|já[ ]é|baixe|sei[ ]già|accedi|scarica|al[ ]abonnee|download|уже|войти|скачать|
        jetzt|spenden|unterstützen|mitglied|abonnieren|anmelden|testen|abschicken|je|faire|soutenir|soutenez|donner|donnez|s.abonner|s.inscrire|abonnez|inscri|adhérer|envoyer|
        don[ae]r?|apoya|apoyar|haz|hazte|suscrib|inscríb|enviar|doe|doar|apoie|assin|seja|inscrev|sostieni|dona|abbonati|iscriviti|invia|doneer|steun|word|schrijf|meld|
        wesprzyj|wpłać|zapisz|subskrybuj|stöd|støt|поддержать|пожертвовать|подписаться|підтримати|підписатися|bağış|abone|تبرع|اشترك|寄付|購読|登録|捐|订阅|訂閱|후원|구독)""",
)
_PARTS = frozenset(("p", "ul", "ol"))
_LISTS = frozenset(("ul", "ol"))
_BOXES = frozenset(("div", "section", "aside"))  # a table may be the layout of the whole page
_BEHIND = 12  # blocks behind the story that may stand in its last box
_LINE = 300  # characters of a paragraph that ends in a call
_MOST_LINKS = 20
_MARKS = " \t.!:»>→▶›"
_ENDS = frozenset(".!?…:–—-|。！？")
_LINKED = 0.7  # of a box
_NAME = 60  # characters
_SENTENCE = re.compile(r"\w\W{0,3}[.!?…。！？؟।][”’»\"')\]」]?$")
_WROTE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|e)?|auteurs?|contributors?|journalists?|journalistes?|reporters?|redakteure?|columnists?)/[^/?#]",
    re.IGNORECASE,
)
_LONGEST_LINK = 300
_DIGIT = re.compile(r"\d")
_SHARE_OF_VOTES = re.compile(r"(?<![\d.,])(\d{1,3})(?:[.,]\d)?\s?%\W*\Z")


def without_boxes(chosen: Sequence[Block], blocks: Sequence[Block], url: str = "") -> list[Block]:
    """Take out what stands in such boxes; `chosen` of all `blocks` of the page at `url`, both in reading order."""
    held = Counter[HtmlElement]()
    for block in chosen:
        if block.prose:
            held[block.seat] += len(block.text)
    if not held:
        return list(chosen)
    parts = _Parts(held.most_common(1)[0][0])
    found: dict[HtmlElement, list[Block]] = {}
    for block in chosen:
        if (part := parts.of(block)) is not None:
            found.setdefault(part, []).append(block)
    if not found:
        return list(chosen)
    whole: dict[HtmlElement, list[Block]] = {part: [] for part in found}
    for block in blocks[blocks.index(chosen[0]) : blocks.index(chosen[-1]) + 1 + _BEHIND]:
        if (part := parts.of(block)) is not None and part in whole:
            whole[part].append(block)
    end = max((place for place, b in enumerate(chosen) if b.prose and b.seat is parts.column), default=-1)
    behind = {id(block) for block in chosen[end + 1 :]}
    most = min(_LONGEST, _SHARE * sum(len(b.text) for b in chosen))
    taken = {
        part
        for part, told in found.items()
        if sum(len(b.text) for b in told) <= most
        and (
            _is_no_story(part, told, whole[part], url)
            or (part.tag in _BOXES and _asks_for_mail(part, found))
            or (id(told[0]) in behind and _is_biography(part, whole[part], chosen[: end + 1]))
        )
    }
    return [b for b in chosen if parts.of(b) not in taken] if taken else list(chosen)


class _Parts:
    """The parts of a column that blocks stand in: boxes with seats of their own, lists, and its paragraphs."""

    def __init__(self, column: HtmlElement) -> None:
        self.column = column
        self._known: dict[HtmlElement, HtmlElement | None] = {}

    def of(self, block: Block) -> HtmlElement | None:
        """Return the part that a block stands in; None where it stands in none, in a table or a quotation, or elsewhere."""
        part = self._of(block.element)
        return None if block.seat is self.column and part is not None and part.tag not in _PARTS else part

    def _of(self, element: HtmlElement) -> HtmlElement | None:
        line: list[HtmlElement] = []
        one: HtmlElement | None = element
        while one is not None and one is not self.column and one not in self._known:
            line.append(one)
            one = one.getparent()
        found: HtmlElement | None = None
        if one is self.column and line:
            found = line[-1]
        elif one is not None:
            found = self._known.get(one)
        self._known.update(dict.fromkeys(line, found))
        return found


def _is_no_story(part: HtmlElement, told: Sequence[Block], whole: Sequence[Block], url: str) -> bool:
    """Tell whether a part of the column, of which some blocks are `told` and all are `whole`, is none of the story."""
    if part.tag == "p":
        return len(whole) == 1 and _calls(part, whole[0], url)
    return part.tag not in _LISTS and (
        _is_labelled(whole)
        or _asks(part, told, url)
        or _is_poll(told)
        or (_is_linked(whole) and _stays(part, url))
    )


def _calls(line: HtmlElement, block: Block, url: str) -> bool:
    """Tell whether a paragraph asks for something for the outlet and ends in a link that is a sentence, and calls.

    One with a number may tell something, of a price or a time, that is missed when it is changed.
    """
    text = block.text
    if not block.linked or len(text) > _LINE or _DIGIT.search(text):
        return False
    links = list(islice(line.iterdescendants("a"), _MOST_LINKS))
    # The address first: asking for all the words takes a hundred times as long.
    if not links or not leads_to_service(links[-1], url):
        return False
    if not tells_of_own_work([text]) and not (_ASKED.search(small(text)) and speaks_for_outlet([text])):
        return False
    label = label_of(links[-1]).strip(_MARKS)
    if not label or len(label) > _CALL or label[0].islower() or not _CALLS.match(small(label)):
        return False
    before, _, after = text.rpartition(label)
    before = before.rstrip()
    return not after.strip(_MARKS) and (not before or before[-1] in _ENDS)


def _is_labelled(blocks: Sequence[Block]) -> bool:
    """Tell whether a box opens with a label of other stories and goes on with links, or with some and no sentence at all.

    What only begins like a label, "Related deaths", needs more of them.
    """
    label, rest = blocks[0], blocks[1:]
    if not rest or not heads_others(label.text) or _SENTENCE.search(label.text):
        return False
    if _holds_links(rest) or (
        rest[0].linked and is_title(rest[0]) and sum(map(is_title, rest)) >= len(rest) / 2
    ):
        return True
    linked = any(block.linked for block in rest)
    return linked and is_label(label.text) and not any(_SENTENCE.search(block.text) for block in rest)


def _holds_links(blocks: Sequence[Block]) -> bool:
    """Tell whether blocks are links, and no sentence stands beside them."""
    length = sum(len(block.text) for block in blocks)
    if sum(b.linked for b in blocks) < _LINKED * length:
        return False
    return all(b.linked >= _LINKED * len(b.text) for b in blocks if _SENTENCE.search(b.text))


def _is_linked(blocks: Sequence[Block]) -> bool:
    """Tell whether a box holds links to other stories, a title among them, and hardly anything beside."""
    return any(is_title(block) for block in blocks) and _holds_links(blocks)


def _stays(part: HtmlElement, url: str) -> bool:
    """Tell whether all links of a part stay on the site: those to sources lead elsewhere."""
    links = list(islice(part.iter("a"), _MOST_LINKS))
    return bool(links) and all(is_own(link, url) for link in links)


def _is_biography(box: HtmlElement, blocks: Sequence[Block], story: Sequence[Block]) -> bool:
    """Tell whether a box behind the story names somebody with a link to a page of those who write, and tells of that person.

    Somebody whom the paragraphs of the `story` tell of is no note at its end.
    """
    name = blocks[0]
    if (
        box.tag in _PARTS
        or len(blocks) == 1
        or len(name.text) > _NAME
        or name.linked < len(name.text.replace(" ", ""))
    ):
        return False
    links = islice(box.iterdescendants("a"), _MOST_LINKS)
    if not any(
        _WROTE.search(link.get("href") or "", 0, _LONGEST_LINK) and label_of(link) == name.text
        for link in links
    ):
        return False
    surname = name.text.split()[-1]
    return any(surname in block.text for block in blocks[1:]) and not any(surname in b.text for b in story)


def _asks(box: HtmlElement, blocks: Sequence[Block], url: str) -> bool:
    """Tell whether a box asks, in words to the reader, with a field or a button, or for the outlet with a link that calls."""
    texts = [block.text for block in blocks]
    own_work = tells_of_own_work(texts)
    if not own_work and (not any(map(_ASKED.search, map(small, texts))) or not speaks_to_reader(texts)):
        return False
    ours = own_work or speaks_for_outlet(texts)
    for element in islice(box.iter(), _MOST_ELEMENTS):
        if element.tag in _FIELDS and element.get("type") != "hidden":
            return True
        if element.tag == "button" or (element.tag == "a" and ours and leads_to_service(element, url)):
            label = "".join(islice(element.itertext(), 5)).strip()
            if len(label) <= _CALL and _CALLS.match(small(label)):
                return True
    return False


def _asks_for_mail(box: HtmlElement, found: Mapping[HtmlElement, Sequence[Block]]) -> bool:
    """Tell whether a box of few words has a field for an address: for what a reader would sign up is no story, whatever it says.

    Words that stand in the box and farther from the field may be the story's, as may those in a box like others of it.
    """
    told = found[box]
    field = _mail_field(box)
    if field is None or sum(len(block.text) for block in told) > _OFFER:
        return False
    around = field
    while around is not box and not any(inside(block, around) for block in told):
        around = around.getparent()
    return all(inside(block, around) for block in told) and not any(
        other is not box
        and sign_of(other) == sign_of(box)
        and any(block.prose for block in blocks)
        and _mail_field(other) is None
        for other, blocks in found.items()
    )


def _mail_field(box: HtmlElement) -> HtmlElement | None:
    fields = islice(box.iter("input"), _MOST_FIELDS)
    return next((field for field in fields if field.get("type", "").strip().lower() == "email"), None)


def _is_poll(blocks: Sequence[Block]) -> bool:
    """Tell whether a box asks one question and gives the shares of its answers, and nothing else."""
    shares = [int(share[1]) for b in blocks if (share := _SHARE_OF_VOTES.search(b.text))]
    asked = sum(b.text.endswith(("?", "？", "؟")) for b in blocks)
    return asked == 1 and len(shares) > 1 and len(blocks) <= len(shares) + 2 and sum(shares) in _WHOLE
