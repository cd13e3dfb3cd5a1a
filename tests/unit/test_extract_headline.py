"""The headline on each surface, and the one that a reader sees."""

from __future__ import annotations

import pytest
from reading import STORY, URL, json_ld, page

from rowback.extract import extract, read_page


def headline(body: str, head: str = "", title: str = "Ferry runs late | The Marram Courier") -> str:
    return extract(page(f"{body}{STORY}", head, title=title), URL).headline


def test_a_single_heading_is_the_headline_though_the_page_is_declared_in_other_words() -> None:
    assert (
        headline("<h1>Nobody waits at the quay</h1>", title="Timetables of Northshore")
        == "Nobody waits at the quay"
    )


def test_a_single_heading_with_the_sites_name_is_no_headline() -> None:
    assert headline("<h1>The Marram Courier</h1><h2>Ferry runs late</h2>") == "Ferry runs late"


def test_a_single_heading_in_other_words_outranks_a_list_that_still_has_the_declared_ones() -> None:
    below = "<ul><li><h3 class='title'>Ferry runs late</h3></li></ul>"
    signed = "<h1>Harbour master resigns</h1><div class='byline'>By Mara Holt</div>"
    assert headline(signed + below) == "Harbour master resigns"


def test_a_single_heading_in_other_words_outranks_a_subheading_that_shares_some_of_the_declared_ones() -> (
    None
):
    body = "<h1>Harbour master resigns</h1><p>By Mara Holt</p><h2>Why the ferry runs late</h2>"
    assert headline(body) == "Harbour master resigns"


def test_a_heading_that_follows_the_declared_headline_is_of_the_next_story() -> None:
    assert headline("<h2>Ferry runs late</h2><h1>Harbour master resigns</h1>") == "Ferry runs late"


def test_a_heading_of_the_section_is_no_headline() -> None:
    body = "<h1>Harbour and seaside</h1><h2>Ferry runs late</h2>"
    head = "<meta property='og:title' content='Ferry runs late'>"
    seen = headline(body, head, title="Ferry runs late | Harbour and seaside | Marram")
    assert seen == "Ferry runs late"


@pytest.mark.parametrize(
    "teaser",
    ["<a href='/walks'><h1>{}</h1></a>", "<h1><a href='/walks'>{}</a></h1>"],
    ids=["around", "within"],
)
def test_a_heading_that_leads_to_another_story_is_not_taken_for_the_headline(teaser: str) -> None:
    body = (
        teaser.format("Ten walks along the dunes")
        + "<time>3 March 2025</time><h1>Harbour master resigns</h1>"
    )
    assert headline(body) == "Harbour master resigns"


def test_a_heading_of_fewer_signs_may_be_a_section() -> None:
    assert headline("<h1>社会・事件ニュース</h1>", title="フェリー今夜も遅れる") == "フェリー今夜も遅れる"


def test_a_heading_of_few_signs_is_as_long_as_a_headline_in_scripts_that_need_no_more() -> None:
    assert headline("<h1>渡轮停运数百乘客滞留</h1>", title="港口晚班轮渡今晚延误") == "渡轮停运数百乘客滞留"


def test_a_heading_in_a_breadcrumb_is_no_headline() -> None:
    body = "<div class='breadcrumb'><h1>Ferry: why it runs so late</h1></div><h2>Ferry runs late</h2>"
    assert headline(body) == "Ferry runs late"


@pytest.mark.parametrize("hiding", ["class='sr-only'", "class='visually-hidden'"])
def test_a_heading_that_is_hidden_from_readers_yields_to_a_shown_one(hiding: str) -> None:
    body = f"<h1 {hiding}>Ferry runs late today</h1><h2>Ferry runs late</h2>"
    assert headline(body, title="Ferry runs late") == "Ferry runs late"


def test_a_kicker_inside_the_heading_is_not_part_of_it() -> None:
    body = "<h1><span class='kicker'>Harbour</span> Ferry runs late</h1>"
    assert headline(body) == "Ferry runs late"


def test_a_topic_in_any_element_of_its_own_before_the_declared_headline_is_not_part_of_it() -> None:
    body = "<h1><i>Harbour</i> Ferry runs late tonight</h1>"
    assert headline(body, title="Ferry runs late tonight") == "Ferry runs late tonight"


@pytest.mark.parametrize(
    "heading",
    [
        "Harbour<br>Ferry runs late tonight",
        "Harbour <span>Ferry runs late tonight</span>",
        "Harbour <a href='/ferry'>Ferry runs late tonight</a>",
        "<b>Marram</b><b>Port</b> Ferry runs late tonight",
        "<b>Harbour</b> <i>Ferry</i> <i>runs</i> late tonight",
        "Marram<!-- --> Port <b>Quay<br></b> <i>Ferry</i> runs late tonight",
    ],
    ids=["line", "element", "link", "elements", "emphasis", "line within"],
)
def test_a_topic_that_is_set_apart_from_the_declared_headline_is_not_part_of_it(heading: str) -> None:
    seen = headline(f"<h1>{heading}</h1>", title="Ferry runs late tonight")
    assert seen == "Ferry runs late tonight"


