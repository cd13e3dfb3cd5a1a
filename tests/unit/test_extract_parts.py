"""What stands in the story's column for a while and is none of it: links to others, labels, appeals, who wrote it."""

from __future__ import annotations

import pytest
from test_extract_body import OTHERS, SEAL, WORDS, paragraphs, read, story

from rowback.extract import extract
from rowback.extract.labels import heads_others, is_label

URL = "https://marram-courier.example/news/bridge"
LAST = "Nobody asked for a second vote."
TITLES = (
    "Rain keeps the northern road closed",
    "Why the lighthouse keeper will not leave",
    "Five questions for the port",
)
LINKS = "".join(f"<li><a href='/{n}'>{title}</a></li>" for n, title in enumerate(TITLES))
ELSEWHERE = {
    "related": f"<div class='box-7'><h3>Related stories</h3><ul>{LINKS}</ul></div>",
    "most read, in German": f"<div><h2>Meistgelesen</h2><ol>{LINKS}</ol></div>",
    "more of it, in French": f"<div><p>À lire aussi</p><p><a href='/x'>{TITLES[0]}</a></p></div>",
    "cards": f"<section><h2>Recommended for you</h2><div><h3><a href='/x'>{TITLES[1]}</a></h3><p>{SEAL}</p></div></section>",
    "paid for": f"<aside><h4>Sponsored content</h4><p><a href='/x'>New tyres, fitted while you wait.</a> {SEAL}</p></aside>",
    "a card that is one link": f"<div class='box-8'><small>From our partners</small><a href='/x'><h4>{TITLES[0]}</h4><p>{SEAL}</p></a></div>",
    "a card without a label": f"<div class='box-9'><a href='/x'><h4>{TITLES[0]}</h4><p>{SEAL}</p></a></div>",
    "a count": "<div class='box-10'><a href='#all'>37 comments</a></div>",
}  # fmt: skip


@pytest.mark.parametrize("name", ELSEWHERE)
@pytest.mark.parametrize("last", [OTHERS[0], LAST], ids=["long", "short"])
def test_a_box_before_the_last_paragraph_goes_and_the_paragraph_stays(name: str, last: str) -> None:
    assert read(story(inside=f"{ELSEWHERE[name]}<p>{last}</p>")) == [*WORDS, last]


def test_a_box_whose_first_line_is_a_label_is_read_where_it_holds_much_of_the_story() -> None:
    inside = f"<div><h3>See also</h3>{paragraphs(*OTHERS)}</div>"
    assert set(OTHERS) <= set(read(story(inside=inside + paragraphs(*WORDS[::-1]))))


@pytest.mark.parametrize(
    "label",
    [
        "Listen to this article",
        "Artikel anhören",
        "Écouter l’article",
        "Nach der Anzeige weiterlesen",
        "La suite après cette publicité",
        "Продолжение после рекламы",
        "広告",
    ],
)
def test_a_label_between_paragraphs_is_not_read(label: str) -> None:
    assert read(story(inside=paragraphs(label, *OTHERS))) == [*WORDS, *OTHERS]


def test_a_word_of_a_table_or_a_list_is_read_though_it_may_be_a_label() -> None:
    table = "<table><tr><td>Werbung</td><td>4 Millionen</td></tr></table><ul><li>Drucken</li><li>Binden, von Hand</li></ul>"
    found = read(story(inside=table + paragraphs(*OTHERS)))
    assert {"Drucken", "4 Millionen", "Binden, von Hand"} <= set(found)


def test_a_sentence_that_begins_like_a_label_is_none() -> None:
    assert not is_label("Listen to this article of the treaty, he said")
    assert not heads_others("Werbung für die Brücke")


APPEALS = {
    "at the end": "<em>Readers like you keep our newsroom going. <a href='/give'>Support us</a></em>",
    "a letter": "What you should know of the coast, in our newsletter, every morning at six: <a href='/newsletter'>Sign up</a>",
    "an app": "You read faster in our app. <a href='https://app.marram-courier.example/'>Download it now</a>",
    "an app, in German": "Mit unserer App lesen Sie schneller. <a href='/app'>Jetzt herunterladen</a>",
    "a site with a name": "We need you: support our newsroom. <a href='https://www.marram-courier.example/support-us?from=7'>Give now</a>",
}  # fmt: skip


