"""Messages that stand where a story would, on pages that carry the story's title, type, date and author all the same."""

from __future__ import annotations

import json

import pytest
from judging import HEAD, PARAGRAPHS, STORY, box, html, judged, story, verdict

from rowback.model import PageVerdict

CONSENT = {
    "de": "Besuchen Sie uns wie gewohnt mit Werbung und Tracking, oder für 4 Euro im Monat ohne. Wir und unsere 187 Partner verarbeiten Daten. Alle akzeptieren.",
    "fr": "Nous et nos 142 partenaires utilisons des cookies pour mesurer l'audience. Accepter et continuer, ou s'abonner pour 2 € par mois.",
    "it": "Noi e i nostri 200 partner utilizziamo cookie e tecnologie simili. Accetta e continua oppure abbonati a 1 € al mese.",
    "es": "Nosotros y nuestros 190 socios almacenamos datos en tu dispositivo. Aceptar y continuar, o suscribirse por 1 € al mes.",
    "en": "We and our 231 partners store and access information on your device. Accept all cookies to read for free, or pay two pounds a month.",
}


@pytest.mark.parametrize("lang", CONSENT)
def test_a_dialog_in_the_place_of_a_declared_story_asks_for_consent(lang: str) -> None:
    assert verdict(story(text=f"<p>{CONSENT[lang]}</p>", lang=lang)) is PageVerdict.CONSENT


@pytest.mark.parametrize("lang", CONSENT)
def test_such_a_dialog_over_the_story_is_no_wall(lang: str) -> None:
    dialog = f"<div role='dialog'><p>{CONSENT[lang]}</p></div>"
    assert verdict(story(before=dialog, lang=lang)) is PageVerdict.ARTICLE


MESSAGES = [
    ("You have been blocked. Our systems have seen unusual traffic from your network; please write to us.", PageVerdict.BLOCKED),
    ("Please verify you are a human. Complete the puzzle below, and we will bring you to the story at once.", PageVerdict.BLOCKED),
    ("You must be 18 or older to view this article. Please confirm your age to go on to the Marram Courier.", PageVerdict.BLOCKED),
    ("This content is not available in your country. We recognise that you came from another part of the world.", PageVerdict.BLOCKED),
    ("We've detected an ad blocker. Please let our advertising through to read this article on the Marram Courier.", PageVerdict.BLOCKED),
    ("Something went wrong while loading this story. Please load the page anew, or come back in a few minutes.", PageVerdict.ERROR),
    ("Beim Laden des Artikels ist ein Fehler aufgetreten. Bitte laden Sie die Seite neu, oder kommen Sie später wieder.", PageVerdict.ERROR),
    ("Please enable JavaScript to read this article. Your browser has it switched off, or does not know of it.", PageVerdict.EMPTY),
    ("Bitte melden Sie sich an, um diesen Artikel zu lesen. Sie haben noch kein Konto? Das dauert eine Minute.", PageVerdict.LOGIN),
]  # fmt: skip


@pytest.mark.parametrize(("message", "kind"), MESSAGES)
def test_a_message_to_the_reader_in_the_place_of_a_declared_story_is_no_article(
    message: str, kind: PageVerdict
) -> None:
    assert verdict(story(text=f"<p>{message}</p>")) is kind


def test_the_reason_says_that_it_stands_in_the_place_of_the_story() -> None:
    page = story(text=f"<p>{MESSAGES[0][0]}</p>")
    assert judged(page).reason == "the page says that access is refused, where its story would stand"


BRIEF = {
    "words that were shown to others": "The port's website was down on Thursday. “Something went wrong, please try again,” it told whoever came, for hours.",
    "a message quoted at once": "“You have been blocked,” the port's website told our readers on Thursday, and the port could not say why.",
    "an office on banners": "The office fined the port for a banner that had a button to accept all cookies, and none to reject all cookies, it said.",
    "a retraction": "We have removed this article because what it said of the port could not be shown to be true. We are sorry.",
    "an appeal of the police": "Police at the port have asked whoever saw suspicious activity on Tuesday night near the old bridge to call. We will report.",
    "a call to register": "Please register for the harbour day until Friday: we have places for eighty children on the two ferries.",
}  # fmt: skip