@pytest.mark.parametrize("added", ["Exclusive:", "Holt says", "No,"])
def test_words_written_before_the_declared_headline_are_part_of_it(added: str) -> None:
    body = f"<h1>{added} Ferry runs late tonight</h1>"
    assert headline(body, title="Ferry runs late tonight") == f"{added} Ferry runs late tonight"


@pytest.mark.parametrize(
    "heading",
    [
        "<span>Holt says <i>Ferry</i> runs late tonight</span>",
        "<i>Holt</i> says<!-- --> Ferry runs late tonight",
        "Holt <i>says</i> Ferry runs late tonight",
        "Holt<br>says Ferry runs late<br>tonight",
        "<i>Holt</i> <i>says</i> <i>Ferry</i> <i>runs</i> <i>late</i> <i>tonight</i>",
    ],
    ids=["one element", "comment", "emphasis", "lines", "an element for each word"],
)
def test_words_that_share_their_line_with_the_headline_are_part_of_it(heading: str) -> None:
    seen = headline(f"<h1>{heading}</h1>", title="Ferry runs late tonight")
    assert seen == "Holt says Ferry runs late tonight"


def test_a_topic_before_the_headline_stays_where_the_page_declares_it_so() -> None:
    head = json_ld('{"@type": "NewsArticle", "headline": "Harbour ferries: Night service runs late again"}')
    body = "<h1>Harbour ferries: Night service runs late again</h1>"
    seen = headline(body, head, title="Night service runs late again")
    assert seen == "Harbour ferries: Night service runs late again"


def test_a_heading_that_is_the_beginning_of_the_declared_headline_is_shown() -> None:
    head = "<meta property='og:title' content='The late ferry of Marram (2021/5)'>"
    body = "<h2>The late ferry of Marram</h2>"
    assert headline(body, head, title="x") == "The late ferry of Marram"


def test_among_several_headings_the_declared_one_is_the_headline() -> None:
    body = "<h1>Weather on the quay</h1><h1>Ferry runs late</h1><h1>Read on</h1>"
    assert headline(body) == "Ferry runs late"


def test_statements_written_as_value_are_read() -> None:
    surfaces = extract(page(STORY, "<meta name='og:title' value='Ferry runs late'>"), URL).surfaces
    assert surfaces.open_graph == "Ferry runs late"


@pytest.mark.parametrize("design", ["content-sidebar", "elementor-widget", "newsletter-post", "withSidebar"])
def test_a_headline_in_a_part_whose_name_is_of_the_design_is_read(design: str) -> None:
    body = f"<div class='{design}'><h1>Ferry runs late</h1>{STORY}{STORY}</div>"
    assert headline(body, title="Ferry runs late and nobody waits") == "Ferry runs late"


def test_a_headline_given_for_the_name_of_the_site_is_still_the_headline() -> None:
    long = "Why the ferry of Marram runs late again and what the port will do about it"
    head = f"<meta property='og:site_name' content='{long}'>"
    assert headline(f"<h1>{long}</h1>", head, title=long) == long


def test_a_short_heading_that_the_page_does_not_declare_is_a_label() -> None:
    assert headline("<h1>Translate</h1>", title="Ferry runs late tonight") == "Ferry runs late tonight"


def titles(head: str = "", title: str = "") -> tuple[str | None, str | None, str | None]:
    _, signs = read_page(page(f"<h1>Ferry runs late</h1>{STORY}", head, title=title), URL)
    return signs.titles.title, signs.titles.open_graph, signs.titles.json_ld


def test_titles_are_read_without_the_sites_name_each_from_its_own_surface() -> None:
    head = (
        "<meta property='og:site_name' content='The Marram Courier'>"
        "<meta property='og:title' content='Late again: the ferry | The Marram Courier'>"
        + json_ld('{"@type": "NewsArticle", "headline": "Why the ferry runs late"}')
    )
    found = titles(head, "Ferry runs late – The Marram Courier")
    assert found == ("Ferry runs late", "Late again: the ferry", "Why the ferry runs late")


def test_a_surface_that_has_nothing_but_the_sites_name_has_no_title() -> None:
    head = "<meta property='og:site_name' content='The Marram Courier'>"
    assert titles(head, "The Marram Courier") == (None, None, None)


def test_a_heading_in_a_part_that_a_dialog_may_cover_is_the_headline() -> None:
    body = f"<div class='story modal-enabled'><h1>Ferry runs late again</h1>{STORY}</div>"
    assert read_page(page(body, title="Ferry runs late"), URL)[0].surfaces.page == "Ferry runs late again"
