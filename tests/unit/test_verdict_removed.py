"""A page whose story was taken down, its headline kept, says so in one sentence; a story that tells of it says more."""

from __future__ import annotations

import pytest
from judging import HEAD, MENU, STORY, html, judged, story, verdict
from pagelife import Page
from pagelife import html as life_html

from rowback.model import PageVerdict

GONE = [
    ("en", "This article is no longer available."),
    ("en", "This story has been taken down by the editors."),
    ("en", "Sorry, the page you are looking for has been removed or no longer exists."),
    ("en", "That post was deleted. It did not keep to our rules."),
    ("de", "Dieser Artikel wurde gelöscht. Er hielt sich nicht an unsere Regeln."),
    ("de", "Der gesuchte Beitrag ist leider nicht mehr verfügbar oder wurde entfernt."),
    ("de", "Diese Seite existiert nicht mehr."),
    ("fr", "Cet article a été supprimé par la rédaction."),
    ("fr", "L’article que vous cherchez n’est plus disponible ou a été retiré."),
    ("es", "Este artículo ya no está disponible."),
    ("es", "Lo sentimos, la noticia que buscas ha sido eliminada o ya no existe."),
    ("it", "Questo articolo non è più disponibile."),
    ("it", "Siamo spiacenti, la pagina richiesta è stata rimossa o non esiste più."),
    ("nl", "Dit artikel is verwijderd."),
    ("nl", "Helaas, de pagina die u zoekt bestaat niet meer."),
    ("pl", "Ten artykuł nie jest już dostępny."),
    ("pl", "Przepraszamy, strona, której szukasz, została usunięta z naszego serwisu."),
    ("pt", "Este artigo já não está disponível."),
    ("pt", "A matéria que você procura foi removida ou não existe mais."),
    ("sv", "Den här artikeln är inte längre tillgänglig."),
    ("sv", "Sidan du söker har tagits bort eller finns inte längre."),
    ("da", "Denne artikel er ikke længere tilgængelig."),
    ("nb", "Artikkelen du leter etter er slettet eller finnes ikke lenger."),
    ("fi", "Tämä artikkeli ei ole enää saatavilla."),
    ("cs", "Tento článek byl odstraněn."),
    ("de", "Leider wurde dieser Beitrag von der Redaktion entfernt."),
    ("nl", "Helaas is dit artikel niet meer beschikbaar."),
    ("sv", "Tyvärr har den här artikeln tagits bort."),
    ("da", "Desværre findes denne side ikke længere."),
    ("pl", "Artykuł, którego szukasz, nie istnieje."),
]
OPEN_GRAPH = "<meta property='og:type' content='article'><meta name=author content='Ines Calloway'><meta property='article:published_time' content='2025-03-04T06:00:00Z'>"


@pytest.mark.parametrize("head", [HEAD, OPEN_GRAPH], ids=["json-ld", "open graph"])
@pytest.mark.parametrize(("lang", "said"), GONE)
def test_a_story_that_was_taken_down_with_its_headline_kept_is_not_found(
    lang: str, said: str, head: str
) -> None:
    assert verdict(story(text=f"<p>{said}</p>", head=head, lang=lang)) is PageVerdict.NOT_FOUND


@pytest.mark.parametrize(("lang", "said"), [(lang, said) for lang, said in GONE if len(said) > 40])
def test_a_page_that_declares_nothing_is_not_found_by_such_a_sentence_too(lang: str, said: str) -> None:
    assert verdict(story(text=f"<p>{said}</p>", head="", lang=lang)) is PageVerdict.NOT_FOUND


def test_the_reason_says_that_it_was_taken_down() -> None:
    page = story(text=f"<p>{GONE[0][1]}</p>")
    assert judged(page).reason == "the page says that its story was taken down, and little else"


def test_the_picture_that_was_left_behind_with_its_caption_makes_it_no_story() -> None:
    figure = "<figure><img src=/pier.jpg width=800 height=500><figcaption>The pier of Lower Marram on the morning after the storm, seen from the north, with the two ferries that were to have sailed and the lighthouse.</figcaption></figure>"
    assert verdict(story(text=f"<p>Dieser Artikel wurde gelöscht.</p>{figure}")) is PageVerdict.NOT_FOUND


HERE = [
    ("en", "This content is not available in your country."),
    ("de", "Dieser Inhalt ist in Ihrem Land leider nicht verfügbar."),
    ("fr", "Ce contenu n’est pas disponible dans votre pays."),
    ("es", "Este contenido no está disponible en tu país."),
    ("it", "Questo contenuto non è disponibile nel tuo paese."),
    ("nl", "Deze inhoud is niet beschikbaar in jouw land."),
    ("pl", "Ta treść nie jest dostępna w Twoim kraju."),
    ("pt", "Este conteúdo não está disponível no seu país."),
    ("sv", "Det här innehållet är inte tillgängligt i ditt land."),
    ("nb", "Denne artikkelen er dessverre ikke tilgjengelig i ditt land."),
    ("fi", "Tämä sisältö ei ole saatavilla maassasi."),
    ("cs", "Tento obsah není ve vaší zemi k dispozici."),
    ("de", "Leider ist dieser Inhalt in Ihrem Land nicht verfügbar."),
    ("nl", "Helaas is deze inhoud niet beschikbaar in uw land."),
]


@pytest.mark.parametrize(("lang", "said"), HERE)
def test_a_story_that_is_not_shown_in_a_country_is_a_block(lang: str, said: str) -> None:
    assert verdict(story(text=f"<p>{said}</p>", lang=lang)) is PageVerdict.BLOCKED


