"""What stands within the column and is none of the story: boxes that ask the reader for something, whatever their names."""

from __future__ import annotations

import pytest
from test_extract_body import OTHERS, SEAL, WORDS, paragraphs, read, story

FORMS = {
    "a gift": "<div><p>We are a small newsroom that lives off its readers. If you can, please give us five a month.</p>"
    "<a href='/give'>Give now</a></div>",
    "a gift, in German": "<div><p>Diese Redaktion lebt von ihren Lesern. Unterstützen Sie uns mit fünf im Monat, wenn Sie können.</p>"
    "<a href='/spenden'>Jetzt spenden</a></div>",
    "a letter": "<div><h3>The Courier in your inbox</h3><p>All that happens at the port, each Friday, in one short letter.</p>"
    "<form action='/letter'><input type='email'><button>Go</button></form></div>",
    "a letter without a form": "<section><p>Our newsletter tells you each Friday all that has happened at the port.</p>"
    "<input type='email'><button>Go</button></section>",
    "a letter, in French": "<div><p>La lettre d’information du port, chaque vendredi, dans votre boîte aux lettres, sans rien payer.</p>"
    "<button>S’inscrire</button></div>",
    "a letter that says only its name": "<div class='x9'><h3>The Courier at dawn</h3><p>All that matters in five minutes.</p>"
    "<form><input type='email'><button>OK</button></form></div>",
    "a letter, in Swedish": "<div class='x9'><h3>Boten varje morgon</h3><p>Allt viktigt på fem minuter.</p>"
    "<input type='email'><button>OK</button></div>",
    "a gift, in German, without a word to the reader": "<div class='box9'><p>Unser Journalismus ist frei, weil Leser ihn bezahlen.</p>"
    "<a href='/spenden'>Jetzt unterstützen</a></div>",
    "a gift, in French, in a line": "<p>Notre journalisme vit grâce à vous. <a href='/don'>Soutenez-nous</a></p>",
    "a gift, in Italian": "<div><p>Il nostro giornalismo vive grazie a te.</p><a href='/give'>Sostienici</a></div>",
    "a gift, in Spanish": "<p>Nuestro periodismo vive gracias a ti. <a href='/give'>Hazte socio</a></p>",
    "a gift, in Swedish": "<div><p>Vår journalistik finns tack vare dig.</p><a href='/give'>Stöd oss</a></div>",
    "a vote": "<div><p>Should the bridge be closed at night?</p><ul><li>Yes, at night only 43%</li><li>No, by day 57%</li></ul></div>",
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_box_that_asks_something_of_the_reader_is_not_read(name: str) -> None:
    assert read(story(inside=FORMS[name] + paragraphs(*OTHERS))) == [*WORDS, *OTHERS]


TOLD = {
    "without a call": "<div><p>The newsroom of the Courier was flooded in May, and its members met in the chapel for a week.</p></div>",
    "a link that calls nobody": "<div><p>The donation was refused, the port said, and went to the chapel.</p><a href='/x'>The letter</a></div>",
    "a field without a question": "<div><p>Ferries leave at six and at nine, and the last of them at noon.</p><input type='text'></div>",
    "a paragraph before a box with a field": "<div class='part'><p>Ferries leave at six and at nine, and the last at noon.</p>"
    "<div><h3>The Courier at dawn</h3><input type='email'></div></div>",
    "a paragraph too long for an offer": f"<div class='x9'><p>{'Ferries leave at six and at nine. ' * 9}</p><input type='email'></div>",
    "journalism that somebody calls theirs": "<div><p>“Our journalism is free,” the editor told the hall.</p><a href='/give'>Give now</a></div>",
    "journalism of others": "<div><p>The journalism of the Courier was praised, and the port gave it a prize.</p><a href='/give'>Give now</a></div>",
    "our journalism without a call": "<div><p>Praise for our journalism was read out, and the port gave it a prize.</p><a href='/prize'>The prize</a></div>",
    "shares without a question": "<div><p>So the town voted on the bridge, by wards.</p><ul><li>The north ward 43%</li><li>The south ward 57%</li></ul></div>",
    "shares that are no poll": "<div><p>What do the ferries cost?</p><ul><li>At noon 43%</li><li>At night 31% more</li><li>On Sundays 12%</li></ul></div>",
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_a_box_that_tells_something_is_read(name: str) -> None:
    found = read(story(inside=TOLD[name] + paragraphs(*OTHERS)))
    assert len(found) > len(WORDS) + len(OTHERS)


def test_a_box_that_holds_much_of_the_story_is_read_though_it_ends_in_a_form() -> None:
    more = (
        f"<div>{paragraphs('Our newsletter told it first.', *OTHERS)}<form><input type='email'></form></div>"
    )
    assert read(story(inside=more)) == [*WORDS, "Our newsletter told it first.", *OTHERS]


def test_a_part_of_a_story_told_in_parts_is_read_though_it_ends_in_a_field_for_an_address() -> None:
    parts = [f"<div class='part'><p>{line}</p></div>" for line in OTHERS]
    asks = "<div class='part'><p>Ferries leave at six and at nine, and the last of them at noon.</p><input type='email'></div>"
    found = read(story(inside="".join(parts) + asks + paragraphs(*OTHERS)))
    assert "Ferries leave at six and at nine, and the last of them at noon." in found


def test_a_page_laid_out_as_a_table_is_no_box_though_a_field_for_an_address_stands_beside_its_story() -> None:
    shown = "<div class='c1'>Ferries lie at the pier on Monday, and not one of them has left.</div>"
    html = (
        f"<html><head><title>A</title></head><body><div><table><tr><td>{shown}{paragraphs(*WORDS, *OTHERS)}</td>"
        "<td><div><input type='email'></div></td></tr></table></div></body></html>"
    )
    assert read(html) == ["Ferries lie at the pier on Monday, and not one of them has left.", *WORDS, *OTHERS]


LEFT_OPEN = {
    "related": "<div class='related'><h4>Related</h4><a href='/x'>Another story</a>",
    "aside": "<aside><a href='/x'>Another story of the town</a>",
    "letter": "<div class='newsletter-signup'><a href='/letter'>Get our letter</a>",
    "button": "<button>Share",
    "dialog": "<dialog>",
    "select": "<select><option>",
    "form": "<form action='/letter'><input type='email'>",
    "nav": "<nav><a href='/x'>The harbour</a>",
    "figure": "<figure><img src='/a.jpg'>",
    "figure in a paragraph": "<p><figure><img src='/a.jpg'>",
    "film": "<video src='/a.mp4'>",
    "sound": "<audio src='/a.mp3'>",
    "drawing": "<svg><path d='M0 0'>",
    "drawing by a script": "<canvas>",
    "formula": "<math>",
    "progress": "<progress value='1'>",
    "picture": "<picture><img src='/a.jpg'>",
    "details": "<details>",
    "fieldset": "<fieldset>",
    "hidden": "<div hidden>",
    "not shown": "<div style='display:none'>",
}


@pytest.mark.parametrize("name", LEFT_OPEN)
def test_a_story_goes_on_in_an_element_that_was_left_open(name: str) -> None:
    assert read(story(inside=LEFT_OPEN[name] + paragraphs(*OTHERS))) == [*WORDS, *OTHERS]


def test_a_story_goes_on_so_though_its_paragraphs_begin_with_links() -> None:
    linked = "".join(f"<p><a href='/x'>{text[:5]}</a>{text[5:]}</p>" for text in OTHERS)
    assert read(story(inside=f"<button>Share{linked}")) == [*WORDS, *OTHERS]


def test_a_box_that_repeats_what_was_told_before_it_is_no_more_of_the_story() -> None:
    again = f"{paragraphs(*OTHERS)}<div class='related'>{paragraphs(*OTHERS)}"
    assert read(story(inside=again)) == [*WORDS, *OTHERS]


def test_a_story_goes_on_so_in_a_page_that_is_a_form_as_a_whole() -> None:
    html = story(inside=LEFT_OPEN["button"] + paragraphs(*OTHERS))
    assert read(html.replace("<main>", "<form><main>")) == [*WORDS, *OTHERS]


@pytest.mark.parametrize("name", ["related", "aside", "letter", "form"])
def test_what_such_an_element_holds_is_not_read_where_the_story_goes_on_behind_it(name: str) -> None:
    tag = LEFT_OPEN[name].split(" ")[0].strip("<>").split(">")[0]
    inside = f"{LEFT_OPEN[name]}{paragraphs(*OTHERS)}</{tag}>{paragraphs(*WORDS[::-1])}"
    assert not set(OTHERS) & set(read(story(inside=inside)))


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='comments'>{paragraphs(*OTHERS)}</div>",
        f"<aside>{paragraphs(*OTHERS[:2])}</aside>",
        "<div class='related'>" + "".join(f"<p class='teaser-text'>{o}</p>" for o in OTHERS) + "</div>",
    ],
    ids=["comments", "two paragraphs", "in other dress"],
)
def test_furniture_at_the_end_of_a_story_is_no_more_of_it(box: str) -> None:
    assert read(story(inside=box)) == list(WORDS)


