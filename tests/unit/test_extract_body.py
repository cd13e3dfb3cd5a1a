"""Which blocks of a page are the story, on invented pages."""

from __future__ import annotations

import pytest

from rowback.extract import extract
from rowback.extract.furniture import is_furniture, region_strength
from rowback.extract.places import squeeze

URL = "https://marram-courier.example/news/bridge"
WORDS = (
    "The council met on Tuesday evening to vote on the bridge, and the vote went the way of the port.",
    "Work is to begin in the spring, the harbour master said, and will last for nine weeks at least.",
    "Ferries will cross every ten minutes while the deck is replaced, and they will be free for bicycles.",
    "Shopkeepers on the north side fear for their trade; the port has promised them a fund of two million.",
    "The last closure, forty years ago, was to last a month and went on for a year, as many remember.",
)
SEAL = "A seal slept on the slipway on Sunday, until the tide took it."
OTHERS = (
    "Rain is expected over the weekend, the weather office said, with gusts along the whole of the coast.",
    "The market hall will open again in June with thirty stalls, a bakery and a reading room upstairs.",
    "A seal was found asleep on the slipway on Sunday morning and was left to sleep until the tide came.",
    "The school choir sang in the old chapel on Friday, and the roof, they say, held up for once and all.",
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def story(*after: str, inside: str = "") -> str:
    return (
        "<html lang='en'><head><title>Bridge vote</title></head><body><main><h1>Bridge vote</h1>"
        f"<div class='text-body'>{paragraphs(*WORDS)}{inside}</div>{''.join(after)}</main></body></html>"
    )


def read(html: str) -> list[str]:
    return [p.text for p in extract(html, URL).paragraphs]


def test_the_whole_column_is_read_and_nothing_else() -> None:
    assert read(story()) == list(WORDS)


@pytest.mark.parametrize(
    "after",
    [
        f"<div class='writer'><p>{OTHERS[0]}</p></div>",
        "<div class='cards'><ul>"
        + "".join(f"<li><h3><a href='/x'>Another story</a></h3><p>{o}</p></li>" for o in OTHERS)
        + "</ul></div>",
        f"<div class='next'><h1>Rain on the way</h1></div><div class='text-body'>{paragraphs(*OTHERS)}</div>",
        f"<h3>Das könnte Sie auch interessieren</h3><div class='text-body'><p>{SEAL}</p></div>",
        f"<h3 class='relatedpoststitle'>Rather good</h3><div class='text-body'><p>{SEAL}</p></div>",
        f"<h3>About the reviewer</h3><div class='text-body'><p>{SEAL}</p></div>",
    ],
    ids=["note", "cards", "next-story", "heading", "name-of-heading", "about"],
)
def test_what_stands_behind_the_column_is_no_more_of_the_story(after: str) -> None:
    assert read(story(after)) == list(WORDS)


def test_a_story_in_pieces_alike_is_read_whole() -> None:
    pieces = "".join(f"<div class='text-body'><p>{o}</p></div><div class='ad-slot'>Advertisement</div>" for o in OTHERS)  # fmt: skip
    assert read(story(pieces)) == [*WORDS, *OTHERS]


def test_a_long_part_in_other_dress_is_not_cut_off() -> None:
    assert read(story(f"<section class='second-half'>{paragraphs(*OTHERS)}</section>")) == [*WORDS, *OTHERS]


def test_headings_of_the_first_rank_within_the_column_are_no_next_story() -> None:
    html = story(inside=f"<h1>What comes next</h1>{paragraphs(*OTHERS)}")
    assert read(html)[-4:] == list(OTHERS)


def test_other_articles_beside_the_story_are_not_read() -> None:
    cards = "".join(f"<article class='card'><h2>Other</h2><p>{o}</p></article>" for o in OTHERS)
    html = f"<html><body><div><article><h1>Bridge vote</h1>{paragraphs(*WORDS)}</article>{cards}</div></body></html>"
    assert read(html) == list(WORDS)


def test_posts_of_a_live_page_are_all_read() -> None:
    posts = "".join(f"<article><h2>{i}:00</h2><p>{text}</p></article>" for i, text in enumerate((*WORDS, *OTHERS)))  # fmt: skip
    said = read(f"<html><body><main><h1>Bridge vote, live</h1>{posts}</main></body></html>")
    assert [text for text in said if len(text) > 20] == [*WORDS, *OTHERS]


@pytest.mark.parametrize(
    "line",
    [
        "ALSO READ: <a href='/x'>Ferry runs late again</a>",
        "More: <a href='/x'>Ferry runs late again</a>",
        "Lesen Sie auch: <a href='/x'>Fähre wieder zu spät</a>",
        "Les også: <a href='/x'>Ferja er sein</a>",
        "Читайте також: <a href='/x'>Пором знову запізнюється</a>",
        "اقرأ أيضاً: <a href='/x'>العبارة تتأخر من جديد</a>",
        "קראו גם: <a href='/x'>המעבורת שוב מאחרת</a>",
        "▶관련기사: <a href='/x'>나룻배 또 지연</a>",
        "यह भी पढ़ें: <a href='/x'>नौका फिर देर से</a>",
        "İlgili haber: <a href='/x'>Feribot yine gecikti</a>",
        "Xem thêm: <a href='/x'>Phà lại trễ</a>",
        "Baca juga: <a href='/x'>Feri terlambat lagi</a>",
        "Διαβάστε επίσης: <a href='/x'>Το φέρι άργησε πάλι</a>",
        "Čtěte také: <a href='/x'>Přívoz má zase zpoždění</a>",
        "Citește și: <a href='/x'>Feribotul întârzie iar</a>",
    ],
)
def test_a_label_with_a_link_to_another_story_is_furniture(line: str) -> None:
    assert read(story(inside=f"<p>{line}</p><p>{OTHERS[0]}</p>")) == [*WORDS, OTHERS[0]]


def test_a_label_without_a_link_is_text() -> None:
    assert "More: nobody could say how much." in read(story(inside=f"<p>More: nobody could say how much.</p><p>{OTHERS[0]}</p>"))  # fmt: skip


ASKED = (
    "Follow Ines Calloway on Bluesky at @inescalloway.",
    "Email Tom Arkwright at tom@marram-courier.example or follow him @tarkwright.",
    "Ines Calloway may be reached at ines@marram-courier.example.",
    "Sign up for our newsletter to get the tide in your inbox.",
    "Have a tip? Write to desk@marram-courier.example.",
)


@pytest.mark.parametrize("line", ASKED)
def test_words_to_the_reader_at_the_end_are_no_part_of_the_story(line: str) -> None:
    assert read(story(inside=f"<p>{line}</p>")) == list(WORDS)


@pytest.mark.parametrize("line", [*ASKED[:3], ASKED[4]])
def test_the_same_words_in_the_middle_of_a_story_are_kept(line: str) -> None:
    assert line in read(story(inside=f"<p>{line}</p>{paragraphs(*OTHERS, *WORDS)}"))


@pytest.mark.parametrize(
    "line",
    [
        "“Follow the money,” she said, and nobody in the hall laughed.",
        "Get the deck off first, the engineers said.",
    ],
)
def test_an_ending_that_asks_the_reader_nothing_is_kept(line: str) -> None:
    assert read(story(inside=f"<p>{line}</p>"))[-1] == line


def test_a_dateline_stays_in_its_paragraph_and_is_known() -> None:
    article = extract(story().replace("The council met", "MARRAM — The council met"), URL)
    assert article.dateline == "MARRAM"
    assert article.paragraphs[0].text.startswith("MARRAM — The council met")


def test_a_page_of_labels_and_counters_has_no_story() -> None:
    clips = "".join(f"<div class='clip'><a href='/{i}'>1:{i}0</a><p>Clip {i}</p></div>" for i in range(9))
    html = f"<html><body><article><h1>Bridge vote, the film</h1><p>28 March 2025</p></article><section><h2>Latest films</h2>{clips}</section></body></html>"
    assert read(html) == []


def test_a_story_of_one_short_sentence_is_one() -> None:
    html = "<html><body><article><h1>Bridge vote</h1><p>The bridge stays open, the council decided late on Tuesday.</p></article></body></html>"
    assert read(html) == ["The bridge stays open, the council decided late on Tuesday."]


@pytest.mark.parametrize(
    "line", ["Ines Calloway | Writer | 4 days ago", "Vor 3 Stunden", "il y a 12 minutes"]
)
def test_a_label_that_counts_the_time_is_furniture(line: str) -> None:
    assert line not in read(story(inside=f"<p>{line}</p><p>{OTHERS[0]}</p>"))


def test_a_sentence_about_days_gone_by_is_text() -> None:
    line = "The deck was last painted 40 years ago."
    assert line in read(story(inside=f"<p>{line}</p><p>{OTHERS[0]}</p>"))


def test_a_list_of_links_within_a_settled_column_is_no_part_of_it() -> None:
    links = (
        "<ul><li><a href='/a'>Ferry runs late again</a></li><li><a href='/b'>Rain on the way</a></li></ul>"
    )
    html = story(
        inside=f"{paragraphs(*OTHERS)}{links}<ul><li>The deck comes first.</li></ul>{paragraphs(*OTHERS)}"
    )
    assert read(html) == [*WORDS, *OTHERS, "The deck comes first.", *OTHERS]


CARD = "<div class='card'><h3><a href='/other'>Ferry runs late for a third week</a></h3><p>{}</p></div>"


def test_teasers_in_lists_are_not_taken_for_the_story_that_the_library_missed() -> None:
    teasers = "".join(f"<li><div class='t'>{text} {text} {text}</div></li>" for text in (*OTHERS, *OTHERS))
    html = f"<html><body><div>{story()}</div><div class='rail'><ul>{teasers}</ul></div></body></html>"
    assert read(html) == list(WORDS)


@pytest.mark.parametrize(
    "heading",
    ["<h2>More from the harbour</h2>", "<div class='bar'>Top stories</div>"],
    ids=["heading", "line"],
)
def test_a_short_story_ends_at_a_heading_behind_which_nothing_stands_in_its_place(heading: str) -> None:
    cards = "".join(CARD.format(text) for text in OTHERS)
    assert read(story(f"<section>{heading}{cards}</section>")) == list(WORDS)


def test_a_story_goes_on_behind_such_a_heading_where_its_paragraphs_stand_in_the_same_place() -> None:
    html = story(inside=f"<h3>See also</h3>{paragraphs(*OTHERS)}")
    assert read(html) == [*WORDS, *OTHERS]


def test_a_long_part_behind_such_a_heading_is_kept_whatever_its_place() -> None:
    later = [f"Later on Tuesday: {text}" for text in (*WORDS, *OTHERS)]
    html = story(inside=f"<h3>See also</h3><div class='second'>{paragraphs(*later)}</div>")
    assert read(html)[-len(later) :] == later


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong><a href='/x'>FERRY RUNS LATE FOR A THIRD WEEK</a></strong></p>",
        "<h3><a href='/x'>Ferry runs late for a third week</a></h3><h3><a href='/y'>Rain on the way to the coast</a></h3>",
    ],
    ids=["line", "headings"],
)
def test_titles_of_other_stories_between_paragraphs_are_left_out(line: str) -> None:
    assert read(story(inside=f"{line}{paragraphs(*OTHERS)}")) == [*WORDS, *OTHERS]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("<p><a href='/x'>The port has published the plan.</a></p>", "The port has published the plan."),
        ("<p><a href='/x'>[1] Plan of the new bridge deck</a></p>", "[1] Plan of the new bridge deck"),
        ("<p><a href='/x'>Plan of the deck</a></p>", "Plan of the deck"),
        ("<h3><a href='/x'>What the harbour master said</a></h3>", "What the harbour master said"),
    ],
    ids=["sentence", "source", "name", "heading"],
)
def test_other_lines_that_are_links_are_text(line: str, text: str) -> None:
    assert text in read(story(inside=f"{line}{paragraphs(*OTHERS)}"))


