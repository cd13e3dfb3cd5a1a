"""Walls in a story's place in languages of which few were known; short stories on the same matters are articles."""

from __future__ import annotations

import pytest
from judging import HEAD, html, story, verdict

from rowback.model import PageVerdict

CONSENT = {
    "nl": ("Wij geven om je privacy", "Wij en onze 412 partners slaan informatie op een apparaat op, zoals cookies. Je kunt je keuze later aanpassen."),
    "pt": ("Valorizamos a sua privacidade", "Nós e os nossos 412 parceiros guardamos informações num dispositivo, tais como cookies. Pode mudar a escolha mais tarde."),
    "sv": ("Vi värnar om din integritet", "Vi och våra 412 partner lagrar information på en enhet, till exempel kakor. Du kan ändra ditt val när du vill."),
    "es": ("Tu privacidad", "Nosotros y nuestros 412 socios guardamos información en un dispositivo, como cookies. Puedes cambiar tu elección más tarde."),
    "it": ("La tua privacy", "Noi e i nostri 412 partner conserviamo informazioni su un dispositivo, come i cookie. Puoi cambiare la scelta più tardi."),
    "fr": ("Votre vie privée", "Nous et nos 412 partenaires conservons des informations sur un terminal, comme les cookies. Vous pouvez changer d'avis plus tard."),
    "pl": ("Szanujemy Twoją prywatność", "My i nasi 412 partnerzy przechowujemy pliki cookie i mamy dostęp do informacji na urządzeniu. Możesz zmienić wybór później."),
    "da": ("Vi respekterer dit privatliv", "Vi og vores 412 partnere gemmer oplysninger på en enhed, for eksempel cookies. Du kan ændre dit valg senere."),
    "nb": ("Personvern", "Vi og våre 412 partnere lagrer informasjon på en enhet, for eksempel informasjonskapsler. Du kan endre valget senere."),
    "fi": ("Yksityisyys", "Me ja 412 kumppanimme tallennamme tietoja laitteelle, kuten evästeitä. Voit muuttaa valintaasi myöhemmin."),
    "cs": ("Soukromí", "My a naši 412 partneři ukládáme informace v zařízení, například cookies. Volbu můžete později změnit."),
}  # fmt: skip


@pytest.mark.parametrize("lang", CONSENT)
@pytest.mark.parametrize("head", [HEAD, ""], ids=["declared", "not declared"])
def test_a_dialog_in_the_place_of_a_story_asks_for_consent_in_more_languages(lang: str, head: str) -> None:
    heading, text = CONSENT[lang]
    page = html(f"<div><h1>{heading}</h1><p>{text}</p></div>", head=head, lang=lang)
    assert verdict(page) is PageVerdict.CONSENT


