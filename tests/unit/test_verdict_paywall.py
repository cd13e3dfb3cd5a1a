"""A text that is cut off where those go on who pay is told from a whole one, whatever the page declares."""

from __future__ import annotations

import pytest
from judging import HEAD, PARAGRAPHS, STORY, box, html, judged, reading, story, verdict

from rowback.model import PageVerdict

BRIEF = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
LONG = "".join(f"<p>In week {i} of the work, {p[0].lower()}{p[1:]}</p>" for i in range(3) for p in PARAGRAPHS)
VERY_LONG = "".join(
    f"<p>In week {i} of the work, {p[0].lower()}{p[1:]}</p>" for i in range(9) for p in PARAGRAPHS
)


def declared(more: str) -> str:
    return HEAD.replace('"author"', f'{more},"author"')


CLOSED = declared('"isAccessibleForFree":false')
PART = declared(
    '"isAccessibleForFree":false,"hasPart":{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".closed"}'
)
FREE = declared('"isAccessibleForFree":true')
OFFER = "<div class=offer><p>Subscribe to continue reading. Already a subscriber? Log in.</p></div>"

STUBS = {
    "declared closed, with an offer": story(text=BRIEF, head=CLOSED, after=OFFER),
    "declared closed, longer, with an offer": story(text=LONG, head=CLOSED, after=OFFER),
    "declared closed, little text, the offer in a frame": story(text=BRIEF, head=CLOSED, after="<iframe src=https://offers.example/></iframe>"),
    "declared closed by its tier": story(text=BRIEF, head=HEAD + '<meta property="article:content_tier" content="locked">', after=OFFER),
    "nothing declared, with an offer": story(text=BRIEF, after=OFFER),
    "declared free, with an offer": story(text=BRIEF, head=FREE, after=OFFER),
    "in a gate elsewhere in the page": story(text=BRIEF, before="<div class=paywall-modal><p>This article is for subscribers only.</p></div>"),
    "breaks off": story(text=LONG + "<p>Then the lights went out, and the only one who …</p>", after=OFFER),
    "leaves out its closed part": story(text=BRIEF, head=PART),
    "declares far more words": story(text=LONG, head=declared('"isAccessibleForFree":false,"wordCount":900')),
    "carries far more words out of sight": story(text=BRIEF, head=declared(f'"isAccessibleForFree":false,"articleBody":"{"The pier is closed. " * 90}"')),
}  # fmt: skip


@pytest.mark.parametrize("name", STUBS)
def test_a_text_that_is_cut_is_a_stub_behind_a_paywall(name: str) -> None:
    judgement = judged(STUBS[name])
    assert judgement.verdict is PageVerdict.PAYWALL
    assert judgement.stub
    assert judgement.reason.endswith("shows the beginning only")


OFFERS = [
    ("de", "Jetzt weiterlesen mit unserem Abo."),
    ("de", "Dieser Artikel ist exklusiv für Abonnenten."),
    ("fr", "La suite est réservée aux abonnés."),
    ("fr", "Il vous reste 59,9 % de cet article à lire."),
    ("es", "Contenido exclusivo para suscriptores."),
    ("es", "Suscríbete para seguir leyendo."),
    ("pt", "Conteúdo exclusivo para assinantes."),
    ("it", "Contenuto riservato agli abbonati."),
    ("nl", "Alleen voor abonnees."),
    ("pl", "Artykuł tylko dla subskrybentów."),
    ("ru", "Только для подписчиков."),
    ("uk", "Лише для передплатників."),
    ("tr", "Sadece abonelere."),
    ("ar", "للمشتركين فقط."),
    ("zh", "订阅后继续阅读。"),
    ("ja", "この記事は有料会員限定です。"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "words"), OFFERS)
def test_the_offer_at_the_cut_is_read_in_many_languages(lang: str, words: str) -> None:
    page = story(text=LONG, head=CLOSED, after=f"<div><p>{words}</p></div>", lang=lang)
    assert judged(page).stub
    assert verdict(story(text=LONG, head=CLOSED, lang=lang)) is PageVerdict.ARTICLE