def test_paragraphs_in_boxes_alike_are_read_though_no_tag_says_that_they_are_paragraphs() -> None:
    boxes = "".join(f"<div class='item'><h3>Stop {i}</h3><div class='say'>{text}</div></div>" for i, text in enumerate(OTHERS))  # fmt: skip
    said = read(story(inside=f"{boxes}{paragraphs(*WORDS[:2])}"))
    assert [text for text in said if text in OTHERS] == list(OTHERS)


@pytest.mark.parametrize("name", ["imageCaption", "wp-caption-text", "photo-caption", "caption"])
def test_words_under_a_picture_are_its_caption_and_no_paragraph(name: str) -> None:
    under = "The bridge at low tide, seen from the north side of the harbour on Monday."
    html = story(
        inside=f"<div><img src='/bridge.jpg'><p class='{name}'>{under}</p></div>{paragraphs(*OTHERS)}"
    )
    article = extract(html, URL)
    assert [p.text for p in article.paragraphs] == [*WORDS, *OTHERS]
    assert [image.caption for image in article.images] == [under]


def test_a_class_that_only_resembles_a_caption_is_none() -> None:
    html = story(inside=f"<p class='recaptioned'>{OTHERS[0]}</p>{paragraphs(*OTHERS[1:])}")
    assert read(html) == [*WORDS, *OTHERS]


