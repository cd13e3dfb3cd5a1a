"""Walls, messages and errors in the languages beside the European ones; short stories that have their words."""

from __future__ import annotations

import pytest
from judging import box, html, verdict

from rowback.model import PageVerdict
from rowback.verdict.alone import stands_alone
from rowback.verdict.wording import NOT_FOUND

WALLS = [
    (PageVerdict.NOT_FOUND, "zh", "出错了", "很抱歉，该文章已被作者删除。"),
    (PageVerdict.BLOCKED, "zh", "安全检测", "系统检测到您的网络环境存在异常，请完成下方验证后继续。"),
    (PageVerdict.BLOCKED, "zh", "無法觀看", "您所在的地區暫不提供此內容，請見諒。"),
    (PageVerdict.LOGIN, "zh", "会员中心", "您还没有登录，请登录后继续阅读全文。"),
    (PageVerdict.NOT_FOUND, "ja", "お知らせ", "ページが移動または削除された可能性があります。URLをご確認ください。"),
    (PageVerdict.BLOCKED, "ja", "確認", "続行するには、ロボットではないことを確認してください。"),
    (PageVerdict.ERROR, "ja", "システムエラー", "申し訳ございません。時間をおいて再度お試しください。"),
    (PageVerdict.NOT_FOUND, "ko", "삭제된 기사입니다", "해당 기사는 언론사의 요청으로 삭제되었습니다."),
    (PageVerdict.BLOCKED, "ko", "접속 제한", "비정상적인 접근이 감지되어 접속이 제한되었습니다."),
    (PageVerdict.NOT_FOUND, "ar", "خطأ ٤٠٤", "لم نتمكن من العثور على الصفحة المطلوبة."),
    (PageVerdict.BLOCKED, "ar", "تحقق من أنك إنسان", "يرجى إثبات أنك لست روبوتا للمتابعة."),
    (PageVerdict.NOT_FOUND, "he", "שגיאה 404", "הכתבה שביקשת אינה זמינה עוד."),
    (PageVerdict.BLOCKED, "he", "אימות אנושי", "אנא אשר שאינך רובוט כדי להמשיך."),
    (PageVerdict.ERROR, "he", "אירעה שגיאה", "האתר נמצא בתחזוקה, אנא נסו שוב מאוחר יותר."),
    (PageVerdict.LOGIN, "he", "חשבון", "יש להתחבר כדי להמשיך לקרוא. שכחת סיסמה?"),
    (PageVerdict.NOT_FOUND, "fa", "صفحه پیدا نشد", "صفحه مورد نظر شما یافت نشد یا حذف شده است."),
    (PageVerdict.BLOCKED, "fa", "دسترسی محدود شده است", "دسترسی شما به این صفحه مسدود شده است."),
    (PageVerdict.NOT_FOUND, "hi", "पेज नहीं मिला", "माफ कीजिए, आप जिस पेज को खोज रहे हैं वह मौजूद नहीं है।"),
    (PageVerdict.BLOCKED, "hi", "क्या आप इंसान हैं?", "जारी रखने के लिए पुष्टि करें कि आप रोबोट नहीं हैं।"),
    (PageVerdict.ERROR, "hi", "कुछ गड़बड़ हो गई", "तकनीकी खराबी के कारण पेज नहीं खुल सका।"),
    (PageVerdict.NOT_FOUND, "th", "ไม่พบหน้าที่คุณต้องการ", "ขออภัย หน้าที่คุณค้นหาไม่มีอยู่หรือถูกลบไปแล้ว"),
    (PageVerdict.BLOCKED, "th", "การเข้าถึงถูกปฏิเสธ", "คุณไม่มีสิทธิ์เข้าถึงหน้านี้"),
    (PageVerdict.LOGIN, "th", "เข้าสู่ระบบ", "กรุณาเข้าสู่ระบบเพื่ออ่านต่อ ลืมรหัสผ่าน?"),
    (PageVerdict.NOT_FOUND, "ru", "Ошибка 404", "Материал, который вы ищете, снят с публикации."),
    (PageVerdict.BLOCKED, "el", "Επαλήθευση", "Επιβεβαιώστε ότι δεν είστε ρομπότ για να συνεχίσετε."),
    (PageVerdict.ERROR, "el", "Κάτι πήγε στραβά", "Ο ιστότοπος βρίσκεται υπό συντήρηση."),
    (PageVerdict.NOT_FOUND, "tr", "Hata 404", "Aradığınız haber yayından kaldırılmıştır."),
    (PageVerdict.BLOCKED, "tr", "Güvenlik kontrolü", "Devam etmek için robot olmadığınızı doğrulayın."),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "lang", "heading", "text"), WALLS)