def test_an_item_that_is_but_a_link_is_read_with_the_list_that_tells_something() -> None:
    items = "<ul><li><a href='/a'>The Long Quay</a></li><li><a href='/b'>Low Water</a>, of 1994, by the harbour master</li></ul>"
    found = read(story(inside=items + paragraphs(*OTHERS)))
    assert "The Long Quay" in found
    assert "Low Water, of 1994, by the harbour master" in found


def test_a_list_of_links_is_left_out_as_a_whole_with_the_line_that_announces_it() -> None:
    links = "".join(
        f"<li><a href='/{n}'>What the port of Marram said in {n}</a></li>" for n in range(1990, 1994)
    )
    tail = (
        f"<p>More from the harbour:</p><ul>{links}<li><a href='/x'>What the ferries cost</a> by now</li></ul>"
    )
    assert read(story(inside=tail)) == list(WORDS)


def test_a_sentence_in_a_bare_box_among_the_paragraphs_is_read() -> None:
    inside = f"<div>The port denied all of that.</div>{paragraphs(*OTHERS)}"
    assert read(story(inside=inside)) == [*WORDS, "The port denied all of that.", *OTHERS]


def test_a_bare_box_below_a_film_tells_what_the_film_shows() -> None:
    inside = f"<div class='video-item'>Duration 1:30</div><div>The bridge is seen from the north quay.</div>{paragraphs(*OTHERS)}"
    assert read(story(inside=inside)) == [*WORDS, *OTHERS]