@pytest.mark.parametrize("name", BRIEF)
def test_a_brief_story_is_an_article_though_it_has_words_of_a_message(name: str) -> None:
    assert verdict(story(text=f"<p>{BRIEF[name]}</p>")) is PageVerdict.ARTICLE


def test_a_message_before_a_story_of_some_length_is_no_wall() -> None:
    assert verdict(story(text=f"<p>{MESSAGES[5][0]}</p>{STORY}")) is PageVerdict.ARTICLE


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "This page is not available in your country."),
        ("en", "The page you requested is not found in your region"),
        ("de", "Diese Seite ist in Ihrem Land nicht verfügbar."),
        ("fr", "L'article n'est pas disponible dans votre région."),
        ("es", "Esta página no está disponible en su país."),
        ("ja", "このページはお住まいの地域では表示できません。"),
        ("en", "This page isn't available right now"),
        ("fr", "Cette page n'est pas disponible pour le moment."),
        ("es", "La página no está disponible en este momento."),
        ("it", "La pagina non è disponibile al momento."),
        ("ja", "お探しのページは現在表示できません。"),
    ],
)
def test_what_is_not_shown_here_or_for_now_is_not_told_as_deleted(lang: str, said: str) -> None:
    kinds = {verdict(box(said, lang=lang)), verdict(html(f"<p>{said}</p>", lang=lang))}
    assert kinds <= {PageVerdict.BLOCKED, PageVerdict.ERROR, PageVerdict.EMPTY}


@pytest.mark.parametrize(
    ("lang", "heading", "text"),
    [
        ("en", "Page not found", "Sorry, the page you were looking for has been removed. Find jobs, homes and news in your area below."),
        ("en", "404", "The article you are looking for does not exist. Choose the news from your region:"),
        ("en", "Sorry!", "The page you requested was not found, but there is more to read from your region on the front page of the Courier."),
        ("de", "Seite nicht gefunden", "Der Artikel ist leider nicht mehr verfügbar. Lesen Sie Neues aus Ihrer Region auf der Startseite."),
        ("fr", "Article introuvable", "Cet article n'est plus disponible. Toute l'actualité dans votre région sur notre page d'accueil."),
        ("es", "Página no encontrada", "La noticia ya no existe. Lo más leído hoy en su zona."),
    ],
)  # fmt: skip
def test_a_page_that_was_deleted_is_not_found_though_it_offers_news_of_the_region(
    lang: str, heading: str, text: str
) -> None:
    assert verdict(box(heading, text, lang=lang)) is PageVerdict.NOT_FOUND


def test_a_page_that_is_not_found_and_then_says_that_it_is_not_shown_here_is_a_block() -> None:
    page = box(
        "Page not found", "This article is not available in your country, as we have no right to it there."
    )
    assert verdict(page) is PageVerdict.BLOCKED


@pytest.mark.parametrize(
    ("lang", "heading", "text"),
    [
        ("en", "Sorry, this page isn't available right now", "The link may be broken, or the page may have been removed."),
        ("fr", "Cette page n'est pas disponible pour le moment", "Le lien est peut-être rompu, ou la page a été supprimée par son auteur."),
        ("es", "La página no está disponible en este momento", "Es posible que la página que busca haya sido eliminada por el diario."),
    ],
)  # fmt: skip
def test_a_page_that_may_have_been_deleted_is_not_told_as_a_failure_that_passes(
    lang: str, heading: str, text: str
) -> None:
    assert verdict(box(heading, text, lang=lang)) is PageVerdict.NOT_FOUND


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", "Cet article n'est plus disponible"),
        ("fr", "Ce contenu a été supprimé"),
        ("ja", "この記事は掲載期間が終了しました"),
        ("ja", "お探しの記事の公開は終了しました"),
    ],
)
def test_a_story_that_its_outlet_took_down_is_not_found(lang: str, said: str) -> None:
    assert verdict(box(said, lang=lang)) is PageVerdict.NOT_FOUND


