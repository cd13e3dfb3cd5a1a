"""Lines that say how long ago something was published, and nothing else: they say something else at every look."""

from __future__ import annotations

import re

from rowback.extract.caseless import caseless, small

LONGEST = 70  # characters
# Seconds to weeks: what is months or years ago does not move from look to look, and may head a part of a
# chronology, as "a week ago" does.
_LABEL = r"""(?:(?:last|first|originally)\s)?(?:published|posted|updated|modified|edited)
    |(?:zuletzt\s)?(?:aktualisiert|veröffentlicht|geändert)|(?:mise?\sà\sjour|publiée?|modifiée?)|dernière\smise\sà\sjour
    |publicad[oa]|actualizad[oa]|última\sactualización|modificad[oa]|pubblicat[oa]|aggiornat[oa]|ultimo\saggiornamento|ultima\smodifica
    |(?:laatst\s)?(?:gepubliceerd|geplaatst|bijgewerkt|gewijzigd|aangepast|geüpdatet)|laatste\s(?:update|wijziging)
    |opublikowan[oya]|dodan[oya]|zaktualizowan[oya]|(?:ostatnia\s)?aktualizacja|data\spublikacji|publikacja
    |postad[oa]|atualizad[oa]|última\sac?tualização
    |(?:senast\s)?(?:publicera[dt]|uppdatera[dt]|ändrad)|(?:sidst\s)?(?:publiceret|offentliggjort|opdateret|udgivet)
    |(?:sist\s)?(?:publisert|oppdatert|endret)|julkaistu|päivitetty|publikováno|zveřejněno|aktualizováno|upraveno|vydáno"""
_N = r"\d{1,3}\s?"
_AGO = rf"""(?:{_N}(?:s|m|h|d|w|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?|weeks?)|an?\s(?:second|minute|hour))\sago
    |vor\s(?:{_N}(?:sek(?:unden?|\.)?|min(?:uten?|\.)?|std\.?|stunden?|tag(?:en)?|wochen?)|einer\s(?:minute|stunde))
    |il\sy\sa\s(?:{_N}(?:s|min|h|j|secondes?|minutes?|heures?|jours?|semaines?)\.?|une\s(?:minute|heure))
    |hace\s(?:{_N}(?:seg|min|h|segundos?|minutos?|horas?|días?|semanas?)\.?|una?\s(?:minuto|hora))
    |(?:{_N}(?:sec|min|h|gg|second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae])\.?|un(?:\sminuto|['’]ora))\sfa
    |(?:{_N}(?:sec|min|u|seconden?|minuten|minuut|uur|uren|dag(?:en)?|week|weken)\.?|een\s(?:minuut|uur))\sgeleden
    |(?:{_N}(?:sek|min|godz|h|sekund[ęy]?|minut[ęy]?|godzin[ęy]?|dni|dzień|tygodnie?|tydzień)\.?|minutę|godzinę)\stemu
    |há\s(?:{_N}(?:seg|min|h|segundos?|minutos?|horas?|dias?|semanas?)\.?|uma?\s(?:minuto|hora))
    |(?:{_N}(?:seg|min|h|segundos?|minutos?|horas?|dias?|semanas?)\.?|uma?\s(?:minuto|hora))\satrás
    |(?:för\s)?(?:{_N}(?:sek|min|tim|sekund(?:er)?|minut(?:er)?|timm(?:e|ar)|dag(?:ar)?|veck(?:a|or))\.?|en\s(?:minut|timme))\ssedan
    |(?:for\s)?(?:{_N}(?:sek|min|t|sekund(?:er)?|minutt?(?:er)?|timer?|dage?r?|uger?|uker?)\.?|e[nt]t?\s(?:minutt?|time))\ssiden
    |(?:{_N}(?:s|min|t|h|sekuntia?|minuuttia?|tuntia?|päivää?|viikkoa?)\.?|(?:minuutti|tunti))\ssitten
    |před\s(?:{_N}(?:min|hod|sekund(?:ou|ami)|minut(?:ou|ami)|hodin(?:ou|ami)|dny|dnem|týdn(?:y|em))\.?|(?:minutou|hodinou))"""
_ALONE = caseless(rf"(?:(?:{_LABEL})\s?[:·|]?\s)?(?:{_AGO})")
_DIGIT = re.compile(r"\d")
# What those without a number end in: most texts are done with here.
_WORDED = (
    "ago", "fa", "geleden", "temu", "atrás", "sedan", "siden", "sitten", "minute", "stunde", "heure", "minuto", "hora",
    "minutou", "hodinou",
)  # fmt: skip


def says_how_long_ago(text: str) -> bool:
    """Tell whether a text is a time such as "12 minutes ago", with a word for "published" or without, and nothing else.

    A sentence ends in a mark, and is none.
    """
    return len(text) <= LONGEST and is_ago(small(text))


def is_ago(low: str) -> bool:
    """Tell the same of a text in small letters."""
    return (
        len(low) <= LONGEST
        and (low.endswith(_WORDED) or _DIGIT.search(low) is not None)
        and _ALONE.fullmatch(low) is not None
    )
