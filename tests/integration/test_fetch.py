"""Plain GETs of pages: what comes back, what is refused, and what a hostile server can't do."""

from __future__ import annotations

import gzip
import ipaddress
import re
import socket
import threading
import tracemalloc
from collections.abc import Iterator

import pytest
import trustme
from certificates import client_context, server_context
from hostile_site import ARTICLE, Site, Visitor

from rowback.model import Via
from rowback.settings import Settings
from workers.egress import Refused
from workers.fetch import build_fetcher
from workers.fetch.body import read_body
from workers.fetch.fetcher import FetchBounds, PlainFetcher
from workers.fetch.kept import MOST
from workers.ports import RenderError, Validators

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.2"])

LOOPBACK = [ipaddress.ip_network("127.0.0.1/32")]
NAMES = {"harbour-post.example": ["127.0.0.1"], "mixed.example": ["127.0.0.1", "10.0.0.7"]}


def resolve(host: str, port: int) -> list[str]:
    try:
        return NAMES.get(host) or [str(ipaddress.ip_address(host))]
    except ValueError as error:
        raise Refused(f"There is no site called {host}: the name does not resolve.") from error


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def fetcher() -> Iterator[PlainFetcher]:
    made = PlainFetcher(
        allow_nets=LOOPBACK, resolve=resolve, bounds=FetchBounds(seconds=60, body_bytes=1_000_000)
    )
    yield made
    made.close()


def refusal(fetcher: PlainFetcher, url: str) -> RenderError:
    with pytest.raises(RenderError) as caught:
        fetcher.fetch(url)
    assert "\n" not in caught.value.reason
    assert caught.value.reason.endswith(".")
    return caught.value


# --- what comes back ----------------------------------------------------------------


def test_a_page_comes_back_as_the_site_sent_it(fetcher, site):
    url = site.shows("/a", ARTICLE, headers={"ETag": '"1"', "Set-Cookie": "secret=1"})
    capture = fetcher.fetch(url + "#comments")
    assert (capture.requested_url, capture.final_url) == (url + "#comments", url)
    assert (capture.status, capture.html, capture.via) == (200, ARTICLE, Via.HTTP)
    assert capture.content_type == "text/html"
    assert capture.header_fields["etag"] == '"1"'
    assert "set-cookie" not in capture.header_fields
    assert not capture.truncated


def test_one_connection_serves_many_pages(fetcher, site):
    for n in range(5):
        fetcher.fetch(site.shows(f"/{n}", ARTICLE))
    assert site.connections == 1


def test_few_connections_are_kept_and_the_one_used_longest_ago_is_let_go_of(site):
    names = [f"paper-{n}.example" for n in range(MOST + 1)]
    made = PlainFetcher(allow_nets=LOOPBACK, resolve=lambda *_: ["127.0.0.1"])
    site.shows("/a", ARTICLE)
    try:
        for name in (*names, names[-1], names[1]):
            made.fetch(f"http://{name}:{site.port}/a")
        assert site.connections == MOST + 1
        made.fetch(f"http://{names[0]}:{site.port}/a")
        assert site.connections == MOST + 2
    finally:
        made.close()


def test_a_page_that_was_not_read_to_its_end_costs_its_connection(site):
    made = PlainFetcher(allow_nets=LOOPBACK, resolve=resolve, bounds=FetchBounds(body_bytes=1000))
    url = site.shows("/long", ARTICLE + "<!-- furniture -->" * 20_000)
    try:
        assert made.fetch(url).truncated
        assert made.fetch(url).truncated
        assert site.connections == 2
    finally:
        made.close()


def test_a_kept_connection_that_the_site_closed_meanwhile_is_replaced(fetcher, site):
    def answers_and_leaves(visitor: Visitor) -> None:
        visitor.send(ARTICLE)
        visitor.close_connection = True

    url = site.does("/leaves", answers_and_leaves)
    for _ in range(4):
        assert fetcher.fetch(url).status == 200