@pytest.mark.parametrize(
    "heading",
    ["Making sure you're not a bot!", "Are you over 18?", "You are now in line", "Altersprüfung", "Vérification de l'âge"],
)  # fmt: skip
def test_a_gate_for_all_who_come_is_a_block(heading: str) -> None:
    assert (
        verdict(box(heading, "This takes a moment, and is done for all who come here."))
        is PageVerdict.BLOCKED
    )


GATES = [
    ("Waiting room", "You are now in line for the Marram Courier. When it is your turn, we will bring you to the page that you asked for.", "en"),
    ("Salle d'attente virtuelle", "Vous êtes dans la file d'attente. Nous vous conduirons à la page demandée dès que votre tour sera venu, merci.", "fr"),
    ("Verifica età", "Per continuare devi dirci la tua età: il nostro sito è per chi ha più di diciotto anni. Non conserviamo la data.", "it"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "text", "lang"), GATES)
def test_a_gate_that_says_in_a_few_sentences_what_it_wants_is_a_block(
    heading: str, text: str, lang: str
) -> None:
    assert verdict(box(heading, text, lang=lang)) is PageVerdict.BLOCKED


@pytest.mark.parametrize("declared", ["<meta property='og:type' content='article'>", HEAD])
@pytest.mark.parametrize(
    "headline",
    [
        "Why you must be 18 to enter the fair",
        "The virtual waiting room",
        "Salle d'attente",
        "Are you over 18?",
        "Verifica età",
        "Age verification",
        "Sie sind in der Warteschlange",
    ],
)
def test_a_story_whose_headline_has_the_words_of_a_gate_is_an_article(headline: str, declared: str) -> None:
    assert verdict(story(headline, head=declared)) is PageVerdict.ARTICLE
    brief = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3])
    assert verdict(story(headline, text=brief, head=declared)) is PageVerdict.ARTICLE


def shell(shown: str, **declared: object) -> str:
    node = {"@type": "NewsArticle", "headline": "Bridge", "datePublished": "2025-03-04", **declared}
    return story(text=shown, head=f"<script type='application/ld+json'>{json.dumps(node)}</script>")


def test_a_page_that_shows_far_less_than_the_text_that_it_declares_is_truncated() -> None:
    page = shell(f"<p>{PARAGRAPHS[0]}</p>", articleBody=" ".join(PARAGRAPHS))
    assert verdict(page) is PageVerdict.TRUNCATED
    assert judged(page).reason == "the page declares a text of some 548 characters and shows 110"
    assert verdict(shell(f"<p>{PARAGRAPHS[0]}</p>", wordCount=100)) is PageVerdict.TRUNCATED


def test_a_declared_text_is_measured_without_its_mark_up() -> None:
    padded = "".join(f"<p class='{'x' * 300}'>{p}</p>" for p in PARAGRAPHS[:2])
    assert (
        verdict(shell("".join(f"<p>{p}</p>" for p in PARAGRAPHS[:2]), articleBody=padded))
        is PageVerdict.ARTICLE
    )


def test_a_count_of_words_that_a_long_story_belies_is_not_believed() -> None:
    long = "".join(f"<p>{number}. {text}</p>" for number in range(3) for text in PARAGRAPHS)
    assert verdict(shell(long, wordCount=9_000)) is PageVerdict.ARTICLE


def test_signs_that_are_counted_for_words_make_no_story_short() -> None:
    text = (
        "下马拉姆港的吊桥将从星期一起关闭九周，港务局星期四表示。卡车将绕行北方公路，到鱼市的路程增加十一公里。"
        * 3
    )
    page = shell(f"<p>{text}</p><p>{text}</p>", wordCount=2 * len(text))
    assert verdict(page) is PageVerdict.ARTICLE
