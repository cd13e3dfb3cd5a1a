"""The wordings of notes to readers, in the languages that news is most printed in.

A note opens with a label ("Rettifica:", "【訂正】"), with words about this very text ("This story was amended to …"),
or with words about an earlier state of it ("In einer früheren Fassung …"). Every pattern is tried at the start of a
text of bounded length and repeats nothing without a bound.
"""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE | re.VERBOSE
_START = r"^\W{0,12}"
_DATED = r"(?:,?\s*[(\[]?(?:(?:on|at|vom|am|du|le|del?|di|il|em|op|av|den|från|от|від)\s+)?(?:(?-i:[^\W\d_a-z])\w{2,9}[.,]?\s+){0,2}\d[^:：]{0,30}?)?"
_ENDS = rf"(?:{_DATED}\s*[:：】］](?:\s|\S)|\s*[(\[]|\s*[—–]|\s+-\s|\.\s|\s*$)"
"""What ends a label: a colon, perhaps behind a date; brackets, a dash, a full stop, or the end of the line."""

# --- English -------------------------------------------------------------------------------------------------
_ADJECTIVES = r"(?:\w{2,9}day(?:'s|’s)?\s+|\w{3,9}\.?\s+\d{1,2},?\s+|(?:original|above|following|online|news|breaking|developing|full|print|entire)\s+){0,3}"
_OWN_NOUN = r"(?:article|story|post|piece|report|review|page|column|item|headline|version|caption|photo\s+caption|transcript|graphic|chart|list|guide|essay|interview|blog(?:\s+post)?|entry|editorial|obituary|newsletter|copy|content|video|audio|map|table|dispatch|profile|text|release|fact\s+check|analysis|explainer|podcast|episode)"
_THE_NOUN = (
    r"(?:article|story|post|piece|headline|column|blog\s+post|(?:photo\s+)?caption|editorial|original)"
)
_THIS = rf"(?:the\s+(?:headline|title|caption|photo|picture|image|lead|lede)s?\s+(?:of|on|in|for|to|with|accompanying)\s+)?(?:(?:this|our)\s+{_ADJECTIVES}{_OWN_NOUN}|(?:the|an?)\s+{_ADJECTIVES}{_THE_NOUN})(?:'s|’s)?(?:\s+(?:title|headline|text|lede|lead|caption|and\s+its\s+(?:title|headline)))?(?:\s*,[^,.]{{1,90}},|\s+\([^()]{{1,90}}\)|\s+(?:about|on|from|by)\s+[^.,;]{{1,60}}?)?"
_DONE = r"(?:has\s+(?:since\s+)?been|have\s+been|was|were|is\s+being|had\s+been)\s+(?:since\s+|also\s+|later\s+|further\s+|first\s+published\s+.{0,60}?\s+and\s+|originally\s+published\s+.{0,60}?\s+and\s+(?:was\s+|has\s+been\s+)?)?"
_NOT_BY = r"(?!\s+by\s+(?:the|an?|its)\s+(?!editor|news|report|author|writer|staff))"
_EARLIER = rf"(?:an?|the|some|our|in\s+an?)\s+(?:earlier|previous|prior|original|initial|first|former|now-corrected)\s+(?:online\s+)?(?:version|edition|draft|post|copy|form|headline|caption|tweet|photo|graphic|chart|map)s?\s+(?:of|on|for|to|in|with|accompanying)\s+(?:(?:this|our)\s+{_ADJECTIVES}{_OWN_NOUN}|(?:the|today.s)\s+{_ADJECTIVES}{_THE_NOUN})\b"
_WRONGLY = r"(?:(?:originally|previously|incorrectly|initially|mistakenly|erroneously|wrongly|inaccurately|misleadingly)\s+){1,3}(?:said|stated|reported|misstated|gave|identified|misidentified|listed|referred|contained|named|attributed|described|used|included|noted|suggested|quoted|claimed|implied|linked|spelled|called|put|credited|showed|indicated|omitted)\b"

_MONTH = r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"

