"""How outlets say, in the major languages, that a story was taken down or is not shown in a country."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Takedown:
    """The parts of such a sentence in one language, as small regular expressions whose only white space are single spaces.

    `this`: what the page itself is called; `named`: what a story may call another's; `asked` makes that the reader's.
    `gone` and `here`: it is no more, it is not shown in the reader's country. `by`: by whom, from where, why.
    `turned` and `turned_here`: how that goes on behind a word such as "leider", which takes the verb before the subject;
    {} stands for the subject.
    """

    this: str
    named: str
    asked: str
    gone: str
    here: str
    by: str
    turned: str = ""
    turned_here: str = ""


APOLOGY = (
    r"(?:we're |we are |i'm )?(?:very )?sorry|oops|unfortunately|(?:es )?tut uns leid|leider|schade|(?:nous sommes )?désolée?s?|oups|lo (?:sentimos|siento)|ups"
    r"|(?:ci dispiace|siamo spiacenti|spiacenti)|(?:het spijt ons|helaas|sorry)|(?:przepraszamy|przykro nam|niestety)|(?:desculpe|pedimos desculpa|lamentamos)|(?:tyvärr|hoppsan|beklager|beklagar|desværre|dessverre)|(?:valitettavasti|hups)|(?:bohužel|omlouváme se)"
)
OR = r"(?:or|oder|ou|o|of|lub|albo|eller|tai|nebo|and|und|et|y|e|en|i|och|og|ja|a)"

LANGUAGES = (
    Takedown(  # English
        this=r"(?:this|that) (?:page|article|story|content|post|entry|item|document|report)",
        named=r"the (?:requested |original )?(?:page|article|story|content|post|entry|item|document|report)",
        asked=r" (?:(?:that|which) )?you(?:'re| are| were|'ve| have)? (?:looking for|searching for|requested|asked for|tr(?:ied|ying) to (?:reach|open|access|view))",
        gone=r"(?:is |are )?(?:now )?no longer (?:available|online|accessible|here|exists?)|(?:has|have) (?:since |now )?been (?:permanently )?(?:removed|deleted|taken down|unpublished|withdrawn)|was (?:removed|deleted|taken down|unpublished|withdrawn)|(?:may|might) have been (?:removed|deleted|moved)",
        here=r"is (?:currently |unfortunately )?(?:not available|unavailable|no longer available) (?:in|from|for) your (?:country|region|location|area)",
        by=r" (?:by (?:the|its|our) (?:author|editors?|publisher|newsroom)|from (?:our|the|this) (?:site|website|archive)|permanently|for legal reasons)",
    ),
    Takedown(  # German
        this=r"(?:diese[rs]?|unser) (?:seite|artikel|beitrag|inhalt|text|meldung|dokument)|(?:der|die) (?:von ihnen |von dir )?(?:gesuchte|gewünschte|angeforderte|aufgerufene) (?:seite|artikel|beitrag|inhalt|text|meldung)",
        named=r"(?:der|die) (?:seite|artikel|beitrag|inhalt|text|meldung)",
        asked=r", (?:den|die) (?:sie|du) (?:suchen|suchst|aufrufen|aufrufst|aufgerufen haben|gesucht haben),",
        gone=r"(?:ist |steht |sind )?(?:leider |inzwischen )?nicht (?:mehr|länger) (?:verfügbar|online|abrufbar|vorhanden|zugänglich|zur verfügung)|existiert (?:leider )?nicht mehr|(?:wurde|ist) (?:leider |inzwischen |von der redaktion |vom autor )?(?:dauerhaft )?(?:gelöscht|entfernt|depubliziert|zurückgezogen|offline genommen)(?: worden)?",
        here=r"(?:ist|steht) (?:leider )?(?:in|für) (?:ihr(?:em|er|e)?|dein(?:em|er|e)?) (?:land|region|standort|gebiet) (?:leider )?(?:derzeit )?nicht (?:verfügbar|abrufbar|zugänglich|zur verfügung)",
        by=r" (?:aus rechtlichen gründen|von (?:der|unserer) (?:seite|website|redaktion)|aus (?:unserem|dem) archiv)",
        turned=r"(?:ist|steht) {} nicht (?:mehr|länger) (?:verfügbar|online|abrufbar|zugänglich|zur verfügung)|(?:wurde|ist) {} (?:von der redaktion |vom autor )?(?:gelöscht|entfernt|zurückgezogen)(?: worden)?|existiert {} nicht mehr",
        turned_here=r"(?:ist|steht) {} in (?:ihre[mr]|deine[mr]) (?:land|region) nicht (?:verfügbar|abrufbar|zugänglich|zur verfügung)",
    ),
    Takedown(  # French
        this=r"(?:cet article|cette page|ce contenu|cette actualité|ce texte|ce document)",
        named=r"(?:l'article|la page|le contenu|le document)",
        asked=r" (?:demandée?|recherchée?|que (?:vous (?:cherchez|recherchez|demandez|avez demandée?)|tu cherches))",
        gone=r"n'est (?:malheureusement )?plus (?:disponible|accessible|en ligne|consultable)|n'existe plus|a été (?:supprimée?|retirée?|dépubliée?|effacée?|enlevée?)",
        here=r"n'est (?:malheureusement )?pas (?:disponible|accessible) (?:dans|depuis|pour) (?:votre|ton) (?:pays|région|zone|territoire)",
        by=r" (?:par (?:son auteure?|la rédaction|l'auteure?)|d[eu] (?:notre |nos |ce )?(?:site|archives)|pour des raisons (?:légales|juridiques))",
    ),
    Takedown(  # Spanish
        this=r"est[ea] (?:artículo|página|noticia|nota|contenido|entrada|publicación|texto)",
        named=r"(?:el|la) (?:artículo|página|noticia|nota|contenido|entrada|publicación)",
        asked=r" (?:solicitad[oa]|buscad[oa]|que (?:estás? buscando|buscas?|ha solicitado|has solicitado|busca usted))",
        gone=r"ya no (?:existe|(?:está|se encuentra) (?:disponible|accesible|publicad[oa]|en línea))|(?:ha sido|fue|se ha) (?:eliminad|retirad|borrad|suprimid|despublicad)[oa]",
        here=r"no (?:está|se encuentra) disponible (?:en|desde|para) (?:tu|su) (?:país|región|zona|ubicación)",
        by=r" (?:por (?:su autora?|la redacción|el editor|motivos legales|razones legales)|de (?:nuestr[oa]|est[ea]|la) (?:sitio|web|página web|portal|archivo))",
    ),
    Takedown(  # Italian
        this=r"(?:questo articolo|questa (?:pagina|notizia)|questo (?:contenuto|testo|post))",
        named=r"(?:l'articolo|la (?:pagina|notizia)|il contenuto)",
        asked=r" (?:richiest[oa]|cercat[oa]|che (?:cerchi|stai cercando|state cercando|hai richiesto|sta cercando))",
        gone=r"non (?:è|sono) più (?:disponibile|accessibile|online|presente|consultabile)|non esiste più|è (?:stat[oa] )?(?:rimoss|eliminat|cancellat|ritirat)[oa]",
        here=r"non è (?:purtroppo )?disponibile (?:nel|nella|dal|dalla|per il|per la) (?:tuo|tua|suo|sua|vostro|vostra) (?:paese|regione|area|zona)",
        by=r" (?:da(?:ll'autore|ll'autrice|lla redazione|l nostro sito|l sito|ll'archivio)|per motivi legali)",
    ),
    Takedown(  # Dutch
        this=r"(?:dit (?:artikel|bericht|verhaal|item)|deze (?:pagina|inhoud|content|tekst))",
        named=r"(?:het (?:gevraagde )?(?:artikel|bericht|verhaal|item)|de (?:gevraagde )?(?:pagina|inhoud|content|tekst))",
        asked=r" (?:dat|die|waar) (?:je|u|jij) (?:zoekt|zocht|naar zoekt|opvraagt|hebt opgevraagd|probeert te (?:openen|bekijken))",
        gone=r"(?:is )?(?:helaas )?niet (?:meer|langer) (?:beschikbaar|online|toegankelijk|te vinden)|bestaat (?:helaas )?niet meer|(?:is|werd) (?:helaas |inmiddels |door de redactie |door de auteur )?(?:verwijderd|offline gehaald|ingetrokken|gewist)",
        here=r"is (?:helaas )?niet (?:beschikbaar|toegankelijk) (?:in|vanuit|voor) (?:je|jouw|uw) (?:land|regio|locatie)",
        by=r" (?:door (?:de|onze) (?:redactie|auteur)|van (?:de|onze) (?:site|website)|uit (?:het|ons) archief|om juridische redenen)",
        turned=r"is {} (?:niet (?:meer|langer) (?:beschikbaar|online|toegankelijk)|(?:door de redactie )?verwijderd)|bestaat {} niet meer",
        turned_here=r"is {} niet (?:beschikbaar|toegankelijk) in (?:je|jouw|uw) (?:land|regio)",
    ),
    Takedown(  # Polish
        this=r"(?:ten (?:artykuł|tekst|wpis|materiał)|ta (?:strona|treść|wiadomość))",
        named=r"(?:artykuł|tekst|wpis|materiał|strona|treść)",
        asked=r",? (?:którego|której) (?:szukasz|pan szuka|państwo szukają),",
        gone=r"(?:nie jest |jest )?już (?:dłużej )?(?:nie ?)?dostępn[ya]|nie jest (?:już )?(?:dłużej )?dostępn[ya] już|nie jest już (?:dłużej )?dostępn[ya]|(?:już )?nie istnieje(?: już)?|został[ao]? (?:usunięt|skasowan|wycofan|zdjęt)[yae]",
        here=r"nie jest (?:niestety )?dostępn[ya] w (?:twoim|twojej|państwa) (?:kraju|regionie|lokalizacji)",
        by=r" (?:przez (?:autora|autorkę|redakcję|wydawcę)|z (?:naszej strony|serwisu|naszego serwisu|archiwum)|z (?:przyczyn|powodów) prawnych)",
    ),
    Takedown(  # Portuguese
        this=r"est[ea] (?:artigo|página|notícia|matéria|conteúdo|texto|publicação)",
        named=r"[oa] (?:artigo|página|notícia|matéria|conteúdo|texto|publicação)",
        asked=r" (?:solicitad[oa]|que (?:você )?(?:procura|procuras|está procurando|está a procurar|procurava|busca|buscava))",
        gone=r"(?:já )?não (?:está|se encontra) mais (?:disponível|acessível|no ar)|já não (?:existe|(?:está|se encontra) (?:disponível|acessível|online|no ar))|não existe mais|(?:foi|foram) (?:removid|eliminad|apagad|excluíd|retirad|despublicad)[oa]",
        here=r"não está (?:infelizmente )?disponível (?:no|na|em|para) (?:o |a )?(?:seu|sua|teu|tua) (?:país|região|área|localização)",
        by=r" (?:pel[oa] (?:autora?|redação|editora?)|d[oae] (?:nosso |noss[oa] )?(?:site|arquivo|ar)|por (?:motivos|razões) legais)",
    ),
    Takedown(  # Swedish
        this=r"(?:(?:den här|denna) (?:artikeln|artikel|sidan|sida|texten|text)|det här (?:innehållet|inlägget)|detta innehåll)",
        named=r"(?:artikeln|sidan|texten|innehållet|inlägget)",
        asked=r" (?:som )?du (?:söker|sökte|letar efter|försöker nå)",
        gone=r"(?:är |finns )?(?:tyvärr )?inte (?:längre )(?:tillgänglig[t]?|kvar|publicerad)|finns (?:tyvärr )?inte (?:längre|kvar)|(?:har|är) (?:tyvärr )?(?:tagits bort|raderats|avpublicerats|borttage[nt]|raderad|avpublicerad)|togs bort",
        here=r"är (?:tyvärr )?inte tillgänglig[t]? i (?:ditt|ert) (?:land|område)",
        by=r" (?:av (?:redaktionen|författaren)|från (?:vår|sajten|webbplatsen|sidan)|av juridiska skäl)",
        turned=r"är {} inte längre tillgänglig[t]?|har {} (?:tagits bort|raderats|avpublicerats)|finns {} inte (?:längre|kvar)",
        turned_here=r"är {} inte tillgänglig[t]? i (?:ditt|ert) land",
    ),
    Takedown(  # Danish and Norwegian
        this=r"(?:denne|den her) (?:artikel|artikelen|artikkelen|side|siden|teksten|tekst|saken|sak)|dette (?:indhold|innholdet)",
        named=r"(?:artiklen|artikkelen|siden|teksten|saken|indholdet|innholdet)",
        asked=r",? (?:som )?du (?:leder efter|søger|søgte|leter etter|ser etter|søkte etter)",
        gone=r"(?:er )?(?:desværre |dessverre )?(?:ikke længere|ikke lenger) (?:tilgængelig[t]?|tilgjengelig|online)|(?:findes|finnes|eksisterer) (?:desværre |dessverre )?ikke (?:længere|lenger)|er (?:desværre |dessverre )?(?:blevet |blitt )?(?:fjernet|slettet|afpubliceret|avpublisert|trukket tilbage|trukket tilbake)",
        here=r"er (?:desværre |dessverre )?ikke (?:tilgængelig[t]?|tilgjengelig) i (?:dit|ditt) (?:land|område)",
        by=r" (?:af redaktionen|av redaksjonen|fra (?:vores|vår|siden|nettstedet)|av juridiske årsaker|af juridiske årsager)",
        turned=r"er {} (?:ikke længere|ikke lenger) (?:tilgængelig[t]?|tilgjengelig)|er {} (?:blevet |blitt )?(?:fjernet|slettet)|(?:findes|finnes) {} ikke (?:længere|lenger)",
        turned_here=r"er {} ikke (?:tilgængelig[t]?|tilgjengelig) i (?:dit|ditt) land",
    ),
    Takedown(  # Finnish
        this=r"tämä (?:artikkeli|juttu|sivu|uutinen|sisältö)",
        named=r"(?:artikkeli|juttu|sivu|uutinen|sisältö)",
        asked=r",? jota (?:etsit|hait),",
        gone=r"ei ole enää (?:saatavilla|käytettävissä|luettavissa|olemassa)|on (?:poistettu|poistunut)",
        here=r"ei ole saatavilla (?:maassasi|alueellasi|sijainnissasi)",
        by=r" (?:sivustolta|palvelusta|arkistosta|toimituksen toimesta)",
    ),
    Takedown(  # Czech
        this=r"(?:tento (?:článek|text|obsah|příspěvek)|tato (?:stránka|zpráva))",
        named=r"(?:článek|text|obsah|příspěvek|stránka|zpráva)",
        asked=r", kter(?:ý|ou) hledáte,",
        gone=r"(?:už|již) (?:není|nie je) (?:k dispozici|dostupn[ýáé])|není (?:už|již) (?:k dispozici|dostupn[ýáé])|(?:už|již) neexistuje|byla? (?:odstraněna?|smazána?|stažena?|vymazána?)",
        here=r"není ve (?:vaší|tvé) (?:zemi|oblasti|lokalitě) (?:k dispozici|dostupn[ýáé])|není (?:k dispozici|dostupn[ýáé]) ve (?:vaší|tvé) (?:zemi|oblasti|lokalitě)",
        by=r" (?:redakcí|autorem|z (?:našeho|tohoto) webu|z právních důvodů)",
    ),
)  # fmt: skip
