"""Numbers, dates, names, negations and stance, by value and in several languages."""

from __future__ import annotations

import pytest
from comparing import change

REST = "The harbour stayed closed for the rest of the week."
Values = list[tuple[str | None, str | None]]


def values(kind: str, old: str, new: str, language: str = "en") -> Values:
    found = change((REST, old), (REST, new), language)
    return [(edit.old, edit.new) for edit in found.edits if edit.kind.value == kind]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The fire killed 12 people on the ferry.", "The fire killed 15 people on the ferry.", [("12", "15")]),
        ("The fire killed five people on board.", "The fire killed 5 people on board.", []),
        ("Support rose to 43 per cent in March.", "Support rose to 43% in March.", []),
        ("The bridge cost $1.5 million in all.", "The bridge cost $15 million in all.", [("$1.5 million", "$15 million")]),
        ("The bridge cost $1.5m in all.", "The bridge cost $1.5 million in all.", []),
        ("Some 5,000 people marched to the port.", "Some 5000 people marched to the port.", []),
        ("No one has been charged over the fire.", "Two people have been charged over the fire.", [("No one", "Two")]),
        ("Crews saved 549 cars and 55 trucks.", "Crews saved 55 cars and 549 trucks.", [("549", "55"), ("55", "549")]),
        ("Twenty-one people came to the meeting.", "Twenty-two people came to the meeting.", [("Twenty-one", "Twenty-two")]),
        ("In all 3 boats and 9 cars burned there.", "In all 9 cars and 3 boats burned there.", []),
        ("Many people came to the long meeting.", "Many people came to the meeting on pier 7.", []),
        ("At 14:05 12 boats left the old port.", "At 14:05 318 boats left the old port.", [("12", "318")]),
        ("At 14:45 12 boats left the old port.", "At 14:45 318 boats left the old port.", [("12", "318")]),
        ("The chart at 1:25 000 shows the old port.", "The chart at 1:50 000 shows the old port.", [("25 000", "50 000")]),
    ],
)  # fmt: skip
def test_numbers_are_compared_by_value(old: str, new: str, expected: Values) -> None:
    assert values("number_changed", old, new) == expected


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        (
            "de",
            "Der Mann ist 21 Jahre alt und wohnt hier.",
            "Der Mann ist 22 Jahre alt und wohnt hier.",
            [("21", "22")],
        ),
        ("de", "Es kamen 1.150 Menschen zum Hafen.", "Es kamen 1150 Menschen zum Hafen.", []),
        ("de", "Es kamen zwölf Menschen zum Hafen.", "Es kamen 12 Menschen zum Hafen.", []),
        ("fr", "Le pont coûte 5 000 euros par mois.", "Le pont coûte 5000 euros par mois.", []),
        (
            "es",
            "Llegaron dos barcos al puerto viejo.",
            "Llegaron tres barcos al puerto viejo.",
            [("dos", "tres")],
        ),
        ("ar", "وصلت ثلاثة قوارب إلى الميناء أمس", "وصلت أربعة قوارب إلى الميناء أمس", [("ثلاثة", "أربعة")]),
    ],
)
def test_numbers_are_read_as_the_language_writes_them(
    language: str, old: str, new: str, expected: Values
) -> None:
    assert values("number_changed", old, new, language) == expected


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        (
            "en",
            "The ferry left on Friday at dawn.",
            "The ferry left on Thursday at dawn.",
            [("Friday", "Thursday")],
        ),
        ("en", "The vote is on Aug. 5 in the hall.", "The vote is on August 5 in the hall.", []),
        (
            "en",
            "Doors open at 2:30 p.m. in the hall.",
            "Doors open at 1:30 p.m. in the hall.",
            [("2:30 p.m.", "1:30 p.m.")],
        ),
        (
            "en",
            "The port was built in 1984 by hand.",
            "The port was built in 1985 by hand.",
            [("1984", "1985")],
        ),
        (
            "en",
            "Friday's vote was close, he said.",
            "Saturday's vote was close, he said.",
            [("Friday's", "Saturday's")],
        ),
        ("en", "The ferry left on Friday at dawn.", "The ferry left on Friday, May 1, at dawn.", []),
        (
            "es",
            "La fiesta es el 8 de marzo aquí.",
            "La fiesta es el 8 de febrero aquí.",
            [("8 de marzo", "8 de febrero")],
        ),
        ("ru", "Встреча прошла 14 мая в порту.", "Встреча прошла 15 мая в порту.", [("14 мая", "15 мая")]),
    ],
)
def test_dates_are_compared_by_value(language: str, old: str, new: str, expected: Values) -> None:
    assert values("date_changed", old, new, language) == expected
    assert values("number_changed", old, new, language) == []
    assert values("name_changed", old, new, language) == []


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        (
            "en",
            "The captain, Maria Stone, was not hurt.",
            "The captain, Maria Stove, was not hurt.",
            [("Maria Stone", "Maria Stove")],
        ),
        (
            "en",
            "Officials in Port Ellis closed the pier.",
            "Officials in Holm Bay closed the pier.",
            [("Port Ellis", "Holm Bay")],
        ),
        ("en", "The report by Mr Stone was late again.", "The report by Stone was late again.", []),
        ("en", "The U.N. office in town was closed.", "The UN office in town was closed.", []),
        ("en", "Yesterday the pier was closed to all.", "However the pier was closed to all.", []),
        ("en", "He was seen near the pier at night.", "Stone was seen near the pier at night.", []),
        (
            "de",
            "Den Preis bekam Karla Dorn gestern.",
            "Den Preis bekam Karla Dörn gestern.",
            [("Karla Dorn", "Karla Dörn")],
        ),
        ("de", "Die Behörde hat den Antrag abgelehnt.", "Die Verwaltung hat den Antrag abgelehnt.", []),
    ],
)
def test_names_are_told_from_sentence_openers_titles_and_nouns(
    language: str, old: str, new: str, expected: Values
) -> None:
    assert values("name_changed", old, new, language) == expected


