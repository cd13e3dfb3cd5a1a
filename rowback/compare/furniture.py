"""Paragraphs that belong to the page, not to the story: share bars, promotions, advertisements, counters, credits."""

from __future__ import annotations

import re

LONGEST = 220
"""Characters; page furniture is short, and a longer paragraph is never set aside."""

# Whole paragraphs only, from the first character to the last: a sentence of the story that merely speaks of
# advertisements or newsletters stays story. Everything doubtful stays story.
_WHOLE = re.compile(
    r"""^\W*(?:
      (?:advertisement|anzeige|werbung|publicité|publicidad|реклама|إعلان|广告)(?:\W+(?:advertisement|article\ continues.*))?
    | (?:story|article|post)\ continues\ (?:below|after)(?:\ (?:this\ )?(?:ad|advert|advertisement))?
    | scroll\ (?:down\ )?(?:to|for)\ (?:continue|more).{0,40}
    | (?:this|it)\ is\ a\ (?:breaking|developing)\ (?:news\ )?story.{0,80}
    | (?:breaking|developing)\ (?:news\ )?story\W+(?:more|check|please|updates).{0,60}
    | more\ (?:to\ follow|details\ soon|follows)
    | (?:dies\ ist\ eine\ eilmeldung|mehr\ in\ kürze|plus\ d.informations\ à\ suivre|más\ información\ en\ breve).{0,60}
    | (?:(?:last\ )?updated|published|posted|aktualisiert|mis\ à\ jour|actualizado)\W+.{0,24}
        (?:minutes?|mins?|hours?|hrs?|minuten|stunden|heures?|minutos|horas?)(?:\ ago)?(?:\W+\d+\W+min(?:ute)?s?\ read)?
    | \d+\W+min(?:ute)?s?\ read | (?:reading\ time|lesezeit|temps\ de\ lecture)\W+\d+\W*min\w*
    | (?:photo|photograph|picture|image|foto|bild|photo\ credit|credit|crédit\ photo|bildquelle|foto:)s?\W*(?:by|von|de|par|:)\W.{2,70}
    | (?:share|teilen|partager|compartir|tweet|follow\ us|folgen\ sie\ uns)(?:\W+.{0,60})?
    | (?:\d[\d.,]*[km]?\W+)?(?:shares|comments|views|kommentare|commentaires|comentarios)
    | (?:read\ more|related|related\ (?:stories|articles)|see\ also|recommended|mehr\ zum\ thema|lesen\ sie\ auch|lire\ aussi|lea\ también|читайте\ также)
        (?:\W.{0,160})?
    | (?:most\ (?:read|popular)|trending(?:\ now)?|top\ stories|sponsored(?:\ content)?|promoted)(?:\W.{0,80})?
    | (?:©|\(c\)|copyright)\W.{0,160}
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
# Calls to the reader, which name what they sell: both parts must be there.
_CALL = re.compile(
    r"^\W*(?:sign\s+up|subscribe|join|get|click|tap|download|register|log\s+in|support|follow|watch|listen|receive"
    r"|jetzt|abonnieren|melden\s+sie|inscrivez|abonnez|recevez|suscríbete|suscríbase|regístrate|подпишитесь|подписывайтесь)\b",
    re.IGNORECASE,
)
_SOLD = re.compile(
    r"\b(?:newsletters?|inbox|our\s+app|the\s+app|mailing\s+list|podcast|whatsapp|telegram|facebook|instagram|notifications?"
    r"|subscription|subscribe|unlimited\s+access|free\s+trial|journalism|boletín|canal|рассылк\w+|канал\w*)\b",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """Tell whether a whole paragraph is page furniture."""
    if len(text) > LONGEST:
        return False
    if _WHOLE.match(text):
        return not _reads_on(text)
    return (
        _CALL.match(text) is not None
        and _SOLD.search(text) is not None
        and '"' not in text
        and "“" not in text
    )


def _reads_on(text: str) -> bool:
    """A figure with a unit of substance or a quotation is story, whatever it begins with."""
    return re.search(r'["“”«»„]|\b(?:said|says)\b', text) is not None
