"""Notes of the outlet to its readers."""

from __future__ import annotations

import pytest

from rowback.model import NoticeKind, Paragraph
from rowback.notices import MOST_TRIED, find_notices, notice_kind, without_notices


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Correction: The bridge will close for nine weeks, not seven.", NoticeKind.CORRECTION),
        ("An earlier version of this article misstated the age of the bridge.", NoticeKind.CORRECTION),
        (
            "This article was amended on 4 March 2025 to correct the name of the engineer.",
            NoticeKind.CORRECTION,
        ),
        ("This story has been corrected to show that the bridge was built in 1961.", NoticeKind.CORRECTION),
        ("(This March 4 story has been corrected to fix the spelling of Feld.)", NoticeKind.CORRECTION),
        ("(Corrects length of closure in paragraph 2)", NoticeKind.CORRECTION),
        ("Clarification: The ferries are free for residents only.", NoticeKind.CLARIFICATION),
        ("This article has been updated to clarify that the ferries are free.", NoticeKind.CLARIFICATION),
        ("This story has been updated with comments from the port authority.", NoticeKind.UPDATE),
        ("(Updates with comment from the port authority, background)", NoticeKind.UPDATE),
        ("UPDATE: The port authority has since confirmed the dates of the closure.", NoticeKind.UPDATE),
        ("Editor’s note: The author’s sister works for the port.", NoticeKind.EDITORS_NOTE),
        ("Anmerkung der Redaktion: Der Autor ist mit der Stadträtin verwandt.", NoticeKind.EDITORS_NOTE),
        (
            "In einer früheren Version hieß es, die Brücke werde sieben Wochen gesperrt.",
            NoticeKind.CORRECTION,
        ),
        ("Der Artikel wurde nach der Sitzung um die Reaktion der Baufirma ergänzt.", NoticeKind.UPDATE),
        ("Mise à jour : la préfecture a confirmé la fermeture du pont.", NoticeKind.UPDATE),
        ("Rectificatif : le pont date de 1961 et non de 1951.", NoticeKind.CORRECTION),
        ("Fe de errores: el puente es de 1961, no de 1951.", NoticeKind.CORRECTION),
        ("Nota de la redacción: la autora es vecina del puerto.", NoticeKind.EDITORS_NOTE),
    ],
)
def test_a_note_is_known_by_its_wording(text: str, kind: NoticeKind) -> None:
    assert notice_kind(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Updated: Dec 22, 2023",
        "Updated 5:30 p.m. ET, Tuesday 4 March 2025",
        "This story was last updated on 3 March 2025 at 5pm.",
        "Zuletzt aktualisiert am 4. März 2025 um 18:30 Uhr",
        "The port later corrected the transcript of the hearing.",
        "Correction officers at the county jail walked out on Tuesday.",
        "UPDATE: Port workers off the job",
        "The editor said that a correction would follow in the next issue.",
        "She asked for a clarification of the rules on ferries.",
        "This article is about the bridge.",
    ],
)
def test_story_text_and_time_stamps_are_no_notes(text: str) -> None:
    assert notice_kind(text) is None


def test_a_note_at_the_end_of_a_paragraph_is_cut_out_of_it() -> None:
    paragraphs = (
        Paragraph(text="The bridge will close."),
        Paragraph(text="The ferries are free. (This story has been corrected to show that children pay.)"),
    )
    found = find_notices(paragraphs)
    assert [(n.kind, i) for n, i in found] == [(NoticeKind.CORRECTION, 1)]
    assert [p.text for p in without_notices(paragraphs, found)] == [
        "The bridge will close.",
        "The ferries are free.",
    ]


@pytest.mark.parametrize(
    "before",
    [
        "The ferries are free.", "Are the ferries free?", "The ferries are free!", "“The ferries are free.”",
        "(The ferries are free.)", "The ferries are free …", "« Les bacs sont gratuits. »", "渡船は無料です。",
    ],
)  # fmt: skip
def test_a_note_behind_a_sentence_is_found_whatever_ends_that(before: str) -> None:
    note = "Correction: children pay."
    found = find_notices((Paragraph(text=f"{before} {note}"),))
    assert [(n.kind, n.text) for n, _ in found] == [(NoticeKind.CORRECTION, note)]


def test_a_whole_paragraph_of_note_leaves_none_behind() -> None:
    paragraphs = (
        Paragraph(text="Correction: nine weeks, not seven weeks."),
        Paragraph(text="The bridge will close."),
    )
    assert without_notices(paragraphs, find_notices(paragraphs)) == paragraphs[1:]