@pytest.mark.parametrize(
    ("language", "old", "new", "changed"),
    [
        ("en", "The mayor said he would resign in May.", "The mayor said he would not resign in May.", True),
        ("en", "They don't want to be part of the plan.", "They do not want to be part of the plan.", False),
        (
            "en",
            "The town lives well without its own port.",
            "The town lives well though it lacks its own port.",
            False,
        ),
        ("de", "Wir haben das Feuer nicht unter Kontrolle.", "Wir haben das Feuer unter Kontrolle.", True),
        ("zh", "市长从未同意这项计划。", "市长曾同意这项计划。", True),
        (
            "it",
            "I negozianti dicono di non essere stati consultati.",
            "I negozianti dicono di essere stati consultati.",
            True,
        ),
        ("nl", "Zij zeggen dat hun niets is gevraagd.", "Zij zeggen dat hun iets is gevraagd.", True),
        (
            "pt",
            "Os comerciantes dizem que não foram ouvidos.",
            "Os comerciantes dizem que foram ouvidos.",
            True,
        ),
        ("pt", "O barco saiu sem passageiros.", "O barco saiu com passageiros.", True),
        ("sv", "De säger att de inte blev tillfrågade.", "De säger att de blev tillfrågade.", True),
        ("nl", "Volgens Sem was het koud op de brug.", "Volgens Tim was het koud op de brug.", False),
        ("de", "Im Mai war es kalt und noch nass.", "Im Mai war es kalt und nass.", False),
        ("it", "Non è venuto nessuno alla riunione.", "Nessuno è venuto alla riunione.", False),
        ("it", "Non è venuto nessuno alla riunione.", "È venuto qualcuno alla riunione.", True),
        ("es", "No vino nadie a la reunión.", "Nadie vino a la reunión.", False),
        ("es", "No dijo que nunca pagó por el puente.", "Dijo que nunca pagó por el puente.", True),
    ],
)
def test_negations_that_came_or_went(language: str, old: str, new: str, changed: bool) -> None:
    assert bool(values("negation_changed", old, new, language)) is changed


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("The captain left the ship before the crew.", "The captain allegedly left the ship before the crew.", "attribution_softened"),
        ("The fire may have begun in the galley.", "The fire began in the galley.", "attribution_hardened"),
        ("Nine boats were lost, the coast guard said.", "Nine boats were lost.", "attribution_hardened"),
        ("Nine boats were lost in the heavy storm.", "Nine boats were lost in the heavy storm, according to police.", "attribution_softened"),
        ("The court said the port was liable then.", "The court stated the port was liable then.", None),
        ("The council denied the insurer's claim then.", "The council denied the insurer's claims then.", None),
        ("The captain sank the ship on purpose.", "The captain claims he sank the ship on purpose.", "attribution_softened"),
    ],
)  # fmt: skip
def test_claims_that_were_softened_or_hardened(old: str, new: str, kind: str | None) -> None:
    found = {edit.kind.value for edit in change((REST, old), (REST, new)).edits}
    assert {k for k in found if k.startswith("attribution")} == ({kind} if kind else set())


def test_facts_in_added_and_deleted_sentences_are_no_changes() -> None:
    found = change(
        (REST, "Seven people live on Holm."), (REST, "A storm hit the coast on 4 May, Ana Reyes said.")
    )
    assert {edit.kind.value for edit in found.edits} == {"sentence_added", "sentence_deleted"}


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        ("it", "Giovedì si terrà un incontro nella dogana.", "Venerdì si terrà un incontro nella dogana.", [("Giovedì", "Venerdì")]),
        ("nl", "Er is donderdagavond een bijeenkomst.", "Er is vrijdagavond een bijeenkomst.", [("donderdagavond", "vrijdagavond")]),
        ("pl", "W czwartek odbędzie się zebranie w urzędzie.", "W piątek odbędzie się zebranie w urzędzie.", [("czwartek", "piątek")]),
        ("pt", "Na quinta-feira haverá uma reunião.", "Na sexta-feira haverá uma reunião.", [("quinta-feira", "sexta-feira")]),
        ("sv", "På torsdag hålls ett möte i hamnen.", "På fredag hålls ett möte i hamnen.", [("torsdag", "fredag")]),
        ("nl", "Er is donderdag een bijeenkomst.", "Er is donderdagavond een bijeenkomst.", []),
        ("pt", "O barco chegou em quinto lugar.", "O barco chegou em sexto lugar.", []),
    ],
)  # fmt: skip
def test_weekdays_that_were_changed(language: str, old: str, new: str, expected: Values) -> None:
    assert values("date_changed", old, new, language) == expected


def test_a_weekday_that_counts_is_no_number() -> None:
    old, new = "Na quinta-feira haverá uma reunião.", "Na sexta-feira haverá uma reunião."
    assert values("number_changed", old, new, "pt") == []