def test_what_stands_behind_an_answer_is_never_taken_for_the_next_one(fetcher, site):
    planted = "<html><body><p>Planted.</p></body></html>"

    def two_answers(visitor: Visitor) -> None:
        first = (
            f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(ARTICLE)}\r\n\r\n{ARTICLE}"
        )
        second = (
            f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(planted)}\r\n\r\n{planted}"
        )
        visitor.connection.sendall((first + second).encode())

    url, other = site.does("/two", two_answers), site.shows("/other", "<p>Its own.</p>")
    assert fetcher.fetch(url).html == ARTICLE
    assert fetcher.fetch(other).html == "<p>Its own.</p>"


def test_the_site_is_told_who_asks_and_gets_no_cookie(site, tmp_path):
    made = build_fetcher(
        Settings(data_dir=tmp_path, allow_nets=tuple(LOOPBACK), contact="https://desk.example/bot")
    )
    site.shows("/b", ARTICLE)
    site.answers["/a"] = lambda visitor: visitor.send(
        "", status=302, headers={"Location": "/b", "Set-Cookie": "a=1"}
    )
    made.fetch(site.url("/a"))
    made.close()
    fields = site.asked[-1][1]
    assert fields["User-Agent"].startswith("Mozilla/5.0 (compatible; Rowback/")
    assert fields["User-Agent"].endswith("; +https://desk.example/bot)")
    assert "Cookie" not in fields


def test_a_packed_page_is_unpacked(fetcher, site):
    packed = gzip.compress(ARTICLE.encode())
    for body in (packed, gzip.compress(b"") + packed, packed + b"\0" * 20):
        assert fetcher.fetch(site.shows("/p", body, headers={"Content-Encoding": "gzip"})).html == ARTICLE


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("é".encode(), "text/html; charset=utf-8", "é"),
        ("é".encode("cp1252"), "text/html; charset=ISO-8859-1", "é"),
        ("“é”".encode("cp1252"), 'text/html; charset="latin1"', "“é”"),
        ("ш".encode("cp1251"), "text/html; charset=windows-1251", "ш"),
        (b"<meta charset=windows-1251>" + "ш".encode("cp1251"), "text/html", "<meta charset=windows-1251>ш"),
        (
            b"<meta charset=windows-1251>" + "é".encode(),
            "text/html; charset=utf-8",
            "<meta charset=windows-1251>é",
        ),
        ("\ufeffé".encode(), "text/html; charset=windows-1251", "é"),
        ("é".encode("utf-16"), "text/html", "é"),
        ("é".encode(), "text/html", "é"),
        ("é".encode("cp1252"), "text/html", "é"),
        ("é".encode(), "text/html; charset=no-such-thing", "é"),
        ("é".encode(), "text/html; charset=utf-7", "é"),
        ("é".encode(), "text/html; charset=idna", "é"),
        (b"<meta charset=utf-16>\xc3\xa9", "text/html", "<meta charset=utf-16>é"),
        (b"\xc3\xa9\xff", "text/html; charset=utf-8", "é\ufffd"),
        ("文".encode("gbk"), "text/html; charset=gb2312", "文"),
        ("א".encode("iso8859-8"), "text/html; charset=iso-8859-8-i", "א"),
        ("ш".encode("cp1251"), "text/html; charset=x-cp1251", "ш"),
        ("한".encode("cp949"), "text/html; charset=windows-949", "한"),
        (
            b"<!-- <meta charset=windows-1251> -->\xc3\xa9",
            "text/html",
            "<!-- <meta charset=windows-1251> -->é",
        ),
        (b"<!-->\xe9<meta charset=windows-1252>", "text/html", "<!-->é<meta charset=windows-1252>"),
        (b"<!-- \xc3\xa9 <meta charset=windows-1251>", "text/html", "<!-- é <meta charset=windows-1251>"),
        ("文".encode("shift_jis"), "text/html; charset=Shift_JIS", "文"),
    ],
)
def test_text_is_read_in_the_charset_that_browsers_would_choose(fetcher, site, body, content_type, text):
    assert fetcher.fetch(site.shows("/c", body, content_type=content_type)).html == text


# --- asking again ---------------------------------------------------------------------


def conditional(visitor: Visitor) -> None:
    if visitor.headers.get("If-None-Match") == '"7"' or visitor.headers.get("If-Modified-Since"):
        visitor.send("", status=304, headers={"ETag": '"7"'})
    else:
        visitor.send(ARTICLE, headers={"ETag": '"7"'})


