"""Words of measure behind a number, so that three days are not three weeks, and twelve feet are 3.7 metres."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, and how many of its smallest common unit (second, metre, kilogram) one of these is."""

    dimension: str
    factor: Decimal


def _measures(dimension: str, table: dict[str, str]) -> dict[str, Measure]:
    return {
        word: Measure(dimension, Decimal(factor)) for factor, words in table.items() for word in words.split()
    }


MEASURES: dict[str, Measure] = {
    **_measures(
        "time",
        {
            "1": "second seconds sekunde sekunden seconde secondes segundo segundos секунда секунды секунд",
            "60": "minute minutes min mins minuten minuto minutos минута минуты минут",
            "3600": "hour hours hr hrs stunde stunden heure heures hora horas час часа часов",
            "86400": "day days tag tage tagen jour jours día días день дня дней",
            "604800": "week weeks woche wochen semaine semaines semana semanas неделя недели недель",
            # A twelfth of a year, so that 24 months are two years.
            "2629800": "month months monat monate monaten mois mes meses месяц месяца месяцев",
            "31557600": "year years jahr jahre jahren an ans année années año años год года лет",
            "315576000": "decade decades jahrzehnt jahrzehnte décennie décennies década décadas",
        },
    ),
    **_measures(
        "length",
        {
            "0.01": "centimetre centimetres centimeter centimeters cm zentimeter centimètres centímetros",
            "0.0254": "inch inches",
            "0.3048": "foot feet ft fuß pieds pies",
            "0.9144": "yard yards",
            "1": "metre metres meter meters metern mètre mètres metro metros метр метра метров",
            "1000": "km kilometre kilometres kilometer kilometers kilometern kilomètre kilomètres kilómetro kilómetros километр километра километров",
            "1609.344": "mile miles meile meilen",
        },
    ),
    **_measures(
        "weight",
        {
            "0.001": "gram grams gramm grammes gramos",
            "0.45359": "pounds lb lbs",
            "1": "kg kilo kilos kilogram kilograms kilogramm kilogrammes kilogramos",
            "1000": "ton tons tonne tonnes tonnen tonelada toneladas тонн тонны",
        },
    ),
}  # fmt: skip