@pytest.mark.parametrize("name", APPEALS)
@pytest.mark.parametrize("after", [OTHERS, ()], ids=["between", "end"])
def test_a_paragraph_that_asks_and_ends_in_a_call_is_not_read(name: str, after: tuple[str, ...]) -> None:
    assert read(story(inside=f"<p>{APPEALS[name]}</p>{paragraphs(*after)}")) == [*WORDS, *after]


TOLD = {
    "a link in a sentence": "Readers are asked to <a href='/give'>support</a> the newsroom that was flooded in May.",
    "a link that ends a sentence": "The board told its members that they may <a href='/give'>give as they like</a>.",
    "a link that calls nobody": "The newsroom was flooded in May. <a href='/x'>The letter of the board</a>",
    "a number": "Members of the chapel pay 12 a year from May. <a href='/join'>Join the chapel</a>",
    "a petition": "The union asks members to support the crew. <a href='/x'>Sign the petition</a>",
    "a fund": "Relatives have opened a fund for the crew. <a href='/donate'>Donate to the fund</a>.",
    "a fund elsewhere": "We ask you to donate to the families of the crew. <a href='https://fund.example/donate'>Donate to the fund</a>.",
    "a story of the site": "We at the chapel ask you for your gifts. <a href='/news/chapel-roof'>Give to the chapel</a>",
    "an appeal that is quoted": "“Support us, and our members will support you,” it says. <a href='/join'>Join the union</a>",
    "a page of others on the site": "We gave what we could, and our choir asks you to support it. <a href='/members-of-the-choir'>Join us at the chapel</a>",
    "readers who are told of": "The ministry’s free app warned nobody on that night. <a href='/app'>Download the app</a>",
    "a union, in German": "Die Gewerkschaft bittet ihre Mitglieder um Spenden. <a href='/spenden'>Jetzt spenden</a>",
    "a family, in French": "La famille a ouvert une cagnotte pour soutenir les enfants. <a href='/don'>Faire un don</a>",
    "a call that asks for nothing": "The harbour master read the letter aloud. <a href='/x'>Read it here</a>",
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_a_paragraph_of_the_story_with_a_link_is_read(name: str) -> None:
    assert (
        len(read(story(inside=f"<p>{TOLD[name]}</p>{paragraphs(*OTHERS)}"))) == len(WORDS) + len(OTHERS) + 1
    )


BOXES = {
    "sponsors of a bill": ("<p>Sponsored</p>", "The bill was sponsored by three members of the county council, who met on Tuesday."),
    "what was told before": ("<h3>Related</h3>", "The council had voted on the same bridge in May, and the vote went the other way."),
    "a link in a sentence": ("<h3>See also</h3>", "The council had voted on it in May, and the vote went <a href='/x'>the other way</a>, by one."),
    "a sentence that begins like a label": ("", "Related charges were dropped on Monday."),
    "such a sentence with a link below it": ("", "Related charges were dropped on Monday.</p><p><a href='/x'>What the court of Marram said in May</a>"),
    "flowers, on the page of an outlet": ("", "In place of flowers the family asks you for donations.</p><p><a href='/donate'>Donate here</a>"),
    "numbers below such a line": ("<p>Related deaths</p>", "Nine in May"),
    "flowers": ("", "In place of flowers the family asks for donations to the lifeboat.</p><p><a href='https://lifeboat.example/donate'>Donate here</a>"),
    "clubs below a word": ("<p>Promoted</p>", "Marram Town"),
    "a sum below a word": ("<p>Werbung</p>", "4 Millionen Euro im Jahr"),
    "a leaflet": ("", "The leaflet says: support our strike, and become a member today.</p><p><a href='/news/strike'>Join the strike</a>"),
    "a vote to come": ("", "Members of the council will vote on Friday.</p><p><a href='/news/may'>Vote count of May</a>"),
    "a search": ("", "All members who voted, by ward.</p><p><input type='text'>"),
    "data to take along": ("", "What the members of the council own, by ward.</p><p><button>Download the data</button>"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOXES)
def test_a_box_with_a_sentence_of_the_story_is_read(name: str) -> None:
    label, text = BOXES[name]
    said = text.split("</p>")[0].replace("<a href='/x'>", "").replace("</a>", "")
    assert said in read(story(inside=f"<div>{label}<p>{text}</p></div>{paragraphs(*OTHERS)}"))


def test_a_box_about_a_person_whom_the_story_tells_of_is_read() -> None:
    text = "Ms Calloway, who led the port, was found dead on Monday."
    assert read(story(inside=person("Ines Calloway", text, "/people/ines-calloway")))[-1] == text


def test_a_box_about_a_writer_whom_the_story_tells_of_is_read() -> None:
    text = "Calloway was the writer of nine novels of the sea, and the last of them is not out yet."
    died = "The novelist Ines Calloway died on Monday, the town said, and flags will be at half mast."
    box = person("Ines Calloway", text)
    assert read(story(inside=f"<p>{died}</p>{box}"))[-1] == text


@pytest.mark.parametrize(
    "line",
    [
        "Do you have an app on your phone that knows where you sleep? Nine in ten do, the institute found.",
        "Haben Sie einen Hund, der abonniert werden will? So beginnt das Stück, mit dem sie auf Instagram bekannt wurde.",
    ],
)
def test_a_question_that_a_story_begins_with_is_read(line: str) -> None:
    html = story().replace("<div class='text-body'>", f"<div class='text-body'><p>{line}</p>")
    assert read(html) == [line, *WORDS]


@pytest.mark.parametrize(
    "line",
    [
        "Haben Sie einen Account bei Instagram?",
        "Vous avez des abonnés sur Instagram ?",
        "¿Tienes una cuenta en Instagram?",
    ],
)
def test_a_last_question_of_an_interview_is_read(line: str) -> None:
    assert read(story(inside=f"<p><b>{line}</b></p><p>{OTHERS[0]}</p>"))[-2:] == [line, OTHERS[0]]


def person(name: str, text: str, href: str = "/authors/ines-calloway") -> str:
    return f"<div class='box-11'><img src='/i.jpg'><h4><a href='{href}'>{name}</a></h4><p>{text}</p></div>"


WROTE = "Ms Calloway has written about the coast for the Courier since 2011, and lives in Dale."


def test_a_box_behind_the_story_about_who_wrote_it_is_none_of_it() -> None:
    assert read(story(inside=person("Ines Calloway", WROTE))) == list(WORDS)


@pytest.mark.parametrize(
    ("href", "text"),
    [("/news/calloway", WROTE), ("/authors/ines-calloway", OTHERS[0])],
    ids=["a link to a story", "a text about something else"],
)
def test_another_box_behind_the_story_is_read(href: str, text: str) -> None:
    assert read(story(inside=person("Ines Calloway", text, href)))[-1] == text


def test_a_box_about_a_person_in_the_midst_of_the_story_is_read() -> None:
    assert WROTE in read(story(inside=person("Ines Calloway", WROTE) + paragraphs(*OTHERS)))


@pytest.mark.parametrize(
    "line",
    ["2 hours ago · 5 min read · 37 comments", "1,024 people are reading this now", "Listen to this article"],
)
def test_a_line_that_counts_or_labels_is_no_standfirst_though_it_is_named_so(line: str) -> None:
    html = story().replace("</h1>", f"</h1><div class='subtitle'><p>{line}</p></div>")
    assert extract(html, URL).standfirst == ""


@pytest.mark.parametrize(
    "line",
    [
        "Have a tip? Write to us at tips@marram-courier.example",
        "Haben Sie einen Hinweis? Schreiben Sie an tipps@marram-courier.example",
    ],
)
def test_a_line_to_the_reader_over_the_story_is_none_of_it(line: str) -> None:
    html = story().replace("<div class='text-body'>", f"<div class='text-body'><p><em>{line}</em></p>")
    assert read(html) == list(WORDS)


@pytest.mark.parametrize("line", ["1.204 Mal geteilt", "1204 поделились", "1.204 Stimmen"])
def test_a_count_over_the_story_is_none_of_it(line: str) -> None:
    html = story().replace("<div class='text-body'>", f"<div class='text-body'><p>{line}</p>")
    assert read(html) == list(WORDS)