def test_words_that_are_clipped_away_are_not_read() -> None:
    link = (
        "<a href='/x'>port<span style='clip: rect(0 0 0 0); position: absolute'>, opens a new tab</span></a>"
    )
    assert read(story(inside=f"<p>The {link} has promised them a fund.</p><p>{OTHERS[0]}</p>"))[-2] == "The port has promised them a fund."  # fmt: skip


def test_a_story_within_a_header_is_read() -> None:
    html = f"<html><body><div><h1>Bridge vote</h1><p>{SEAL}</p></div><header class='rich'>{paragraphs(*WORDS, *OTHERS)}</header></body></html>"
    assert read(html)[-9:] == [*WORDS, *OTHERS]


def test_a_story_in_a_region_with_a_wrong_name_is_read() -> None:
    cards = "".join(CARD.format(text) for text in (SEAL, SEAL))
    html = f"<html><body><main><h1>Bridge vote</h1><section class='page-toc'><div class='rich'>{paragraphs(*WORDS, *OTHERS)}</div></section>{cards}</main></body></html>"
    assert read(html) == [*WORDS, *OTHERS]


def test_many_comments_in_a_region_of_their_own_are_no_story() -> None:
    said = "".join(
        f"<div class='comment'><p>{text}</p></div>" for text in (*OTHERS, *WORDS, *OTHERS, *OTHERS)
    )
    html = f"<html><body><main><h1>Bridge vote</h1><div class='text-body'>{paragraphs(*WORDS)}</div><div class='comments'>{said}</div></main></body></html>"
    assert read(html) == list(WORDS)