STORIES = {
    "en, a court": ("Court has an article on the minister deleted", "The article was removed on Monday evening, the court of Halden said, after two appeals.", "This article is no longer available is all that readers of the archive are shown since then."),
    "en, in quotation marks": ("What readers of the archive see now", "“This article is no longer available.” So the archive greets those who look for the minister.", "The minister's lawyer, Ida Brenner, called that a victory on Tuesday."),
    "en, reasons": ("Bridge to close", "We have removed this article because what it said of the port could not be shown to be true. We are sorry.", ""),
    "en, reasons behind it": ("Bridge to close", "This article has been withdrawn because it named a man who was not at the bridge on that night.", "We are sorry, and have told Mr Valen so."),
    "en, more reasons": ("Bridge to close", "This article has been removed. It named a man who was not at the bridge on that night, and who had told us so before we went to print, as our own notes show.", ""),
    "en, an answer": ("Bridge to close", "This article has been removed. “I was never there,” says Jon Valen, “as all knew.”", ""),
    "en, a journal": ("Journal retracts study on herring", "The paper was withdrawn by its authors. They had counted the herring of two years as those of one.", "A spokeswoman of the journal said that no reader had noticed for five years."),
    "de, in running text": ("Zeitung nimmt Bericht über Minister zurück", "Dieser Artikel ist in den vergangenen Tagen oft geteilt worden, nun ist er nicht mehr zu lesen.", "Der Artikel wurde gelöscht, weil ein Gericht in Halden es so wollte, teilte die Zeitung mit."),
    "de, short": ("Gericht lässt Artikel löschen", "Der Artikel wurde gelöscht. Das hatte ein Gericht in Halden am Montag verfügt, sagte ein Sprecher.", ""),
    "fr": ("La justice fait supprimer un article", "Cet article a été supprimé lundi sur ordre du tribunal de Halden, a dit un porte-parole.", "L’article est paru en mai et avait été lu quatre mille fois."),
    "es": ("Un tribunal manda borrar un artículo", "El artículo fue eliminado el lunes por orden de un tribunal de Halden, dijo un portavoz.", "Este artículo ya no está disponible, leen ahora quienes lo buscan en el archivo."),
    "it": ("Il tribunale fa cancellare un articolo", "L’articolo è stato rimosso lunedì per ordine del tribunale di Halden, ha detto un portavoce.", "Questo articolo non è più disponibile, si legge ora nell’archivio del giornale."),
    "nl": ("Rechter laat artikel verwijderen", "Het artikel is verwijderd nadat een rechter in Halden daar maandag om had gevraagd.", "Wie het zoekt, leest nu: Dit artikel is niet meer beschikbaar."),
    "pl": ("Sąd nakazał usunąć artykuł", "Artykuł został usunięty w poniedziałek na wniosek sądu w Halden, powiedział rzecznik.", "Ten artykuł nie jest już dostępny – czytają teraz ci, którzy go szukają."),
    "pt": ("Tribunal manda apagar artigo", "O artigo foi removido na segunda-feira por ordem de um tribunal de Halden, disse um porta-voz.", "Este artigo já não está disponível, lê agora quem o procura no arquivo."),
    "sv": ("Domstol tar bort artikel", "Artikeln har tagits bort sedan en domstol i Halden krävt det, sade en talesman i måndags.", "Den här artikeln är inte längre tillgänglig, möts läsarna av i arkivet."),
    "de, a word before it": ("Wo der Bericht blieb", "Leider wurde dieser Beitrag gelöscht, bevor ihn jemand sichern konnte, sagte Ida Brenner am Montag.", "Sie hatte ihn für das Archiv von Halden gesucht."),
    "en, a country": ("Stream of the race is shut out", "“This content is not available in your country” is what half of Europe read on Sunday.", "The league sold the race twice, said Ida Brenner, who watches over its rights."),
}  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_a_story_that_tells_of_what_was_taken_down_is_an_article(name: str) -> None:
    headline, *texts = STORIES[name]
    text = "".join(f"<p>{text}</p>" for text in texts if text)
    assert verdict(story(headline, text=text, lang=name[:2])) is PageVerdict.ARTICLE


def test_a_story_of_some_length_under_such_a_sentence_is_an_article() -> None:
    assert verdict(story(text=f"<p>{GONE[4][1]}</p>" + STORY)) is PageVerdict.ARTICLE


@pytest.mark.parametrize(
    "shown", ["Ein Leser schrieb: dieser Artikel wurde gelöscht", "Dieser Artikel wurde gelöscht, hieß es"]
)
def test_such_words_within_a_sentence_of_a_page_without_a_text_say_nothing_of_it(shown: str) -> None:
    page = html(f"{MENU}<h1>Brücke gesperrt</h1><span>{shown}</span>", head=HEAD, lang="de")
    assert verdict(page) is not PageVerdict.NOT_FOUND


@pytest.mark.parametrize("said", ["Den här artikeln har tagits bort.", "Dieser Artikel wurde gelöscht."])
def test_what_was_taken_down_with_its_headline_kept_is_told_as_gone_and_not_as_edited(said: str) -> None:
    page = Page()
    page.look(life_html())
    for _ in range(6):
        page.look(life_html((said,)))
    assert page.told == ["article.first_seen", "article.gone"]


def test_a_page_without_a_text_that_declares_no_story_is_not_taken_at_such_a_word() -> None:
    page = html(f"{MENU}<h1>Bron stängd</h1><span>Denna text togs bort.</span>", lang="sv")
    assert verdict(page) is PageVerdict.EMPTY
