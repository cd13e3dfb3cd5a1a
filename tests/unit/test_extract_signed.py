"""A byline that was edited on the page alone: when it counts instead of the declared author, and when it must not."""

from __future__ import annotations

import pytest
from reading import URL, json_ld, story

from rowback.extract import extract
from rowback.extract.index import Index
from rowback.extract.signed import signers
from rowback.extract.tree import parse

MARA, TOM, OONA = (
    f"<a rel='author' href='/author/{name.split()[0].lower()}'>{name}</a>"
    for name in ("Mara Holt", "Tom Arkwright", "Oona Feld")
)
CARD = "<a href='/harbour'>Harbour master resigns over a toll</a>"
CREDITS = [
    "Narrated by", "Read by", "Hosted by", "Presented by", "Moderated by", "Uploaded by", "Last updated by", "Curated by",
    "Compiled by", "Approved by", "Adapted by", "Interviewed by", "Edited by", "Photos by", "Fact-checked by",
    "Reviewed by", "Translated by", "Illustrated by", "In conversation with", "Guest:", "Host:", "A cura di", "Vertaald door",
    "Aus dem Englischen von", "Fotograf", "Propos recueillis par", "Foto:", "Bild:", "Redaktion:",
]  # fmt: skip
NOBODIES = [
    "Cape Town", "Hong Kong", "Tel Aviv", "Washington DC", "Getty Images", "Deutsche Welle", "Five Minutes",
    "Local Politics", "Northshore Observer",
]  # fmt: skip


def authors(body: str, *people: str) -> tuple[str, ...]:
    named = ", ".join(f'{{"@type": "Person", "name": "{name}"}}' for name in people or ("Mara Holt",))
    head = json_ld(f'{{"@type": "NewsArticle", "headline": "Bridge vote", "author": [{named}]}}')
    return extract(story(body, '<meta property="og:site_name" content="Marram Tonight">' + head), URL).authors


def signed(body: str, *people: str) -> list[str]:
    tree = parse(story(body))
    index = Index(tree)
    index.heading = next(tree.iter("h1"))
    return signers(index, people or ("Mara Holt",), ["marramtonight"])


@pytest.mark.parametrize(
    "byline",
    [
        f"<div class='author'><span>By</span> <span>{TOM}</span></div>",
        f"<div class='author'><span>von</span> <span>{TOM}</span></div>",
        f"<div class='meta'><picture class='avatar'><img></picture><span>by</span>{TOM}</div>",
        f"<div class='meta'><span class='author vcard'><span>Par </span>{TOM}</span><span>03/04/2025</span></div>",
    ],
    ids=["by", "von", "avatar", "date"],
)
def test_a_byline_that_was_edited_on_the_page_alone_tells_who_signed(byline: str) -> None:
    assert signed(byline) == ["Tom Arkwright"]


def test_such_a_byline_is_read_behind_what_stands_below_the_headline_too() -> None:
    buttons = "".join(f"<div>{word} it</div>" for word in ("Share", "Save", "Print", "Send", "Keep", "Hear"))
    assert authors(
        f"{buttons}<p>The vote went the way of the port.</p><div class='author'>By {TOM}</div>"
    ) == ("Tom Arkwright",)


def test_an_author_who_was_added_behind_and_on_the_page_alone_has_signed() -> None:
    assert signed(f"<div class='byline'><div><span>By</span> {MARA} and {TOM}</div></div>") == [
        "Mara Holt",
        "Tom Arkwright",
    ]


@pytest.mark.parametrize("label", CREDITS)
def test_a_declared_author_does_not_yield_to_who_did_something_else(label: str) -> None:
    assert authors(f"<div>{label} {TOM}</div>") == ("Mara Holt",)


@pytest.mark.parametrize("label", CREDITS)
def test_a_credit_whose_label_has_an_element_of_its_own_is_no_byline(label: str) -> None:
    assert authors(f"<div><span>{label}</span> <span>{TOM}</span></div>") == ("Mara Holt",)
    assert authors(f"<div><p>{label}</p><div><div>{TOM}</div></div></div>") == ("Mara Holt",)


