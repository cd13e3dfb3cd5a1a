"""What a page says on who may read it: free or not, which part is closed, how much there is, what its gates ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from rowback.extract.appeals import leads_to_service
from rowback.extract.blocks import Block
from rowback.extract.declared import Declared, Node
from rowback.extract.tree import hidden, label_of, names, text_of

_MOST_PARTS = 20
_MOST_GATES = 6
_MOST_SEEN = 24
_GATE = 1_500  # characters; an element that is named as a paywall and holds more than that holds the story
_MOST_WORDS = 800
_MOST_WALLED = 200
_LETTERS = 6  # in a word and the space after it
_MARKUP = re.compile(r"<[^<>]{0,1000}+>|&lt;/?[a-z][^&<>]{0,200}+&gt;|&(?:amp;)?#?\w{1,9};")
_GATE_NAMES = re.compile(
    r"[pP]ay-?[wW]all|[rR]eg-?[wW]all|(?:content|article)-gate|gated|piano-inline|subscribe-wall"
)
_GATE_HINTS = ("all", "gate", "piano")  # one of these is in each: a cheap test before the pattern
_APPEAL = 450  # characters
_UP = 3  # elements around a block whose names tell that it is a gate
_PAYING = re.compile(
    r"subscri|\bmembers?\b|membership|\bpay|premium|abonn|\babos?\b|mitglied|bezahl|adhér|payant|suscri|soci[oa]s|assin[ae]|pagar|abbon|iscri|betaal|lid worden|subskry|prenumer|подпис|передплат|abone|اشترا|会員|購読|订阅|訂閱|付费|구독",
    re.IGNORECASE,
)
# What is said where a text is cut. A story that tells of it says more than that.
_CLOSED = re.compile(
    r"""(?:the\ rest\ of\ )?(?:this|the\ full)\ (?:article|story|content|post)\ is\ (?:only\ |exclusively\ )?(?:for|available\ (?:only\ )?(?:to|for)|reserved\ for|exclusive\ to)\ (?:\w{1,12}\ ){0,3}(?:subscribers|members)(?:\ only)?
        |(?:please\ )?(?:subscribe|sign\ up|register|log\ in|sign\ in|join|become\ an?\ (?:subscriber|member))\b.{0,30}?\ to\ (?:continue|keep|read|finish|unlock|access)\b(?:\ \w{1,12}){0,4}|to\ (?:continue|keep)\ reading\b.{0,60}
        |(?:dieser|der)\ (?:artikel|beitrag|text)\ ist\ (?:nur\ |exklusiv\ )?für\ (?:\w{1,12}\ ){0,2}(?:abonnent\w{0,6}|mitglieder)|(?:jetzt\ )?weiterlesen\ mit\b.{0,40}|(?:exklusiv|nur)\ für\ abonnent\w{0,6}
        |il\ vous\ reste\ [\d,.]{1,6}\s?%\ de\ cet\ article.{0,12}|(?:la\ suite|le\ reste|cet\ article|ce\ contenu)\b.{0,20}?\ est\ réservée?\ (?:à\ nos|aux)\ abonnés|(?:abonnez|inscrivez|connectez)-vous\ pour\ (?:lire|continuer|accéder).{0,30}
        |(?:contenido|artículo|nota)\ (?:solo|sólo|exclusiv[oa])\ para\ (?:suscriptores|socios)|(?:suscríbete|regístrate|inicia\ sesión)\ para\ (?:leer|seguir|continuar|acceder).{0,30}|para\ seguir\ leyendo.{0,40}
        |(?:conteúdo|matéria|artigo)\ exclusiv[oa]\ para\ assinantes|(?:assine|cadastre-se|faça\ login)\ para\ (?:ler|continuar).{0,30}
        |(?:contenuto|articolo)\ (?:riservato|esclusivo)\ (?:agli|per\ gli)\ abbonati|(?:abbonati|registrati|accedi)\ per\ (?:leggere|continuare).{0,30}
        |(?:alleen|exclusief)\ voor\ abonnees|(?:lees\ )?verder\ (?:lezen\ )?met\ een\ abonnement|(?:artykuł|treść|tekst)\ (?:dostępn[ya]\ )?tylko\ dla\ \w{1,14}
        |(?:только|доступно)\ (?:для\ )?подписчик\w{1,3}|(?:この|こちらの)記事は(?:有料)?会員(?:限定|のみ)|残り\s?[\d,]{1,7}\s?文字|続きを読むには|(?:剩余内容|全文)(?:仅限|需要)?(?:订阅|付费|会员)|구독자 전용""",
    re.IGNORECASE | re.VERBOSE,
)


def _any(wordings: str, *, end: str = "") -> re.Pattern[str]:
    """Read one wording a line, a small regular expression whose only white space are single spaces."""
    said = "|".join(wordings.strip().splitlines()).replace(" ", r"\s")
    return re.compile(f"(?:{said}){end}", re.IGNORECASE)


# To register is asked for by events too; to register to read, by walls.
_REGISTER = _any(
    r"""
