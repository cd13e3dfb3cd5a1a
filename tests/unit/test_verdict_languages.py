"""Walls, messages and errors in the languages beside the European ones; short stories that have their words."""

from __future__ import annotations

import pytest
from judging import box, html, verdict

from rowback.model import PageVerdict

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