def test_what_has_not_changed_is_not_sent_again(fetcher, site):
    url = site.does("/c", conditional)
    known = Validators.of(fetcher.fetch(url))
    capture = fetcher.fetch(url, known=known)
    assert (capture.status, capture.html, capture.final_url) == (304, "", url)
    assert site.connections == 1
    assert fetcher.fetch(url, known=Validators(url=url, etag='"6"')).status == 200
    dated = Validators(url=url, last_modified="Tue, 03 Mar 2026 08:00:00 GMT")
    assert fetcher.fetch(url, known=dated).status == 304


def test_validators_are_told_to_the_address_that_gave_them_only(fetcher, site):
    end = site.does("/end", conditional)
    start = site.redirects("/start", "/end")
    known = Validators.of(fetcher.fetch(start))
    assert known is not None
    assert known.url == end
    assert fetcher.fetch(start, known=known).status == 304
    asked = dict(site.asked)
    assert "If-None-Match" not in asked["/start"]
    assert asked["/end"]["If-None-Match"] == '"7"'


@pytest.mark.parametrize("etag", ["", "x" * 2000, "a\tb", "é"])
def test_a_validator_that_fits_no_header_is_none(factories, etag):
    capture = factories.capture(header_fields={"etag": etag})
    assert Validators.of(capture) is None


@pytest.mark.parametrize(
    ("modified", "date", "counts"),
    [
        ("Wed, 04 Mar 2026 12:00:00 GMT", "Wed, 04 Mar 2026 12:01:00 GMT", True),
        ("Wed, 04 Mar 2026 12:00:01 GMT", "Wed, 04 Mar 2026 12:01:00 GMT", False),
        ("Wed, 04 Mar 2026 12:00:00 GMT", "", False),
        ("yesterday", "Wed, 04 Mar 2026 12:01:00 GMT", False),
        ("Wed, 04 Mar 2026 12:00:00", "Wed, 04 Mar 2026 12:01:00 GMT", False),
    ],
)
def test_a_time_of_change_counts_only_where_a_second_edit_in_its_second_is_ruled_out(
    factories, modified, date, counts
):
    known = Validators.of(factories.capture(header_fields={"last-modified": modified, "date": date}))
    assert (known is not None) is counts


# --- redirects ----------------------------------------------------------------------------


def test_redirects_are_followed_and_kept_in_order(fetcher, site):
    first, second = site.redirects("/a", "/b", 301), site.redirects("/b", "c?x=ü#part", 308)
    site.shows("/c", ARTICLE)
    capture = fetcher.fetch(first)
    assert capture.redirects == (first, second)
    assert capture.final_url == site.url("/c?x=%C3%BC")


@pytest.mark.parametrize(
    ("to", "reason", "transient"),
    [
        ("http://127.0.0.2/", "127.0.0.2 is not a public address", False),
        ("http://2130706434/", "not a web address|not a public address|does not resolve", False),
        ("//10.0.0.1/x", "10.0.0.1 is not a public address", False),
        ("http://169.254.169.254/latest/", "never fetched", False),
        ("http://mixed.example/", r"mixed\.example \(10\.0\.0\.7\) is not a public", False),
        ("http://93.184.216.34:22/", "Port 22", False),
        ("file:///etc/passwd", "something that is not a web page", False),
        ("ftp://127.0.0.1/", "something that is not a web page", False),
        ("javascript:alert(1)", "something that is not a web page", False),
        ("data:text/html,x", "something that is not a web page", False),
        ("http://127.0.0.1\\@127.0.0.2/", "something that is not a web page", False),
        ("http://user@127.0.0.1/", "something that is not a web page", False),
        ("http://[::1", "something that is not a web page", False),
        ("/same", "in a circle", False),
    ],
)
def test_each_hop_of_a_redirect_is_checked(fetcher, site, to, reason, transient):
    error = refusal(fetcher, site.redirects("/same", to))
    assert re.search(reason, error.reason), error.reason
    assert error.transient is transient


def test_a_redirect_without_end_is_given_up(fetcher, site):
    for n in range(40):
        site.redirects(f"/{n}", f"/{n + 1}")
    assert "in a circle" in refusal(fetcher, site.url("/0")).reason
    assert len(site.asked) == 21


