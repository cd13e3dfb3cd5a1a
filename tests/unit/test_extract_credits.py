"""Who wrote it and when, where a page only shows it, in scripts without capitals and in the languages beside them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from reading import URL, page

from rowback.extract import extract
from rowback.extract.credited import credited
from rowback.extract.credits import read_credit
from rowback.model import Article

TOLD = {
    "zh": ("云杉港大桥下周起封闭九周", "港务局表示，桥面钢索自一九九四年以来没有更换过，专家在今年春天的检查中发现多处锈蚀，工程将持续九周。"),
    "ja": ("霧浜大橋、来週から通行止め", "市によると、橋のケーブルは一九九四年から一度も取り換えられておらず、春の点検で腐食が見つかった。補修は九週間続く。"),
    "ko": ("안개항 대교 다음 주부터 통제", "시에 따르면 다리의 강선은 1994년 이후 한 번도 교체되지 않았으며 올봄 점검에서 부식이 발견됐다. 공사는 9주 동안 이어진다."),
    "ar": ("إغلاق جسر مرفأ السدرة تسعة أسابيع", "وقالت سلطة الموانئ إن كابلات الجسر لم تستبدل منذ عام 1994، وإن الخبراء وجدوا صدأ في مواضع كثيرة من الجسر."),
    "he": ("גשר הנמל באלונית ייסגר לתשעה שבועות", "ברשות הנמלים מסרו כי כבלי הגשר לא הוחלפו מאז 1994, וכי בבדיקה באביב התגלו סימני חלודה במקומות רבים."),
    "fa": ("پل بندر سدره نه هفته بسته می‌شود", "اداره بنادر گفت کابل‌های پل از سال ۱۳۷۳ عوض نشده‌اند و کارشناسان در بازرسی بهاره زنگ‌زدگی یافته‌اند."),
    "hi": ("सारसपुर का पुल नौ हफ्ते बंद रहेगा", "बंदरगाह प्राधिकरण के अनुसार पुल के तार 1994 से नहीं बदले गए थे और वसंत की जांच में कई जगह जंग मिला।"),
    "th": ("ปิดสะพานท่าเรือนกยูงเก้าสัปดาห์", "การท่าเรือระบุว่า สายเคเบิลของสะพานไม่เคยเปลี่ยนมาตั้งแต่ปี 2537 และผู้เชี่ยวชาญพบสนิมหลายจุดในการตรวจเมื่อต้นปี."),
    "ru": ("Мост в порту закроют на девять недель", "В управлении порта рассказали, что тросы моста не меняли с 1994 года, а весной на них нашли ржавчину."),
    "el": ("Κλείνει η γέφυρα του Πευκολίμανου", "Η λιμενική αρχή είπε ότι τα καλώδια της γέφυρας δεν έχουν αλλαχτεί από το 1994 και ότι βρέθηκε σκουριά."),
    "tr": ("Sisliköy liman köprüsü kapanıyor", "Liman idaresi, köprünün halatlarının 1994'ten beri değiştirilmediğini ve ilkbaharda pas bulunduğunu açıkladı."),
}  # fmt: skip


def read(lang: str, *lines: str, after: str = "") -> Article:
    """Read a page with the given lines between its headline and its two paragraphs."""
    headline, text = TOLD[lang]
    shown = "".join(f"<p>{line}</p>" for line in lines)
    return extract(
        page(f"<article><h1>{headline}</h1>{shown}<p>{text}</p><p>{text}</p>{after}</article>", title=headline, lang=lang),
        URL,
    )  # fmt: skip


SHOWN = [
    ("zh", ["记者 林晚舟", "2026年11月3日 14:05"], ["林晚舟"], datetime(2026, 11, 3, 6, 5)),
    ("zh", ["作者：顾南乔 责任编辑：宋知远 发布时间：2026/10/28 下午4:20"], ["顾南乔"], datetime(2026, 10, 28, 8, 20)),
    ("zh", ["作者 周以寧 ｜ 責任編輯 宋知遠", "2026/11/12 07:15"], ["周以寧"], datetime(2026, 11, 11, 23, 15)),
    ("zh", ["文／沈青禾　攝影／陳牧", "民國115年11月3日"], ["沈青禾"], datetime(2026, 11, 3)),
    ("zh", ["本报记者 沈青禾 通讯员 何一帆", "二〇二六年十一月三日"], ["沈青禾"], datetime(2026, 11, 3)),
    ("ja", ["令和8年11月3日 午後3時5分", "聞き手・水瀬香乃"], ["水瀬香乃"], datetime(2026, 11, 3, 6, 5)),
    ("ko", ["도하람·한서린 기자", "2026. 11. 3. 오후 3시 5분"], ["도하람", "한서린"], datetime(2026, 11, 3, 6, 5)),
    ("ar", ["كتبت ـ هدى الرملي | نشر في: 28 أكتوبر 2026 - 04:20 م"], ["هدى الرملي"], datetime(2026, 10, 28, 16, 20)),
    ("ar", ["كتب: سليم الحداد", "الخميس ٥ تشرين الثاني ٢٠٢٦"], ["سليم الحداد"], datetime(2026, 11, 5)),
    ("he", ["מאת נועה שקד", "3 בנובמבר 2026 בשעה 14:05"], ["נועה שקד"], datetime(2026, 11, 3, 12, 5)),
    ("fa", ["نویسنده: مهتاب کوهسار", "۱۲ آبان ۱۴۰۵ - ۱۴:۰۵"], ["مهتاب کوهسار"], datetime(2026, 11, 3, 10, 35)),
    ("hi", ["बाय मीनल सरोवर", "3 नवंबर 2026, 2:05 PM IST"], ["मीनल सरोवर"], datetime(2026, 11, 3, 8, 35)),
    ("th", ["โดย ธารา ใบไผ่", "3 พ.ย. 2569 เวลา 14.05 น."], ["ธารา ใบไผ่"], datetime(2026, 11, 3, 7, 5)),
    ("ru", ["Беседовала Вера Озёрная", "20:41, 03.11.2026 (мск)"], ["Вера Озёрная"], datetime(2026, 11, 3, 20, 41)),
    ("el", ["Γράφει η Δάφνη Αλμυρού", "3 Νοεμβρίου 2026 • 09:07 μ.μ."], ["Δάφνη Αλμυρού"], datetime(2026, 11, 3, 19, 7)),
    ("tr", ["Kaleme alan Defne Kavaklı", "3 Kasım 2026 Salı, saat 14.05"], ["Defne Kavaklı"], datetime(2026, 11, 3, 11, 5)),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "lines", "authors", "moment"), SHOWN)
def test_a_byline_and_a_time_that_a_page_only_shows_are_read_and_no_part_of_the_story(
    lang: str, lines: list[str], authors: list[str], moment: datetime
) -> None:
    article = read(lang, *lines)
    assert list(article.authors) == authors
    assert article.published_at == moment.replace(tzinfo=UTC)
    assert {p.text for p in article.paragraphs} == {TOLD[lang][1]}


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "图／陈牧"),
        ("ja", "撮影＝真壁透"),
        ("ko", "사진=마루한 기자"),
        ("ar", "تصوير: عمر الجبل"),
        ("he", "צילום: דרור עין"),
        ("fa", "مترجم: بهمن شنزار"),
        ("th", "ภาพ: เมฆา หินงาม"),
        ("ru", "Редактор: Лев Каменев-Дол"),
        ("el", "Επιμέλεια: Πέτρος Βραχάς"),
        ("tr", "Editör: Çınar Deniz"),
    ],
)
def test_who_photographed_edited_or_translated_is_no_author(lang: str, line: str) -> None:
    assert read(lang, line).authors == ()


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "云杉通讯社"),
        ("zh", "作者：云杉晚报编辑部"),
        ("ja", "文：霧浜新聞社"),
        ("ko", "글: 안개통신"),
        ("ar", "كتب: وكالة السدرة"),
        ("he", "מאת מערכת אלונית"),
        ("fa", "نویسنده: گروه اجتماعی"),
        ("hi", "लेखक: सारस न्यूज डेस्क"),
        ("th", "โดย สำนักข่าว นกยูง"),
        ("ru", "Автор: Служба Новостей"),
        ("tr", "Haber: Sisliköy Belediyesi"),
    ],
)
def test_a_desk_or_an_agency_behind_a_label_is_no_person(lang: str, line: str) -> None:
    credit = read_credit(line, lang)
    assert credit is not None
    assert credit.authors == ()


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "记者获悉"),
        ("zh", "记者从市政府获悉，大桥将封闭九周。"),
        ("zh", "文：这是一个故事"),
        ("ja", "記者会見"),
        ("ja", "霧浜市は2026年11月3日、大橋を閉鎖する。"),
        ("ja", "（以下略）"),
        ("ko", "시민 기자 모집"),
        ("ar", "كتب جديدة للأطفال"),
        ("he", "כתב אישום הוגש"),
        ("fa", "گزارش از مراسم افتتاح"),
        ("hi", "लेखक की मौत"),
        ("th", "เรื่อง: สะพานปิด"),
        ("ru", "Текст: полная версия доклада"),
        ("ru", "Видео: как закрывали мост"),
        ("el", "Από την Αθήνα"),
        ("tr", "Haber: Köprü kapanıyor"),
    ],
)
def test_words_that_open_like_a_credit_and_go_on_otherwise_are_none(lang: str, line: str) -> None:
    credit = read_credit(line, lang)
    assert credit is None or not credit.authors
    article = read(lang, after=f"<p>{line}</p>")
    assert article.authors == ()


def test_names_in_brackets_close_a_story_in_japanese() -> None:
    article = read("ja", after="<p>（桐谷澄人、水瀬香乃）</p>")
    assert article.authors == ("桐谷澄人", "水瀬香乃")
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    "words", ["（資料写真）", "（東京都港区）", "（霧浜市）", "（台風情報）", "【台風情報】", "【東京五輪】"]
)
def test_other_words_in_brackets_are_no_names(words: str) -> None:
    assert read("ja", after=f"<p>{words}</p>").authors == ()
    assert read("ja", f"<span>{words}</span>", "2026年11月3日").authors == ()


def test_names_in_brackets_that_close_no_story_are_none() -> None:
    assert read("ja", "（水瀬香乃）").authors == ()


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("tr", "HABER: Sisliköy Barajları Kurudu"),
        ("tr", "Söyleşi: Defne Kavaklı"),
        ("tr", "MUHABİR: SİSLİKÖY BARAJLARI KURUDU"),
        ("fa", "متن: سه نفر کشته شدند"),
        ("fa", "نویسنده: سه نفر کشته شدند"),
        ("fa", "خبرنگار: سپاس از شما"),
        ("ar", "المراسل: شكرا جزيلا لكم"),
        ("ar", "كتب: شكرا جزيلا لكم"),
        ("ar", "إعداد: خطة المدينة الجديدة"),
        ("el", "Του Σταμάτη Πευκολιμανιώτη"),
        ("el", "Της Δυτικής Πευκολιμανίας"),
        ("el", "ΡΕΠΟΡΤΑΖ: ΦΩΤΙΑ ΣΤΟ ΠΕΥΚΟΛΙΜΑΝΟ"),
        ("zh", "记者：谢谢您。"),
        ("zh", "记者：谢谢您"),
        ("zh", "作者：高兴吗"),
        ("ja", "取材：東京五輪"),
        ("ja", "記者：地震速報"),
        ("ko", "취재: 태풍 정보"),
        ("ko", "여성 기자"),
        ("ko", "하노이 특파원"),
        ("ja", "北京特派員"),
        ("zh", "金融报道"),
        ("zh", "高级记者"),
        ("he", "הגשר נסגר מיד, כתב"),
        ("th", "กรมท่าเรือ นกยูง รายงาน"),
        ("he", "כתב: תודה רבה לכם"),
        ("he", "מאת ראש העיר שלנו"),
        ("hi", "लेखक: आप कैसे हैं"),
        ("hi", "सारसपुर समिति की रिपोर्ट"),
        ("th", "ผู้สื่อข่าว รายงานจาก ท่าเรือ"),
        ("th", "เรื่อง: สะพาน ท่าเรือ"),
        ("ru", "Журналист: Спасибо Вам!"),
        ("ru", "Журналист Вера Озёрная"),
    ],
)
def test_headings_and_turns_of_an_interview_name_no_author_even_right_below_the_headline(
    lang: str, line: str
) -> None:
    assert read(lang, line).authors == ()
    assert read(lang, line, "2026年11月3日" if lang in ("zh", "ja") else "03.11.2026").authors == ()


def test_a_label_far_below_the_headline_and_beside_no_date_names_nobody() -> None:
    lines = ["桥梁", "交通", "港口", "时政", "记者 林晚舟"]
    assert credited(lines, "zh", headed=True) == []
    assert credited([*lines, "2026年11月3日 14:05"], "zh", headed=True) == ["林晚舟"]
    assert credited(lines[-1:], "zh", headed=True) == ["林晚舟"]
    assert credited(lines[-1:], "zh", headed=False) == []


def test_a_name_before_a_reporters_job_closes_a_story_in_korean() -> None:
    assert read("ko", after="<p>도하람 기자</p>").authors == ("도하람",)


def test_a_line_over_a_headline_in_another_script_is_no_byline() -> None:
    text = f"<p>{TOLD['ja'][1]}</p>" * 2
    over = "<p>文：水瀬香乃</p><h1>Nimbus 17 Pro</h1>"
    article = extract(page(f"<article>{over}{text}</article>", title="Nimbus 17 Pro", lang="ja"), URL)
    assert article.authors == ()


def test_two_names_joined_beside_a_date_are_a_byline_where_names_have_capitals() -> None:
    assert read("tr", "Tuna Yelken ve Ilgın Saçak", "3 Kasım 2026 18:30").authors == ("Tuna Yelken", "Ilgın Saçak")  # fmt: skip
    assert read("tr", "Tuna Yelken ve Ilgın Saçak").authors == ()


def test_a_marked_byline_gives_the_name_without_the_job_behind_it() -> None:
    headline, text = TOLD["he"]
    shown = "<div class='writer'>רותם ברקת, כתבנו בצפון</div>"
    article = extract(page(f"<article><h1>{headline}</h1>{shown}<p>{text}</p><p>{text}</p></article>", lang="he"), URL)  # fmt: skip
    assert article.authors == ("רותם ברקת",)


def test_the_first_publication_counts_and_not_the_change_before_it() -> None:
    article = read("ar", "<span>آخر تحديث: 4 نوفمبر 2026 الساعة 10:00</span><span>نشر: 3 نوفمبر 2026 الساعة 18:30</span>")  # fmt: skip
    assert article.published_at == datetime(2026, 11, 3, 18, 30, tzinfo=UTC)
    assert article.modified_at == datetime(2026, 11, 4, 10, 0, tzinfo=UTC)


def test_a_story_of_nothing_but_credits_keeps_its_lines() -> None:
    headline, _ = TOLD["ru"]
    line = "<p>Подготовил: Игнат Полозов, Вера Озёрная, Мира Светлова, Лев Каменев-Дол</p>"
    article = extract(page(f"<article><h1>{headline}</h1>{line * 3}</article>", lang="ru"), URL)
    assert headline == article.headline