# --- The same in other languages -----------------------------------------------------------------------------
_EARLIER_ELSEWHERE = r"""
    in\s+eine[rm]\s+(?:frühere[nr]|vorherige[nr]|erste[nr]|ältere[nr]|vorige[nr]|ursprüngliche[nr])\s+(?:version|fassung)\b(?!\s+(?:der|des|von|eine[rs])\s+(?!artikels|textes|beitrags|berichts|meldung|nachricht|überschrift))|(?:eine|die|in\s+der)\s+(?:frühere|ursprüngliche|erste|vorherige)n?\s+(?:version|fassung)\s+(?:(?:dieses|dieser|des|der)\s+(?:artikels|textes|beitrags|berichts|meldung|nachricht|interviews|überschrift)|enthielt)\b|(?:zunächst|ursprünglich)\s+(?:hieß|stand)\s+(?:es\s+)?(?:hier|an\s+dieser\s+stelle|in\s+diesem)\b|
    (?:dans\s+)?une\s+(?:première\s+|précédente\s+)?version\s+(?:précédente|antérieure|initiale|ancienne)?\s*(?:de\s+(?:cet\s+article|ce\s+texte|cette\s+dépêche|notre\s+article)|publiée|indiquait|mentionnait|affirmait)\b|contrairement\s+à\s+ce\s+(?:que\s+nous|qui\s+(?:a|avait)\s+été|qu.(?:indiquait|affirmait))\b|une\s+erreur\s+s.est\s+glissée\b|
    (?:en\s+)?(?:una|la)\s+(?:versión|edición)\s+(?:anterior|previa|inicial|original)\s+(?:de\s+(?:est[ea]|nuestr[oa])|indicaba|señalaba|decía|afirmaba)\b|en\s+una\s+versión\s+(?:anterior|previa|inicial)\b(?!\s+de(?:l|\s+la)?\s+(?!artículo|nota|noticia|texto|este|esta))|
    (?:in\s+)?una?\s+(?:(?:precedente|prima)\s+versione|versione\s+(?:precedente|iniziale))\b(?!\s+del(?:la|lo|l.)?\s*(?!articolo|testo|pezzo))|(?:em\s+|n)?uma\s+versão\s+(?:anterior|prévia|inicial)\b(?!\s+d[oae]s?\s+(?!artigo|texto|reportagem|matéria|notícia|nota))|diferente(?:mente)?\s+do\s+que\s+(?:informava|informou|dizia|foi|publicamos)\b|(?:ao\s+)?contrário\s+do\s+(?:que\s+)?(?:publicado|informado|informamos)\b|
    (?:in\s+)?een\s+(?:eerdere|vorige|oorspronkelijke)\s+versie\b(?!\s+van\s+(?:de|het|een)\s+(?!artikel|bericht|tekst|stuk|verhaal))|i\s+en\s+(?:tidigare|tidligere|første|första)\s+(?:version|versjon|utgave|udgave)\b(?!\s+a[vf]\s+(?!artik|text|tekst|sak|nyhe|denne|denna|den\s))|en\s+(?:tidigare|tidligere)\s+(?:version|versjon)\s+(?:av|af)\s+(?:denna|denne|den\s+här)\b|
    (?:we|w)\s+(?:wcześniejszej|poprzedniej|pierwotnej|pierwszej)\s+wersji\s+(?:artykułu|tekstu|tego|materiału|podaliśmy|napisaliśmy|pisaliśmy|informowaliśmy|znalazł\w{0,3})\b|v\s+(?:původní|předchozí|dřívější)\s+verzi\s+(?:článku|textu|tohoto|jsme)\b|
    в\s+(?:более\s+ранней|предыдущей|первоначальной|прежней|ранней)\s+(?:версии|редакции)\s+(?:эт(?:ой|ого)|данно(?:й|го)|стать\w|материала|текста|новости|публикации|заметки|говорилось|сообщалось|утверждалось|указ\w+|был[аио]?|упоминал\w+|ошибочно|мы)\b|(?:у|в)\s+(?:попередній|першій|початковій)\s+версії\s+(?:цієї|цього|статті|матеріалу|новини|тексту|йшлося|було|повідомлялося|вказ\w+|ми)\b|
    bu\s+haberin\s+(?:önceki|ilk|eski)\s+(?:versiyonu|sürümü|hali)\w{0,6}\b|(?:\w+\s+){0,2}نسخة\s+سابقة\s+من\s+(?:هذا|هذه)\b|
    (?:本文|本報道|本报道|本報導|此文)的?(?:此前|早前|先前|较早|較早|稍早|之前|最初|初始|原先)的?(?:版本|报道|報道)|(?:当初の記事|初出時|公開当初|(?:この記事の)?(?:当初|以前)の(?:記事|バージョン|版))(?:では|には|は|、|で|に)|이\s?기사의\s?(?:이전|초기|앞선)|
    בגרסה\s+(?:קודמת|הקודמת|ראשונה|הראשונה|מוקדמת)\s+של\s+(?:הכתבה|הידיעה)(?!\w)|در\s+نسخه\s+(?:قبلی|پیشین|نخست|اولیه)\s+این\s+(?:خبر|مطلب)(?!\w)|इस\s+(?:खबर|लेख|समाचार)\s+के\s+(?:पहले|पिछले|शुरुआती)\s+(?:संस्करण|प्रारूप)|(?:ข่าว|บทความ)นี้ฉบับ(?:ก่อน(?:หน้า)?|แรก)|
    σε\s+προηγούμενη\s+(?:μορφή|εκδοχή|έκδοση)\s+(?:(?:του|αυτού\s+του)\s+ρεπορτάζ|(?:του|αυτού\s+του)\s+(?:άρθρου|κειμένου)[^.]{0,120}?\s(?:λανθασμέν|εσφαλμέν|εκ\s+παραδρομής|από\s+λάθος))"""