NOTES = """
Because of an editing error, an earlier version of this article misstated the year the bridge opened.
Owing to a production error, an earlier version of this story gave the wrong length.
A headline on an earlier version of this story said the bridge had closed. It had not.
The headline of this article has been changed to reflect what the mayor said.
This story, originally published on May 3, has been updated with new figures.
For the record: This article misspelled the engineer's name.
We have corrected this story to say that ferries run daily.
A caption in an earlier version of this story misidentified the ferry.
Update, 4 p.m.: The port has reopened the eastern lane.
CORRECTION, March 3: The span is 900 metres, not 90.
Correction (March 3, 2025): The span is 900 metres, not 90.
Clarification, March 3: Only residents ride free.
This article previously said the ferry was free. It costs two crowns.
The story misstated the mayor's age. She is 52. The Harbour Post regrets the error.
Editors' Note: After publication we learned that the photograph was staged.
A note to readers: this story has been retracted.
(This version of the story corrects the spelling of the name in paragraph 4)
Korrektur: In einer früheren Fassung stand, die Brücke sei 90 Meter lang.
Korrektur, 3. März: Die Brücke ist 900 Meter lang.
Anm. d. Red.: Wir haben den Namen der Ingenieurin nachgetragen.
Hinweis der Redaktion: In einer ersten Version dieses Artikels war von sieben Wochen die Rede.
In der ursprünglichen Fassung dieses Textes war die Länge falsch angegeben.
Wir haben die Angabe zur Länge der Brücke korrigiert.
Dieser Artikel wurde am 4. März um eine Stellungnahme der Baufirma ergänzt.
Nachtrag vom 5. März: Die Stadt hat den Termin inzwischen bestätigt.
Une version précédente de cet article indiquait que le pont était fermé.
Cet article a été mis à jour avec la réaction de la mairie.
Cet article a été corrigé le 4 mars : le pont mesure 900 mètres.
Précision : les bacs ne sont gratuits que pour les habitants.
NDLR : l'auteur de cette tribune est membre du conseil.
Contrairement à ce que nous avons écrit, le pont date de 1961.
En una versión anterior de este artículo se decía que el puente medía 90 metros.
Corrección: el puente mide 900 metros, no 90.
Este artículo ha sido actualizado con la respuesta del ayuntamiento.
Esta noticia fue corregida el 4 de marzo para precisar la longitud.
Aclaración: los transbordadores son gratuitos solo para residentes.
Rettifica: il ponte è lungo 900 metri e non 90.
In una precedente versione di questo articolo si parlava di sette settimane.
Questo articolo è stato aggiornato con la risposta del comune.
Errata corrige: il ponte è del 1961.
Nota della redazione: l'autore abita vicino al porto.
Correção: a ponte tem 900 metros, e não 90.
Uma versão anterior deste texto informava que a ponte estava fechada.
Esta reportagem foi atualizada com a resposta da prefeitura.
Diferente do que informava esta matéria, a ponte é de 1961. O texto foi corrigido.
Correctie: de brug is 900 meter lang, niet 90.
In een eerdere versie van dit artikel stond dat de brug dicht was.
Dit artikel is op 4 maart aangevuld met een reactie van de gemeente.
Rättelse: bron är 900 meter lång.
I en tidigare version av artikeln stod att bron var stängd.
Artikeln har uppdaterats med kommentarer från kommunen.
Rettelse: Broen er 900 meter lang.
I en tidligere versjon av saken sto det at broen var stengt.
Denne artikkelen er oppdatert med kommentarer fra kommunen.
Sprostowanie: most ma 900 metrów, a nie 90.
W poprzedniej wersji artykułu podaliśmy błędną długość mostu.
Artykuł został zaktualizowany o stanowisko urzędu miasta.
Исправление: длина моста 900 метров, а не 90.
В более ранней версии статьи говорилось, что мост закрыт.
Статья обновлена: добавлен комментарий мэрии города.
От редакции: автор статьи живёт рядом с портом.
Уточнення: пороми безкоштовні лише для мешканців.
У попередній версії цієї статті була вказана неправильна довжина.
Düzeltme: Köprünün uzunluğu 900 metredir.
Bu haberin önceki versiyonunda köprünün kapandığı yazıyordu.
تصحيح: يبلغ طول الجسر 900 متر وليس 90 مترا.
ورد في نسخة سابقة من هذا المقال أن الجسر مغلق.
更正：大桥全长900米，而非90米。
本文此前版本误称大桥已经关闭。
编者按：本文作者居住在港口附近，特此说明。
【訂正】橋の長さは90メートルではなく900メートルでした。
この記事の当初の版では橋が閉鎖されたとしていましたが、訂正しました。
정정: 다리의 길이는 90미터가 아니라 900미터입니다.
編按：本文為作者個人意見，不代表本報立場。
本文于11月4日更新，补充了市政府的回应。
11月3日付の記事で、工事の期間が「九カ月」とあるのは「九週間」の誤りでした。訂正します。
알립니다: 본 기사의 사진 설명을 고쳤습니다.
تنويه: جرى تعديل هذا الخبر بعد نشره لإضافة رد البلدية.
בגרסה קודמת של הכתבה נכתב בטעות שאורך הגשר 300 מטרים.
הכתבה תוקנה לאחר שהתגלתה טעות בשם ראש העירייה.
הערת המערכת: שמות המרואיינים שונו לבקשתם.
اصلاحیه: در نسخه قبلی این گزارش طول پل به اشتباه سیصد متر نوشته شده بود.
یادداشت سردبیر: دیدگاه‌های نویسنده لزوما نظر این خبرگزاری نیست.
این خبر به‌روزرسانی شد و پاسخ اداره بنادر به آن افزوده شد.
भूल सुधार: कल प्रकाशित खबर में महापौर का नाम गलत छप गया था।
यह खबर बंदरगाह प्राधिकरण के जवाब के साथ अपडेट की गई है।
स्पष्टीकरण: इस लेख में पहले यह साफ नहीं था कि पुल कब बंद होगा।
แก้ไขข่าว: ชื่อนายกเทศมนตรีในรายงานเมื่อวานนี้ไม่ถูกต้อง กองบรรณาธิการขออภัย
ข่าวนี้ได้รับการปรับปรุงเพื่อเพิ่มคำชี้แจงของการท่าเรือ
หมายเหตุบรรณาธิการ: ชื่อผู้ให้สัมภาษณ์เป็นนามสมมติ
Σε προηγούμενη μορφή του άρθρου αναφερόταν λανθασμένα ότι η γέφυρα έχει μήκος 300 μέτρα.
Το άρθρο διορθώθηκε στις 4 Νοεμβρίου, καθώς είχε λάθος το όνομα του δημάρχου.
Σημείωση της σύνταξης: Τα ονόματα έχουν αλλαχτεί.
Düzeltme ve özür: Dünkü haberimizde belediye başkanının adı yanlış yazılmıştır.
Bu haber, liman idaresinin açıklaması eklenerek güncellenmiştir.
本文の3段落目で「南部」とあるのは「北部」の誤りでした。
सुधार: इस खबर के पहले संस्करण में पुल की लंबाई गलत लिखी गई थी।
התנצלות: בכתבה קודמת נכתב בטעות שהגשר ייסגר לשנה.
ชี้แจง: ในข่าวนี้ก่อนหน้านี้ระบุวันปิดสะพานไม่ชัดเจน
"""
NO_NOTES = """
Updated March 3, 2025 at 4:15 p.m. ET
Aktualisiert am 3. März 2025, 14:15 Uhr
Stand: 3. März 2025, 14:15 Uhr
Mis à jour le 3 mars 2025 à 14h15
Publié le 3 mars 2025, mis à jour le 4 mars 2025 à 10:00
Actualizado: 3 de marzo de 2025, 14:15 horas
Última actualización: 3 de marzo de 2025
Aggiornato il 3 marzo 2025 alle ore 14:15
Atualizado em 3 de março de 2025 às 14h15
Laatste update: 3 maart 2025 om 14:15 uur
Bijgewerkt op 3 maart 2025 14:15
Uppdaterad 3 mars 2025 kl. 14.15
Opdateret 3. marts 2025 kl. 14:15
Oppdatert: 3. mars 2025 14:15
Aktualizacja: 3 marca 2025, 14:15
Обновлено: 3 марта 2025 года, 14:15
Оновлено 3 березня 2025, 14:15
Güncelleme: 3 Mart 2025 14:15
تحديث: 3 مارس 2025 الساعة 14:15
更新时间：2025年3月3日 14:15
更新日 2025年3月3日
2025年3月3日 14時15分 更新
입력 2025.03.03 14:15 수정 2025.03.03 16:20
An earlier version of the bill would have raised the fare.
An earlier version of the report blamed the contractor.
The earlier edition of the exhibition drew a million visitors.
She later corrected the record and apologised for the error.
The bank has corrected its forecast twice this year.
The mayor updated the council on the state of the bridge.
This report was updated by the ministry in March, officials said.
The list was updated by the committee to include three more harbours.
"We regret the error," the harbour master said on Tuesday.
Corrections officers at the county jail walked out on Tuesday.
A correction in the housing market is likely, analysts say.
Market update: shares rise as port reopens
Update often: adjust your price book each quarter.
Note: prices are given in crowns.
The editor of the paper noted that the correction had been late.
Der Artikel, den die Zeitung später korrigierte, nannte keine Namen.
Die Bank hat ihre Prognose korrigiert.
Eine frühere Version des Gesetzes sah höhere Strafen vor.
In einer früheren Version der Software fehlte die Prüfung.
Cet article de loi a été modifié par le parlement en mars.
La précision du tir est remarquable.
Une version précédente du texte de loi avait été rejetée.
La corrección del mercado sigue su curso.
Una versión anterior del proyecto de ley fue rechazada.
La precisazione del ministro non è bastata.
Hinweis: Die Preise gelten nur am Wochenende.
The Ministry regrets the error, she said, and will pay.
He posted an update on X: the bridge will open on Monday.
更正了账目之后，公司重新上市。
В предыдущей версии закона этой нормы не было.
Первая редакция документа была отклонена депутатами.
更正教育的理念正在改变学校。
市は計画の訂正を議会に求めた。
시는 예산안을 수정해 다시 내기로 했다.
تحديث شبكة المياه يكلف مليوني دينار.
תיקון הכביש יימשך שבועיים.
مجلس اصلاحیه بودجه را تصویب کرد.
به‌روزرسانی: ۱۳ آبان ۱۴۰۵، ۱۰:۰۰
सुधार की जरूरत सबने मानी।
अपडेटेड: 4 नवंबर 2026, 10:00
แก้ไขปัญหาน้ำท่วมต้องใช้เวลาอีกสองปี
อัปเดตล่าสุด: 4 พ.ย. 2569 10:00 น.
Διόρθωση των τιμών ζητούν οι έμποροι της αγοράς.
Düzeltme çalışmaları bir ay sürecek.
市長は会見で、避難指示の対象を南部としたのは判断の誤りでした。
市長は議会で、資料に「南部」とあるのは誤りですと答えた。
सुधार: सरकार ने नई कर दरें लागू कर दी हैं और व्यापारियों को राहत मिली है।
सुधार: इस खबर से बाजार में तेजी आई और निवेशक लौट आए हैं।
संशोधन - सरकार ने विधेयक में बदलाव का प्रस्ताव रखा है।
स्पष्टीकरण: मंत्रालय ने कहा कि बिजली की दरें नहीं बढ़ेंगी।
इस रिपोर्ट के पिछले संस्करण में देश पांचवें स्थान पर था।
यह रिपोर्ट संशोधित रूप में संसद में रखी जाएगी।
התנצלות: ראש העיר ביקש סליחה מהתושבים על התקלה במים.
המאמר תוקן לאחר שהמדענים מצאו טעות במדידה.
تنويه: يبدأ تطبيق القانون الجديد يوم الأحد في جميع المدن.
اعتذار: قدم الوزير اعتذاره إلى أهالي الضحايا في مؤتمر صحفي.
تنويه: نفت الوزارة هذا الخبر وقالت إن الأسعار لن ترتفع.
알립니다: 정부는 다음 달부터 교통 요금을 올린다고 밝혔다.
แก้ไข: รัฐบาลเสนอร่างกฎหมายใหม่ต่อสภาในสัปดาห์หน้า
ชี้แจง: กระทรวงยืนยันว่าจะไม่ขึ้นราคาน้ำมันในปีนี้
รายงานนี้ถูกแก้ไขก่อนส่งให้คณะรัฐมนตรีพิจารณา
รายงานฉบับแรกของคณะกรรมการเสนอให้ปิดสะพานเก้าสัปดาห์
این گزارش اصلاح شد و به مجلس رفت.
این گزارش تکمیل شد و برای تصویب به دولت رفت.
اصلاحیه: دولت لایحه تازه‌ای برای مالیات به مجلس فرستاد.
توضیح: شهردار گفت پل تا پایان سال بسته می‌ماند.
توضیح دبیر شورا درباره بودجه سال آینده منتشر شد.
در نسخه اولیه گزارش کمیسیون این بند وجود نداشت.
Το κείμενο συμπληρώθηκε με διάταξη για τις άδειες των λιμανιών.
Το άρθρο τροποποιήθηκε και ψηφίζεται αύριο από την ολομέλεια.
Το άρθρο διορθώθηκε με τροπολογία, επειδή υπήρχε λάθος στον πίνακα.
Σε προηγούμενη μορφή του άρθρου προβλεπόταν πρόστιμο για τους δήμους.
本文于1912年修改后发表，引起学界关注。
यह लेख संशोधित रूप में 1950 में छपा था।
این مطلب تکمیل شد و به چاپ رفت.
บทความนี้ถูกแก้ไขโดยผู้เขียนก่อนพิมพ์เป็นเล่ม
本文在作者去世前多次修改，今年首次出版。
Bu haber üzerine akaryakıt fiyatları yeniden düzenlenip güncellendi.
"""


