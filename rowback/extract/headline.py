"""The headline: as each surface of the page gives it, and the one that a reader sees over the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from rowback.extract.counters import is_counter
from rowback.extract.declared import Declared, plain
from rowback.extract.first_rank import of_the_story, outranks
from rowback.extract.index import Index
from rowback.extract.kickers import below_kicker, without_kicker
from rowback.extract.letters import letters
from rowback.extract.named import is_layout
from rowback.extract.site_titles import SEPARATOR, site_names, strip_site
from rowback.extract.tree import holds_story, label_of, names
from rowback.model import Surfaces
from rowback.text import normalise

_WORD = re.compile(r"\w+")
_NOT_OVER_IT = re.compile(
    r"logo|site-?(?:title|name|branding)|brand|breadcrumb|related|recommend|comment|footer|teaser|nav|menu|cookie|consent|modal(?!-?(?:enabled|ready))|popup",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"sr-only|visually-?hidden|screen-?reader|(?:^|[\s_-])hidden(?=$|\s)", re.IGNORECASE)
# Scripts that write with one sign what others write with several letters.
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BAR = re.compile(r"\s*[|│｜]\s*")
_LONG_ENOUGH = 15
_NEAR = 4  # levels up to which the names of what holds a heading count
_LONGEST = 400
_MOST = 60  # headings of one page that are looked at
_ALIKE = 0.5  # share of words that a heading must share with what the page declares
_SECOND = 0.05  # bonus of the headings that are no `h1`, at most
_GOOD = 0.8  # such a heading is hardly better than an `h1` with that score
_SURE = 1.2  # nothing that follows can be better by more than its rank
_WHOLE = 0.55  # of the declared headline that a heading must be, to be taken for its beginning


def read_surfaces(index: Index, declared: Declared, url: str) -> tuple[str, Surfaces]:
    """Return the headline that the reader sees, and the headline on each surface; note it in the index."""
    sites = site_names(declared, url)
    open_graph = declared.first("og:title")
    json_ld = plain(declared.article.get("headline") or declared.article.get("name"))
    title = declared.title
    references = [json_ld, open_graph, declared.first("twitter:title"), title]
    bare = [strip_site(r, sites, references) for r in references if r]
    seen, index.heading = _seen(index, bare, sites, title)
    seen = without_kicker(seen, index.heading, bare)
    surfaces = Surfaces(
        page=seen or None, title=title or None, open_graph=open_graph or None, json_ld=json_ld or None
    )
    index.headline = seen or _declared_headline(bare, sites)
    return index.headline, surfaces


def bare_titles(surfaces: Surfaces, declared: Declared, url: str) -> Surfaces:
    """Return the declared headlines without the site's name; None where nothing else stands there."""
    sites = site_names(declared, url)
    references = [surfaces.json_ld, surfaces.open_graph, declared.first("twitter:title"), surfaces.title]
    others = [text for text in references if text]

    def bare(text: str | None) -> str | None:
        told = normalise(strip_site(text, sites, others)) if text else ""
        return told if told and letters(told) not in sites else None

    return Surfaces(
        title=bare(surfaces.title), open_graph=bare(surfaces.open_graph), json_ld=bare(surfaces.json_ld)
    )


def _seen(
    index: Index, bare: Sequence[str], sites: Sequence[str], title: str
) -> tuple[str, HtmlElement | None]:
    """Return the heading over the article, the one most like what the page declares, and its element."""
    best: str = ""
    best_element: HtmlElement | None = None
    best_score = 0.0
    references = [(letters(r), frozenset(_WORD.findall(r.casefold()))) for r in dict.fromkeys(bare)]
    alone: list[tuple[str, HtmlElement]] = []
    for rank, (whole, bonus, element) in enumerate(_headings(index)):
        if bonus <= _SECOND and best_score >= _GOOD:
            break
        text, likeness = whole, _likest(whole, references)
        if likeness < 1 and (rest := below_kicker(element, whole)):
            text, likeness = rest, _likest(rest, references)
        score = likeness + bonus - 0.01 * min(rank, 20)
        better = likeness + bonus >= _ALIKE and score > best_score
        if not (better or bonus > 0) or letters(text) in sites or _aside(element):
            continue
        if better:
            best, best_element, best_score = text, element, score
        if bonus > 0.3 and _is_long(letters(text)):
            alone.append((text, element))
        if best_score > _SURE:
            break
    if best_element is None or best_score < _GOOD:
        # One heading of the first rank, though the page is declared in other words.
        first = _of_first_rank(index, alone, title)
        if first is not None and (best_element is None or outranks(index, first[1], best_element)):
            return first
    return best, best_element