_CORRECTED_ELSEWHERE = r"""
    (?:dies\w{1,2}|der|die|den|unser\w{0,2})\s+(?:artikel|text|beitrag|bericht|meldung|überschrift|nachricht|stelle|angabe|passage|zahl|name)\w{0,2}\s+(?:wurde|ist|haben\s+wir)\b.{0,140}?\b(?:korrigiert|berichtigt|richtiggestellt)\b|[^.]{0,80}?\bwir\s+haben\s+(?:das|dies|den\s+fehler|die\s+stelle|die\s+angaben?|den\s+text|den\s+artikel|die\s+passage)\s+(?:\w+\s+){0,6}(?:korrigiert|berichtigt)\b|
    (?:cet\s+article|ce\s+texte|cette\s+dépêche|le\s+titre\s+de\s+cet\s+article|notre\s+article)\s+a\s+été\s+(?:\w+\s+){0,2}?(?:corrigée?|rectifiée?)\b|est[ea]\s+(?:artículo|nota|noticia|texto|información|reportaje)\s+(?:ha\s+sido|fue)\s+(?:corregid|rectificad)[oa]\b|est[ea]\s+(?:artículo|nota|noticia|información|reportaje)\s+se\s+(?:ha\s+(?:corregido|rectificado)|corrigió|rectificó)\b|
    (?:questo|il\s+presente)\s+articolo\s+è\s+stato\s+(?:corretto|rettificato)\b|est[ea]\s+(?:artigo|matéria|reportagem|notícia|texto|nota)\s+foi\s+(?:corrigid|retificad)[oa]\b|
    (?:dit|deze)\s+(?:artikel|bericht|stuk|tekst|verhaal)\s+(?:is|werd)\s+[^.]{0,60}?\b(?:gecorrigeerd|gerectificeerd)\b|(?:den\s+här|denna|denne)?\s*(?:artikeln|texten|artikkelen|saken|artiklen|artikel)\s+(?:har|er|blev|ble)\s+(?:blevet\s+|blitt\s+|\w+\s+)?(?:korrigera[td]s?|korrigerats|rättats|rettet|korrigeret|korrigert)\b|
    (?:ten\s+)?(?:artykuł|tekst)\s+został\s+(?:poprawiony|skorygowany|sprostowany)\b|(?:эт[оа]|данн\w{2}|эта|этот)?\s*(?:стать[яи]|новость|материал|текст|заметка)\s+(?:был[аи]?\s+)?исправлен\w{0,2}\b|bu\s+haber\s+(?:\w+\s+){0,3}düzeltil\w{2,6}\b|(?:تم|جرى)\s+(?:تصحيح|تعديل)\s+(?:هذا|هذه)\b|
    (?:本文|本報道|本报道|本報導|标题|標題)(?:已|曾|经|經)[^。]{0,20}(?:更正|修正|订正|訂正)|この(?:記事|見出し|ニュース)[^。]{0,40}(?:訂正|修正)(?:しました|いたしました|されました|した)|お詫びして訂正|[^。]{0,60}お詫びして(?:訂正|修正)|이\s?기사[^.]{0,30}(?:정정|바로잡)|
    (?:הכתבה|הידיעה)\s+(?:הזו\s+|הזאת\s+)?תוקנה\s[^.]{0,80}?(?:טעות|שגיאה)|(?:متن\s+)?این\s+(?:خبر|مطلب)\s+(?:اصلاح|تصحیح)\s+شد(?:ه\s+است)?(?:\W*$|\s[^.]{0,120}?(?:اشتباه|نادرست|غلط))|इस\s+(?:खबर|लेख)\s+में\s+(?:सुधार|संशोधन)\s+किया\s+गया|यह\s+(?:खबर|लेख)\s+(?:सुधारी|संशोधित\s+की)\s+गई|(?:ข่าว|บทความ)นี้(?:ได้รับการ|ถูก)แก้ไข(?!\s?โดย)|
    το\s+(?:άρθρο|κείμενο|ρεπορτάζ)\s+διορθώθηκε(?![^.]{0,120}?\s(?:τροπολογ|διάταξη|βουλή|νομοσχ|ν[όο]μο))[^.]{0,120}?\s(?:λάθος|λανθασμέν|εσφαλμέν|σφάλμα)|
    (?>[^。「」は、]{0,40}?(?:本文|記事|見出し|写真説明)(?:の中)?[でにの])(?>[^。]{0,100}?(?:とあるのは|とあったのは|としたのは))[^。]{0,80}?(?:誤り|間違い)(?:でした|です)。|[^。「」は]{0,40}「[^」]{1,60}」とあ(?:る|った)のは、?「[^」]{1,60}」の(?:誤り|間違い)(?:でした|です)。"""
