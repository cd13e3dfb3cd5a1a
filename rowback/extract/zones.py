"""The civil time of a page's country or language, for times that a page prints without a zone."""

from __future__ import annotations

from datetime import datetime, timedelta

# Hours from UTC where one time holds for all who write a language, or for a country; with summer time as the
# European Union has it since 1996 (IANA time zone database), or without any.
_EUROPEAN = {
    **dict.fromkeys(("de", "it", "nl", "pl", "cs", "sk", "hu", "sl", "hr", "sv", "da", "nb", "nn", "no", "sq", "mt"), 1),
    **dict.fromkeys(("fi", "et", "lv", "lt", "el", "bg", "ro", "uk"), 2),
    **dict.fromkeys(("AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FR", "HR", "HU", "IT", "LU", "NL", "NO", "PL", "SE", "SI", "SK"), 1),
    **dict.fromkeys(("GB", "IE", "PT"), 0),
    **dict.fromkeys(("FI", "EE", "LV", "LT", "GR", "BG", "RO", "UA", "CY"), 2),
}  # fmt: skip
_FIXED = {
    "ja": 9.0, "ko": 9.0, "zh": 8.0, "vi": 7.0, "th": 7.0, "hi": 5.5, "tr": 3.0, "fa": 3.5,
    "JP": 9.0, "KR": 9.0, "CN": 8.0, "TW": 8.0, "HK": 8.0, "SG": 8.0, "MY": 8.0, "PH": 8.0, "VN": 7.0, "TH": 7.0,
    "IN": 5.5, "PK": 5.0, "ZA": 2.0, "NG": 1.0, "KE": 3.0, "TR": 3.0, "IR": 3.5, "AF": 4.5, "SA": 3.0, "IQ": 3.0, "KW": 3.0,
    "QA": 3.0, "BH": 3.0, "YE": 3.0, "JO": 3.0, "SY": 3.0, "AE": 4.0, "OM": 4.0, "LY": 2.0, "TN": 1.0, "DZ": 1.0,
}  # fmt: skip


_ISRAELI = frozenset(("he", "IL"))


def usual_offset(language: str, region: str, local: datetime) -> timedelta | None:
    """Return how far a local time is from UTC; None where the language is written in many zones.

    `language` is a two-letter code in lower case, `region` a two-letter code in upper case or empty; the region
    counts where it is told.
    """
    for key in (region, language):
        if not key:
            continue
        if key in _EUROPEAN:
            return timedelta(hours=_EUROPEAN[key] + _summer(local))
        if key in _FIXED:
            return timedelta(hours=_FIXED[key])
        if key in _ISRAELI:
            return timedelta(hours=2 + _israeli_summer(local))
        if key == region:
            return None
    return None


def _summer(local: datetime) -> bool:
    return _last_sunday(local.year, 3) <= local < _last_sunday(local.year, 10)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 2)  # noqa: DTZ001 - local time, as the days of change are
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _israeli_summer(local: datetime) -> bool:
    """Tell whether summer time holds in Israel: from the Friday before the last Sunday of March (since 2013)."""
    return _last_sunday(local.year, 3) - timedelta(days=2) <= local < _last_sunday(local.year, 10)
