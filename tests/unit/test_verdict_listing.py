"""Pages that lead to stories, goods or talk are told from those that tell one story."""

from __future__ import annotations

import pytest
from judging import HEAD, MENU, PARAGRAPHS, STORY, html, judged, story, verdict

from rowback.model import PageVerdict, Selectors

HOST = "https://marram-courier.example"
TEASERS = "".join(
    f"<li><h3><a href=/news/{i}>Story number {i}: council, port and market in the news today</a></h3>"
    f"<p>What the council said about matter {i}, and why the port does not agree with it.</p></li>"
    for i in range(12)
)


def ld(kind: str, more: str = "") -> str:
    return f'<script type="application/ld+json">{{"@type":"{kind}"{more}}}</script>'


LISTS = {
    "section front": (html(f"{MENU}<h1>Harbour</h1><ul>{TEASERS}</ul>", title="Harbour"), "/harbour"),
    "tag archive": (html(f"{MENU}<main><article><h1>Bridge</h1>{STORY}</article></main>", names="archive tag tag-bridge"), "/tag/bridge"),
    "search results": (html(f"<h1>12 results for bridge</h1><ul>{TEASERS}</ul>", head=ld("SearchResultsPage")), "/find"),
    "collection": (html(f"<h1>The best of the quay</h1>{STORY}<ul>{TEASERS}</ul>", head=ld("CollectionPage")), "/best"),
    "product": (html(f"<h1>Storm lantern</h1>{STORY}<span>€ 49.90</span>", head=ld("Product")), "/lantern"),
    "product by OpenGraph": (html(f"<h1>Storm lantern</h1>{STORY}", head='<meta property="og:type" content="product.item">'), "/lantern"),
    "product by its controls": (
        html(f"<h1>Storm lantern</h1>{STORY}<span>€ 49.90</span><form action=/cart/add><button>In den Warenkorb</button></form>"),
        "/lantern",
    ),
    "goods": (html("<h1>Lanterns</h1>" + "".join(f"<div><a href=/l/{i}>Lantern {i} for the stormy night</a><span>£ {i}.50</span></div>" for i in range(1, 20))), "/lanterns"),
    "thread": (
        html("<h1>Which lantern?</h1><div itemscope itemtype='https://schema.org/DiscussionForumPosting'>" + STORY + "</div>"),
        "/community/77",
    ),
    "thread by its posts": (
        html("<h1>Which lantern?</h1><div class='message-list'>" + "".join(f"<article><b>Reader {i}</b><time>1 May</time><p>{p}</p></article>" for i, p in enumerate(PARAGRAPHS)) + "</div>"),
        "/threads/which-lantern.77/",
    ),
    "questions and answers": (html(f"<h1>Which lantern?</h1>{STORY}", head=ld("QAPage")), "/ask/77"),
    "manual": (html(f"<h1>Lantern 2.0</h1><main class=theme-doc-markdown>{STORY}<pre>light(lantern)</pre></main>"), "/docs/lantern"),
    "standing page": (
        html(f"{MENU}<h1>Our ferries</h1>{STORY}<ul>{TEASERS}</ul>", names="page page-id-7", head='<meta property="og:type" content="article">'),
        "/ferries",
    ),
    "offer of work": (html(f"<h1>Deckhand</h1><p>Posted on 4 March 2025</p>{STORY}", head=ld("JobPosting")), "/jobs/deckhand"),
    "front page by its system": (html(f"<article><h1>Marram</h1>{STORY}</article>", names="home page", head=HEAD.replace("NewsArticle", "WebPage")), "/start"),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_page_that_tells_no_story_is_a_listing(name: str) -> None:
    page, path = LISTS[name]
    judgement = judged(page, requested_url=HOST + path, final_url=HOST + path)
    assert judgement.verdict is PageVerdict.LISTING
    assert judgement.reason.startswith("the page ")


COMMENTS = "<section class=comments>" + "".join(
    f"<article class=comment><b>Reader {i}</b><time>2025-03-0{i}</time><p>I have lived by this bridge for {i}0 years and nobody ever asked me anything about it.</p></article>"
    for i in range(1, 9)
) + "</section>"  # fmt: skip
ANSWERS = "".join(
    f"<p><strong>What happens in week {i}?</strong></p><p>In week {i} we take up the deck, and then we look at what is under it.</p>"
    for i in range(1, 9)
)
ITEMS = "".join(
    f"<h2>{i}. The lantern of maker {i}</h2><p>It burns for {i + 3} hours on one filling, and no wind that we met put it out.</p><p>€ {i}9.90</p>"
    for i in range(1, 12)
)
UPDATES = "".join(
    f"<div><time>1{i}:00</time><p>The port says that pier number {i} is closed as well, and that nobody was hurt there.</p></div>"
    for i in range(9)
)

STORIES = {
    "without date and author": story(head=""),
    "of two sentences": story(text=f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"),
    "of two sentences without date and author": story(text=f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>", head=""),
    "with many comments": story(after=COMMENTS),
    "an interview": story(text=f"<p>{PARAGRAPHS[0]}</p>{ANSWERS}"),
    "a listicle with prices": story("The best storm lanterns", text=f"<p>{PARAGRAPHS[0]}</p>{ITEMS}"),
    "a listicle with a shop around it": story("The best storm lanterns", text=f"<p>{PARAGRAPHS[0]}</p>{ITEMS}", after="<button>Add to cart</button>"),
    "a live blog": story(text=UPDATES, head=HEAD.replace("NewsArticle", "LiveBlogPosting")),
    "among many teasers": story(after=f"<aside><ul>{TEASERS * 3}</ul></aside>"),
    "with code in it": story(text=f"{STORY}{'<pre>light(lantern)</pre>' * 9}"),
    "with pictures": story(text="".join(f"<figure><img src=/{i}.jpg><figcaption>Pier {i} on Monday</figcaption></figure><p>{p}</p>" for i, p in enumerate(PARAGRAPHS))),
    "a link post": story(text=f"<p>{PARAGRAPHS[0]} <a href=https://port.example/>The port's own page has the dates</a>.</p>"),
    "with a list of its products declared": story(head=HEAD + ld("ItemList")),
    "of a post among the standing pages": html(f"<article><h1>Bridge</h1>{STORY}</article>", names="single single-post postid-4", head=HEAD),
}  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_no_listing(name: str) -> None:
    assert verdict(STORIES[name]) is PageVerdict.ARTICLE


def test_a_story_with_all_marks_may_stand_in_a_section_that_is_named_like_a_list() -> None:
    address = HOST + "/jobs/archive/harbour-bridge-to-close"
    assert verdict(story(), requested_url=address, final_url=address) is PageVerdict.ARTICLE


@pytest.mark.parametrize("path", ["", "/", "/index.html", "/de/", "/en-gb", "/home"])
def test_the_front_page_is_a_listing_whatever_story_it_shows(path: str) -> None:
    address = HOST + path
    assert verdict(story(head=""), requested_url=address, final_url=address) is PageVerdict.LISTING


def test_the_reason_names_what_speaks_against_a_story() -> None:
    page, path = LISTS["product by its controls"]
    assert "things to buy" in judged(page, requested_url=HOST + path, final_url=HOST + path).reason
    assert "neither date nor author" in judged(html(f"<h1>Our ferries</h1>{STORY}<ul>{TEASERS}</ul>")).reason


def test_a_page_whose_story_its_watcher_has_pointed_at_is_no_listing() -> None:
    page = html(f"<h1>Our ferries</h1><div id=text>{STORY}</div><ul>{TEASERS}</ul>")
    assert verdict(page) is PageVerdict.LISTING
    assert verdict(page, selectors=Selectors(story="#text")) is PageVerdict.ARTICLE


def test_a_system_that_names_every_page_a_front_page_is_not_believed() -> None:
    page = html(f"<article><h1>Bridge</h1>{STORY}</article>", names="home blog")
    assert verdict(page, final_url=HOST + "/video/1747/bridge") is PageVerdict.ARTICLE
    assert verdict(page, requested_url=HOST + "/start", final_url=HOST + "/start") is PageVerdict.LISTING


def test_an_address_that_leads_to_the_section_above_shows_a_listing_whatever_stands_there() -> None:
    page = html(f"<main><article><h1>Harbour news</h1>{STORY}</article></main>")
    assert verdict(page) is PageVerdict.ARTICLE
    judgement = judged(page, requested_url=HOST + "/harbour/bridge-to-close", final_url=HOST + "/harbour/")
    assert judgement.verdict is PageVerdict.LISTING
    assert "above the address" in judgement.reason


@pytest.mark.parametrize("rest", ["/", "/amp", "/print/", "/index.html", "/page/2", "/2"])
def test_a_shorter_address_of_the_same_story_is_no_section(rest: str) -> None:
    page = html(f"<main><article><h1>Bridge</h1>{STORY}</article></main>")
    address = HOST + "/harbour/bridge-to-close"
    assert verdict(page, requested_url=address + rest, final_url=address) is PageVerdict.ARTICLE


def leading(count: int, tag: str = "a") -> str:
    return "".join(
        f"<div><h3><{tag} href=/n/{n}>Pier {n} to be built</{tag}></h3><p>The council of Lower Marram voted on Monday to build pier {n}, and the market's traders were glad.</p></div>"
        for n in range(count)
    )


@pytest.mark.parametrize("head", ["", '<meta property="og:type" content="article">'])
def test_teasers_in_sentences_under_headings_that_are_links_are_a_listing(head: str) -> None:
    page = html(f"{MENU}<main><h1>Harbour</h1>{leading(12)}</main>", title="Harbour", head=head)
    judgement = judged(page)
    assert judgement.verdict is PageVerdict.LISTING
    assert "12 headings that lead elsewhere" in judgement.reason


def test_subheadings_that_lead_nowhere_or_are_few_make_no_listing() -> None:
    assert verdict(html(f"{MENU}<main><h1>Harbour</h1>{leading(12, 'b')}</main>")) is PageVerdict.ARTICLE
    for few in (leading(3), leading(4) + leading(9, "b")):
        assert verdict(html(f"{MENU}<main><h1>Harbour</h1>{few}</main>")) is PageVerdict.ARTICLE


def test_a_declared_and_dated_round_up_of_stories_is_an_article() -> None:
    assert verdict(story("The week in the harbour", text=leading(12))) is PageVerdict.ARTICLE


SEARCHES = [
    "Search results for “bridge”",
    "Search: bridge",
    "127 results for bridge",
    "Suchergebnisse für Brücke",
    "12 Treffer für Brücke",
    "Résultats de recherche : pont",
    "Resultados de la búsqueda: puente",
    "Resultados da pesquisa: ponte",
    "Risultati della ricerca: ponte",
    "Zoekresultaten voor brug",
    "Wyniki wyszukiwania: most",
    "Результаты поиска: мост",
    "Результати пошуку: міст",
    "Arama sonuçları: köprü",
    "نتائج البحث عن جسر",
    "“桥”搜索结果"[3:],
    "検索結果：橋",
]  # fmt: skip


@pytest.mark.parametrize("heading", SEARCHES)
def test_what_is_titled_as_the_answers_to_a_search_is_a_listing(heading: str) -> None:
    page = html(f"{MENU}<main><h1>{heading}</h1>{leading(12, 'b')}</main>", title=heading)
    judgement = judged(page)
    assert judgement.verdict is PageVerdict.LISTING
    assert "search" in judgement.reason


@pytest.mark.parametrize("headline", ["Search for lost ferry called off", "Search results for lost ferry disappoint its crew", "3 results for the fish market"])  # fmt: skip
def test_a_story_whose_headline_begins_like_a_search_is_an_article(headline: str) -> None:
    assert verdict(story(headline)) is PageVerdict.ARTICLE