_UPDATED_ELSEWHERE = r"""
    (?:dieser|der|unser)\s+(?:artikel|text|beitrag|bericht|kommentar)\s+wurde\b.{0,140}?\b(?:aktualisiert|ergänzt|überarbeitet|geändert|angepasst|präzisiert)\b|(?:diese|die)\s+(?:meldung|nachricht|überschrift)\s+wurde\b.{0,140}?\b(?:aktualisiert|ergänzt|geändert|angepasst)\b|
    (?:cet\s+article|ce\s+texte|cette\s+dépêche)\s+a\s+été\s+(?:\w+\s+){0,2}?(?:mise?\s+à\s+jour|actualisée?|complétée?|modifiée?|enrichie?)\b|est[ea]\s+(?:artículo|nota|noticia|texto|información|reportaje)\s+(?:ha\s+sido|fue)\s+(?:actualizad|modificad|ampliad)[oa]\b|est[ea]\s+(?:artículo|nota|noticia|información|reportaje)\s+se\s+(?:ha\s+(?:actualizado|modificado|ampliado)|actualizó|modificó|amplió)\b|
    (?:questo|il\s+presente)\s+articolo\s+è\s+stato\s+(?:aggiornato|modificato|integrato)\b|est[ea]\s+(?:artigo|matéria|reportagem|notícia|texto|nota)\s+foi\s+(?:atualizad|alterad|editad|modificad)[oa]\b|
    (?:dit|deze)\s+(?:artikel|bericht|stuk|tekst|verhaal)\s+(?:is|werd)\s+[^.]{0,60}?\b(?:aangepast|bijgewerkt|aangevuld|geüpdatet|gewijzigd)\b|(?:den\s+här|denna|denne)?\s*(?:artikeln|texten|artikkelen|saken|artiklen)\s+(?:har|er|blev|ble)\s+(?:blevet\s+|blitt\s+|\w+\s+)?(?:uppdatera[td]s?|uppdaterats|opdateret|oppdatert|ändrats)\b|
    (?:ten\s+)?(?:artykuł|tekst)\s+został\s+(?:zaktualizowany|uzupełniony)\b|(?:эта|этот|данн\w{2})?\s*(?:статья|новость|материал|текст)\s+(?:был[аи]?\s+)?(?:обновл[её]н\w{0,2}|дополнен\w{0,2})\b|bu\s+haber\s+(?:\w+\s+){0,3}güncellen\w{2,6}\b|(?:تم|جرى)\s+تحديث\s+(?:هذا|هذه)\b|
    (?:本文|本報道|本报道|本報導)(?:已|曾|经|經)[^。]{0,20}(?:更新|修改|修订|補充|补充)|この(?:記事|見出し|ニュース)[^。]{0,40}(?:更新|追記)(?:しました|いたしました|されました|した)|이\s?기사[^.]{0,30}(?:업데이트|수정)(?:됐|되었|했)|
    (?:הכתבה|הידיעה)\s+(?:הזו\s+|הזאת\s+)?עודכנה\s+(?:לאחר|עם|כדי|בעקבות)\s[^.]{0,80}?(?:תגוב|הבהר|טעות|פרסומה)|(?:متن\s+)?این\s+(?:خبر|مطلب)\s+به.?روز(?:رسانی)?\s+شد|این\s+خبر\s+(?:ویرایش|تکمیل)\s+شد|(?:यह|इस)\s+(?:खबर|लेख)\s+(?:को\s+)?[^।]{0,70}(?:अपडेट|अद्यतन)\s+(?:कर\s+)?(?:की\s+गई|किया\s+गया|दी\s+गई|दिया\s+गया)|(?:ข่าว|บทความ)นี้(?:ได้รับการ|ถูก)(?:ปรับปรุง|อัปเดต)|
    το\s+(?:άρθρο|κείμενο)\s+ενημερώθηκε(?![^.]{0,120}?\s(?:τροπολογ|διάταξη|βουλή|νομοσχ|ν[όο]μο))|το\s+ρεπορτάζ\s+(?:ενημερώθηκε|τροποποιήθηκε|συμπληρώθηκε)|bu\s+haber,?\s[^.]{0,80}?\b(?:eklenerek|ilavesiyle)\s+güncellen(?:di|miş)\w{0,4}\b|(?:本文|本報道|本报道|本報導)[于於在](?:20\d\d年)?\d{1,2}月\d{1,2}日[^。]{0,12}(?:更新|修改|修订|補充|补充)(?!后|後|稿|版)"""