WHOLE = {
    "declared closed, no offer": story(text=LONG, head=CLOSED),
    "short, its closed part is there": story(text=f"<div class=closed>{BRIEF * 2}</div>", head=PART),
    "its closed part is there": story(text=f"<div class=closed>{LONG}</div>", head=PART, after=OFFER),
    "declared closed, long enough, with an offer of more": story(text=LONG, head=CLOSED, after="<p>Subscribe today: the Courier needs its readers.</p>"),
    "as many words as declared": story(text=LONG, head=declared('"isAccessibleForFree":false,"wordCount":330')),
    "as long as the copy that it carries": story(text=LONG, head=declared(f'"isAccessibleForFree":false,"articleBody":"{"The pier is closed. " * 90}"')),
    "a meter's warning": story(text=BRIEF, after="<p>You have read 7 articles this month. Already a member? Journalism costs money: subscribe now.</p>"),
    "an offer in the menu": story(text=BRIEF, before="<header><a href=/o>Already a subscriber? Log in</a></header>"),
    "an offer far below": story(text=BRIEF, after="<ul>" + "<li><p>Another story of the day and of the harbour</p></li>" * 20 + "</ul>" + OFFER),
    "long, with an offer of a letter": story(text=VERY_LONG, after=OFFER),
    "a hidden gate": story(text=BRIEF, before="<div class=paywall hidden><p>This article is for subscribers only.</p></div>"),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_text_is_an_article_whatever_it_declares(name: str) -> None:
    judgement = judged(WHOLE[name])
    assert judgement.verdict is PageVerdict.ARTICLE, judgement.reason
    assert not judgement.stub


def test_a_wall_without_a_text_is_no_stub() -> None:
    judgement = judged(html("<h1>The quay that nobody owns</h1>" + OFFER, head=CLOSED))
    assert judgement.verdict is PageVerdict.PAYWALL
    assert not judgement.stub


def test_an_offer_alone_is_a_paywall_where_nothing_is_declared() -> None:
    page = box("The quay that nobody owns", "This article is for subscribers only.")
    assert verdict(page) in (PageVerdict.PAYWALL, PageVerdict.EMPTY)


ON_PAYWALLS = "".join(
    f"<p>{p}</p>"
    for p in (
        "This article is for subscribers only: so begins what nine readers in ten see before they leave, the library says.",
        "Subscribe to continue reading, says the next line, and hardly anybody does, the head of the library found in May.",
        "Four outlets of the coast have put the same line on their pages since March, a count by the port's library shows.",
    )
)
HEADLINE = "Subscribe to continue reading: how paywalls changed the news"


def test_words_of_a_short_story_on_paywalls_are_no_wall() -> None:
    assert verdict(story(HEADLINE, text=ON_PAYWALLS)) is PageVerdict.ARTICLE
    assert verdict(story("Four outlets and a line", text=ON_PAYWALLS)) is PageVerdict.PAYWALL


def test_a_story_on_paywalls_may_stand_behind_one() -> None:
    assert verdict(story(HEADLINE, text=ON_PAYWALLS, after=OFFER)) is PageVerdict.PAYWALL
    last = "<p>Subscribe to continue reading today.</p>"
    assert verdict(story(HEADLINE, text=ON_PAYWALLS + last)) is PageVerdict.PAYWALL


def test_a_heading_that_asks_to_register_cuts_a_text_whatever_terms_follow_it() -> None:
    terms = "".join(f"<p>{n}. Readers keep the key to their account to themselves, and tell the desk when it was lost.</p>" for n in range(5))  # fmt: skip
    page = story(text=f"{BRIEF}<h3>Register for free to keep reading</h3>{terms}")
    assert verdict(page) is PageVerdict.PAYWALL
    assert (
        verdict(story(text=f"{BRIEF}<h3>What the keepers of the bridge say</h3>{terms}"))
        is PageVerdict.ARTICLE
    )


APPEAL = "<div class='paywall'><p>The Courier is paid for by its readers. To go on you need a subscription, which takes a minute.</p></div>"


def test_the_appeal_of_a_paywall_is_no_paragraph_and_tells_that_the_text_is_cut() -> None:
    found = reading(story(text=BRIEF + APPEAL))
    assert found.judgement.verdict is PageVerdict.PAYWALL
    assert found.judgement.stub
    assert [p.text for p in found.article.paragraphs] == list(PARAGRAPHS[:2])


def test_an_offer_under_the_heading_of_a_paywall_is_no_paragraph_of_the_stub() -> None:
    gate = "<div class='paywall'><h2>Subscribe to read on</h2><p>All that we write, for one pound a month, on every device you own.</p></div>"
    found = reading(story(text=BRIEF + gate))
    assert found.judgement.stub
    assert [p.text for p in found.article.paragraphs] == list(PARAGRAPHS[:2])


def test_the_same_words_elsewhere_are_of_the_story() -> None:
    found = reading(story(text=BRIEF + APPEAL.replace("paywall", "box")))
    assert found.judgement.verdict is PageVerdict.ARTICLE
    assert len(found.article.paragraphs) == 3


def test_a_part_that_is_named_as_a_paywall_and_shown_is_the_story() -> None:
    members = "<p>Its members pay for the ferries, and a subscription to them costs as much as the bridge, the port said.</p>"
    found = reading(
        story(text=f"<p>{PARAGRAPHS[0]}</p><div class='paywall'>{STORY}{members}{STORY[:300]}</p></div>")
    )
    assert found.judgement.verdict is PageVerdict.ARTICLE
    assert any("subscription" in p.text for p in found.article.paragraphs)


def test_a_call_between_the_paragraphs_tells_that_the_text_is_cut() -> None:
    call = "<p><a href='/join'>Subscribe now to read the full story</a></p>"
    note = f"<p>{PARAGRAPHS[4]}</p>"
    assert verdict(story(text=BRIEF + call + note)) is PageVerdict.PAYWALL