register(?: now| today)?(?: for free)? to read (?:this|the(?: full)?) (?:article|story)
create an?(?: free)? account to (?:continue|read)(?: \w{1,12}){0,3}
registrieren sie sich(?: bitte| jetzt)?(?: kostenlos| gratis)?,? um (?:\w{1,12} ){0,2}(?:zu lesen|weiterzulesen)
(?:jetzt )?(?:kostenlos |gratis )?(?:anmelden|registrieren) und weiterlesen
(?:inscrivez-vous|créez (?:un|votre) compte)(?: gratuitement| gratuit)? pour (?:lire|continuer)(?: \w{1,12}){0,3}
(?:regístr[ae]te|regístrese|crea (?:una|tu) cuenta)(?: gratis| gratuita)? para (?:leer|seguir leyendo)(?: \w{1,12}){0,2}
(?:registrati|crea (?:un|il tuo) account)(?: gratis| gratuito)? per (?:leggere|continuare a leggere)(?: \w{1,12}){0,2}
(?:maak (?:een )?(?:gratis )?account aan|registreer je(?: gratis)?|log in) om (?:\w{1,12} ){0,3}te lezen
(?:załóż (?:bezpłatne |darmowe )?konto|zarejestruj się(?: bezpłatnie)?),? (?:aby|by|żeby) (?:czytać|przeczytać)(?: \w{1,12}){0,2}
(?:registe-se|registre-se|cadastre-se|crie (?:uma|a sua) conta)(?: gratuita| gratuitamente| grátis)? para (?:ler|continuar a ler)(?: \w{1,12}){0,2}
(?:skapa (?:ett )?(?:gratis )?konto|registrera dig(?: gratis)?|logga in) för att läsa(?: \w{1,12}){0,2}
(?:opret (?:en )?(?:gratis )?(?:konto|bruger)|log ind) for at læse(?: \w{1,12}){0,2}|(?:opprett (?:en )?(?:gratis )?(?:konto|bruker)|logg inn) for å lese(?: \w{1,12}){0,2}
(?:bli|bliv) (?:prenumerant|medlem|abonnent) (?:för att läsa|for at læse|for å lese)(?: \w{1,12}){0,2}|(?:den här|denna) (?:artikeln|artikel) är (?:bara |endast )?för (?:våra )?prenumeranter
(?:czytaj|przeczytaj) (?:dalej|całość) z (?:subskrypcją|prenumeratą)|(?:dalszy ciąg|reszta) (?:artykułu|tekstu) (?:tylko )?dla (?:prenumeratorów|subskrybentów)|pozostało \d{1,3} ?% artykułu
verder lezen\? (?:word|neem|log)\b.{0,40}|(?:lesen sie|lies) diesen (?:artikel|text) mit\b.{0,30}|(?:quest[oa] )(?:articolo|contenuto) è riservat[oa] (?:agli|ai nostri) abbonati
""",
    end=r"\s?(?:[.!…]|\Z)",
)
# A label that teasers have as well, so that it tells of this text only in a box that leads to where one subscribes.
_LABEL = _any(r"""
(?:(?:cet |l['’])?(?:article|contenu) )?(?:exclusivement )?réservée? (?:à nos |aux )(?:abonnés|adhérents)
unlock (?:this|the full) (?:article|story)
(?:(?:this |an? )?(?:article|story) )?(?:only )?for (?:our )?(?:subscribers|members)(?: only)?
(?:(?:dieser )?(?:artikel|inhalt|beitrag) )?(?:ist )?(?:nur |exklusiv )?für (?:unsere )?(?:abonnent(?:en|innen)|mitglieder)
(?:(?:artículo|contenido) )?(?:solo |sólo |exclusivo )?para suscriptores
(?:(?:articolo|contenuto) )?(?:riservato agli|solo per gli|per gli) abbonati
(?:(?:artikel|verhaal) )?(?:alleen |exclusief )?voor (?:onze )?(?:abonnees|leden)
(?:(?:artykuł|tekst|treść|dostęp) )?(?:tylko )?dla (?:prenumeratorów|subskrybentów)
(?:(?:artigo|conteúdo) )?(?:só |exclusivo )?para assinantes
(?:(?:artikel|text) )?(?:bara |endast |exklusivt )?för prenumeranter
(?:(?:artikel|artikkel|sak) )?(?:kun |bare )?for abonnenter
(?:(?:artikkeli|juttu) )?vain tilaajille
(?:(?:článek|text) )?(?:pouze |jen )?pro předplatitele
""")
_MARKS = " .!:–—-→»"
_LONGEST_CLOSED = 250
_CLOSED_SHARE = 0.4  # of a text: the rest are a second sentence, names and marks
_SELECTOR = re.compile(r"([.#])([\w-]{1,80})\s*(?:$|,)")


def is_free(declared: Declared) -> bool | None:
    """Return whether the page says that anybody may read it; a part that is not free makes it not free."""
    said = {
        *(_truth(value) for node in declared.nodes for value, _ in _statements(node)),
        *(_truth(value) for value in declared.meta.get("isaccessibleforfree", ())),
        *(_truth(value) for value in declared.meta.get("itemprop:isaccessibleforfree", ())),
        {"free": True, "locked": False, "metered": False}.get(
            declared.first("article:content_tier").strip().lower()
        ),
    }
    return False if False in said else True if True in said else None


def declared_length(article: Node) -> int:
    """Return about how many characters the story has by the page's own word; 0 where it does not say."""
    body = article.get("articleBody")
    count = article.get("wordCount")
    if isinstance(count, str) and count.strip().isdecimal() and len(count) < 9:
        count = int(count)
    words = count if isinstance(count, int) and 0 < count < 1_000_000 else 0
    return max(len(_MARKUP.sub("", body)) if isinstance(body, str) else 0, words * _LETTERS)


def walled_length(tree: HtmlElement, nodes: Sequence[Node]) -> int | None:
    """Return how many characters stand in the part that is declared not free; None where no part is named."""
    selectors = [
        selector
        for node in nodes
        for value, selector in _statements(node)
        if isinstance(selector, str) and _truth(value) is not True
    ]
    names = [match.groups() for s in selectors[:_MOST_PARTS] for match in _SELECTOR.finditer(s[:1_000])]
    if not names:
        return None
    return max(sum(len(text_of(e)) for e in _named(tree, kind, name)) for kind, name in names[:_MOST_PARTS])


def gate_words(tree: HtmlElement) -> str:
    """Return what the elements say that are named as paywalls and are shown."""
    texts: list[str] = []
    seen = 0
    for element in tree.iter("div", "section", "aside", "dialog"):
        get = element.attrib.get
        called = get("class") or get("id")
        if not called or not _is_gate(called) or hidden(element):
            continue
        seen += 1
        if seen > _MOST_SEEN:
            break
        text = text_of(element)
        if 0 < len(text) < _GATE and text not in texts:
            texts.append(text)
        if len(texts) == _MOST_GATES:
            break
    return "\n".join(texts)[:_MOST_WORDS]


def _is_gate(called: str) -> bool:
    return any(hint in called for hint in _GATE_HINTS) and _GATE_NAMES.search(called) is not None


def says_closed(text: str) -> bool:
    """Tell whether a text says that the rest of the story is for those who pay, and little else."""
    if len(text) > _LONGEST_CLOSED:
        return False
    if _REGISTER.match(text):  # to the end of the first sentence
        return True
    said = _CLOSED.match(text)
    return said is not None and len(said[0]) >= _CLOSED_SHARE * len(text)


def offers_rest(block: Block, url: str) -> bool:
    """Tell whether a block says for whom a text is, in a box that leads to where one subscribes to the site of `url`."""
    if len(block.text) > _LONGEST_CLOSED or _LABEL.fullmatch(block.text.strip(_MARKS)) is None:
        return False
    box = block.element.getparent()
    if box is None or len(text_of(box)) > _APPEAL:
        return False
    links = list(islice(box.iter("a"), _MOST_GATES))
    return bool(links) and all(leads_to_service(link, url) for link in links)


def gate_of(block: Block) -> HtmlElement | None:
    """Return the element named as a paywall that a block stands in, where either speaks of subscribing; else None."""
    if len(block.text) > _APPEAL:
        return None
    around = (block.element, *islice(block.element.iterancestors(), _UP))
    gate = next((element for element in around if _is_gate(names(element))), None)
    if gate is None or _PAYING.search(block.text) or _PAYING.search(label_of(gate)[:_APPEAL]):
        return gate
    return None


def _named(tree: HtmlElement, kind: str, name: str) -> Iterator[HtmlElement]:
    test = (
        f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
        if kind == "."
        else f"@id = '{name}'"
    )
    found = tree.xpath(f"//*[{test}]")
    return (
        islice((e for e in found if isinstance(e, HtmlElement)), _MOST_WALLED)
        if isinstance(found, list)
        else iter(())
    )


def _statements(node: Node) -> Iterator[tuple[Any, Any]]:
    """Yield what a node and its parts say of being free, each with the selector of the part."""
    yield node.get("isAccessibleForFree"), None
    parts = node.get("hasPart")
    for part in parts[:_MOST_PARTS] if isinstance(parts, list) else [parts]:
        if isinstance(part, dict):
            yield part.get("isAccessibleForFree"), part.get("cssSelector")


def _truth(value: Any) -> bool | None:
    """Read a JSON-LD boolean, also where it is written as text or as a schema.org address."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower().rsplit("/", 1)[-1])
    return None
