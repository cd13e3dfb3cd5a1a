"""Pages as files: packed or not, in any encoding, whatever they hold."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from ui import pages
from ui.pages import Pages, Unreadable, decode, own_address

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<p>Größe".encode(), "<p>Größe"),
        (b'<meta charset="utf-8"><p>Gr\xc3\xb6\xc3\x9fe', '<meta charset="utf-8"><p>Größe'),
        ("\ufeff<p>Größe".encode(), "<p>Größe"),
        ("<p>Größe".encode("utf-16"), "<p>Größe"),
        ("<p>“Größe”".encode("cp1252"), "<p>“Größe”"),
        ('<meta charset="iso-8859-1">“é”'.encode("cp1252"), '<meta charset="iso-8859-1">“é”'),
        ("<meta charset=windows-1251>Москва".encode("cp1251"), "<meta charset=windows-1251>Москва"),
        ('<meta content="text/html; charset=Shift_JIS">東京'.encode("shift-jis"), '<meta content="text/html; charset=Shift_JIS">東京'),
        (b"<meta charset=nonsense>caf\xe9", "<meta charset=nonsense>café"),
        (b"<meta charset=hex>caf\xe9", "<meta charset=hex>café"),
        (b"<meta charset=idna>caf\xe9", "<meta charset=idna>café"),
        (b"<meta charset=punycode>caf\xe9", "<meta charset=punycode>café"),
        (b"<meta charset=undefined>caf\xe9", "<meta charset=undefined>café"),
        (b"<meta charset=unicode_escape>caf\xe9 \\x41", "<meta charset=unicode_escape>café \\x41"),
        (b"<meta charset=utf-7>caf\xe9", "<meta charset=utf-7>café"),
        (b"<meta charset=utf-16>caf\xe9", "<meta charset=utf-16>caf\ufffd"),
    ],
)  # fmt: skip
def test_text_is_decoded_by_its_mark_its_word_or_its_bytes(raw, text):
    assert decode(raw) == text


def test_every_byte_gives_some_text():
    assert len(decode(bytes(range(256)) * 2)) == 512


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ('<link rel="canonical" href="https://a.example/x?utm_source=y">', "https://a.example/x"),
        ("<link href='https://a.example/x' rel='canonical'>", "https://a.example/x"),
        ('<meta property="og:url" content="https://a.example/x&amp;y">', "https://a.example/x&y"),
        ('<link rel="canonical" href="/x">', ""),
        ('<link rel="canonical" href="https://a.example/">', ""),
        ('<link rel="stylesheet" href="https://a.example/x.css">', ""),
        ("", ""),
    ],
)
def test_a_page_may_say_its_own_address(html, url):
    assert own_address(f"<html><head>{html}</head>") == url


def opened(path, **more):
    with Pages(now=NOW) as held:
        return held.open(str(path), **more)


def test_files_are_read_packed_or_not(tmp_path):
    (tmp_path / "a.html").write_text("<p>Größe")
    (tmp_path / "a.html.gz").write_bytes(gzip.compress("<p>Größe".encode()))
    assert opened(tmp_path / "a.html").html == opened(tmp_path / "a.html.gz").html == "<p>Größe"


def test_a_given_address_wins_over_the_pages_own(tmp_path):
    (tmp_path / "a.html").write_text('<link rel="canonical" href="https://a.example/x">')
    assert opened(tmp_path / "a.html").final_url == "https://a.example/x"
    assert opened(tmp_path / "a.html", url="https://b.example/").final_url == "https://b.example/"


def test_a_pdf_is_known_by_its_first_bytes(tmp_path):
    (tmp_path / "a.html").write_bytes(b"%PDF-1.7\n")
    assert opened(tmp_path / "a.html").content_type == "application/pdf"


def test_what_cannot_be_opened_is_told(tmp_path):
    (tmp_path / "bad.html.gz").write_bytes(b"\x1f\x8bno gzip at all")
    with pytest.raises(Unreadable, match="no such file"):
        opened(tmp_path / "nothing.html")
    with pytest.raises(Unreadable, match="directory"):
        opened(tmp_path)
    with pytest.raises(Unreadable, match="gzip"):
        opened(tmp_path / "bad.html.gz")


def test_an_archive_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "LARGEST", 1_000_000)
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(b"0" * 200_000_000, mtime=0))
    with pytest.raises(Unreadable, match="more than 1 MB"):
        opened(tmp_path / "bomb.html.gz")


def test_an_address_that_is_none_is_refused_before_a_browser_starts():
    with pytest.raises(Unreadable, match="names no host"):
        opened("http:///x")


@pytest.mark.parametrize("name", ["\x00", "x" * 5_000, "a\x00b.html"])
def test_what_is_no_file_name_is_told(name):
    with pytest.raises(Unreadable):
        opened(name)


@pytest.mark.parametrize(
    "raw",
    [bytes(range(1, 9)) * 500, gzip.compress(b"a" * 100, mtime=0), b"\x89PNG\r\n\x1a\n" + b"\xff\x05" * 900],
)
def test_a_file_of_bytes_is_no_page(tmp_path, raw):
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(raw, mtime=0))
    with pytest.raises(Unreadable, match="no text"):
        opened(tmp_path / "a.html.gz")
