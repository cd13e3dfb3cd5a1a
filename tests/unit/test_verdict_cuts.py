"""The words at which a text is cut off, in more languages; stories on subscribers and labels of teasers cut none."""

from __future__ import annotations

import pytest
from judging import HEAD, PARAGRAPHS, reading, story, verdict

from rowback.model import PageVerdict

BRIEF = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"

DEMANDS = [
    ("en", "To keep reading, become a member"),
    ("en", "Already a subscriber? Log in to read on"),
    ("de", "Lesen Sie diesen Artikel mit Plus"),
    ("de", "Sie möchten weiterlesen?"),
    ("de", "Mit Plus weiterlesen"),
    ("es", "Continúa leyendo con una suscripción"),
    ("it", "Continua a leggere con un abbonamento"),
    ("it", "Per leggere tutto l'articolo abbonati"),
    ("pt", "Continue lendo com uma assinatura"),
    ("sv", "Fortsätt läsa med en prenumeration"),
    ("da", "Læs videre med et abonnement"),
    ("fr", "Pour lire la suite, abonnez-vous"),
    ("es", "Este contenido es exclusivo para suscriptores"),
    ("it", "Questo articolo è riservato agli abbonati"),
    ("nl", "Verder lezen? Word abonnee"),
    ("nl", "Dit verhaal is alleen voor abonnees"),
    ("pl", "Czytaj dalej z subskrypcją"),
    ("pl", "Dalszy ciąg artykułu dla prenumeratorów"),
    ("pl", "Chcesz przeczytać cały artykuł?"),
    ("pl", "Pozostało 70% artykułu"),
    ("pl", "Kup dostęp, aby czytać dalej"),
    ("pt", "Já é assinante? Inicie sessão para continuar"),
    ("pt", "Este artigo é exclusivo para assinantes"),
    ("sv", "Bli prenumerant för att läsa vidare"),
    ("sv", "Den här artikeln är för prenumeranter"),
    ("sv", "Läs hela artikeln – prenumerera nu"),
    ("da", "Denne artikel er kun for abonnenter"),
    ("nb", "Bli abonnent for å lese hele saken"),
    ("fi", "Tämä juttu on vain tilaajille"),
    ("cs", "Tento článek je dostupný pouze pro předplatitele"),
]


@pytest.mark.parametrize(("lang", "words"), DEMANDS)
def test_a_demand_right_behind_a_short_text_tells_that_it_is_cut(lang: str, words: str) -> None:
    box = f"<div class=x1><h3>{words}</h3><p><a href=/abo>→</a></p></div>"
    read = reading(story(text=BRIEF + box, lang=lang))
    assert read.judgement.verdict is PageVerdict.PAYWALL
    assert [p.text for p in read.article.paragraphs] == list(PARAGRAPHS[:2])


LABELS = [
    ("en", "For subscribers only"),
    ("en", "Unlock this article"),
    ("de", "Artikel für Abonnenten"),
    ("fr", "Article réservé aux abonnés"),
    ("es", "Contenido para suscriptores"),
    ("it", "Solo per gli abbonati"),
    ("nl", "Artikel voor abonnees"),
    ("pl", "Artykuł dla prenumeratorów"),
    ("pt", "Só para assinantes"),
    ("sv", "Artikel för prenumeranter"),
]


@pytest.mark.parametrize(("lang", "words"), LABELS)
def test_a_label_in_a_box_that_leads_to_the_subscription_tells_that_a_text_is_cut(
    lang: str, words: str
) -> None:
    box = f"<div class=x1><h3>{words}</h3><p><a href=/abonnement/>→</a></p></div>"
    assert verdict(story(text=BRIEF + box, lang=lang)) is PageVerdict.PAYWALL


@pytest.mark.parametrize(("lang", "words"), [label for label in LABELS if label[0] not in ("en", "es")])
def test_the_same_label_over_a_teaser_cuts_no_text(lang: str, words: str) -> None:
    teaser = f"<div class=x1><span>{words}</span><h3><a href=/news/ferry>Ferry runs aground off the cape of Merrow</a></h3></div>"
    assert verdict(story(text=BRIEF, after=teaser, lang=lang)) is PageVerdict.ARTICLE


REGISTER = [
    ("en", "Create a free account to continue", "Register for free to read this article. It takes a minute, and you may read ten articles a month."),
    ("de", "Jetzt anmelden und weiterlesen", "Registrieren Sie sich kostenlos, um diesen Artikel zu lesen. Das dauert nur eine Minute."),
    ("fr", "Encore un pas", "Créez un compte gratuit pour lire cet article. Une minute suffit, et rien n'est à payer."),
    ("es", "Inicia sesión para continuar", "Regístrate gratis para leer este artículo. Basta un minuto, y no hay nada que pagar."),
    ("it", "Accedi per continuare", "Registrati gratis per leggere questo articolo. Basta un minuto, e non si paga nulla."),
    ("nl", "Log in om verder te lezen", "Maak een gratis account aan om dit artikel te lezen. Het kost een minuut en geen geld."),
    ("pl", "Zaloguj się, aby czytać dalej", "Załóż bezpłatne konto, aby przeczytać ten artykuł. Zajmie to minutę i nic nie kosztuje."),
    ("pt", "Entre para continuar", "Registe-se gratuitamente para ler este artigo. Leva um minuto e nada custa a quem lê."),
    ("sv", "Logga in för att läsa vidare", "Skapa ett gratis konto för att läsa artikeln. Det tar en minut och kostar ingenting."),
    ("da", "Et skridt mere", "Opret en gratis konto for at læse artiklen. Det tager et minut og koster ingenting for dig."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "heading", "words"), REGISTER)