_CORRECTION_LABELS = r"""korrektur(?:hinweis)?|richtigstellung|berichtigung|rectificatif|erratum|rectification|correctif|corrección|rectificación|fe\s+de\s+(?:errores|erratas)|
    correzione|rettifica|errata(?:\s+corrige)?|correção|correções|retificação|erramos|correctie|rectificatie|rättelse|korrigering|rettelse|korrektion|berigtigelse|sprostowanie|korekta|oprava|oikaisu|korjaus|helyesbítés|rectificare|erată|
    исправление|поправка|опровержение|виправлення|спростування|поправка|düzeltme|tekzip|تصحيح|تصويب|διόρθωση|תיקון|ralat|koreksi|更正(?:启事|啟事|声明|聲明)?|勘误|勘誤|(?:お詫びと)?訂正|정정(?:\s?보도)?|바로잡습니다|
    (?:اصلاح|تصحیح)\s+و\s+پوزش|اعتذار\s+و\s*تصويب|تنويه\s+و\s*تصحيح|भूल[\s-]?सुधार|แก้ไขข่าว|düzeltme\s+ve\s+özür|정정합니다"""
_CLARIFICATION_LABELS = r"""klarstellung|präzisierung|précisions?|mise\s+au\s+point|aclaración|precisazione|chiarimento|esclarecimento|verduidelijking|opheldering|förtydligande|præcisering|presisering|doprecyzowanie|upřesnění|
    уточнение|разъяснение|уточнення|توضيح|διευκρίνιση|הבהרה|klarifikasi|澄清(?:启事|啟事|声明|聲明)?"""
