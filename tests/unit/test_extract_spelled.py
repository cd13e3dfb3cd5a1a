"""Dates in the words and calendars of other scripts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from reading import page

from rowback.extract import extract
from rowback.extract.calendars import from_persian, gregorian_year
from rowback.extract.moments import read_moment


@pytest.mark.parametrize(
    ("text", "lang", "local"),
    [
        ("2026年10月28日（水）16:20配信", "ja", datetime(2026, 10, 28, 16, 20)),
        ("2026年11月3日 午前0時5分", "ja", datetime(2026, 11, 3, 0, 5)),
        ("2026-11-03（火） 09:07", "ja", datetime(2026, 11, 3, 9, 7)),
        ("平成31年4月30日", "ja", datetime(2019, 4, 30)),
        ("令和元年5月1日", "ja", datetime(2019, 5, 1)),
        ("2026.11.12 星期四 07:15", "zh", datetime(2026, 11, 12, 7, 15)),
        ("二〇二六年十一月三十日", "zh", datetime(2026, 11, 30)),
        ("2026年11月3日 週二 下午2:05", "zh", datetime(2026, 11, 3, 14, 5)),
        ("2026-11-03 오후 3:05", "ko", datetime(2026, 11, 3, 15, 5)),
        ("2026년 11월 3일(화) 오후 12시 30분", "ko", datetime(2026, 11, 3, 12, 30)),
        ("٣ نوفمبر ٢٠٢٦", "ar", datetime(2026, 11, 3)),
        ("الثلاثاء، 3 نوفمبر/تشرين الثاني 2026", "ar", datetime(2026, 11, 3)),
        ("15 كانون الثاني 2027", "ar", datetime(2027, 1, 15)),
        ("12/11/2026 07:15 مساء", "ar", datetime(2026, 11, 12, 19, 15)),
        ("1 בנובמבר 2026 בשעה 20:41", "he", datetime(2026, 11, 1, 20, 41)),
        ("1405/08/10 - 20:41", "fa", datetime(2026, 11, 1, 20, 41)),
        ("پنج‌شنبه ۱۴ آبان ۱۴۰۵ ساعت ۰۸:۳۰", "fa", datetime(2026, 11, 5, 8, 30)),
        ("3 نوامبر 2026", "fa", datetime(2026, 11, 3)),
        ("3 नवं. 2026", "hi", datetime(2026, 11, 3)),
        ("นวันพฤหัสบดีที่ 12 พฤศจิกายน พ.ศ. 2569 เวลา 07.15 น.", "th", datetime(2026, 11, 12, 7, 15)),
        ("1 พ.ย. 69 | 20:41 น.", "th", datetime(2026, 11, 1, 20, 41)),
        ("12 พ.ย. 69 07:15 น.", "th", datetime(2026, 11, 12, 7, 15)),
        ("03/11/2569 09:07", "th", datetime(2026, 11, 3, 9, 7)),
        ("14:05 | 3 ноября 2026", "ru", datetime(2026, 11, 3, 14, 5)),
        ("12 Νοε 2026 | 7:15 π.μ.", "el", datetime(2026, 11, 12, 7, 15)),
        ("28 Ekim 2026 Çarşamba, 16:20", "tr", datetime(2026, 10, 28, 16, 20)),
        ("01 Kas 2026 Pazar 20:41", "tr", datetime(2026, 11, 1, 20, 41)),
    ],
)
def test_a_date_is_read_as_pages_in_its_language_print_it(text: str, lang: str, local: datetime) -> None:
    moment = read_moment(text, language=lang)
    assert moment is not None
    assert moment.local == local
    assert moment.clock is (local.time() != datetime.min.time())


def test_moscow_time_is_a_zone() -> None:
    moment = read_moment("05.11.2026, 08:30 (мск)", language="ru")
    assert moment is not None
    assert moment.offset == timedelta(hours=3)


@pytest.mark.parametrize("text", ["۳۰ اسفند ۱۴۰۴", "22 جمادى الأولى 1448", "13月32日", "1448/05/22"])
def test_what_is_no_day_of_a_known_calendar_is_not_read(text: str) -> None:
    assert read_moment(text, language="ar" if "4" in text and "1448" in text else "fa") is None


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("25 ноября, 10:30", "ru"),
        ("Обновлено: 25 ноября, 18:05", "ru"),
        ("25 ноября 18.05", "ru"),
        ("12 мая 20 пассажиров", "ru"),
        ("3 ноября | 2015 просмотров", "ru"),
        ("25 листопада, 10:30", "uk"),
        ("25 Kasım 18:05", "tr"),
        ("25 Kasım, saat 10:30", "tr"),
        ("25 Νοεμβρίου, 10:30", "el"),
        ("25 नवंबर, 10:30 बजे", "hi"),
        ("25 نوفمبر، 10:30", "ar"),
        ("25 בנובמבר 18:05", "he"),
        ("25 พ.ย. 18.05 น.", "th"),
        ("25 พ.ย. 50 คน", "th"),
        ("25 พ.ย. 20", "th"),
        ("۴ آذر، ۱۰:۳۰", "fa"),
        ("25 نومبر 18:05", "ur"),
        ("25 নভেম্বর, ১০:৩০", "bn"),
        ("noyabr 25, 10:30", "az"),
        ("25 тамыз... 25 ноября 2 тысячи человек", "ru"),
    ],
)
def test_a_day_without_its_year_gets_none_from_the_clock_or_the_count_behind_it(text: str, lang: str) -> None:
    assert read_moment(text, language=lang) is None


def test_a_time_of_change_without_a_year_leaves_the_day_of_the_address() -> None:
    shown = (
        "<p>Обновлено: 25 ноября, 12:45</p>"
        + "<p>Мост в порту закрыли на девять недель из-за ржавчины.</p>" * 3
    )
    html = page(f"<article><h1>Мост закрыт</h1>{shown}</article>", title="Мост закрыт", lang="ru")
    article = extract(html, "https://marram.example/2026/11/24/most")
    assert article.published_at == datetime(2026, 11, 24, tzinfo=UTC)
    assert article.modified_at is None


@pytest.mark.parametrize(
    ("persian", "day"),
    [
        ((1369, 1, 1), date(1990, 3, 21)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1405, 6, 31), date(2026, 9, 22)),
        ((1408, 12, 30), date(2030, 3, 20)),
    ],
)
def test_a_day_of_the_persian_calendar_is_its_gregorian_one(persian: tuple[int, int, int], day: date) -> None:
    assert from_persian(*persian) == day


@pytest.mark.parametrize(
    "persian", [(1404, 12, 30), (1405, 7, 31), (1405, 13, 1), (1405, 1, 0), (1200, 1, 1)]
)
def test_a_day_that_the_persian_calendar_does_not_have_is_none(persian: tuple[int, int, int]) -> None:
    assert from_persian(*persian) is None


def test_persian_days_follow_each_other_without_a_gap() -> None:
    days = [
        found
        for year in range(1395, 1412)
        for month in range(1, 13)
        for day in range(1, 32)
        if (found := from_persian(year, month, day))
    ]
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(days))


def test_a_buddhist_year_is_543_later() -> None:
    assert gregorian_year(2569) == 2026
    assert gregorian_year(2026) == 2026
