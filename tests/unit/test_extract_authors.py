"""Who wrote it: declared, shown, and the two reconciled."""

from __future__ import annotations

import pytest
from reading import STORY, URL, json_ld, page, story

from rowback.extract import extract
from rowback.extract.people import clean_names, is_person, is_role


def authors(body: str, head: str = "", lang: str = "en") -> tuple[str, ...]:
    return extract(story(body, head, lang=lang), URL).authors


def declared(author: str) -> str:
    return json_ld(f'{{"@type": "NewsArticle", "headline": "Bridge vote", "author": {author}}}')


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ines Calloway and Tom Arkwright on March 4, 2025 at 3:00PM", ["Ines Calloway", "Tom Arkwright"]),
        ("Ines Calloway, Marram Press", ["Ines Calloway"]),
        ("ByInes Calloway", ["Ines Calloway"]),
        ("Byron Calloway", ["Byron Calloway"]),
        ("ByJANE DOE", ["JANE DOE"]),
        ("Byby JANE DOE", ["JANE DOE"]),
        ("By Byron Calloway and Bylle Holt", ["Byron Calloway", "Bylle Holt"]),
        (
            "Ines Calloway, Tom Arkwright and Oona Feld in Port Hale",
            ["Ines Calloway", "Tom Arkwright", "Oona Feld"],
        ),
        ("By Ines Calloway, MS, RDN", ["Ines Calloway"]),
        ("Tom Arkwright, Jr.", ["Tom Arkwright, Jr."]),
        ("Ines Calloway Senior Harbour Reporter", ["Ines Calloway"]),
        ("Staff Writer Ines Calloway", ["Ines Calloway"]),
        ("Text: Jette Brandis, Fotos: Karl-Heinz Moor", ["Jette Brandis"]),
        ("Von Jette Brandis und Karl-Heinz Moor", ["Jette Brandis", "Karl-Heinz Moor"]),
        ("Par Odile Varenne et Luc Marchal", ["Odile Varenne", "Luc Marchal"]),
        ("Por Ana Roldán y José Prado", ["Ana Roldán", "José Prado"]),
        ("Автор: Мира Светлова", ["Мира Светлова"]),
        ("بقلم: سليم الحداد", ["سليم الحداد"]),
        ("Ines Calloway, Executive Editor, Marram Women's Watch", ["Ines Calloway"]),
        ("By The Harbour Team", ["The Harbour Team"]),
        ("More stories by Ines Calloway", ["Ines Calloway"]),
        ("Alle Beiträge von Jette Brandis", ["Jette Brandis"]),
        ("Rosa - Mara Holt", ["Rosa - Mara Holt"]),
        ("Facebook", []),
        ("Redaktion: Jette Brandis", []),
        ("Photo by Oona Feld", []),
        ("Brandis, Jette", ["Brandis", "Jette"]),
        ("Executive Content Editor", ["Executive Content Editor"]),
        ("https://marram-courier.example/ines", []),
        ("admin", []),
        ("Von unserem Korrespondenten Oskar Thelen", ["Oskar Thelen"]),
        ("dal nostro inviato Oscar Telini", ["Oscar Telini"]),
        ("Door onze verslaggever Marthe Quist", ["Marthe Quist"]),
        ("Por nuestra corresponsal Marta Quintela", ["Marta Quintela"]),
        ("oprac. Marta Kwiecień", ["Marta Kwiecień"]),
        ("By our own correspondent", ["our own correspondent"]),
        ("Door Marthe Quist en Oscar Teelink", ["Marthe Quist", "Oscar Teelink"]),
        ("Autor: Marta Kwiecień i Oskar Telinski", ["Marta Kwiecień", "Oskar Telinski"]),
        ("Autor: Antoni Roldà i Prat", ["Antoni Roldà i Prat"]),
        ("Por Marta Quintela en Nueva Hale", ["Marta Quintela en Nueva Hale"]),
        ("Text: Märta Quist i Nya Hale", ["Märta Quist i Nya Hale"]),
        ("(dpa/mq)", ["dpa", "mq"]),
    ],
)
def test_a_byline_gives_its_names(byline: str, names: list[str]) -> None:
    assert clean_names([byline]) == names


