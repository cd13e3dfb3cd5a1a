"""Openings of words of which every note has at least one: a cheap look before the wordings are tried."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LENGTH = 6
_WORDS = """
    correction corrects clarification update note editor erratum errata retraction corrigendum straight
    amended revised edited withdrawn modified expanded republished reworded rewritten rewrites altered adjusted recasts refiles releads
    version edition draft headline caption
    originally previously incorrectly initially mistakenly erroneously wrongly inaccurately misleadingly
    misstated misidentified misspelled misattributed misquoted mischaracterized misreported regret apologise
    anm hinweis notiz korrektur korrigiert richtigstellung berichtigung klarstellung präzisierung nachtrag ergänzung aktualisiert fassung hieß überarbeitet geändert angepasst hinweis anmerkung notiz transparenzhinweis entschuldigung entschuldigen
    mis mise rectificatif rectifié correctif précision actualisé erreur remarque ndlr contrairement corrigé complété modifié
    diferente errores corregido aclaración actualizado ampliación ampliado versión edición nota rettifica correzione corretto precisazione chiarimento aggiornamento integrato n.d.r
    correção retificação erramos esclarecimento atualizado versão contrário corrigido alterado editado
    rectificatie gecorrigeerd gerectificeerd verduidelijking opheldering bijgewerkt aanvulling aangepast aangevuld geüpdatet gewijzigd versie noot opmerking
    rättelse rättats rettelse rettet korrigering förtydligande præcisering presisering uppdatering opdatering oppdatering versjon utgave udgave ändrats redaktionens
    sprostowanie korekta oprava doprecyzowanie upřesnění aktualizacja zaktualizowany wersji verzi poprawiony skorygowany uzupełniony redakcji przyp przypis uwaga poznámka
    oikaisu korjaus päivitys helyesbítés frissítés erată ralat koreksi klarifikasi pembaruan düzeltme düzeltildi tekzip güncelleme güncellendi haberin editörün
    исправление поправка опровержение уточнение разъяснение обновление дополнено версии редакции ред редактора примечание прим виправлення спростування оновлено версії примітка
    διόρθωση διευκρίνιση ενημέρωση תיקון הבהרה עדכון تصحيح تصويب توضيح تحديث تعديل نسخة ملاحظة تنويه اعتذار
    תוקנה תוקן עודכנה בגרסה הערת הערה התנצלות اصلاحیه اصلاح تصحیح به‌روزرسانی نسخه یادداشت توضیح
    सुधार संशोधन स्पष्टीकरण अपडेट संस्करण संपादक संपादकीय भूल προηγούμενη διορθώθηκε ενημερώθηκε τροποποιήθηκε συμπληρώθηκε σημείωση sürümünde halinde
"""
"""Labels, what was done to a text, and what an earlier state of it is called, in the languages of the wordings."""

_OPENINGS = frozenset(word.casefold()[:_LENGTH] for word in _WORDS.split())
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Chinese, Japanese, Korean, Thai
_PIECES = re.compile(
    "更正|勘[误誤]|[訂订]正|修正|澄清|更新|追記|修[改订]|[补補]充|版本|报道|報道|編者|编者|编注|編註|编辑注|編輯註|編集部|ことわり|お断り|当初|初出|以前の|정정|바로잡|업데이트|수정|편집자|이전|초기|앞선|알립니다|編按|编按|誤り|間違い|แก้ไข|ชี้แจง|หมายเหตุ|ปรับปรุง|ฉบับ|อัปเดต"
)
_MARKS = "()[]{}<>*\"'“”„‚‘’«»:;,.!?…—–-_/|#•·"


class Stems:
    """The words of a page that open like those of notes; only paragraphs that hold one can be a note."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._folded = {text: text.casefold() for text in texts}
        words: set[str] = set()
        for folded in self._folded.values():
            words.update(folded.split())
        # Behind a bracket, or before a colon, a word has marks on it.
        bare = {word[:_LENGTH] if word.isalpha() else word.strip(_MARKS)[:_LENGTH] for word in words}
        self._found = tuple(_OPENINGS & bare)
        self._unspaced = any(
            not folded.isascii() and _UNSPACED.search(folded) is not None for folded in self._folded.values()
        )

    def in_text(self, text: str) -> bool:
        """Tell whether a text has words of a note; quick for the texts that were given."""
        if self._found:
            folded = self._folded.get(text)
            if folded is None:
                folded = text.casefold()
            for word in self._found:  # a plain loop: it is asked for each paragraph of a page
                if word in folded:
                    return True
        return self._unspaced and _PIECES.search(text) is not None
