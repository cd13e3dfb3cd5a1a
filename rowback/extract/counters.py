"""Lines that count: readers, comments, shares, and the minutes that reading or listening takes."""

from __future__ import annotations

from rowback.extract.caseless import caseless, small

_NUMBER = r"\d[\d.,]{0,11}\s?(?:[km]|tsd\.?|mil|тыс\.?)?"
_COUNTED = r"""(?:comments?|shares?|views?|likes?|reads?|reactions?|votes?|kommentare?|aufrufe|reaktionen|commentaires?|partages?|vues|réactions?|
    comentarios?|compartidos|visitas|vistas|lecturas|comentários?|compartilhamentos|visualizações|commenti|condivisioni|visualizzazioni|reacties|weergaven|
    (?:mal\s)?geteilt|stimmen|votos|voti|поделил\w{2,4}|голос\w{0,3}|komentarz\w{0,2}|wyświetle\w{1,2}|kommentar\w{0,2}|visningar|комментари\w{1,2}|просмотр\w{0,2}|коментар\w{1,2}|перегляд\w{0,2}|yorum|görüntülenme|تعليقات?|مشاهدة|תגובות|צפיות)"""
_MINUTES = (
    r"\d{1,3}(?::\d\d)?[\s-]?(?:min(?:ut\w{0,3}|s)?\.?|мин\w{0,3}\.?|хв\w{0,4}\.?|dk\.?|dakika|דקות|دقائق?)?"
)
_SAID = caseless(
    rf"""(?:{_NUMBER}\s{_COUNTED}\s?)+
        |{_COUNTED}\s?:?\s?\(?{_NUMBER}\)?
        |(?:share(?:\sthis(?:\s(?:article|story|post))?)?|teilen|partager|compartir|condividi|delen|udostępnij|поделиться)(?:\s{_NUMBER})+
        |{_MINUTES}\s?(?:read(?:ing\stime)?|to\sread|lesezeit|de\slecture|de\slectura|de\sleitura|di\slettura|leestijd|czytania|на\sчтение|чтения|читання|okuma(?:\ssüresi)?|קריאה|قراءة)
        |(?:reading\stime|lesezeit|dauer|(?:temps\sde\s)?lecture|(?:tiempo\sde\s)?lectura|(?:tempo\sde\s)?leitura|(?:tempo\sdi\s)?lettura|leestijd|czas\sczytania|время\s(?:на\s)?чтени[ея]|час\sчитання|okuma\ssüresi)\s?:?\s?(?:ca\.?\s)?{_MINUTES}
        |(?:listen(?:\sto\s(?:this|the)\s(?:article|story))?|(?:diesen\s|den\s)?artikel\s(?:an)?hören|écouter\s(?:l['’]|cet\s)article|escuchar\s(?:el\s|este\s)?artículo|ouvir\s(?:o\s)?artigo|ascolta\sl['’]articolo|luister\snaar\s(?:dit\s)?artikel|слушать\sстатью)\s?:?\s?\(?{_MINUTES}\)?""",
)  # fmt: skip


def is_counter(text: str) -> bool:
    """Tell whether a text says a number of readers, shares or minutes and nothing else."""
    return _SAID.fullmatch(small(text)) is not None
