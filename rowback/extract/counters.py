"""Lines that count: readers, comments, shares, and the minutes that reading or listening takes."""

from __future__ import annotations

import re

from rowback.extract.caseless import caseless, small

_NUMBER = r"\d[\d.,]{0,11}\s?(?:[km]|tsd\.?|mil|тыс\.?)?"
# Of votes a story may tell as well, so they count only where nothing stands beside them.
_VOTES = r"votes?|stimmen|votos|voti|голос\w{0,3}"
_READ = r"""comments?|shares?|views?|likes?|reads?|reactions?|kommentare?|aufrufe|reaktionen|commentaires?|partages?|vues|réactions?|lectures|
    comentarios?|compartidos|visitas|vistas|lecturas|comentários?|compartilhamentos|partilhas|leituras|visualizações|commenti|commento|condivisioni|visualizzazioni|letture|
    reacties|reactie|weergaven|keer\s(?:gelezen|bekeken|gedeeld)|(?:mal\s)?(?:geteilt|gelesen)|поделил\w{2,4}|komentarz\w{0,2}|wyświetle\w{1,2}|udostępnie\w{1,2}|odsłon\w?|
    kommentar\w{0,2}|visningar|visninger|delningar|delinger|läsningar|kommentti\w?|kommenttia|jakoa|komentář\w{0,2}|zobrazení|sdílení|
    комментари\w{1,2}|просмотр\w{0,2}|коментар\w{1,2}|перегляд\w{0,2}|yorum|görüntülenme|تعليقات?|مشاهدة|תגובות|צפיות"""
_COUNTED = rf"(?:{_READ}|{_VOTES})"
_MINUTES = (
    r"\d{1,3}(?::\d\d)?[\s-]?(?:min(?:ut\w{0,3}|s)?\.?|мин\w{0,3}\.?|хв\w{0,4}\.?|dk\.?|dakika|דקות|دقائق?)?"
)
_READING = rf"""{_MINUTES}\s?(?:read(?:ing\stime)?|to\sread|lesezeit|de\slecture|de\slectura|de\sleitura|di\slettura|leestijd|leestid|czytania|läsning|lästid|läsetid|læsetid|lesetid|čtení|на\sчтение|чтения|читання|okuma(?:\ssüresi)?|קריאה|قراءة)
        |(?:reading\stime|lesezeit|dauer|(?:temps\sde\s)?lecture|(?:tiempo\sde\s)?lectura|(?:tempo\sde\s)?leitura|(?:tempo\sdi\s)?lettura|leestijd|czas\sczytania|lästid|læsetid|lesetid|lukuaika|doba\sčtení|время\s(?:на\s)?чтени[ея]|час\sчитання|okuma\ssüresi)\s?:?\s?(?:ca\.?\s)?{_MINUTES}"""
_SHARE = r"share(?:\sthis(?:\s(?:article|story|post))?)?|teilen|partager|compartir|condividi|delen|udostępnij|partilhar|compartilhar|dela|поделиться"
_SAID = caseless(
    rf"""(?:{_NUMBER}\s{_COUNTED}\s?)+
        |{_COUNTED}\s?:?\s?\(?{_NUMBER}\)?
        |(?:{_SHARE})(?:\s{_NUMBER})+
        |{_READING}
        |(?:listen(?:\sto\s(?:this|the)\s(?:article|story))?|(?:diesen\s|den\s)?artikel\s(?:an)?hören|écouter\s(?:l['’]|cet\s)article|escuchar\s(?:el\s|este\s)?artículo|ouvir\s(?:o\s)?artigo|ascolta\sl['’]articolo|luister\snaar\s(?:dit\s)?artikel|слушать\sстатью)\s?:?\s?\(?{_MINUTES}\)?""",
)  # fmt: skip

# The same within a line; the minutes of a clock are no number, though nothing may stand between it and the next.
_WITHIN = caseless(
    rf"""(?:(?<![\w.,:])|(?<=:\d\d))(?:(?:\d{{1,3}}(?:[\s.,]\d{{3}}){{1,3}}|{_NUMBER})\s(?:{_READ})|{_READING})(?!\w)
        |(?<!\w)(?:{_READ})\s?:?\s?(?:\(\d[\d.,]{{0,11}}\)|\d[\d.,]{{0,11}}(?=\s?\Z))""",
)  # fmt: skip
# Buttons beside them, which say nothing for themselves.
_BUTTONS = caseless(
    rf"""(?<![^\W\d])(?:{_SHARE}|save|print|merken|speichern|drucken|enregistrer|imprimer|guardar|imprimir|salva|stampa|bewaren|bewaar|afdrukken|zapisz|drukuj|salvar|spara|skriv\sut|lagre|gem|tallenna|jaa|sdílet|uložit)(?!\w)""",
)


def is_counter(text: str) -> bool:
    """Tell whether a text says a number of readers, shares or minutes and nothing else."""
    return _SAID.fullmatch(small(text)) is not None


def without_counters(text: str) -> str:
    """Return what a line says besides numbers of readers, comments and minutes, and buttons such as "Share".

    A line that has no such number is returned as it is.
    """
    rest = _cut(_WITHIN, text)
    return text if rest is text else without_buttons(rest)


def without_buttons(text: str) -> str:
    """Return what a line says besides buttons such as "Share"."""
    return _cut(_BUTTONS, text)


def _cut(pattern: re.Pattern[str], text: str) -> str:
    """Put a blank for whatever a pattern finds in a text, its letters small or not."""
    pieces: list[str] = []
    end = 0
    for found in pattern.finditer(small(text)):
        pieces.append(text[end : found.start()])
        end = found.end()
    return " ".join((*pieces, text[end:])) if pieces else text