@pytest.mark.parametrize(
    "box",
    [
        "<figure><img src='b.jpg'><span class='author'>Tom Arkwright</span></figure>",
        f"<figure><img src='b.jpg'><span><span>By</span> {TOM}</span></figure>",
        f"<div><img src='b.jpg'><span class='byline'><span>By</span> {TOM}</span></div>",
        "<blockquote>We shall see.<cite class='author'>Tom Arkwright</cite></blockquote>",
        f"<blockquote><p>We shall see.</p><p><span>By</span> {TOM}</p></blockquote>",
        "<div class='topics'><a href='/people/tom-arkwright'>Tom Arkwright</a></div>",
        "<ul><li><a href='/people/tom-arkwright'>Tom Arkwright</a></li></ul>",
        f"<div class='topics'><span>By</span> {TOM}</div>",
        "<div class='author'>By Tom Arkwright</div>",
        "<div class='byline'>By Cape Town</div>",
        f"<div class='byline'>By {TOM} and Getty Images</div>",
        f"<div class='byline'>By {MARA} and Getty Images</div>",
        f"<p><img src='b.jpg'></p><div class='author'>By {TOM}</div>",
        f"<div><b>Harbour master resigns</b><div class='author'>By {TOM}</div></div>",
        f"<p>The vote was close.</p><h2>What it means for the port</h2><div class='byline'>By {TOM}</div>",
        f"<p>The vote was called by {TOM}</p>",
        f"<div class='author'><span>By</span> {TOM} in Northshore</div>",
        f"<div class='author'><span>By</span> {TOM}, {OONA}</div>",
        "<div class='author'><span>By</span> Marram Tonight</div>",
        f"<div>{CARD}<span class='author'>{TOM}</span></div>",
        f"<ul><li>{CARD} <span class='byline'><span>By</span> {TOM}</span></li></ul>",
        f"<aside><div class='byline'><span>By</span> {TOM}</div></aside>",
        "<div class='photo-author'>Tom Arkwright</div>",
        f"<div><div class='author'><span>By</span> {TOM}</div><div>Photographer</div></div>",
        f"<div><div>Narrated</div><div class='author'><span>by</span> {TOM}</div></div>",
        f"<div>Edited <span><span>by</span> {TOM}</span></div>",
        "<div class='author'>Tom Arkwright – his life</div>",
        "<div class='author'>Plus Icon</div>",
        "<div class='author'>Marram Tonight</div>",
        f"<div class='related'><span class='author'><span>By</span> {TOM}</span></div>",
        f"<div class='author'><span>By</span> {TOM}<span>Staff</span></div>",
        "<a href='/author/mh'>Full Bio</a>",
        "<a href='/autor/mh'>Zum Autor</a>",
        "<a href='/autor/mh'>Alle Artikel</a>",
        "<a href='/auteur/mh'>Voir Profil</a>",
        "<p>The vote</p>" * 30 + f"<div class='author'><span>By</span> {TOM}</div>",
    ],
)
def test_what_is_no_byline_of_the_story_is_signed_by_nobody(box: str) -> None:
    assert signed(box) == []


@pytest.mark.parametrize("name", NOBODIES)
def test_what_looks_like_a_name_in_a_box_for_the_author_is_nobody(name: str) -> None:
    assert authors(f"<div class='author'>{name}</div>") == ("Mara Holt",)


@pytest.mark.parametrize("name", [*NOBODIES, "Tom Arkwright"])
def test_what_follows_an_author_and_a_comma_is_no_author(name: str) -> None:
    assert authors(f"<div class='byline'>Mara Holt, {name}</div>") == ("Mara Holt",)
    assert signed(f"<div class='byline'><div><span>By</span> {MARA}, <span>{name}</span></div></div>") == []


def test_who_is_left_out_of_a_byline_while_the_page_names_them_is_not_replaced() -> None:
    note = "<p>Nobody at the port had asked Mara Holt to stay, and nobody asked her to go.</p>"
    assert signed(f"<div class='author'><span>By</span> {TOM}</div>{note}") == []


@pytest.mark.parametrize("declared", ["M. Holt", "Mara J. Holt", "Mára Hólt"])
def test_another_way_to_write_the_declared_name_replaces_nobody(declared: str) -> None:
    assert signed(f"<div class='author'><span>By</span> {MARA}</div>", declared) == []