BLOCKED, ERROR, LOGIN = PageVerdict.BLOCKED, PageVerdict.ERROR, PageVerdict.LOGIN
MESSAGES = [
    (BLOCKED, "fr", "Nous avons détecté une activité inhabituelle depuis votre réseau. Résolvez l'énigme pour lire la suite."),
    (BLOCKED, "es", "Hemos detectado actividad inusual desde tu conexión. Resuelve el acertijo para llegar a la noticia."),
    (BLOCKED, "it", "Abbiamo rilevato attività insolita dalla tua connessione. Risolvi il rompicapo per arrivare alla notizia."),
    (BLOCKED, "nl", "We zien ongewone activiteit vanaf je netwerk. Los de puzzel op om bij het verhaal te komen."),
    (BLOCKED, "pl", "Wykryliśmy podejrzaną aktywność w Twojej sieci. Rozwiąż zagadkę, aby przejść do tekstu."),
    (BLOCKED, "pt", "Detectámos atividade suspeita na sua rede. Resolva o enigma para chegar à notícia."),
    (BLOCKED, "sv", "Vi har märkt misstänkt aktivitet i ditt nätverk. Lös gåtan för att komma till texten."),
    (BLOCKED, "nb", "Vi har registrert uvanlig aktivitet på nettverket ditt. Løs gåten for å komme til saken."),
    (BLOCKED, "sv", "Bekräfta att du inte är en robot. Det tar bara en liten stund, sedan visas texten."),
    (BLOCKED, "pl", "Potwierdź, że nie jesteś robotem. Zajmie to tylko chwilę, a potem pokażemy tekst."),
    (BLOCKED, "nl", "Bevestig dat je geen robot bent. Dat duurt even, daarna zie je het verhaal."),
    (ERROR, "de", "Unsere Website wird derzeit gewartet. Wir sind gleich zurück und danken für Geduld."),
    (ERROR, "pl", "Nasza witryna jest obecnie w trakcie konserwacji. Zaraz wracamy i dziękujemy za cierpliwość."),
    (ERROR, "sv", "Vår sajt ligger just nu nere för underhåll. Vi är strax tillbaka och tackar för tålamodet."),
    (ERROR, "da", "Vores hjemmeside er under vedligeholdelse. Vi er straks tilbage og takker for tålmodigheden."),
    (LOGIN, "en", "Create a free account to read this story. It takes a minute, and nobody will ask you to pay."),
    (LOGIN, "de", "Registrieren Sie sich kostenlos, um diesen Artikel zu lesen. Das dauert nur eine Minute."),
    (LOGIN, "fr", "Créez un compte gratuit pour lire cet article. Une minute suffit, et rien n'est à payer."),
    (LOGIN, "es", "Regístrese gratis para leer este artículo. Basta un minuto, y no hay nada que pagar."),
    (LOGIN, "it", "Registrati gratis per leggere questo articolo. Basta un minuto, e non si paga nulla."),
    (LOGIN, "nl", "Maak een gratis account aan om dit artikel te lezen. Het kost een minuut en geen geld."),
    (LOGIN, "pl", "Załóż bezpłatne konto, aby przeczytać ten artykuł. Zajmie to minutę i nic nie kosztuje."),
    (LOGIN, "pt", "Registe-se gratuitamente para ler este artigo. Leva um minuto e nada custa."),
    (LOGIN, "sv", "Skapa ett gratis konto för att läsa artikeln. Det tar en minut och kostar ingenting."),
    (LOGIN, "da", "Opret en gratis bruger for at læse artiklen. Det tager et minut og koster ingenting."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "lang", "said"), MESSAGES)
def test_a_message_in_the_place_of_a_declared_story_is_no_article_in_more_languages(
    kind: PageVerdict, lang: str, said: str
) -> None:
    assert verdict(story(text=f"<p>{said}</p>", lang=lang)) is kind