_UPDATE_LABELS = r"""aktualisierung|aktualisiert|nachtrag|ergänzung|mise\s+à\s+jour|actualisation|actualisé|actualización|actualizado|ampliación|aggiornamento|aggiornato|atualização|atualizado|bijgewerkt|aanvulling|
    uppdatering|uppdaterad|opdatering|opdateret|oppdatering|oppdatert|aktualizacja|aktualizace|aktualizováno|päivitys|päivitetty|frissítés|frissítve|actualizare|обновление|обновлено|дополнено|оновлено|оновлення|güncelleme|تحديث|ενημέρωση|עדכון|pembaruan|更新|追記|업데이트"""
_NOTE_LABELS = r"""(?:anmerkung|hinweis|notiz)\s+(?:der|an\s+die)\s+red(?:aktion|\.)|anm\.?\s*d\.?\s*red\b|transparenzhinweis\b|hinweis\s+in\s+eigener\s+sache\b|(?:note|remarque)\s+de\s+la\s+(?:rédaction|direction)\b|n\.?d\.?l\.?r\.?\b\s*[:.]|
    nota\s+(?:del\s+editor|de\s+(?:la\s+)?(?:redacción|dirección)|aclaratoria|a\s+los\s+lectores)\b|nota\s+(?:della\s+redazione|del\s+direttore)\b|n\.d\.r\.?|nota\s+(?:da\s+(?:redação|direção)|do\s+editor|aos\s+leitores)\b|(?:noot|opmerking)\s+van\s+de\s+redactie\b|
    redaktionens\s+(?:anm\w*|kommentar|note)\b|red\.?\s*anm\b|(?:przypis|przyp\.|nota|uwaga)\s+red(?:akcji|\.)|od\s+redakcji\b|poznámka\s+redakce\b|от\s+редакции\b|прим(?:ечание|\.)\s*(?:ред(?:акции|\.)|редактора)|від\s+редакції\b|примітка\s+редакції\b|
    edit[öo]r(?:ün)?\s+notu\b|ملاحظة\s+(?:المحرر|التحرير)|编者按|編者按|编者注|編者註|编注|編註|编辑注|編輯註|編集部注|編集部より|(?:おことわり|お断り)(?=\s*[:：】])|편집자\s?주|
    (?:(?:הערת|הערה)\s+(?:ה?מערכת|ה?עורך|ה?עורכת)|(?:یادداشت|توضیح)\s+(?:سردبیر|تحریریه|دبیر\s+(?:تحریریه|خبر|سرویس))|संपादक(?:ीय)?\s+(?:की\s+टिप्पणी|नोट|का\s+नोट)|หมายเหตุ(?:จาก)?(?:กอง)?บรรณาธิการ|σημείωση\s+(?:της\s+σύνταξης|του\s+(?:συντάκτη|εκδότη))|編按|编按)(?=\s*(?:[:：】\])]|$))"""

# Words that also mean reform, amendment, apology, notice or explanation are labels only where the same text speaks of
# the outlet's own: this story, an earlier version of it, what it wrote.
_OF_OURS = r"""(?:در\s+(?:متن\s+)?این\s+(?:خبر|مطلب)|نسخه\s+(?:قبلی|پیشین|نخست|اولیه)\s+این\s|(?:نوشته|نوشتیم|منتشر\s+کرده)\s+بودیم|(?:تعديل|تصحيح|تحديث|حذف|سحب|نص|عنوان)\s+(?:هذا|هذه)\s+(?:الخبر|المقالة?|المادة)|نسخة\s+سابقة\s+من\s+(?:هذا|هذه)|(?:نشرنا|كتبنا|أوردنا)(?!\w)|
    इस\s+(?:खबर|लेख|समाचार)\s+(?:में|के\s+(?:पहले|पिछले|शीर्षक))|हमने\s+(?:लिखा|प्रकाशित)|בכתבה\s+(?:זו|הזו|קודמת)|בגרסה\s+קודמת\s+של|(?:כתבנו|פרסמנו)(?!\w)|(?:נכתב|פורסם)\s+בטעות|(?:ใน|เนื้อหา|พาดหัว)(?:ข่าว|บทความ|รายงานข่าว)(?:นี้|ก่อนหน้า)|(?:ข่าว|บทความ)นี้(?:ได้รับการ|ถูก)|กองบรรณาธิการขออภัย|(?<!\w)(?:본|이|앞선|이전)\s?기사(?:의|에|에서|는|가)\s)"""
