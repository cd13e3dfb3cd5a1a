"""Lines that say when a story was published or updated, and nothing else."""

from __future__ import annotations

import re

_NEWS = 3
"""Words that a note must have besides its label and its date."""

_NEWS_SIGNS = 8
"""Signs that it must have in writing that sets no spaces between words."""

# By language: the label's own words, what is counted, small words, months and days; never the words of news.
_STAMP_WORDS = re.compile(
    r"""\b(?:this|the|story|article|post|page|piece|report|content|was|has|been|is|it|last|first|originally|most|recently|updated?|updates?|modified|published|edited|revised|reviewed|posted|on|at|of|and|by|a\.?m\.?|p\.?m\.?|am|pm|
        noon|midnight|today|yesterday|[ecmpb]?[sd]?t|et|gmt|utc|ist|bst|cest?|aest|\d+(?:st|nd|rd|th)?|(?:hours?|minutes?|mins?|days?|weeks?|months?|years?|ago)|h|
        (?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-zä]*|(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?|
        uhr|um|vom|der|artikel|text|beitrag|wurde|zuletzt|aktualisier\w+|aktualisierung|veröffentlicht|vor|stunden?|minuten?|tagen?|stand|märz|mai|juni|juli|okt\w*|dez\w*|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|
        cet|mis|mise|à|jour|le|les|du|de|publiée?|modifiée?|actualisé\w*|il\ y\ a|heures?|jours?|janv\w*|févr?\w*|mars|avril|mai|juin|juil\w*|août|déc\w*|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|
        actualizad[oa]|actualización|última|el|la|las|a\ las|del|hora|horas|hs|publicad[oa]|ene\w*|abr\w*|ago\w*|set\w*|dic\w*|lunes|martes|miércoles|jueves|viernes|sábado|domingo|
        março|maio|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|aggiornat\w+|aggiornamento|ultimo|il|alle|ore|gen\w*|mag\w*|giu\w*|lug\w*|ott\w*|pubblicat\w+|atualizad[oa]|atualização|em|às|há|fev\w*|out\w*|
        laatste|laatst|bijgewerkt|gewijzigd|geleden|om|uur|mrt|maart|mei|uppdatera[dt]\w*|senast|kl|för|sedan|opdateret|sidst|oppdatert|sist|publiser\w+|udgivet|
        (?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mån|tis|ons|tors|fre|lör|sön|man|tirs|lør|søn)dag|maj|desember|
        aktualizacja|zaktualizowan\w+|ostatnia|godz|dnia|sty\w*|lut\w*|kwi\w*|cze\w*|lip\w*|sie\w*|wrz\w*|paź\w*|lis\w*|gru\w*|maja|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|ledna|února|března|dubna|května|června|července|srpna|září|října|prosince|aktualizováno|güncelleme|güncellenme|son|saat|tarihi|
        обновл\w+|опубликован\w+|последнее|в|от|мск|янв\w*|фев\w*|мар\w*|апр\w*|ма[яй]|июн\w*|июл\w*|авг\w*|сен\w*|окт\w*|ноя\w*|дек\w*|года?|оновлен\w+|о|
        تحديث|آخر|تم|في|الساعة|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_STAMP_SIGNS = re.compile(r"[\d年月日時时分秒点點更新最后最後終発行公開掲載時間时间于於：:（）()【】\[\]・/／.\-\s]|업데이트|수정|입력|년|월|일|오전|오후|시|분")  # fmt: skip
# Vowel signs are no word characters to `re`, so words of these scripts are counted by their signs as well.
_WITH_SIGNS = re.compile("[\u0900-\u0dff\u0e00-\u0eff]")
_SIGNS = re.compile(
    r"""अपडेट\S*|अद्यतन|प्रकाशित|पर|को|बजे|सुबह|शाम|(?:जन|फर|फ़र)वरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सित(?:ं|म्)बर|अक्(?:टू|तू)बर|नव(?:ं|म्)बर|दिस(?:ं|म्)बर|(?:रवि|सोम|मंगल|बुध|गुरु|शुक्र|शनि)वार
        |อัปเดต|อัพเดต|ล่าสุด|เผยแพร่|เมื่อ|วันที่|เวลา|นาฬิกา|พ\.ศ\.|น\.|(?:ม|ก|มี|เม|พ|มิ|ส|ต|ธ)\.(?:ค|พ|ย)\.|(?:มกร|มีน|พฤษภ|กรกฎ|สิงห|ตุล|ธันว)าคม|กุมภาพันธ์|(?:เมษ|มิถุน|กันย|พฤศจิก)ายน|วัน\S{3,12}ที่""",
    re.VERBOSE,
)
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W\d_]{2,}")


def is_time_stamp(text: str) -> bool:
    """Tell whether a text says no more than when something was updated."""
    if _NO_SPACES.search(text):
        return len(_STAMP_SIGNS.sub("", text)) < _NEWS_SIGNS
    if _WITH_SIGNS.search(text):
        return sum(map(str.isalpha, _SIGNS.sub(" ", text))) < _NEWS_SIGNS
    return len(_WORD.findall(_STAMP_WORDS.sub(" ", text))) < _NEWS


def says_only_when(text: str) -> bool:
    """Tell whether a text has no word that is not part of a date, a clock or a label such as "published"."""
    if _NO_SPACES.search(text):
        return not _STAMP_SIGNS.sub("", text)
    return not _WORD.search(_STAMP_WORDS.sub(" ", text))