def test_a_wall_is_known_by_its_words(expected: PageVerdict, lang: str, heading: str, text: str) -> None:
    form = "<form><input type=email><input type=password></form>" if expected is PageVerdict.LOGIN else ""
    assert verdict(box(heading, text, lang=lang, more=form)) is expected


# Three paragraphs, unsigned and undeclared; one sentence of each could stand on a wall.
BRIEFS = {
    "zh": ("云杉港大桥封闭九周", ["市政府周四宣布，港口大桥将从下周一起封闭九周进行维修，货车须绕行北线公路，公交线路也将调整，直到工程结束为止。", "售票系统维护期间，乘客须到窗口买票，他的文章已被删除，港务局没有解释原因，工会要求公开说明。", "市场的鱼贩希望工程在夜间进行，并要求市政府补贴绕行所增加的运输费用，谈判将继续到下个月底。"]),
    "ja": ("霧浜大橋が通行止めに", ["霧浜市は十二日、港にかかる大橋を来週月曜から九週間通行止めにして補修すると発表した。", "券売機はサーバーエラーで止まり、職員が手で切符を売った。担当者は記事が削除された経緯は分からないと話した。", "魚市場の業者は夜間の工事を求めており、燃料代の補助についても市と話し合いを続けている。"]),
    "ru": ("Мост закроют на девять недель", ["Администрация сообщила в четверг, что мост в порту закроют на девять недель.", "На линии ведутся технические работы, доступ ограничен из-за тумана, добавили в порту.", "Торговцы рыбного рынка просят вести работы ночью и возместить им расходы на долгий объезд."]),
    "he": ("גשר הנמל ייסגר לתשעה שבועות", ["עיריית אלונית הודיעה ביום חמישי כי גשר הנמל ייסגר לתשעה שבועות.", "לדברי המנהל, אירעה שגיאה בחישוב התעריפים, והגישה נחסמה לרכב.", "סוחרי שוק הדגים דורשים שהעבודות ייעשו בלילה, ושהעירייה תישא בעלות הדרך."]),
    "en": ("Harbour bridge to close", ["The harbour bridge of Lower Marram will close for nine weeks from Monday, the port authority said.", "Something went wrong with the pumps in spring, and access was denied to lorries for a week.", "The market's traders want the work to be done at night, and the council to pay for the longer way."]),
}  # fmt: skip


@pytest.mark.parametrize("lang", BRIEFS)
def test_a_brief_of_three_paragraphs_that_speak_to_nobody_is_an_article_whatever_words_it_has(
    lang: str,
) -> None:
    headline, texts = BRIEFS[lang]
    told = "".join(f"<p>{text}</p>" for text in texts)
    assert verdict(html(f"<main><h1>{headline}</h1><time datetime=2025-03-03>3/3</time>{told}</main>", title=headline, lang=lang)) is PageVerdict.ARTICLE  # fmt: skip


def test_three_paragraphs_that_speak_to_their_reader_are_the_wall_that_they_say() -> None:
    told = (
        "<p>Something went wrong while this page was made, and it could not be shown to the end of it.</p>"
        "<p>Please try again in some minutes, or go back to the front page of the Marram Courier.</p>"
        "<p>If that goes on for longer than an hour, our readers' desk would like to hear of it.</p>"
    )
    assert verdict(html(f"<main><h1>The Marram Courier</h1>{told}</main>")) is PageVerdict.ERROR