_OURS = rf"\s*[:：】](?=.{{0,400}}?{_OF_OURS})"

CORRECTED = re.compile(
    rf"""{_START}(?:(?:editor.?s?.?\s+)?(?:corrections?|corrections?\s*(?:&|and)\s*clarifications?|corrected|erratum|errata|retraction|corrigendum)\b(?=\s*(?:[:.(—–-]|\d|$|appended)|{_DATED}\s*:)|(?:for\s+the\s+record|setting\s+the\s+record\s+straight)\s*:|
        {_THIS}\s+{_DONE}(?:corrected|fixed|retracted|withdrawn|amended\b(?!\s+to\s+clarify))\b{_NOT_BY}|(?:(?:\w+\s+){{0,5}})?{_THIS}\s+{_WRONGLY}|{_THIS}\s+(?:misstated|misidentified|misspelled|misattributed|misquoted|mischaracteri[sz]ed|misreported)\b|
        \(?corrects\b.{{0,300}}|\(?this\s+(?:\w+\s+){{0,4}}(?:story|version|article)\s+(?:has\s+been\s+)?corrects\b|(?:the|an?)\s+(?:error|mistake|headline|spelling|name|figure|date|caption|number|title)s?\s+(?:\w+\s+){{0,4}}(?:has|have)\s+(?:since\s+)?been\s+(?:corrected|fixed|amended)\b|
        this\s+is\s+a\s+corrected\s+version\b|(?:we(?:.ve|\s+have)?|i(?:.ve|\s+have)?|[A-Z]\w+\s+has)\s+(?:since\s+)?(?:corrected|amended|fixed)\s+(?:{_THIS}|the\s+(?:error|mistake))\b|
        (?:{_CORRECTION_LABELS}){_ENDS}|(?:اصلاحیه|تصحیح|اعتذار|सुधार|संशोधन|แก้ไข(?:ข้อมูล)?|התנצלות){_OURS}|{_CORRECTED_ELSEWHERE})""",
    _FLAGS,
)
EARLIER = re.compile(rf"^\W{{0,12}}(?:{_EARLIER_ELSEWHERE}|(?:[^.!?:：]{{0,120}}?\b)?{_EARLIER})", _FLAGS)
CLARIFIED = re.compile(
    rf"""{_START}(?:clarifications?\b(?=\s*(?:[:.—–-]|\(|\d|$)|{_DATED}\s*:)|{_THIS}\s+{_DONE}(?:clarified)\b|{_THIS}\s+{_DONE}(?:updated|edited|amended|revised|changed|modified)\s+(?:\w+\s+){{0,6}}to\s+(?:further\s+|better\s+)?(?:clarify|make\s+(?:it\s+)?clear)\b|
        (?:{_CLARIFICATION_LABELS}){_ENDS}|(?:स्पष्टीकरण|توضیح|ชี้แจง){_OURS})""",
    _FLAGS,
)
UPDATED = re.compile(
    rf"""{_START}(?:(?:story\s+|breaking\s+|latest\s+)?updates?\b(?:\s*(?:\#?\d{{1,2}}|[ivx]{{1,3}}))?(?=\s*(?:[:(—–-]|\d))|updated?\s(?=[^:.]{{0,30}}\d)[^:.]{{3,25}}:|updated\b(?=\s*(?:[:(—–-]|\d|to\b|with\b|on\b|at\b|in\b|(?:{_MONTH})\w{{0,6}}\.?\s+\d{{1,2}}(?:,\s+\d{{4}})?,?\s+(?:with|to)\b))|
        {_THIS}\s+{_DONE}(?:updated|edited|revised|changed|modified|expanded|republished|reworded|rewritten|altered|adjusted)\b{_NOT_BY}|\(?(?:updates|adds|recasts|refiles|rewrites|releads)\b.{{0,30}}\b(?:with|throughout|to|paragraph|details?|comment|quotes?|background|byline|from)\b|
        (?:we(?:.ve|\s+have)?|i(?:.ve|\s+have)?|[A-Z]\w+\s+has)\s+(?:since\s+)?updated\s+{_THIS}\b|this\s+is\s+an\s+updated\s+version\b|(?:{_UPDATE_LABELS}|update){_ENDS}|(?:به.?روزرسانی|अपडेट(?:ेड)?|อัปเดต(?:ล่าสุด)?){_OURS}|{_UPDATED_ELSEWHERE})""",
    _FLAGS,
)
NOTE = re.compile(
    rf"""{_START}(?:(?:an?\s+)?(?:editor|editors|ed|publisher|author|reporter|editorial|update)(?:'|’|‘|`)?s?(?:'|’)?\.?\s+note\b(?=\s*[:.—–-]|\s*\(|\s+\W|\s*$)|(?:a\s+)?note\s+(?:from\s+the\s+editors?|to\s+(?:our\s+)?readers)\b|editorial\s+note\b|
        {_NOTE_LABELS}|(?:تنويه|알립니다){_OURS})""",
    _FLAGS,
)
SERIES = re.compile(
    rf"""{_START}\w{{2,9}}.{{0,3}}\s+note\W{{1,6}}(?:an?\s+(?:\w+\s+){{0,2}}(?:look|guide|series|roundup)\b|(?:\w+\s+){{0,3}}(?:in|of)\s+an?\s+(?:\w+\s+){{0,2}}series\b|part\s+\w+\s+of\b)[^.]{{0,200}}\.?$""",
    _FLAGS,
)
"""The standing head of a series ("Editor's note: An occasional look at …"), which says nothing of this text."""