# --- what is no page ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "content_type", "name"),
    [
        (b"%PDF-1.7", "application/pdf", "a PDF"),
        (b"{}", "application/json", "JSON"),
        (b"%PDF-1.7", None, "a PDF"),
        (b"\x00\x01", None, "a file (application/octet-stream)"),
        ("plain", "text/plain", "plain text"),
    ],
)
def test_an_answer_that_is_no_page_is_named(fetcher, site, body, content_type, name):
    error = refusal(fetcher, site.shows("/f", body, content_type=content_type))
    assert error.reason == f"This address is {name}, not a web page."
    assert not error.transient


@pytest.mark.parametrize("status", [204, 404, 410, 429, 500])
def test_an_error_is_an_answer(fetcher, site, status):
    url = site.shows(
        "/e", "" if status == 204 else "<h1>no</h1>", status=status, headers={"Retry-After": "30"}
    )
    capture = fetcher.fetch(url)
    assert capture.status == status
    assert capture.header_fields["retry-after"] == "30"


# --- hostile servers ------------------------------------------------------------------------


@pytest.mark.parametrize(("notes", "status"), [(20, 200), (21, None)])
def test_answers_before_the_one_that_counts_are_read_up_to_a_number(fetcher, site, notes, status):
    def note_and_answer(visitor: Visitor) -> None:
        visitor.connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * notes)
        visitor.send(ARTICLE)

    url = site.does("/notes", note_and_answer)
    if status:
        assert fetcher.fetch(url).status == status
    else:
        with pytest.raises(RenderError, match="something that is not HTTP"):
            fetcher.fetch(url)


@pytest.mark.parametrize(
    ("raw", "reset", "reason"),
    [
        (b"", False, "The site closed the connection without an answer."),
        (b"220 mail.example ready\r\n\r\n", False, "The site answered with something that is not HTTP."),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n", False, "The site answered with something that is not HTTP."),
        (b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 50_000 + b"\r\n", False, "The site answered with something that is not HTTP."),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<h1>Cut</h1>", False, "The site broke off its answer."),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n<h1>Cut</h1>\r\n", False, "The site broke off its answer."),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Cut</h1>", True, "The site broke off its answer."),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(ARTICLE.encode())[:-30], False, "The site broke off its answer."),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip at all", False, "The site's answer is damaged."),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nxxxx", False, "The site's answer is packed in a way that was not asked for (br)."),
    ],
    ids=["nothing", "mail", "huge header", "many headers", "half a body", "half a chunked body", "reset", "half an archive", "no archive", "brotli"],
)  # fmt: skip
def test_a_broken_answer_is_never_a_capture(fetcher, site, raw, reset, reason):
    error = refusal(fetcher, site.does("/broken", lambda visitor: visitor.raw(raw, reset=reset)))
    assert error.reason == reason
    assert error.transient
    assert fetcher.fetch(site.url("/article")).html == ARTICLE


@pytest.mark.parametrize("path", ["/never", "/drip"])
def test_a_site_that_takes_for_ever_is_left_at_the_deadline(site, path):
    made = PlainFetcher(allow_nets=LOOPBACK, bounds=FetchBounds(seconds=0.7))
    error = refusal(made, site.url(path))  # the site would go on for minutes
    assert "in time" in error.reason
    assert error.transient
    made._deadline._allowed = 60  # a busy machine may take its time with what does come
    assert made.fetch(site.url("/article")).html == ARTICLE
    made.close()


def test_a_name_that_is_not_looked_up_by_the_deadline_is_left():
    left, looked_up = threading.Event(), []

    def slowly(host: str, port: int) -> list[str]:
        looked_up.append(left.wait(60))
        return ["127.0.0.1"]

    made = PlainFetcher(allow_nets=LOOPBACK, resolve=slowly, bounds=FetchBounds(seconds=0.5))
    error = refusal(made, "http://slow.example/")
    assert looked_up == []  # it still goes on
    left.set()
    assert error.reason == "The name slow.example could not be looked up in time."
    assert error.transient


