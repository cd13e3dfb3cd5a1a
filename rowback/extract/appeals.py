"""Whether words of a page are the outlet's own to its reader: an appeal for a gift, a subscription, an address.

A story tells of appeals too: a union's, a family's, a party's. What the outlet says it says of itself, to somebody,
without quotation marks, and it leads to a page of its own that is there for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from rowback.extract.caseless import caseless, small
from rowback.urls import host

# Of one language each: words of those who speak, and of those who are spoken to.
_SPEAKS = (
    *(
    (re.compile(rf"(?<!\w)(?:{we})", re.IGNORECASE), re.compile(rf"(?<!\w)(?:{you})", re.IGNORECASE))
    for we, you in (
        (r"(?:we|our|us|we['’]re|we['’]ve)(?!\w)", r"(?:you|your|yours|you['’]re|you['’]ve)(?!\w)"),
        (r"(?:wir|uns|unser\w{0,2})(?!\w)", r"(?:sie|ihnen|ihr\w{0,2}|du|dir|dich|dein\w{0,2}|euch|euer|eure\w?)(?!\w)"),
        (r"(?:nous|notre|nos)(?!\w)", r"(?:vous|votre|vos|tu|ton|tes)(?!\w)"),
        (r"(?:nosotr[oa]s|nuestr[oa]s?|nos)(?!\w)", r"(?:usted(?:es)?|tú|tu|tus|te|ti|vosotr[oa]s|vuestr[oa]s?)(?!\w)"),
        (r"(?:nós|noss[oa]s?|nos)(?!\w)", r"(?:você|vocês|tua?s?|teus?|te|ti)(?!\w)"),
        (r"(?:noi|nostr[oaie]|ci)(?!\w)", r"(?:tu|te|ti|tu[oa]|tuoi|tue|voi|vi|vostr[oaie])(?!\w)"),
        (r"(?:wij|we|ons|onze)(?!\w)", r"(?:u|uw|je|jij|jou|jouw|jullie)(?!\w)"),
        (r"(?:my|nas|nam|nami|nasz\w{0,3})(?!\w)", r"(?:ty|ci|cię|ciebie|tob\w{1,2}|tw[oó]j\w{0,3}|was|wam|wasz\w{0,3}|państw\w{1,2})(?!\w)"),
        (r"(?:мы|нас|нам|нами|наш\w{0,3})(?!\w)", r"(?:вы|вас|вам|вами|ваш\w{0,3}|ты|тебя|тебе|тво\w{1,3})(?!\w)"),
        (r"(?:ми|нас|нам|нами|наш\w{0,3})(?!\w)", r"(?:ви|вас|вам|вами|ваш\w{0,3}|ти|тебе|тобі|тв[оі]\w{1,3})(?!\w)"),
        (r"(?:biz|bizi|bize|bizim)(?!\w)", r"(?:siz|sizi|size|sizin|sen|seni|sana|senin)(?!\w)"),
        (r"(?:نحن|لنا|بنا|معنا|إلينا)(?!\w)", r"(?:أنت|أنتم|لك|لكم|إليك|إليكم|بريدك|دعمك|دعمكم|تبرعك|تبرعكم)(?!\w)"),
        )
    ),
    (re.compile("我们|我們|本报|本報"), re.compile("[你您]")),
    (re.compile("私たち|当社|弊紙|本紙|当サイト"), re.compile("あなた|皆さま|皆様|みなさま")),
    (re.compile("저희|우리"), re.compile("여러분|당신|귀하|독자님")),
)  # fmt: skip
# What an outlet that asks for a gift says of its work, in languages that need no "you" for it.
_OUR_WORK = caseless(
    r"""(?<!\w)(?:our|unser(?:e[nmrs]?)?|notre|nuestro|(?:il[ ])?nostro|onze|nasze(?:go|mu)?|nosso|vår|vores)[ ](?:[\w-]{1,20}[ ])?
        (?:journalism|journalismus|journalisme|periodismo|giornalismo|journalistiek|dziennikarstw[oau]|jornalismo|journalistikk?)(?!\w)""",
)  # fmt: skip
_WORK = ("journalis", "periodismo", "giornalismo", "dziennikarstw", "jornalismo")
_QUOTED = re.compile('[“”„«»"「」『』‹›]')
_SERVICE = re.compile(
    r"""(?:^|[/.])(?:donat\w{0,4}|give|giving|gifts?|support(?:-?us)?|contribut\w{0,5}|subscri\w{0,7}|members?(?:hip)?|join(?:-?us)?|sign-?up|register|log-?in|account|news-?letters?|apps?|trial|offers?|
        spenden?|unterst(?:ue|ü)tz\w{0,4}|abos?|abonn\w{0,6}|mitglied\w{0,7}|soutenir|soutien|dons?|donner|adh[eé]r\w{0,4}|lettre-d-information|dona|donar|donaci\w{1,4}|apoya\w{0,3}|suscri\w{0,7}|bolet[ií]n(?:es)?|
        doar|doe|apoie|assin\w{0,5}|sostieni(?:ci)?|donazion[ie]|abbona\w{0,6}|steun|doneer|nieuwsbrie\w{1,4}|wesprzyj|wsparcie|prenumerat\w{1,3}|abone|bagis|bülten)(?=$|[/.])""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_LINK = 300


def _has(said: re.Pattern[str], texts: Sequence[str]) -> bool:
    return any(map(said.search, texts))


def speaks_for_outlet(texts: Sequence[str]) -> bool:
    """Tell whether texts say "we" and "you", and quote nobody."""
    return not _has(_QUOTED, texts) and any(_has(we, texts) and _has(you, texts) for we, you in _SPEAKS)


def tells_of_own_work(texts: Sequence[str]) -> bool:
    """Tell whether texts say "our journalism", and quote nobody."""
    low = [small(text) for text in texts]
    told = [text for text in low if any(stem in text for stem in _WORK)]
    return any(map(_OUR_WORK.search, told)) and not _has(_QUOTED, texts)


def speaks_to_reader(texts: Sequence[str]) -> bool:
    """Tell whether texts say "we" or "you"."""
    return any(_has(we, texts) or _has(you, texts) for we, you in _SPEAKS)


def is_own(link: HtmlElement, url: str) -> bool:
    """Tell whether a link leads to a page of the site of `url`; one with a host does not where `url` is empty."""
    address = (link.get("href") or "").strip()
    if not address or len(address) > _LONGEST_LINK:
        return False
    try:
        parts = urlsplit(address)
        if not parts.scheme and not parts.netloc:
            return True
        ours, theirs = (host(one).removeprefix("www.") for one in (url, address))
    except ValueError:
        return False
    return bool(ours) and (theirs == ours or theirs.endswith("." + ours) or ours.endswith("." + theirs))


def leads_to_service(link: HtmlElement, url: str) -> bool:
    """Tell whether a link leads to a page of the site where readers give, subscribe or sign up, by its address."""
    if not is_own(link, url):
        return False
    address = urlsplit((link.get("href") or "").strip())
    return _SERVICE.search(f"{address.netloc}{address.path}") is not None