@pytest.mark.parametrize("text", NOTES.strip().splitlines())
def test_notes_are_known_in_the_languages_that_news_is_printed_in(text: str) -> None:
    found = find_notices([Paragraph(text="The bridge will close."), Paragraph(text=text)])
    assert [(notice.text, index) for notice, index in found] == [(text, 1)]


@pytest.mark.parametrize("text", NO_NOTES.strip().splitlines())
def test_dates_and_story_text_in_those_languages_are_no_notes(text: str) -> None:
    assert not find_notices([Paragraph(text=text)])


@pytest.mark.parametrize("label", ["A note", "Clarity", "From the desk", "Für das Protokoll"])
def test_a_label_that_nobody_knows_is_one_before_words_that_only_a_note_has(label: str) -> None:
    assert notice_kind(f"{label}: An earlier version of this article misstated the age of the bridge.")
    assert notice_kind(f"{label}: the bridge is older than it looks.") is None


def test_the_standing_head_of_a_series_is_no_note() -> None:
    assert notice_kind("EDITOR’S NOTE — An occasional look at what harbours cost.") is None
    assert notice_kind("EDITOR’S NOTE — The harbour paid for this trip.") is NoticeKind.EDITORS_NOTE


def test_a_note_in_brackets_before_the_story_is_cut_out_of_its_paragraph() -> None:
    paragraphs = (
        Paragraph(text="(Corrects length of closure in paragraph 2) The bridge will close in May."),
    )
    found = find_notices(paragraphs)
    assert [(n.kind, n.text) for n, _ in found] == [
        (NoticeKind.CORRECTION, "(Corrects length of closure in paragraph 2)")
    ]
    assert [p.text for p in without_notices(paragraphs, found)] == ["The bridge will close in May."]


