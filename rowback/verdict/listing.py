"""Whether a page tells one story or leads to others: marks for and against, each with its points and its words.

No mark decides alone. A blog post may lack date and author, a shop may date its pages, a story may quote many prices.
Points were set by hand and tried on pages of both kinds (docs/quality.md); 1 is a hint, 2 speaks clearly, 6 is the
page's own word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rowback.model import Judgement, PageVerdict
from rowback.verdict.look import Look, is_front, split

ENOUGH = 2
"""Points that a page must have more for telling a story than against it."""

_POST_NAMES = re.compile(
    r"""(?:^|\s)(?:single-(?:post|article|news|story)|single|post-template|(?:page-)?node-type-(?:article|news|story|blog|post|press)\S*|page-node-type-(?:article|news|story|blog|post|press)\S*|
    view-article|template-article|article-template(?:-default)?|(?:is|page|type)-(?:post|article|story)|(?:article|story|post|news)-?(?:page|single|detail|view)|single-entry|item-?view)(?=\s|$)""",
    re.VERBOSE,
)
_STORY_NAMES = re.compile(
    r"""(?:article|story|entry|post|news|blog|press|artikel|articulo|beitrag|noticia|statya)[a-z]{0,3}[-_]{0,2}(?:body|content|text|inhalt|main|container|inner|wrapper|detail)|articlebody|storybody|richtext"""
)
_FRONT_NAMES = re.compile(
    r"(?:^|\s)(?:home|home-?page|front-?page|path-frontpage|is-front|home-template|cms-index-index|template-index|page-home|is-home(?:page)?)(?=\s|$)"
)
_STANDING_NAMES = re.compile(
    r"(?:^|\s)(?:page-id-\d+|page-template\S*|page-node-type-(?:basic-?)?page|node-type-page|template-page|cms-page-view|page-type-page)(?=\s|$)"
)
_LIST_NAMES = re.compile(
    r"""(?:^|\s)(?:archive|category|tag|search(?:-results\S*)?|author|paged|post-type-archive\S*|tax-\S+|path-(?:taxonomy|search|user)|tag-template|author-template|view-(?:category|featured|tag)|template-(?:search|blog|collection|list-collections)|section-?front|node--type-(?:landing|listing|section)\S*)(?=\s|$)"""
)
_SHOP_NAMES = re.compile(
    r"(?:^|\s)(?:single-product|product-template\S*|template-product\S*|catalog-(?:product|category)\S*|woocommerce-(?:shop|page|tabs)\S*|product-(?:page|detail|view|single)\S*|collection-(?:page|template)\S*|category-page\S*)(?=\s|$)"
)
_FORUM_NAMES = re.compile(
    r"(?:^|[\s_-])(?:thread_?view|thread-body|viewtopic|viewthread|showthread|message-?list|thread-?post-?list|wbb_?thread|question-page|topic-(?:page|body|posts)|forum-?(?:topic|thread|post)s?|postbit|bbp-topic)(?=[\s_-]|$)"
)
_MANUAL_NAMES = re.compile(
    r"(?:^|[\s_-])(?:theme-doc|rst-content|md-typeset|vp-doc|nextra|gitbook|mdbook|handbook|docs?-(?:page|content|body|main|wrapper)|documentation)(?=[\s_-]|$)"
)
_PAGE_TYPES = {
    "product": "a product",
    "productgroup": "a product",
    "offer": "an offer",
    "discussionforumposting": "a discussion",
    "qapage": "questions and answers",
    "profilepage": "a profile",
    "searchresultspage": "search results",
    "collectionpage": "a collection",
    "categorypage": "a category",
    "jobposting": "a job",
}  # fmt: skip
_PATH = re.compile(
    r"""/(?:(?P<list>tags?|topics?|category|categories|search|archives?|authors?|section|page/\d+)|(?P<shop>products?|shop|store|cart|collections?|browse|catalog(?:ue)?)|
    (?P<forum>forums?|threads?|viewtopic\S*|showthread\S*|boards?|questions)|(?P<manual>docs|documentation|manual|reference|api)|(?P<job>jobs?|careers?|vacanc(?:y|ies)|stellenangebote?))(?=/|$|\?)""",
    re.VERBOSE,
)
_STORY_PATH = re.compile(
    r"/(?:articles?|artikel|story|stories|news|noticias|blog|posts?|press|(?:19|20)\d\d(?:/\d\d?)?)/[^/]"
)
# What is left out of an address that still is the story's.
_SAME_STORY = re.compile(r"|amp|print|full|all|index\.\w{3,5}|(?:page/)?\d{1,3}")
_FRONT_TITLE = re.compile(
    r"(?:home(?:\s?page)?|startseite|accueil|inicio|início|главная)\s*(?:[-|–—:·»]|$)", re.IGNORECASE
)
# What stands above the answers to a search; one word that a story's headline may begin with must be all of it.
_SEARCH_TITLE = re.compile(
    r"""(?:search\s?results?|suchergebnisse?|résultats?\s(?:de|pour)\s(?:la\s|votre\s)?recherche|resultados\s(?:de\s(?:la\s|su\s|tu\s)?|da\s)(?:búsqueda|busca|pesquisa)|
    risultati\s(?:della|di)\sricerca|zoekresultaten|wyniki\swyszukiwania|результаты\sпоиска|результати\sпошуку|arama\ssonuçları|نتائج\sالبحث)(?!\w)|搜索结果|搜尋結果|検索結果|검색\s?결과|
    (?:search|suche|recherche|buscar|búsqueda|busca|pesquisa|ricerca|zoeken|wyszukiwanie|поиск|пошук|arama)\s{0,2}(?:[|:"“„«]|\Z)|
    \d[\d.,]{0,11}\s(?:search\s)?(?:results?|treffer|ergebnisse|résultats?|resultados?|risultati|resultaten|wyników|результат\w{0,3})\s(?:for|für|zu|pour|para|per|voor|dla|по|за)(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_PATH_WORDS = {
    "list": "a list",
    "shop": "a shop",
    "forum": "a forum",
    "manual": "a manual",
    "job": "an offer of work",
}
_MANY_PRICES = 8
_MANY_POSTS = 4
_MANY_CODES = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that speaks for a story (more than 0 points) or against it, in words that follow "the page"."""

    points: int
    words: str


def by_listing(look: Look) -> Judgement | None:
    """Judge by whether the page leads to stories, goods or talk instead of telling one story."""
    if look.signs.selected:  # whoever watches the page has said where its story is
        return None
    marks = list(marks_of(look))
    if sum(mark.points for mark in marks) >= ENOUGH:
        return None
    against = sorted((mark for mark in marks if mark.points < 0), key=lambda mark: mark.points)
    told = [mark.words for mark in against[:2]] or ["shows neither date nor author nor that it tells a story"]
    return Judgement(verdict=PageVerdict.LISTING, reason=f"the page {' and '.join(told)}")


def marks_of(look: Look) -> Iterator[Mark]:
    """Yield what speaks for a story and what against it."""
    yield from _said(look)
    yield from _named(look)
    yield from _placed(look)
    yield from _built(look)


def _said(look: Look) -> Iterator[Mark]:
    signs, article = look.signs, look.article
    kinds = {kind.lower() for kind in (*signs.types, *signs.items)}
    if look.declared:
        yield Mark(4, "declares a story")
    if signs.og_type not in ("", "website", "object", "landing_page") and not signs.og_type.startswith(
        ("product", "profile")
    ):
        yield Mark(1, f"calls itself {signs.og_type}")
    if article.published_at is not None:
        yield Mark(3 if signs.dated else 2, "is dated")
    if article.authors:
        yield Mark(2, "names its author")
    other = next((words for kind, words in _PAGE_TYPES.items() if kind in kinds), None)
    if signs.og_type.startswith(("product", "profile")):
        other = f"a {signs.og_type.split('.')[0]}"
    if other:
        yield Mark(-6, f"declares {other}")


def _named(look: Look) -> Iterator[Mark]:
    page, story = look.signs.shape.page_names, look.signs.shape.story_names
    if _POST_NAMES.search(page):
        yield Mark(2, "is named a post by its system")
    elif _STORY_NAMES.search(story):
        yield Mark(1, "has a text that is named a story's")
    if _FRONT_TITLE.match(look.signs.title) or _FRONT_TITLE.match(look.article.headline):
        yield Mark(-3, "is titled as a front page")
    if _SEARCH_TITLE.match(look.signs.title) or _SEARCH_TITLE.match(look.article.headline):
        yield Mark(-3, "is titled as the answers to a search")
    # Some themes name every page so; far down in a site it is none.
    if _FRONT_NAMES.search(page) and look.address.path.strip("/").count("/") == 0:
        yield Mark(-8, "is named a front page by its system")
    for pattern, points, words in (
        (_LIST_NAMES, -3, "is named a list by its system"),
        (_STANDING_NAMES, -2, "is named a standing page by its system"),
    ):
        if pattern.search(page):
            yield Mark(points, words)
    for pattern, words in (
        (_SHOP_NAMES, "a shop's"),
        (_FORUM_NAMES, "a forum's"),
        (_MANUAL_NAMES, "a manual's"),
    ):
        if pattern.search(page) or pattern.search(story):
            yield Mark(-3, f"is built like {words}")


def _placed(look: Look) -> Iterator[Mark]:
    path = look.address.path.lower()
    if not look.address.netloc:  # a file has no address, which is not the front page's
        return
    if is_front(look.address):
        yield Mark(-8, "stands at the front page's address")
    elif found := _PATH.search(path):
        yield Mark(-2, f"has the address of {_PATH_WORDS[found.lastgroup or 'list']}")

    asked = split(look.capture.requested_url).path.lower()
    above = path.rstrip("/") + "/"
    if path and asked.startswith(above) and not _SAME_STORY.fullmatch(asked[len(above) :].strip("/")):
        yield Mark(-4, "stands above the address that was asked for")
    if _STORY_PATH.search(path):
        yield Mark(1, "has the address of a story")


def _built(look: Look) -> Iterator[Mark]:
    shape = look.signs.shape
    if shape.alone:
        yield Mark(2, "has its text in its one article element")
    if shape.prose >= 0.8 * shape.text and shape.paragraphs >= 2:
        yield Mark(1, "consists of sentences")
    elif shape.prose < 0.25 * shape.text:
        yield Mark(-1, "consists of short pieces")
    if shape.prose >= 0.7 * look.signs.shown_length:
        yield Mark(1, "shows little else")
    if shape.linked > 0.5 * shape.text:
        yield Mark(-2, "has most of its text in links")
    if look.leads:
        yield Mark(-3, f"is made of {shape.leading} headings that lead elsewhere")
    if shape.posts >= _MANY_POSTS or shape.times >= 2 * _MANY_POSTS:
        yield Mark(-2, f"is made of {max(shape.posts, shape.times)} entries")
    if shape.shop and shape.prices:
        yield Mark(-3, "has things to buy")
    elif shape.prices >= _MANY_PRICES and shape.prose < 2_000:
        yield Mark(-2, f"lists {shape.prices} prices")
    if shape.codes >= _MANY_CODES:
        yield Mark(-1, f"shows {shape.codes} blocks of code")
