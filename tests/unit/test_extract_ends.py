"""What stands at both ends of a story in other scripts: bylines and the dates beside them go, what it tells stays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reading import URL, json_ld, page

from rowback.extract import extract
from rowback.model import Article

HEADLINE = {"ru": "Мост закрыт", "ja": "大橋が閉鎖", "ar": "إغلاق الجسر", "ko": "대교 폐쇄"}
TOLD = {
    "ru": (
        "Мост через залив закрыли в среду утром, сообщили городские власти и портовая служба.",
        "Рабочие осмотрели опоры и нашли трещины длиной до двух метров, как говорится в отчёте.",
        "Движение откроют не раньше весны, пока идёт ремонт и закупка материалов для опор моста.",
    ),
    "ja": (
        "霧浜市は大橋を九週間閉鎖すると発表し、住民への説明会を港の会館で開いた。",
        "作業員は橋脚を調べ、長さ二メートルの亀裂を見つけたと報告書に書かれている。",
        "通行の再開は春以降になる見通しで、それまで渡し船が一日八便運航される予定だ。",
    ),
    "ar": (
        "أعلنت بلدية المدينة إغلاق الجسر الكبير تسعة أسابيع بعد العثور على شقوق في الدعامات.",
        "وفحص العمال الدعامات ووجدوا شقوقا يصل طولها إلى مترين وفق ما ورد في التقرير.",
        "ولن تستأنف الحركة قبل الربيع حتى تنتهي أعمال الصيانة وشراء المواد اللازمة للجسر.",
    ),
    "ko": (
        "안개시는 대교를 아홉 주 동안 폐쇄한다고 발표하고 주민 설명회를 항구 회관에서 열었다.",
        "작업자들은 교각을 조사해 길이 이 미터의 균열을 발견했다고 보고서에 적었다고 밝혔다.",
        "통행 재개는 봄 이후가 될 전망이며 그때까지 나룻배가 하루 여덟 번 운항될 예정이다.",
    ),
}


AUTHOR = {"ru": "Вера Озёрная", "ja": "水瀬香乃", "ar": "هدى الرملي", "ko": "한서린"}
BYLINE = {"ru": "Автор: Вера Озёрная", "ja": "文：水瀬香乃", "ar": "بقلم: هدى الرملي", "ko": "한서린 기자"}


def read(lang: str, parts: Sequence[str]) -> Article:
    """Read a page that names its author in its data, as it may do on the page too."""
    body = f"<article><h1>{HEADLINE[lang]}</h1>{''.join(parts)}</article>"
    data = f'{{"@type": "NewsArticle", "headline": "{HEADLINE[lang]}", "author": {{"@type": "Person", "name": "{AUTHOR[lang]}"}}}}'
    return extract(page(body, json_ld(data), title=HEADLINE[lang], lang=lang), URL)


def texts(article: Article) -> list[str]:
    return [p.text for p in article.paragraphs]


def told(lang: str) -> list[str]:
    return [f"<p>{text}</p>" for text in TOLD[lang]]


DAYS = {
    "ru": ("24 ноября 2026", "25 ноября 2026", "26 ноября 2026"),
    "ja": ("2026年11月24日", "2026年11月25日", "2026年11月26日"),
}


@pytest.mark.parametrize("tag", ["h2", "h3", "p"])
@pytest.mark.parametrize("lang", DAYS)
def test_the_days_of_a_chronology_are_read_though_a_byline_stands_over_the_first(lang: str, tag: str) -> None:
    days = [f"<{tag}>{day}</{tag}>{text}" for day, text in zip(DAYS[lang], told(lang), strict=True)]
    assert set(DAYS[lang][1:]) <= set(texts(read(lang, [f"<p>{BYLINE[lang]}</p>", *days])))
    intro = told(lang)[0].replace(".", "!").replace("。", "！")
    assert set(DAYS[lang]) <= set(texts(read(lang, [intro, *days])))


def test_the_first_day_of_a_chronology_is_read_below_a_byline() -> None:
    days = [f"<p>{day}</p>{text}" for day, text in zip(DAYS["ja"], told("ja"), strict=True)]
    assert set(DAYS["ja"]) <= set(texts(read("ja", [f"<p>{BYLINE['ja']}</p>", *days])))


def test_a_heading_is_read_though_it_is_a_date_below_a_byline() -> None:
    parts = [f"<p>{BYLINE['ja']}</p>", "<h2>2026年11月24日</h2>", *told("ja")]
    assert texts(read("ja", parts)) == ["2026年11月24日", *TOLD["ja"]]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("ar", "المصدر: وزارة الصحة"),
        ("ar", "تحرير: مدينة السدرة"),
        ("ko", "자료: 사망자 3명"),
        ("ru", "Видео: Взрыв на складе в порту"),
        ("ru", "Источник: Управление порта"),
        ("ru", "Управление порта"),
        ("ru", "Корреспондент: Что произошло"),
        ("ja", "写真：火災現場"),
    ],
)
def test_a_source_a_film_or_a_question_at_the_ends_is_read(lang: str, line: str) -> None:
    shown = f"<p>{line}</p>"
    assert texts(read(lang, [shown, *told(lang)])) == [line, *TOLD[lang]]
    assert texts(read(lang, [*told(lang), shown])) == [*TOLD[lang], line]


@pytest.mark.parametrize(
    "line", ["Источник: Управление порта", "Управление порта", "Видео: Порт", "Текст: Лев Каменев"]
)
def test_only_a_credit_goes_beside_a_byline(line: str) -> None:
    found = texts(read("ru", [*told("ru"), f"<p>{line}</p><p>{BYLINE['ru']}</p>"]))
    assert found == [*TOLD["ru"], line]


def test_who_took_the_pictures_goes_beside_a_byline() -> None:
    assert texts(read("ru", [*told("ru"), "<p>Фото: Лев Каменев</p>", f"<p>{BYLINE['ru']}</p>"])) == [
        *TOLD["ru"]
    ]


def test_the_questions_of_an_interview_are_read_though_a_label_opens_them() -> None:
    asked = ("المراسل: هدى الرملي", "المراسل: من كان هناك", "المراسل: وصول الفريق")
    parts = [f"<p>{question}</p>{text}" for question, text in zip(asked, told("ar"), strict=True)]
    assert set(asked) <= set(texts(read("ar", parts)))


def test_a_question_is_none_of_the_credits_though_its_words_were_read_as_a_name() -> None:
    line = "المراسل: ماذا حدث هناك"
    html = f"<article><h1>{HEADLINE['ar']}</h1><p>{line}</p>{''.join(told('ar'))}</article>"
    assert line in texts(extract(page(html, title=HEADLINE["ar"], lang="ar"), URL))


@pytest.mark.parametrize(
    "lines", [("Автор: Вера Озёрная", "3 ноября 2026"), ("3 ноября 2026", "Автор: Вера Озёрная")]
)
def test_a_byline_and_the_date_beside_it_are_no_part_of_the_story(lines: tuple[str, str]) -> None:
    shown = [f"<p>{line}</p>" for line in lines]
    for parts in ([*shown, *told("ru")], [*told("ru"), *shown]):
        assert texts(read("ru", parts)) == list(TOLD["ru"])


def test_a_date_alone_at_the_end_is_read() -> None:
    assert texts(read("ja", [*told("ja"), "<p>2026年11月24日</p>"])) == [*TOLD["ja"], "2026年11月24日"]
