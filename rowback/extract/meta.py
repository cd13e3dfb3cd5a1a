"""Lines around a story that say who wrote it, when, how long it takes and how often it was shared, and nothing else.

They say something else at every look, and are no part of it whatever element they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.extract.bylines import LONGEST_LINE, is_byline
from rowback.extract.furniture import is_furniture
from rowback.notices import says_only_when

_CUTS = re.compile(r"\s?[|·•]\s?|\s[-–—/]\s")
_COMMA = re.compile(r",\s")
_EDGES = " \t|·•-–—:.,()⏱🕒🕐⌚📖💬👁🔊▶️"
_NUMBER = r"\d[\d.,]{0,11}\s?(?:[kKmM]|Tsd\.?|mil|тыс\.?)?"
_COUNTED = r"""(?:comments?|shares?|views?|likes?|reads?|reactions?|votes?|kommentare?|aufrufe|reaktionen|commentaires?|partages?|vues|réactions?|
    comentarios?|compartidos|visitas|vistas|lecturas|comentários?|compartilhamentos|visualizações|commenti|condivisioni|visualizzazioni|reacties|weergaven|
    komentarz\w{0,2}|wyświetle\w{1,2}|kommentar\w{0,2}|visningar|комментари\w{1,2}|просмотр\w{0,2}|коментар\w{1,2}|перегляд\w{0,2}|yorum|görüntülenme|تعليقات?|مشاهدة|תגובות|צפיות)"""
_MINUTES = (
    r"\d{1,3}(?::\d\d)?[\s-]?(?:min(?:ut\w{0,3}|s)?\.?|мин\w{0,3}\.?|хв\w{0,4}\.?|dk\.?|dakika|דקות|دقائق?)?"
)
_SAID = re.compile(
    rf"""(?:{_NUMBER}\s{_COUNTED}\s?)+
        |{_COUNTED}\s?:?\s?\(?{_NUMBER}\)?
        |(?:share(?:\sthis(?:\s(?:article|story|post))?)?|teilen|partager|compartir|condividi|delen|udostępnij|поделиться)(?:\s{_NUMBER})+
        |{_MINUTES}\s?(?:read(?:ing\stime)?|to\sread|lesezeit|de\slecture|de\slectura|de\sleitura|di\slettura|leestijd|czytania|на\sчтение|чтения|читання|okuma(?:\ssüresi)?|קריאה|قراءة)
        |(?:reading\stime|lesezeit|dauer|(?:temps\sde\s)?lecture|(?:tiempo\sde\s)?lectura|(?:tempo\sde\s)?leitura|(?:tempo\sdi\s)?lettura|leestijd|czas\sczytania|время\s(?:на\s)?чтени[ея]|час\sчитання|okuma\ssüresi)\s?:?\s?(?:ca\.?\s)?{_MINUTES}
        |(?:listen(?:\sto\s(?:this|the)\s(?:article|story))?|(?:diesen\s|den\s)?artikel\s(?:an)?hören|écouter\s(?:l['’]|cet\s)article|escuchar\s(?:el\s|este\s)?artículo|ouvir\s(?:o\s)?artigo|ascolta\sl['’]articolo|luister\snaar\s(?:dit\s)?artikel|слушать\sстатью)\s?:?\s?\(?{_MINUTES}\)?""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip


def is_meta(text: str, authors: Sequence[str]) -> bool:
    """Tell whether a line consists of the names of `authors`, times and counters; a date alone is none."""
    if len(text) > LONGEST_LINE:
        return False
    for cuts in (_CUTS, _COMMA):
        kinds = [_kind(piece, authors) for piece in _pieces(text, cuts)]
        if kinds and all(kinds) and any(kind != "when" for kind in kinds):
            return len(kinds) > 1 or kinds == ["counted"]
    return False


def _pieces(text: str, cuts: re.Pattern[str]) -> list[str]:
    pieces = _CUTS.split(text)
    if cuts is not _CUTS:
        pieces = [part for piece in pieces for part in cuts.split(piece)]
    return [stripped for piece in pieces if (stripped := piece.strip(_EDGES))]


def _kind(piece: str, authors: Sequence[str]) -> str:
    """Return what a piece of a line says: `counted`, `who`, `when`; empty where it is something else."""
    if _SAID.fullmatch(piece):
        return "counted"
    if is_byline(piece, authors) or piece in authors:
        return "who"
    if says_only_when(piece):
        return "when"
    return "furniture" if is_furniture(piece) else ""