def test_a_page_without_end_or_measure_is_cut_and_marked(fetcher, site):
    flood = fetcher.fetch(site.url("/flood"))
    assert flood.truncated
    assert len(flood.html) <= 1_000_000
    tiny = gzip.compress(b"<p>" + b"a" * 20_000_000)
    assert fetcher.fetch(site.shows("/b", tiny, headers={"Content-Encoding": "gzip"})).truncated
    whole = fetcher.fetch(site.shows("/fits", "x" * 1_000_000))
    assert (len(whole.html), whole.truncated) == (1_000_000, False)


@pytest.mark.parametrize("pieces", [1, 1000])
def test_an_archive_bomb_is_never_held_whole(pieces):
    packed = gzip.compress(bytes(50_000_000))
    size = len(packed) // pieces + 1
    tracemalloc.start()
    body, cut = read_body(
        (packed[at : at + size] for at in range(0, len(packed), size)), "gzip", most=100_000
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(body), cut) == (100_000, True)
    assert peak < 5_000_000


@pytest.mark.parametrize(
    "url",
    ["file:///etc/hostname", "FILE:/etc/hostname", "chrome://version", "about:blank", "", "http://", "http://a b/", "http://x@127.0.0.1/"],
)  # fmt: skip
def test_only_web_addresses_are_asked_for(fetcher, url):
    assert not refusal(fetcher, url).transient


def test_nothing_private_is_connected_to_unless_it_is_allowed(tmp_path):
    made = build_fetcher(Settings(data_dir=tmp_path))
    with Site("127.0.0.2") as canary:
        for host in ("127.0.0.2", "2130706434", "0x7f.2", "0177.2", "[::ffff:127.0.0.2]", "127.0.0.2."):
            error = refusal(made, f"http://{host}:{canary.port}/")
            assert not error.transient or "looked up" in error.reason
        assert canary.connections == 0
    made.close()


def test_a_name_is_checked_at_every_connection(site):
    answers = [["127.0.0.1"], ["127.0.0.2"]]
    made = PlainFetcher(allow_nets=LOOPBACK, resolve=lambda *_: answers.pop(0))
    site.shows("/a", ARTICLE, headers={"Connection": "close"})
    url = f"http://rebind.example:{site.port}/a"
    assert made.fetch(url).status == 200
    assert "rebind.example (127.0.0.2) is not a public address" in refusal(made, url).reason
    made.close()


def test_a_public_address_that_turns_out_to_be_this_machine_gets_no_byte(monkeypatch, site):
    monkeypatch.setattr("workers.egress.guarded.addresses", lambda *_, **__: ["127.0.0.1"])
    made = PlainFetcher()
    assert "this machine itself" in refusal(made, site.url("/article")).reason
    assert site.asked == []
    made.close()


# --- connections ----------------------------------------------------------------------------


def secured(site: Site, name: str) -> trustme.CA:
    authority = trustme.CA()
    context = server_context(authority, name)
    site._server.socket = context.wrap_socket(site._server.socket, server_side=True)
    return authority


def trusting(authority: trustme.CA) -> PlainFetcher:
    context = client_context(authority)
    return PlainFetcher(allow_nets=LOOPBACK, resolve=resolve, tls=lambda: context)


def test_a_certificate_is_verified_for_the_name_and_not_for_the_address(site):
    made = trusting(secured(site, "harbour-post.example"))
    site.shows("/a", ARTICLE)
    assert made.fetch(f"https://harbour-post.example:{site.port}/a").html == ARTICLE
    error = refusal(made, f"https://127.0.0.1:{site.port}/a")
    assert error.reason == "The site's certificate is for another name."
    assert not error.transient
    made.close()


def test_a_certificate_that_nobody_trusts_is_named(fetcher, site):
    secured(site, "harbour-post.example")
    error = refusal(fetcher, f"https://harbour-post.example:{site.port}/a")
    assert error.reason == "The site's certificate is not from an authority that browsers trust."


def test_a_site_that_speaks_no_tls_and_one_that_is_not_there_are_named(fetcher, site):
    error = refusal(fetcher, f"https://127.0.0.1:{site.port}/")
    assert error.reason == "No secure connection to the site could be set up."
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        error = refusal(fetcher, f"http://127.0.0.1:{probe.getsockname()[1]}/")
    assert error.reason == "127.0.0.1 refused the connection."
    assert error.transient