def test_a_note_that_follows_the_story_in_one_paragraph_is_cut_off_it() -> None:
    story = "Le pont fermera en mai."
    note = "Une version précédente de cet article indiquait juin."
    paragraphs = (Paragraph(text=f"{story} {note}"),)
    found = find_notices(paragraphs, "fr")
    assert [n.text for n, _ in found] == [note]
    assert [p.text for p in without_notices(paragraphs, found)] == [story]


def test_notes_of_a_page_with_very_many_alike_are_found_at_both_ends() -> None:
    paragraphs = [Paragraph(text=f"Update {n}: The port has opened pier {n}.") for n in range(3 * MOST_TRIED)]
    found = [index for _, index in find_notices(paragraphs)]
    assert found == [*range(MOST_TRIED), *range(2 * MOST_TRIED, 3 * MOST_TRIED)]


def test_an_editors_note_that_tells_of_an_earlier_version_is_a_correction() -> None:
    note = "Anmerkung der Redaktion: In einer früheren Version hieß es, die Brücke sei gesperrt."
    assert notice_kind(note) is NoticeKind.CORRECTION
    assert notice_kind("Anmerkung der Redaktion: Der Autor wohnt am Hafen.") is NoticeKind.EDITORS_NOTE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Este artículo se ha corregido el 4 de marzo de 2026.", NoticeKind.CORRECTION),
        ("Esta noticia se corrigió el 4 de marzo para precisar la fecha.", NoticeKind.CORRECTION),
        ("Este artículo se ha actualizado con las palabras de la alcaldesa.", NoticeKind.UPDATE),
        ("Errata: o túnel foi inaugurado em 1962, e não em 1968.", NoticeKind.CORRECTION),
        ("Errata: tunel otwarto w 1962 roku, nie w 1968.", NoticeKind.CORRECTION),
        ("Este artículo se publicó el 4 de marzo de 2026.", None),
        ("Este texto se ha modificado tres veces en el Senado.", None),
        ("Errata de un libro antiguo", None),
    ],
)
def test_a_note_in_a_verb_that_reflects_or_under_errata_is_found_on_the_page(
    text: str, kind: NoticeKind | None
) -> None:
    found = find_notices([Paragraph(text=text)])
    assert [notice.kind for notice, _ in found] == ([kind] if kind else [])
