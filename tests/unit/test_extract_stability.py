"""Two captures of an unedited article give the same article, whatever the page around it does; an edit always shows."""

from __future__ import annotations

import random

import pytest

from rowback.extract import extract
from rowback.text import digest

URL = "https://marram-courier.example/news/bridge"
SUBJECTS = "the port,the council,the harbour master,a spokeswoman,the ferry company,the mayor,an engineer,the school".split(",")  # fmt: skip # noqa: SIM905
VERBS = "said,wrote,announced,denied,promised,explained,confirmed,repeated".split(",")  # noqa: SIM905
OBJECTS = "that the bridge would close,that nine weeks were enough,that the fund was empty,that nobody had asked,that the deck was safe,that tolls would rise".split(",")  # fmt: skip # noqa: SIM905
TIMES = "on Monday,last week,before the vote,in a letter,late in the evening,at the weekend".split(",")  # noqa: SIM905
SEEDS = range(40)


def sentence(rng: random.Random) -> str:
    said = f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(TIMES)} {rng.choice(OBJECTS)}"
    return said[0].upper() + said[1:] + "."


def article(rng: random.Random) -> list[str]:
    return [" ".join(sentence(rng) for _ in range(rng.randint(2, 4))) for _ in range(rng.randint(5, 12))]


def teasers(rng: random.Random, name: str) -> str:
    lines = "".join(
        f"<li class='item-{rng.randrange(999)}'><a href='/{rng.randrange(99999)}'>{sentence(rng)}</a> <time>{rng.randint(1, 59)} minutes ago</time></li>"
        for _ in range(rng.randint(2, 8))
    )
    return f"<section class='{name}'><h3>{rng.choice(('Most read', 'More stories', 'Recommended for you'))}</h3><ul>{lines}</ul></section>"


def advertisement(rng: random.Random) -> str:
    words = rng.choice(("Advertisement", "New tyres, fitted while you wait!", ""))
    return f"<div class='ad ad-slot-{rng.randrange(99)}' id='ad-{rng.randrange(10**6)}'><span>{words}</span></div>"


def comments(rng: random.Random) -> str:
    said = "".join(
        f"<li><b>Reader {rng.randrange(99)}</b><p>{sentence(rng)} {sentence(rng)}</p></li>"
        for _ in range(rng.randint(0, 5))
    )
    return f"<div id='comments' class='comments'><h3>{rng.randrange(200)} comments</h3><ul>{said}</ul></div>"


def page(paragraphs: list[str], rng: random.Random) -> str:
    """Return a page around a story: what is drawn from `rng` is what differs between two captures."""
    furniture = {
        "newsletter": f"<form class='newsletter'><p>Sign up for our letter, {rng.randrange(9999)} readers did.</p><input></form>",
        "share": f"<div class='share-bar'><span>{rng.randrange(999)} shares</span><a href='#'>Tweet</a></div>",
        "author": "<aside class='author-bio'><p>Ines Calloway has written about the coast for many years.</p></aside>",
        "related": teasers(rng, "related-stories"),
    }
    between = [
        rng.choice(("", advertisement(rng), furniture["share"], f"<!-- {rng.random()} -->"))
        for _ in paragraphs
    ]
    picture = (
        f"<figure class='lazy'><img data-src='/b.jpg?{rng.random()}'{rng.choice(('', ' src=x'))}></figure>"
    )
    body = "".join(f"<p data-n='{rng.randrange(99)}'>{text}</p>{ad}" for text, ad in zip(paragraphs, between, strict=True))  # fmt: skip
    after = [furniture["newsletter"], furniture["author"], furniture["related"], advertisement(rng)]
    side = [teasers(rng, "sidebar-latest"), teasers(rng, "trending"), advertisement(rng)]
    rng.shuffle(after)
    rng.shuffle(side)
    consent = "<div class='cookie-consent' role='dialog'><p>We and our partners store cookies.</p><button>Accept</button></div>"
    return (
        "<html lang='en'><head><title>Bridge to close | The Marram Courier</title>"
        f"<meta property='og:title' content='Bridge to close'><script nonce='{rng.random()}'>var t={rng.random()}</script></head>"
        f"<body class='variant-{rng.choice('ab')}'>{rng.choice((consent, ''))}<nav><a href='/'>Home</a></nav>"
        f"<p class='ticker'>{rng.randint(1, 30)} degrees, {sentence(rng)}</p><main><article class='story-{rng.randrange(99)}'>"
        f"<h1>Bridge to close</h1><div class='byline'>By Ines Calloway</div><time datetime='2025-03-04T18:30:00Z'>{rng.randint(1, 9)} hours ago</time>"
        f"<div class='story-text'>{rng.choice(('', picture))}{body}</div>{''.join(after)}</article>{rng.choice((comments(rng), ''))}</main>"
        f"<aside class='sidebar'>{''.join(side)}</aside><footer><p>© {rng.randint(2024, 2026)} The Marram Courier</p></footer></body></html>"
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_page_around_an_unedited_article_changes_nothing(seed: int) -> None:
    rng = random.Random(seed)
    text = article(rng)
    readings = [extract(page(text, random.Random(f"{seed} {look}")), URL) for look in range(4)]
    assert [p.text for p in readings[0].paragraphs] == text
    assert len({digest(reading) for reading in readings}) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_an_edit_of_one_word_in_the_story_always_shows(seed: int) -> None:
    rng = random.Random(seed)
    old = article(rng)
    place = rng.randrange(len(old))
    words = old[place].split(" ")
    words[rng.randrange(len(words))] = rng.choice(("perhaps", "12", "Tuesday", "not"))
    new = [*old[:place], " ".join(words), *old[place + 1 :]]
    look = f"{seed} look"
    assert digest(extract(page(old, random.Random(look)), URL)) != digest(
        extract(page(new, random.Random(look)), URL)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_paragraph_added_or_taken_away_always_shows(seed: int) -> None:
    rng = random.Random(seed)
    old = article(rng)
    place = rng.randrange(len(old))
    readings = [extract(page(text, random.Random(f"{seed} {i}")), URL) for i, text in enumerate((old, old[:place] + old[place + 1 :]))]  # fmt: skip
    assert digest(readings[0]) != digest(readings[1])


def test_a_story_that_needs_no_second_opinion_is_read_as_one_that_does() -> None:
    rng = random.Random(7)
    text = article(rng)
    rivals = "".join(f"<div class='x{i}'><p>{sentence(rng)} {sentence(rng)}</p></div>" for i in range(6))
    alone = page(text, random.Random(1))
    beside = alone.replace("<footer>", f"{rivals}<footer>")
    assert digest(extract(alone, URL)) == digest(extract(beside, URL))