def _is_long(letters_: str) -> bool:
    """Tell whether a heading is as long as a headline; a sign that stands for a syllable or a word counts for more."""
    return len(letters_) + len(_SIGN.findall(letters_)) // 2 >= _LONG_ENOUGH


def _of_first_rank(
    index: Index, headings: Sequence[tuple[str, HtmlElement]], title: str
) -> tuple[str, HtmlElement] | None:
    """Return the one `h1` that may be the headline in other words than the declared ones; None where it is not clear."""
    sections = _sections(title)
    own = {text: element for text, element in reversed(headings) if letters(text) not in sections}
    first = of_the_story(index, list(reversed(own.values())))
    return next(((text, one) for text, one in own.items() if one is first), None)


def _sections(title: str) -> set[str]:
    """Return the parts of a page title, as letters: a heading that is one of them may be the site's name."""
    parts = SEPARATOR.split(title)
    return {letters(part) for part in parts} if len(parts) > 1 else set()


def _headings(index: Index) -> Iterator[tuple[str, float, HtmlElement]]:
    for h1 in islice(index.headings, _MOST):
        if text := _heading_text(h1):
            yield text, 0.0 if _UNSEEN.search(names(h1)) else 0.35, h1
    for element in islice(index.titled, _MOST):
        marked = element.get("itemprop") == "headline"
        bonus = _SECOND if marked else -0.2 if element.tag == "h2" else -0.25
        if text := _heading_text(element):
            yield text, bonus, element


def _heading_text(element: HtmlElement) -> str:
    text = label_of(element)
    if len(element) and is_counter(label := label_of(element[-1])) and text.endswith(label):
        text = text.removesuffix(label).rstrip(" :|–—-·•")
    return text if 1 < len(text) <= _LONGEST else ""


def _aside(element: HtmlElement) -> bool:
    """Tell whether a heading belongs to another part of the page, or is not shown."""
    one: HtmlElement | None = element
    up = 0
    while one is not None:
        if one.tag in ("nav", "aside", "footer"):
            return True
        if one.tag == "main":
            return False
        if up < _NEAR and one.tag != "article":
            if one.get("hidden") is not None or _NOT_OVER_IT.search(names(one)):
                return True
            if is_layout(one) and not holds_story(one):
                return True
        one = one.getparent()
        up += 1
    return False


def _likest(text: str, references: Sequence[tuple[str, frozenset[str]]]) -> float:
    part, own = letters(text), frozenset(_WORD.findall(text.casefold()))
    return max((_likeness(part, own, *reference) for reference in references), default=0.3)


def _likeness(part: str, own: frozenset[str], whole: str, words: frozenset[str]) -> float:
    """Return how much a text is like another one, by the letters and the words of both."""
    if part == whole:
        return 1.0
    if len(part) >= _LONG_ENOUGH and len(part) > _WHOLE * len(whole) and whole.startswith(part):
        return 0.85
    if not own or not words:
        return 0.0
    return len(own & words) / max(len(own), len(words))


def _declared_headline(bare: Sequence[str], sites: Sequence[str]) -> str:
    for whole in bare:
        # What stands behind a bar is the site's name or its motto, known or not.
        first = _BAR.split(whole)[0].strip()
        text = first if len(first) >= _LONG_ENOUGH else whole
        if text and letters(text) not in sites:
            return normalise(text)
    return ""