def test_a_phrase_that_is_written_alike_in_two_scripts_is_found_in_both() -> None:
    assert verdict(box("404", "Sorry about that.")) is PageVerdict.NOT_FOUND
    assert verdict(box("Ошибка 404", "Такой страницы нет.", lang="ru")) is PageVerdict.NOT_FOUND


# What is not there is another's page: said by somebody, of a site that is named.
OF_OTHERS = {
    "uk": ("Міст у порту закриють", ["Міська рада Верболозу повідомила, що цієї сторінки не існує на сайті міста, хоча про неї говорили на зборах у четвер.", "Торговці рибного ринку просять вести роботи вночі та відшкодувати їм витрати на довгий об'їзд."]),
    "ru": ("Мэрия — такой страницы не существует", ["Администрация сообщила, что такой страницы не существует на сайте города с четверга, хотя о ней говорили на собрании.", "Торговцы рыбного рынка просят вести работы ночью и возместить им расходы на долгий объезд."]),
    "ar": ("البلدية تسحب بيان الجسر", ["قالت بلدية الميناء إن الصفحة غير متاحة على موقع المدينة منذ يوم الخميس بعد شكاوى من التجار.", "وطالب تجار سوق السمك بأن تجري الأعمال ليلا وأن تتحمل البلدية كلفة الطريق الأطول."]),
    "tr": ("Liman köprüsü duyurusu", ["Belediye, köprüyle ilgili bu sayfa yayından kaldırıldığını perşembe günü açıkladı ve yeni bir duyuru yapılacağını bildirdi.", "Balık pazarı esnafı çalışmaların gece yapılmasını ve uzun yolun masrafının karşılanmasını istiyor."]),
    "he": ("העירייה הסירה את ההודעה על הגשר", ["הכתבה הוסרה מאתר העירייה. לדברי הדוברת, ההודעה על סגירת הגשר תתפרסם שוב בשבוע הבא.", "סוחרי שוק הדגים דורשים שהעבודות ייעשו בלילה, ושהעירייה תישא בעלות הדרך הארוכה."]),
    "ko": ("항만 다리 공지 사라져", ["가람시는 다리 폐쇄를 알린 게시물이 삭제되었다고 목요일 밝혔다. 시 홈페이지에는 해당 페이지가 존재하지 않는다.", "수산시장 상인들은 공사를 밤에 하고 먼 길의 비용을 시가 부담해야 한다고 요구하고 있으며 협의는 다음 달까지 이어진다."]),
    "zh": ("市府网站撤下大桥公告", ["云杉市政府周四表示，公告页面已被删除，因为封桥日期有误，新的公告将在下周一之前重新发布，货车仍须绕行北线公路，公交线路也将作出调整。", "市场的鱼贩希望工程在夜间进行，并要求市政府补贴绕行所增加的运输费用，谈判将继续到下个月底，双方都没有让步。"]),
    "ja": ("霧浜市、橋の告知を取り下げ", ["霧浜市は十二日、橋の通行止めを知らせるページが削除されたと発表した。日付に誤りがあったためで、来週月曜までに改めて告知するという。", "魚市場の業者は夜間の工事を求めており、燃料代の補助についても市と話し合いを続けている。話し合いは来月末まで続く見通しだ。"]),
    "fa": ("شهرداری اطلاعیه پل را برداشت", ["شهرداری بندر روز پنجشنبه گفت که این مطلب حذف شده است و اطلاعیه تازه هفته آینده در سایت شهر منتشر می‌شود.", "کاسبان بازار ماهی می‌خواهند کارها شبانه انجام شود و شهرداری هزینه راه دورتر را بپردازد."]),
    "hi": ("नगर निगम ने पुल की सूचना हटाई", ["नगर निगम ने गुरुवार को कहा कि पुल पर यह लेख हटा दिया गया है और नई सूचना अगले सप्ताह शहर की वेबसाइट पर आएगी।", "मछली बाजार के व्यापारी चाहते हैं कि काम रात में हो और लंबे रास्ते का खर्च निगम उठाए।"]),
    "el": ("Ο δήμος απέσυρε την ανακοίνωση", ["Ο δήμος ανακοίνωσε την Πέμπτη ότι η σελίδα δεν υπάρχει πλέον στον ιστότοπο της πόλης, ύστερα από διαμαρτυρίες.", "Οι έμποροι της ψαραγοράς ζητούν να γίνουν τα έργα τη νύχτα και να πληρώσει ο δήμος τον μακρύ δρόμο."]),
    "th": ("เทศบาลถอนประกาศเรื่องสะพาน", ["เทศบาลแจ้งเมื่อวันพฤหัสบดีว่า บทความนี้ถูกลบออกจากเว็บไซต์ของเมืองแล้ว เนื่องจากวันที่ในประกาศผิดพลาด", "พ่อค้าตลาดปลาต้องการให้ทำงานในเวลากลางคืน และให้เทศบาลจ่ายค่าเดินทางที่ไกลขึ้น"]),
}  # fmt: skip


