"""Stories whose rest stands in a part that no reader sees, because it was left open; and parts that hold paragraphs on purpose."""

from __future__ import annotations

import html as entities
import json

import pytest
from judging import HEAD, MENU, PARAGRAPHS, STORY, html, judged, verdict

from rowback.model import PageVerdict

REST = "".join(
    f"<p>{text}</p>"
    for text in (
        "Two of the ferries will go at night as well, the port said, as long as the bridge is closed to lorries.",
        "The school at the north quay begins half an hour later in these weeks, and its buses leave from the mill.",
        "Whoever lives on the island pays nothing for the ferries, but has to show a letter from the harbour office.",
        "All of this costs the town some four million, which is a third more than was planned in the spring.",
    )
)
AD = "<div class='ad'><script>show()</script><!-- an advertisement --></div>"
FOOTER = "<footer><p>The Marram Courier</p><script>count()</script><!-- end --></footer>"
LEFT_OPEN = {
    "comment": "<!-- a note ",
    "script": "<script>",
    "script behind its code": "<script>show();",
    "template in a script": "<script type='text/template'>",
    "style": "<style>.a{color:red}",
    "textarea": "<textarea>",
    "title": "<title>Share",
    "iframe": "<iframe src='/player'>",
    "noscript": "<noscript>",
    "noembed": "<noembed>",
    "xmp": "<xmp>",
    "template": "<template>",
    "address": "<a href='/x>",
}


def page(inside: str, rest: str = REST + AD + REST.replace("<p>", "<p>Later: ")) -> str:
    return html(
        f"{MENU}<main><article><h1>Bridge</h1>{STORY}{inside}{rest}</article></main>{FOOTER}", head=HEAD
    )


@pytest.mark.parametrize("name", LEFT_OPEN)
def test_a_story_that_goes_on_in_a_part_that_no_reader_sees_is_truncated(name: str) -> None:
    assert verdict(page(LEFT_OPEN[name])) is PageVerdict.TRUNCATED


@pytest.mark.parametrize(
    ("begin", "end", "text"),
    [
        ("<textarea>", "</textarea>", entities.escape(f"{REST}</article>{FOOTER}</body></html>")),
        ("<noscript>", "</noscript>", f"{REST}</article>{FOOTER.replace('<!-- end -->', '')}"),
        ("<!-- ", " -->", f"{REST}</article></main></body></html>"),
        ("<template>", "</template></article></main></body></html>", REST + FOOTER),
    ],
    ids=["textarea", "noscript", "comment", "template"],
)
def test_so_it_is_in_the_page_that_a_browser_wrote_out_again(begin: str, end: str, text: str) -> None:
    whole = page(begin, "")
    browsers = whole[: whole.index(begin)] + begin + text + end
    assert verdict(browsers) is PageVerdict.TRUNCATED


def test_the_reason_names_what_was_left_open() -> None:
    assert judged(page("<style>")).reason == (
        "paragraphs of the page stand within a style element that was left open, where no reader sees them"
    )
    assert "within a comment that was left open" in judged(page("<!-- ")).reason


LINKS = {
    "closed by the next attribute": "<p>Read <a href='/x>how the ferries go</a> in these weeks.</p>",
    "closed by an apostrophe": f"<p>Read <a href='/x>how the ferries go</a> now.</p>{REST}<p>The traders' wish was not heard.</p>",
    "begun before a paragraph": f"<a href='{REST}",
    "begun before one and closed by an apostrophe": f"<a href='{REST.replace('<p>', '<p>So ')}<p>The traders' wish was not heard.</p>",
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_that_lost_its_quote_took_the_story_into_its_address(name: str) -> None:
    assert "within a link's address" in judged(page(LINKS[name])).reason


SHARED = "<p>I read this in the Marram Courier, and thought at once that you would like to know it as well as I do.</p>"
SHARES = {
    "a mail": f"<a href='mailto:?subject=Bridge&amp;body={entities.escape(SHARED)}'>Mail</a>",
    "a mail with a link": f"<a href='mailto:?body={entities.escape(SHARED + '<p><a href=/x>Bridge</a></p>')}'>Mail</a>",
    "a mail with an arrow": f"<a href='mailto:?body=Bridge:&nbsp;-&gt; {entities.escape(SHARED)}'>Mail</a>",
    "a mail with what it answers": f"<a href='mailto:?body=&gt;{entities.escape(SHARED)}'>Mail</a>",
    "a mail of many paragraphs": f"<a href='mailto:?body={entities.escape(REST)}'>Mail</a>",
    "a mail that is cut": f"<a href='mailto:?body={entities.escape(SHARED + SHARED)}&lt;p&gt;And'>Mail</a>",
    "a post": f"<a href='https://share.example/post?text={SHARED}&via=courier&tags=bridge'>Share</a>",
    "a post whose address comes last": f"<a href='https://share.example/post?text={SHARED}{SHARED}&url='>Share</a>",
}


@pytest.mark.parametrize("name", SHARES)
def test_a_link_that_shares_words_which_the_page_does_not_show_is_no_cut(name: str) -> None:
    assert verdict(page(SHARES[name], "")) is PageVerdict.ARTICLE


ON_PURPOSE = {
    "a copy to take over": f"<textarea>{entities.escape(f'<div><h1>Bridge</h1>{STORY}')}</textarea>",
    "a text to take over": f"<textarea>{entities.escape(f'<div>{REST}</div>')}</textarea>",
    "a template in a script": f"<script type='text/template'><div>{REST}</div></script>",
    "a template with places to fill in": f"<script type='text/template'><div>{{{{name}}}}{REST}</script>",
    "a template between paragraphs": f"<template><div>{REST}</div></template>",
    "what a script shows": f"<script>window.state = {json.dumps({'body': f'<div>{REST}'})}</script>",
    "parts that a script writes": f"<script>var box = '<div>{REST}' + '<script src=x></' + 'script>';</script>",
    "a part that was taken out": f"<!-- <div>{REST}</div> -->",
    "the story without scripts": f"<noscript><div>{REST}</div></noscript>",
    "a page of its own": f"<iframe srcdoc='<body>{REST}'></iframe>",
    "the story once more, cut": f"<noscript><div>{STORY}</noscript>",
    "an address with mark-up of the story": f"<a href='/share?text={entities.escape(STORY)}'>Share</a>",
    "an element that ends itself": "<textarea />",
}


@pytest.mark.parametrize("name", ON_PURPOSE)
def test_a_part_that_holds_paragraphs_on_purpose_is_no_cut(name: str) -> None:
    assert verdict(page(ON_PURPOSE[name], f"<p>{PARAGRAPHS[0]} So it is.</p>")) is PageVerdict.ARTICLE