def test_subheadings_before_the_column_stay_with_their_paragraphs() -> None:
    lead = "".join(f"<h2>Point {i}</h2><p>{text}</p>" for i, text in enumerate(WORDS))
    parts = "".join(f"<div class='answer'><p>{text} {text} {text}</p></div>" for text in (*OTHERS, *OTHERS))
    html = f"<html><body><main><h1>Bridge vote</h1><section class='lead'>{lead}</section><div>{parts}</div></main></body></html>"
    assert read(html)[:4] == [WORDS[0], "Point 1", WORDS[1], "Point 2"]


def test_a_story_after_long_lists_of_links_has_no_list_of_them() -> None:
    links = "".join(f"<li><a href='/{i}'>Section number {i}</a></li>" for i in range(60))
    html = f"<html><body><div class='left'><ul>{links}</ul></div><div class='text-body'><h1>Bridge vote</h1>{paragraphs(*WORDS)}</div></body></html>"
    assert read(html) == list(WORDS)


@pytest.mark.parametrize(
    "said",
    [
        "Published in 1998, the report called the old bridge unsafe.",
        "Copyright law was changed in 2021, and the traders say that it hurts them.",
    ],
)
def test_a_sentence_that_opens_like_a_stamp_is_told(said: str) -> None:
    assert said in read(story(inside=f"<p>{said}</p><p>{OTHERS[0]}</p>"))