def brief(lang: str, count: int) -> str:
    headline, texts = OF_OTHERS[lang]
    told = "".join(f"<p>{text}</p>" for text in texts[:count])
    return html(f"<main><h1>{headline}</h1><time datetime=2025-03-03>3/3</time>{told}</main>", title=headline, lang=lang)  # fmt: skip


@pytest.mark.parametrize("lang", OF_OTHERS)
def test_a_brief_of_two_paragraphs_on_a_page_of_somebody_else_is_an_article(lang: str) -> None:
    assert verdict(brief(lang, 2)) is PageVerdict.ARTICLE


@pytest.mark.parametrize("lang", ["uk", "ru", "ar", "tr", "he", "fa", "hi"])
def test_one_paragraph_in_which_somebody_says_that_a_page_is_not_there_is_an_article(lang: str) -> None:
    assert verdict(brief(lang, 1)) is PageVerdict.ARTICLE


@pytest.mark.parametrize("lang", ["ko", "ja", "th"])
def test_what_is_too_short_for_a_story_is_not_gone_for_what_somebody_says_of_a_page(lang: str) -> None:
    assert verdict(brief(lang, 1)) is not PageVerdict.NOT_FOUND


MESSAGES = [
    ("uk", "Вісті", "Вибачте, цієї сторінки не існує. Перейдіть на головну або скористайтеся пошуком по сайту, щоб знайти те, що шукали."),
    ("he", "חדשות אלונית", "מצטערים, הדף שחיפשת אינו זמין עוד. אפשר לחזור לעמוד הראשי של האתר, או לחפש את הנושא בשורת החיפוש שלמעלה."),
    ("ar", "أخبار الميناء", "عذرا، الصفحة التي تبحث عنها غير متاحة. يمكن الرجوع إلى الصفحة الرئيسية أو البحث عن الموضوع في أعلى الموقع هنا."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "heading", "text"), MESSAGES)
def test_a_message_says_of_its_own_page_that_it_is_not_there(lang: str, heading: str, text: str) -> None:
    assert verdict(box(heading, text, lang=lang)) is PageVerdict.NOT_FOUND


REPORTED = [
    "Мерія: цієї сторінки не існує",
    "Речниця: цієї сторінки немає",
    "이 기사가 삭제되었다고 밝혔다",
    "페이지가 삭제되었다는 뜻",
    "ページが削除されたと発表",
    "Haber yayından kaldırıldığını gördük",
    "הכתבה הוסרה מאתר העירייה",
    "такой страницы не существует на сайте города",
    "цієї сторінки не існує на сайті міста",
]


@pytest.mark.parametrize("text", REPORTED)
def test_what_somebody_says_of_a_page_does_not_stand_alone(text: str) -> None:
    assert not stands_alone(NOT_FOUND, text)


@pytest.mark.parametrize("text", ["Цієї сторінки не існує", "Цієї сторінки не існує на цьому сайті", "Такой страницы не существует на нашем сайте", "Вибачте, цієї сторінки не існує", "이 기사는 삭제되었습니다", "ページが削除されました", "Bu haber yayından kaldırılmıştır", "הכתבה הוסרה"])  # fmt: skip
def test_a_message_stands_alone_and_may_ask_for_pardon(text: str) -> None:
    assert stands_alone(NOT_FOUND, text)
