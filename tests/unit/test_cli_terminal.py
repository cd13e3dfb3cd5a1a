"""What people see: harmless whatever a page says, legible with and without colours."""

from __future__ import annotations

import re

import pytest

from ui.terminal import Style, open_screen
from ui.terminal.plain import PlainScreen, columns

HOSTILE = "Mayor\x1b]0;owned\x07 re\x1b[31msigns\x9b2J \u202egnihtyna\u202c\r\nnext"


@pytest.fixture(params=["plain", "coloured", "uncoloured"])
def screen(request, monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")
    if request.param != "plain":
        monkeypatch.setenv("FORCE_COLOR", "1")
    if request.param == "uncoloured":
        monkeypatch.setenv("NO_COLOR", "1")
    opened = open_screen()
    assert isinstance(opened, PlainScreen) == (request.param == "plain")
    return request.param, opened


def test_escape_codes_of_a_page_are_inert(screen, capsys):
    _, opened = screen
    opened.line(HOSTILE, (HOSTILE, Style.DELETED))
    opened.table(("a", "b"), [[HOSTILE, (HOSTILE, Style.BAD)]])
    out = capsys.readouterr().out
    assert "\x07" not in out
    assert "\x9b" not in out
    assert "\u202e" not in out
    assert "\x1b]" not in out
    assert "\x1b[31msigns" not in out


def test_rich_markup_of_a_page_is_only_text(screen, capsys):
    screen[1].line("[bold red]A headline[/] with :smile: and [link=x]brackets[/link]")
    out = " ".join(capsys.readouterr().out.split())
    assert "[bold red]A headline[/] with :smile: and [link=x]brackets[/link]" in out


def test_deletions_and_insertions_can_be_told_apart_without_colours(screen, capsys):
    kind, opened = screen
    opened.line("kills ", ("12", Style.DELETED), " ", ("15", Style.INSERTED))
    out = capsys.readouterr().out
    if kind == "coloured":
        assert "\x1b[9;31m12\x1b[0m" in out
        assert "\x1b[4;32m15\x1b[0m" in out
    else:
        assert "kills [-12-] {+15+}" in re.sub(r"\x1b\[[0-9;]*m", "", out)


def test_no_color_leaves_no_colour_codes(screen, capsys):
    kind, opened = screen
    opened.line(("bad", Style.BAD), ("new", Style.INSERTED))
    out = capsys.readouterr().out
    assert ("\x1b[31m" in out) == (kind == "coloured")
    assert ("\x1b" in out) == (kind != "plain")


def test_a_terminals_width_is_respected_and_pipes_are_not_cut(screen, capsys):
    kind, opened = screen
    opened.line("word " * 30, indent=2)
    longest = max(len(line) for line in capsys.readouterr().out.splitlines())
    assert (longest > 40) == (kind == "plain")


def test_columns_line_up_under_wide_characters(monkeypatch, capsys):
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    PlainScreen().table(("name", "to"), [["東京", "a"], ["Oslo", "b"], ["e\u0301te\u0301", "c"]])
    lines = capsys.readouterr().out.splitlines()
    assert [columns(line[: line.rindex(line[-1])]) for line in lines[1:]] == [6, 6, 6]


def test_lines_are_not_padded_to_the_width(screen, capsys):
    screen[1].line("short", indent=2)
    assert capsys.readouterr().out == "  short\n"


def test_no_rows_print_no_heads(screen, capsys):
    screen[1].table(("name", "to"), [])
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("width", [30, 60, 100])
def test_a_table_loses_no_word_on_a_narrow_terminal(width, monkeypatch, capsys):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    row = ["1", "a headline of " + "w" * 40, "in 13 min (every 24 h)", "the server answered 404", "end"]
    open_screen().table(("", "article", "next look", "state", "last"), [row])
    out = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert max(map(len, out.splitlines())) <= width
    assert sorted("".join(out.split())) == sorted(
        "".join([*row, "article", "next look", "state", "last"]).replace(" ", "")
    )


def test_a_paragraph_that_hangs_wraps_under_its_first_words(monkeypatch, capsys):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")
    open_screen().line("versions  ", "word " * 20, hang=10)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()
    assert len(lines) > 2
    assert max(map(len, lines)) <= 40
    assert all(line.startswith(" " * 10 + "word") for line in lines[1:])
    assert " ".join(" ".join(lines).split()).count("word") == 20