def test_the_words_of_a_wall_that_asks_to_register_are_no_paragraphs_of_the_stub(
    lang: str, heading: str, words: str
) -> None:
    wall = f"<div class=x7><h3>{heading}</h3><p>{words}</p><button>→</button></div>"
    read = reading(story(text=BRIEF + wall, lang=lang))
    assert read.judgement.verdict is PageVerdict.PAYWALL
    assert [p.text for p in read.article.paragraphs] == list(PARAGRAPHS[:2])


STORIES = {
    "en, subscribers": ("Paper loses its subscribers", "The Halden Post lost three thousand subscribers in a year, its publisher said on Monday.", "Whoever is a subscriber may read on for free until June, and then has to log in.", "The paper was founded in 1911."),
    "en, registering to read": ("Library asks its readers to register", "The library of Halden asks all who come to register for free before they read in its halls.", "Register for free to read this month's books at home, it tells children, who mostly do.", "The library has four thousand books."),
    "de, subscribers": ("Zeitung verliert Abonnenten", "Die Haldener Post hat in einem Jahr dreitausend Abonnenten verloren, teilte der Verlag mit.", "Wer weiterlesen will, muss sich künftig anmelden und zahlen.", "Das Blatt wurde 1911 gegründet."),
    "fr, subscribers": ("Le journal perd ses abonnés", "Le Courrier de Halden a perdu trois mille abonnés en un an, a indiqué lundi son éditeur.", "Un espace réservé aux abonnés ouvrira en juin, avec dix récits par semaine.", "Le journal a été fondé en 1911."),
    "es, subscribers": ("El diario pierde suscriptores", "El Correo de Halden perdió tres mil suscriptores en un año, dijo el lunes su editor.", "La sala de lectura, solo para socios del ateneo, abrirá en junio con diez mesas.", "El diario fue fundado en 1911."),
    "it, subscribers": ("Il giornale perde abbonati", "Il Corriere di Halden ha perso tremila abbonati in un anno, ha detto lunedì l'editore.", "Un settore dello stadio riservato agli abbonati aprirà in giugno.", "Il giornale fu fondato nel 1911."),
    "nl, subscribers": ("Krant verliest abonnees", "De Haldense Courant verloor in een jaar drieduizend abonnees, zei de uitgever maandag.", "Wie verder wil lezen, moet vanaf juni een abonnement nemen.", "De krant is in 1911 opgericht."),
    "pl, subscribers": ("Gazeta traci prenumeratorów", "Gazeta z Halden straciła w rok trzy tysiące prenumeratorów, podał w poniedziałek wydawca.", "Spotkanie tylko dla prenumeratorów odbędzie się w czerwcu w ratuszu.", "Gazetę założono w 1911 roku."),
    "pt, subscribers": ("Jornal perde assinantes", "O Correio de Halden perdeu três mil assinantes num ano, disse na segunda-feira o editor.", "Um encontro só para assinantes será em junho, na antiga alfândega.", "O jornal foi fundado em 1911."),
    "sv, subscribers": ("Tidningen tappar prenumeranter", "Haldens Tidning tappade tre tusen prenumeranter på ett år, sade utgivaren i måndags.", "Den som vill läsa vidare måste betala från juni.", "Tidningen grundades 1911."),
}  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_a_short_story_on_subscribers_is_a_whole_article(name: str) -> None:
    headline, *texts = STORIES[name]
    read = reading(
        story(headline, text="".join(f"<p>{text}</p>" for text in texts), head=HEAD, lang=name[:2])
    )
    assert read.judgement.verdict is PageVerdict.ARTICLE
    assert [p.text for p in read.article.paragraphs] == texts


def test_a_story_that_ends_in_what_a_wall_says_in_quotation_marks_is_a_whole_article() -> None:
    last = "<p>For three days all that the town's teachers saw was “To keep reading, become a member”.</p>"
    assert verdict(story(text=BRIEF + last)) is PageVerdict.ARTICLE


def test_a_label_among_much_else_cuts_no_text_though_one_subscribes_there() -> None:
    others = "".join(f"<li><a href=/news/{n}>{text[:70]}</a></li>" for n, text in enumerate(PARAGRAPHS * 2))
    behind = (
        f"<div><h4>Artikel för prenumeranter</h4><a href=/abonnement/>Abonnera</a><ul>{others}</ul></div>"
    )
    assert verdict(story(text=BRIEF, after=behind, lang="sv")) is PageVerdict.ARTICLE


def test_a_last_paragraph_that_goes_on_behind_the_words_of_a_wall_is_of_the_story() -> None:
    last = "Create a free account to read four books a month, the library tells all who live in Halden."
    read = reading(story(text=f"{BRIEF}<p>{last}</p>"))
    assert read.article.paragraphs[-1].text == last