@pytest.mark.parametrize(
    "stamp",
    [
        "Published 3 March 2025 at 10:00, updated 4 March 2025.",
        "Copyright 2025 by the Marram Courier, and all rights reserved by the owner.",
        "1.2K views",
        "8,311 views",
        "12 people are reading this story right now",
        "Join the conversation (12)",
    ],
)
def test_stamps_and_counters_are_no_part_of_the_story(stamp: str) -> None:
    assert stamp not in read(story(inside=f"<p>{stamp}</p>"))


@pytest.mark.parametrize(
    "span",
    [
        "<span class='sr-only'> (opens in a new tab)</span>",
        "<span class='screen-reader-text'> (opens in a new tab)</span>",
        "<span class='rollover-people-block'><a href='/p'>Calloway</a> Ferry runs late</span>",
        "<span class='tooltip-content'>Harbour master since 2019</span>",
        "<span style='clip: rect(0 0 0 0)'> (opens in a new tab)</span>",
    ],
)
def test_what_is_shown_on_pointing_at_a_line_is_no_part_of_its_first_paragraph(span: str) -> None:
    first = f"<p>The harbour <a href='/x'>board</a>{span} met on Monday, a day before the council, to look at the plan.</p>"  # fmt: skip
    html = story().replace("<div class='text-body'>", f"<div class='text-body'>{first}")
    assert read(html) == [
        "The harbour board met on Monday, a day before the council, to look at the plan.",
        *WORDS,
    ]


@pytest.mark.parametrize("name", ["tooltip", "block", "readers-only"])
def test_a_word_with_a_tooltip_is_read(name: str) -> None:
    line = (
        f"The <span class='{name}'>harbour board</span> met on Monday, a day before the council, in the hall."
    )
    assert "The harbour board met" in read(story(inside=f"<p>{line}</p>{paragraphs(*OTHERS)}"))[5]


def test_the_heading_of_a_box_of_which_nothing_is_read_is_no_subheading() -> None:
    box = "<div class='issue'><h4>Current issue</h4><a href='/issue'>Buy it at the kiosk</a></div>"
    assert read(story(inside=f"{box}{paragraphs(*OTHERS)}")) == [*WORDS, *OTHERS]


def test_a_heading_in_a_box_of_its_own_is_a_subheading() -> None:
    box = "<div class='heading'><h4>What comes next</h4></div>"
    assert "What comes next" in read(story(inside=f"{box}{paragraphs(*OTHERS)}"))


def test_a_story_with_lists_in_its_column_needs_no_second_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the base library was asked")

    monkeypatch.setattr("trafilatura.bare_extraction", refuse)
    items = [f"Pier {i} is to be closed for a week, and its boats go to the one beside it." for i in range(8)]
    listed = f"{paragraphs(*OTHERS)}<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
    assert read(story(inside=listed)) == [*WORDS, *OTHERS, *items]


@pytest.mark.parametrize(
    ("names", "strength"),
    [("Footer  ", 1), ("site-FOOTER  ", 1), (" related ", 2), ("story_related  ", 2), ("page relatedBox ", 2), ("  ", 0)],
)  # fmt: skip
def test_a_region_is_known_by_a_whole_word_of_its_names(names: str, strength: int) -> None:
    assert region_strength("div", names) == strength


def test_a_region_is_not_known_by_a_part_of_a_word() -> None:
    assert region_strength("div", "unrelated barefooter correlatedly ") == 0


def test_two_texts_are_the_same_whatever_white_space_stands_in_them() -> None:
    assert squeeze("The\u00a0bridge\tis\n\x00 shut\u3000now ") == "Thebridgeisshutnow"
    assert squeeze(" \n\x00") == ""


@pytest.mark.parametrize(
    ("line", "left_out"), [("5 minutes ago", True), ("vor 3 Stunden", True), ("minutes ago", False)]
)
def test_a_label_that_counts_the_time_since_something_has_a_number(line: str, left_out: bool) -> None:
    assert is_furniture(line) is left_out


def test_a_line_below_a_headline_in_an_article_of_its_own_does_not_take_the_place_of_the_story() -> None:
    line = "<p>We are paid by the shops that we link to, and never by those whom we write about.</p>"
    html = story().replace("<h1>", "<article><h1>").replace("</h1>", f"</h1>{line}</article><article>")
    assert read(html.replace("</main>", "</article></main>"))[-len(WORDS) :] == list(WORDS)
