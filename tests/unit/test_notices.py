"""Notes of the outlet to its readers."""

from __future__ import annotations

import pytest

from rowback.model import NoticeKind, Paragraph
from rowback.notices import find_notices, notice_kind, without_notices


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


def test_a_whole_paragraph_of_note_leaves_none_behind() -> None:
    paragraphs = (
        Paragraph(text="Correction: nine weeks, not seven weeks."),
        Paragraph(text="The bridge will close."),
    )
    assert without_notices(paragraphs, find_notices(paragraphs)) == paragraphs[1:]