STORIES = {
    "de, a notice behind a colon": ("Warum alle nur noch klicken", ("Wer eine Seite öffnet, liest zuerst den Hinweis: Wir verwenden Cookies.", "Ida Brenner, Juristin in Halden, hat vierhundert solcher Hinweise gezählt.", "„Alle akzeptieren“ sei immer grün, sagt sie, „Ablehnen“ meist grau.", "Die Behörde prüft nun zwölf Verlage, wie ein Sprecher am Montag sagte.")),
    "de, a headline on cookies": ("Cookies akzeptieren: Warum wir alle nur noch klicken", ("Die Frage kommt auf jeder Seite: Wir verarbeiten Daten, sind Sie einverstanden?", "Ida Brenner, Juristin in Halden, hat vierhundert solcher Fragen gezählt.", "„Alle ablehnen“ fehle auf jeder zweiten Seite, sagt sie.")),
    "nl, notices": ("Waarom we allemaal maar klikken", ("Wie een pagina opent, leest eerst: Wij en onze 842 partners slaan informatie op een apparaat op.", "Ida Brenner, juriste in Halden, telde vierhonderd van zulke meldingen.", "“Alle cookies accepteren” is altijd groen, zegt ze, “Weigeren” meestal grijs.")),
    "sv, notices": ("Därför klickar alla bara vidare", ("Den som öppnar en sida läser först: Vi och våra 842 partner lagrar information på en enhet.", "Ida Brenner, jurist i Halden, har räknat fyrahundra sådana rutor.", "”Godkänn alla kakor” är alltid grönt, säger hon, och ”Avvisa” för det mesta grått.")),
    "pt, notices": ("Porque clicamos todos", ("Quem abre uma página lê primeiro o aviso: Nós e os nossos 842 parceiros guardamos informações num dispositivo.", "Ida Brenner, jurista em Halden, contou quatrocentos avisos assim.", "“Aceitar todos os cookies” é sempre verde, diz ela, e “Rejeitar” quase sempre cinzento.")),
    "pl, notices": ("Dlaczego wszyscy tylko klikamy", ("Kto otwiera stronę, czyta najpierw: My i nasi 842 partnerzy mamy dostęp do informacji na urządzeniu.", "Ida Brenner, prawniczka z Halden, naliczyła czterysta takich okien.", "„Zgadzam się” jest zawsze zielone, mówi, a „Odrzuć” najczęściej szare.")),
    "it, a regulator": ("Multa al giornale per i cookie", ("L'autorità ha multato un giornale di Halden che conservava informazioni su un dispositivo senza chiedere.", "Il giornale ha annunciato ricorso, ha detto lunedì un portavoce.", "La multa è di quattro milioni di corone.")),
    "es, a regulator": ("Multa a un diario por sus cookies", ("El regulador multó a un diario de Halden que guardaba información en un dispositivo sin preguntar.", "El diario anunció un recurso, dijo el lunes un portavoz.", "La multa es de cuatro millones de coronas.")),
    "sv, a robot": ("Roboten som ska vara människa", ("Bekräfta att du är människa, ber rutan som Märta Quist ser fem gånger om dagen, och hon klickar på trafikljus.", "Forskare i Halden har räknat ut att hela landet lägger sex miljoner timmar om året på det.", "Bolaget bakom rutan ville inte svara på frågor.")),
    "nl, traffic": ("Ongewoon verkeer op de brug", ("Ongewoon verkeer reed maandag over de brug van Halden: veertig tractoren op een rij.", "De boeren waren op weg naar de haven, zei een woordvoerder.", "Om twaalf uur was de brug weer vrij.")),
    "es, the police": ("La policía vigila el puerto", ("La policía detectó actividad sospechosa en el puerto de Halden la noche del lunes, dijo una portavoz.", "Tres hombres fueron detenidos con dos barcas.", "El juez los oirá el jueves.")),
    "de, maintenance": ("Wartungsarbeiten am Tunnel dauern länger", ("Die Website der Stadt wird derzeit gewartet, der Tunnel auch.", "Beides dauert bis Freitag, sagte Ida Brenner vom Bauamt.", "Autos fahren so lange über die alte Brücke.")),
    "sv, maintenance": ("Tunneln stängd för underhåll", ("Tunneln i Nordby är stängd för underhåll i två veckor, sade kommunen i måndags.", "Bilister får köra över den gamla bron.", "Arbetet kostar fyra miljoner kronor.")),
    "pl, subscribers": ("Gazeta traci prenumeratorów", ("Gazeta z Halden każe czytelnikom założyć konto, aby przeczytać artykuł, i traci prenumeratorów.", "W styczniu było ich o trzy tysiące mniej, podał wydawca.", "Redaktor naczelny odszedł w marcu.")),
    "en, maintenance": ("Bridge to be painted", ("Scheduled maintenance will create delays on the bridge.", "The port paints it every nine years, said Ida Brenner.", "It has been red since 1962.")),
    "es, the police, at once": ("La alarma del puerto", ("Una actividad sospechosa crea alarma en el puerto de Halden.", "Tres hombres fueron detenidos con dos barcas, dijo una portavoz.")),
    "en, registering": ("Harbour day asks readers to register", ("Whoever wants to come to the harbour day must register for free by Friday, the port said.", "Eighty children may ride on the two ferries.", "The day was founded in 1962.")),
}  # fmt: skip


@pytest.mark.parametrize(
    "head", [HEAD, "<meta property='article:published_time' content='2025-03-04'>"], ids=["declared", "dated"]
)
@pytest.mark.parametrize("name", STORIES)
def test_a_short_story_on_such_matters_is_an_article(name: str, head: str) -> None:
    headline, texts = STORIES[name]
    text = "".join(f"<p>{text}</p>" for text in texts)
    assert verdict(story(headline, text=text, head=head, lang=name[:2])) is PageVerdict.ARTICLE


def test_a_dialog_whose_phrases_stand_in_its_title_and_on_its_buttons_asks_for_consent() -> None:
    said = (
        "Our advertisers pay for what you read here, and they want to know a little of what you like.",
        "You may say no to that, and then we ask you to pay us two pounds a month for the same stories.",
        "Whatever you say, you can change your mind on our pages later, as often as you want to.",
    )
    text = "".join(f"<p>{one}</p>" for one in said)
    buttons = "<button>Accept all cookies</button><button>Manage choices</button>"
    page = html(f"<div><h1>We value your privacy</h1>{text}{buttons}</div>", title="We value your privacy")
    assert verdict(page) is PageVerdict.CONSENT