@pytest.mark.parametrize(
    "name",
    ["Ines Calloway", "Karl-Heinz von Moor", "INES CALLOWAY", "Мира Светлова", "渡辺洋介", "سليم الحداد"],
)
def test_a_full_name_is_a_person(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name", ["Marram Press", "ines", "Staff Writer", "read the story", "The Daily Marram"]
)
def test_an_organisation_or_a_login_is_no_person(name: str) -> None:
    assert not is_person(name)


def test_a_job_is_no_name() -> None:
    assert is_role("Staff Writer")
    assert not is_role("Ines Calloway")


SITE = '<meta property="og:site_name" content="Marram Courier">'
TOM = "<a rel='author' href='/author/tom'>Tom Arkwright</a>"
INES = '{"@type": "Person", "name": "Ines Calloway"}'


def test_declared_people_count_before_what_the_page_shows() -> None:
    assert authors(TOM, declared(INES)) == ("Ines Calloway",)


@pytest.mark.parametrize(
    "login",
    ['"ines"', '"admin"', '"Staff Writer"', '{"@type": "Organization", "name": "The Marram Courier"}'],
)
def test_the_shown_byline_counts_before_a_declared_login_job_or_organisation(login: str) -> None:
    assert authors("<div class='byline'>By Ines Calloway</div>", declared(login)) == ("Ines Calloway",)


def test_the_byline_adds_the_author_whom_the_declaration_forgot() -> None:
    shown = "<p>By Ines Calloway and Tom Arkwright</p>"
    assert authors(shown, declared('{"@type": "Person", "name": "Ines Calloway"}')) == (
        "Ines Calloway",
        "Tom Arkwright",
    )


def test_the_byline_below_the_headline_counts_before_a_declared_name_that_the_page_does_not_show() -> None:
    assert authors("<p>By Ines Calloway</p>", "<meta name='author' content='Tom Arkwright'>") == (
        "Ines Calloway",
    )


def test_an_organisation_beside_declared_people_is_no_author() -> None:
    stated = declared(
        '[{"@type": "Person", "name": "Ines Calloway"}, {"@type": "Person", "name": "Marram Media Group"}]'
    )
    assert authors("", stated) == ("Ines Calloway",)


def test_authors_of_other_stories_are_not_the_authors() -> None:
    teaser = "<div><h3>Another story</h3><a rel='author' href='/author/oona'>Oona Feld</a></div>"
    html = page(
        f"<article><h1>Bridge vote</h1><a rel='author' href='/author/ines'>Ines Calloway</a>{STORY}</article>"
        + "<p>x</p>" * 40
        + teaser * 3
    )
    assert extract(html, URL).authors == ("Ines Calloway",)


def test_names_in_separate_bylines_beside_each_other_are_all_authors() -> None:
    one = "<p><a rel='author' href='/author/{0}'>{0} {1}</a></p>"
    assert authors(one.format("Ines", "Calloway") + one.format("Tom", "Arkwright")) == (
        "Ines Calloway",
        "Tom Arkwright",
    )


@pytest.mark.parametrize("credit", ["Reviewed by", "Edited by", "Photo by"])
def test_who_edited_checked_or_photographed_is_no_author(credit: str) -> None:
    other = f"<div>{credit} <a rel='author' href='/author/oona'>Oona Feld</a></div>"
    own = "<div>Written by <a rel='author' href='/author/ines'>Ines Calloway</a></div>"
    assert authors(own + other) == ("Ines Calloway",)


def test_a_link_to_a_persons_page_near_the_headline_names_the_author() -> None:
    assert authors("<div><a href='/people/ines-calloway'>Ines Calloway</a></div>") == ("Ines Calloway",)


def test_calls_to_action_in_a_byline_are_no_names() -> None:
    byline = "<div class='byline'><span>Ines Calloway</span><ul><li>View author archive</li><li>Get author RSS feed</li></ul></div>"
    assert authors(byline) == ("Ines Calloway",)


def test_a_byline_in_the_foot_of_the_story_is_the_storys() -> None:
    foot = "<footer><span class='byline'>By Ines Calloway</span></footer>"
    assert authors(foot) == ("Ines Calloway",)


