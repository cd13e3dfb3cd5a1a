"""The e-mail of an alert as bytes: whatever a page holds, one readable letter comes out."""

from __future__ import annotations

import email
import email.policy
import unicodedata
from email.message import EmailMessage

import pytest
from fakes_channels import NOON, channel, story
from hypothesis import given
from hypothesis import strategies as st

from workers.channels import letter as letters
from workers.channels.letter import read_sender, write_letter
from workers.channels.lines import one_line

DESK = channel("email", "desk@courier.example")
FROM = read_sender("Rowback <alerts@rowback.example>")


def read_back(raw: bytes) -> EmailMessage:
    return email.message_from_bytes(raw, _class=EmailMessage, policy=email.policy.default)


def letter_with_subject(monkeypatch: pytest.MonkeyPatch, subject: str) -> bytes:
    with monkeypatch.context() as patch:
        patch.setattr(letters.tell, "headline_of", lambda _: subject)
        return write_letter(FROM, DESK, story(), now=NOON).as_bytes()


ODD_SUBJECTS = [
    "Death toll 12 → 15 in “Harbour ferry runs aground”",
    "Žluťoučký kůň " * 9,
    "号外" * 60,
    "a" * 199,
    "=?utf-8?q?not_encoded?= stays",
    "Ends with a colon:",
    "👩‍👩‍👧‍👦 " * 20,
    "עברית ועוד עברית, 12 → 15",
    "e\u0301" * 90,
    'Quotes "and" \\backslashes\\ (brackets) <angles> @ , ; :',
    "x" * 70 + " " + "ž" * 100,
    " leading and trailing ",
    ".",
    "?= =?",
    "一 a 二 b 三 c " * 10,
]


@pytest.mark.parametrize("subject", ODD_SUBJECTS)
def test_long_and_odd_subjects_arrive_letter_for_letter(
    monkeypatch: pytest.MonkeyPatch, subject: str
) -> None:
    raw = letter_with_subject(monkeypatch, subject)
    assert read_back(raw)["Subject"] == one_line(subject, longest=200)
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert raw.isascii()


@given(st.text(max_size=300))
def test_any_subject_arrives_as_one_line_and_adds_no_field(subject: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        raw = letter_with_subject(patch, subject)
    letter = read_back(raw)
    assert letter["Subject"] == one_line(subject, longest=200)
    assert letter.keys() == [
        "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "List-Id",
        "Auto-Submitted", "MIME-Version", "Content-Type",
    ]  # fmt: skip


@given(st.text(alphabet=st.characters(), max_size=400), st.integers(min_value=2, max_value=80))
def test_one_line_is_short_printable_and_stays_as_it_is_the_second_time(text: str, longest: int) -> None:
    line = one_line(text, longest=longest)
    assert len(line) <= longest
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in line)
    assert one_line(line, longest=longest) == line


def test_signs_that_turn_the_reading_direction_are_left_out() -> None:
    assert one_line("safe \u202egnp.exe\u202c \u2066x\u2069", longest=99) == "safe gnp.exe x"


def test_a_long_line_is_cut_between_words() -> None:
    assert one_line("Ministry withdraws its first estimate", longest=24) == "Ministry withdraws its…"


def test_a_second_sending_is_the_same_mail_but_for_its_date_and_boundary() -> None:
    def fields(minute: int) -> list[tuple[str, str]]:
        letter = write_letter(FROM, DESK, story(), now=NOON.replace(minute=minute))
        return [(k, str(v)) for k, v in letter.items() if k not in ("Date", "Content-Type")]

    assert fields(0) == fields(5)