LABELLED = re.compile(
    rf"""{_START}[^.!?:：]{{2,40}}[:：]\W{{0,4}}(?:{_EARLIER}|{_THIS}\s+(?:{_DONE}(?:corrected|amended|updated|edited|revised|changed|clarified)\b|{_WRONGLY})|{_EARLIER_ELSEWHERE}|{_CORRECTED_ELSEWHERE}|{_UPDATED_ELSEWHERE})""",
    _FLAGS,
)
REGRETS = re.compile(
    r"""(?<![,“"])\s(?:(?:we|[A-Z][\w.]+(?:\s+[A-Z][\w.]+){0,3})\s+(?:sincerely\s+)?(?:regrets?|apologi[sz]es?\s+for)\s+(?:the|this|these|any)\s+(?:errors?|mistakes?|omissions?|confusion)|wir\s+bitten\s+(?:den\s+fehler\s+)?(?:um\s+entschuldigung|zu\s+entschuldigen|den\s+fehler\s+zu\s+entschuldigen))\W{0,4}$""",
    _FLAGS,
)
TELLS_OF_ERROR = re.compile(
    r"\b(?:to\s+correct|corrected|correction|incorrectly|erroneously|inaccurately|misstated|misidentified|mistakenly|korrigiert|berichtigt|corrigé|rectifié|corregid[oa]|rettificato|corretto|corrigid[oa]|gecorrigeerd|исправлен\w*)\b|更正|訂正",
    re.IGNORECASE,
)
# Words of the story that look like a note: someone else corrected something.
STORY = re.compile(
    rf"""{_START}(?:correction(?:s|al)?\s+(?:officers?|officials?|department|facilit|center|centre|system|commissioner|workers?|in\s+the\s+market)|updates?\s+(?:to|on|for|from|in)\b|clarifications?\s+(?:of|on|from|by|to)\b|corrections?\s+(?:of|to|in)\s+(?:the\s+)?(?:market|stocks?|prices?))""",
    _FLAGS,
)
IN_PASSING = re.compile(
    rf"""\W{{0,6}}(?:(?:corrections?|clarifications?|editor.?s.?\s+note|update|korrektur|nachtrag|{_CORRECTION_LABELS}|{_CLARIFICATION_LABELS})\s*(?:\([^)]{{0,60}}\))?\s*[:：]|{_EARLIER}|{_EARLIER_ELSEWHERE}|{_CORRECTED_ELSEWHERE}|{_UPDATED_ELSEWHERE}|
        (?:this|our)\s+{_ADJECTIVES}{_OWN_NOUN}\s+(?:has\s+(?:since\s+)?been|was)\s+(?:corrected|amended|updated|edited|revised|changed|clarified)\b|{_NOTE_LABELS})""",
    _FLAGS,
)