def test_a_table_in_a_figure_is_read_without_the_words_under_it() -> None:
    table = (
        "<figure class='wp-block-table'><table><tr><td>North pier</td><td>12 weeks</td></tr></table>"
        "<figcaption>How long the work lasts</figcaption></figure>"
    )
    found = read(story(inside=table + paragraphs(*OTHERS)))
    assert found == [*WORDS, "North pier", "12 weeks", *OTHERS]


@pytest.mark.parametrize(
    "heading", ["You may also enjoy", "More helpful articles", "More book recommendations:"]
)
def test_a_heading_that_offers_other_stories_ends_this_one(heading: str) -> None:
    assert read(story(f"<h3>{heading}</h3><div class='text-body'><p>{SEAL}</p></div>")) == list(WORDS)


LABELS = {
    "the cover of an issue": "<div class='issue'><h4>Current issue</h4><div class='issue__title'><a href='/x'>The March issue</a></div></div>",
    "a title in capitals": "<p><a href='/x'>PORT OF MARRAM ‘WILL NOT PAY’, ITS HEAD SAYS, CALLS THE CLAIM ‘BASELESS’</a></p>",
    "a title that begins with a number": "<p><a href='/x'>7.2M WENT OVER THE BRIDGE IN A YEAR, MORE THAN LIVE IN THE WHOLE COUNTY</a></p>",
}  # fmt: skip


@pytest.mark.parametrize("name", LABELS)
def test_the_title_of_something_else_between_the_paragraphs_is_not_read(name: str) -> None:
    assert read(story(inside=LABELS[name] + paragraphs(*OTHERS))) == [*WORDS, *OTHERS]


@pytest.mark.parametrize(
    "line",
    ["7. The port of Marram, report on the bridge, 1994", "02.11.2022 - The choir of Marram - The chapel"],
)
def test_an_entry_of_a_list_that_is_a_link_is_read(line: str) -> None:
    assert line in read(story(inside=f"<p><a href='/x'>{line}</a></p>{paragraphs(*OTHERS)}"))


CLOSED = [
    "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.",
    "This article is for subscribers only.",
    "Subscribe to continue reading this article for free.",
    "Dieser Artikel ist exklusiv für Abonnenten.",
    "Contenido exclusivo para suscriptores.",
    "Только для подписчиков",
]


@pytest.mark.parametrize("line", CLOSED)
def test_what_a_wall_says_at_the_end_of_a_stub_is_no_paragraph_of_it(line: str) -> None:
    assert read(story(inside=f"<p>{line}</p>")) == list(WORDS)


def test_a_story_may_tell_of_such_words() -> None:
    line = "This article is for subscribers only: so begins what nine readers in ten see before they leave."
    assert read(story(inside=f"<p>{line}</p>")) == [*WORDS, line]