def test_a_byline_in_the_foot_of_the_page_is_not() -> None:
    html = page(
        f"<main><h1>Bridge vote</h1>{STORY}</main><footer>{'<p>Imprint</p>' * 6}<span class='byline'>By Oona Feld</span></footer>"
    )
    assert extract(html, URL).authors == ()


def test_those_declared_as_authors_whom_the_byline_leaves_out_are_none() -> None:
    stated = "<meta name='author' content='Ines Calloway, Oona Feld, Tom Arkwright'>"
    assert authors("<div class='byline'>By Ines Calloway</div>", stated) == ("Ines Calloway",)


def test_a_desk_is_the_author_where_no_person_is() -> None:
    assert authors("<p>By Harbour News Desk</p>") == ("Harbour News Desk",)


def test_the_sites_name_behind_a_persons_is_no_part_of_it() -> None:
    stated = "<meta property='og:site_name' content='Marram Courier'>" + declared(
        '"Ines Calloway Marram Courier"'
    )
    assert authors("", stated) == ("Ines Calloway",)


def test_who_made_a_film_on_the_page_is_no_author() -> None:
    film = "<div class='video-byline author'>Oona Feld</div>"
    assert authors(film + "<span class='byline'>By Ines Calloway</span>") == ("Ines Calloway",)


def test_a_declared_organisation_that_is_not_the_site_counts_before_a_login_that_is_shown() -> None:
    stated = declared('{"@type": "Organization", "name": "Northshore Press"}')
    assert authors("<span class='byline'>jrobb</span>", stated) == ("Northshore Press",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ines Calloway", ("Ines Calloway",)),
        ("Ines Calloway/Tom Arkwright", ("Ines Calloway", "Tom Arkwright")),
        ("INES CALLOWAY", ("INES CALLOWAY",)),
    ],
)
def test_names_alone_over_the_story_are_its_byline_where_the_outlet_is_declared(
    line: str, names: tuple[str, ...]
) -> None:
    html = page(
        f"<article><h1>Bridge vote</h1><p><b>{line}</b></p>{STORY}{STORY}</article>",
        SITE + declared('{"@type": "Person", "name": "Marram Courier"}'),
    )
    article = extract(html, URL)
    assert article.authors == names
    assert line not in [p.text for p in article.paragraphs]


@pytest.mark.parametrize(
    "line",
    ["Key Takeaways", "New York", "Die Brücke Marram", "Bridge Vote", "Ines Calloway reports", "記者会見"],
)
def test_a_label_over_the_story_names_nobody(line: str) -> None:
    html = page(
        f"<article><h1>Bridge vote</h1><p><b>{line}</b></p>{STORY}{STORY}</article>",
        SITE + declared('{"@type": "Person", "name": "Marram Courier"}'),
    )
    assert extract(html, URL).authors == ("Marram Courier",)


def test_a_name_over_the_story_is_no_byline_where_somebody_else_is_declared() -> None:
    assert authors("<p><b>Tom Arkwright</b></p>", declared('"Ines Calloway"')) == ("Ines Calloway",)


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='author'><span>Mara Holt</span><span>Reporter</span></div>",
        "<p class='byline'><a href='/author/mara'>Mara Holt</a><em>Political editor</em></p>",
        "<div>di Mara Holt</div>",
        "<div class='byline'>Von unserem Korrespondenten Mara Holt</div>",
        "<div>Door onze verslaggever Mara Holt</div>",
    ],
)
def test_a_shown_byline_gives_the_name_alone(byline: str) -> None:
    assert authors(byline) == ("Mara Holt",)


def test_two_names_that_a_byline_joins_in_dutch_are_two() -> None:
    assert authors("<div>Door Mara Holt en Lev Aronov</div>") == ("Mara Holt", "Lev Aronov")


@pytest.mark.parametrize(
    "line",
    [
        "Di Nordby Sund",
        "di Nordby e dintorni",
        "<span>Photo</span><span>Mara Holt</span>",
        "Marta Quintela en Nueva Hale",
    ],
)
def test_a_line_that_names_a_place_or_a_photographer_is_no_byline(line: str) -> None:
    assert authors(f"<div>{line}</div>") == ()


def test_the_shorthand_of_an_agency_with_initials_is_the_agency() -> None:
    assert authors("<div class='byline'>(dpa/mq)</div>") == ("dpa",)
