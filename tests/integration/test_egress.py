"""The filtering proxy, spoken to directly: what it carries, and what it refuses."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from egress_fixtures import (
    connected,
    get,
    names,
    proxy,
    rest,
    say,
    site,
    started,
    trouble_of,
    unwanting,
)
from hostile_site import ARTICLE
from hypothesis import given, settings
from hypothesis import strategies as st
from spelled import numbers_only, spellings

from workers.egress import EgressProxy, Refused
from workers.egress.head import parse_request
from workers.egress.hosts import HostList
from workers.egress.traffic import Traffic

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.2", "127.0.0.3"])

__all__ = ["names", "proxy", "site", "started"]


def test_a_page_of_an_allowed_address_comes_through(proxy, site):
    answer = get(proxy, site.shows("/a", ARTICLE))
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(ARTICLE.encode())


def test_the_server_sees_one_request_without_the_words_for_the_proxy(proxy, site):
    get(proxy, site.shows("/a", ARTICLE) + "?q=1")
    path, fields = site.asked[-1]
    assert path == "/a?q=1"
    assert fields["Connection"] == "close"
    assert not [name for name in fields if name.lower().startswith("proxy-")]


def test_a_second_request_on_the_connection_is_not_carried(proxy, site):
    first, second = site.shows("/first", "1"), site.shows("/second", "2")
    say(proxy, f"GET {first} HTTP/1.1\nHost: x\n", then=f"GET {second} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert "/second" not in [path for path, _ in site.asked]


def test_a_body_is_carried_to_its_end(proxy, site):
    answer = say(
        proxy,
        f"POST {site.url('/form')} HTTP/1.1\nHost: x\nContent-Length: 200000\n",
        then=b"a" * 200_000,
    )
    assert answer.endswith(b"posted")
    assert len(site.asked[-1][1]["body"]) == 200_000


def test_a_tunnel_carries_both_ways(proxy, site):
    site.shows("/a", ARTICLE)
    with connected(proxy) as connection:
        connection.sendall(f"CONNECT 127.0.0.1:{site.port} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        received = rest(connection)
    assert received.endswith(ARTICLE.encode())


@pytest.mark.parametrize("address", ["127.0.0.2", "10.0.0.1", "[::1]", "169.254.169.254", "2130706434"])
def test_other_addresses_get_no_answer_and_a_reason_is_kept(proxy, address):
    url = f"http://{address}/"
    assert get(proxy, url) == b""
    trouble = trouble_of(proxy, url)
    assert trouble is not None
    assert not trouble.transient
    assert say(proxy, f"CONNECT {address}:443 HTTP/1.1\nHost: x\n").startswith(b"HTTP/1.1 403")


def test_a_reason_is_kept_for_one_page_only(proxy):
    get(proxy, "http://10.0.0.1/")
    proxy.begin()
    assert trouble_of(proxy, "http://10.0.0.1/") is None


def test_a_name_is_checked_again_at_every_connection(proxy, names, site):
    names.table["rebind.example"] = [["127.0.0.1"], ["127.0.0.2"]]
    site.shows("/a", ARTICLE)
    url = f"http://rebind.example:{site.port}/a"
    assert get(proxy, url).startswith(b"HTTP/1.1 200")
    assert get(proxy, url) == b""
    assert names.asked == ["rebind.example", "rebind.example"]


def test_a_name_with_one_private_address_is_refused_whole(proxy, names, site):
    names.table["mixed.example"] = [["127.0.0.1", "127.0.0.2"]]
    assert get(proxy, f"http://mixed.example:{site.port}/a") == b""
    assert site.connections == 0


def test_a_closed_domain_is_not_even_looked_up(started, names):
    proxy = started(closed_to=["maker.example"], resolve=names)
    assert get(proxy, "http://update.maker.example/") == b""
    assert say(proxy, "CONNECT maker.example:443 HTTP/1.1\nHost: x\n").startswith(b"HTTP/1.1 403")
    assert names.asked == []
    names.table["watchmaker.example"] = [["127.0.0.2"]]
    get(proxy, "http://watchmaker.example/")
    proxy.stop()
    assert names.asked == ["watchmaker.example"]


def test_a_page_receives_its_budget_and_no_more(started, site):
    proxy = unwanting(started, page_bytes=300_000)
    traffic = proxy.begin(site.url("/"))
    url = site.shows("/large", b"x" * 200_000)
    assert len(get(proxy, url)) > 200_000
    assert not traffic.cut
    with pytest.raises(ConnectionResetError):  # an orderly end would make a part look like the whole
        get(proxy, url)
    assert traffic.cut
    asked = len(site.asked)
    assert get(proxy, url) == b""
    assert len(site.asked) == asked
    assert 300_000 < traffic.received < 500_000
    proxy.begin(site.url("/"))
    assert len(get(proxy, url)) > 200_000


def test_what_a_page_moved_is_told(started, site):
    proxy = started(unwanted=HostList(["ads.example"]))
    traffic = proxy.begin(site.url("/"))
    get(proxy, site.shows("/a", "x" * 1000))
    get(proxy, "http://ads.example/")
    get(proxy, "http://169.254.169.254/")
    proxy.stop()
    told = traffic.summary()
    assert 1000 < told["bytes_received"] < 2000
    assert told["connections"] == 3
    assert told["unwanted"] == 1
    assert told["refused"] == ["169.254.169.254"]
    assert not told["cut"]


def test_what_a_page_moved_is_told_while_hosts_are_still_being_refused():
    traffic = Traffic()
    refused = Refused("It does not answer.")

    class Key(tuple[str, int]):
        """A key that has another thread note another host just while it is being read."""

        def __iter__(self) -> Iterator[object]:
            traffic.troubles[(f"later{len(traffic.troubles)}.example", 443)] = refused
            return super().__iter__()

    traffic.troubles[Key(("first.example", 443))] = refused
    assert traffic.summary()["refused"] == ["first.example"]
    assert traffic.last_trouble is refused
    assert Traffic().last_trouble is None


def test_a_proxy_that_finds_no_port_says_so(monkeypatch):
    async def none_left(*_: object, **__: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("workers.egress.proxy.asyncio.start_server", none_left)
    proxy = EgressProxy()
    with pytest.raises(OSError, match="Too many open files"):
        proxy.start()


def test_a_port_that_is_not_named_is_refused_at_a_public_address(started):
    proxy = started(allow_nets=(), ports={80, 443, 8080}, resolve=lambda *_: ["93.184.216.34"])
    assert get(proxy, "http://a.example:8443/") == b""
    trouble = trouble_of(proxy, "http://a.example:8443/")
    proxy.stop()
    assert trouble is not None
    assert trouble.reason.startswith("Port 8443")


def test_a_public_address_that_turns_out_to_be_this_machine_gets_no_byte(started, monkeypatch, site):
    monkeypatch.setattr("workers.egress.dialer.addresses", lambda *_, **__: ["127.0.0.1"])
    proxy = started(allow_nets=())
    assert get(proxy, site.url("/article")) == b""
    trouble = trouble_of(proxy, site.url("/article"))
    proxy.stop()
    assert trouble is not None
    assert "this machine itself" in trouble.reason
    assert site.asked == []


@pytest.fixture(scope="module")
def strict() -> Iterator[EgressProxy]:
    made = EgressProxy(resolve=numbers_only)
    made.start()
    yield made
    made.stop()


@given(spellings(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_spelling_of_a_private_address_gets_through_the_proxy(strict, host, tunnel):
    name = f"[{host}]" if ":" in host and not host.startswith("[") else host
    strict.begin("http://harbour-post.example/")
    if tunnel:
        answer = say(strict, f"CONNECT {name}:443 HTTP/1.1\nHost: x\n")
        assert answer == b"" or answer.startswith(b"HTTP/1.1 403")
    else:
        assert get(strict, f"http://{name}/") == b""


@pytest.mark.parametrize(
    "request_text",
    [
        "GET /etc/passwd HTTP/1.1\nHost: 127.0.0.1\n",
        "GET file:///etc/passwd HTTP/1.1\nHost: x\n",
        "GET https://127.0.0.1/ HTTP/1.1\nHost: x\n",
        "GET http:// HTTP/1.1\nHost: x\n",
        "CONNECT 127.0.0.1:port HTTP/1.1\nHost: x\n",
        "CONNECT nobody@127.0.0.1 HTTP/1.1 more\nHost: x\n",
        "nonsense\n",
        "POST http://127.0.0.1:SITE/ HTTP/1.1\nTransfer-Encoding: chunked\n",
        "POST http://127.0.0.1:SITE/ HTTP/1.1\nContent-Length: -1\n",
        "GET http://127.0.0.1:SITE/ä HTTP/1.1\nHost: x\n",
    ],
)
def test_what_no_browser_says_is_not_carried(proxy, site, request_text):
    answer = say(proxy, request_text.replace("SITE", str(site.port)))
    assert answer == b"" or answer.startswith(b"HTTP/1.1 403")
    assert site.asked == []


def test_a_head_without_end_is_let_go(proxy):
    with connected(proxy) as connection:
        end = time.monotonic() + 15
        with pytest.raises(OSError):  # noqa: PT012  either call may be the one that finds out
            while time.monotonic() < end:
                connection.sendall(b"X-Long: " + b"a" * 100_000 + b"\r\n")


def test_stopping_ends_open_connections_and_the_thread(started, names, site):
    before = set(threading.enumerate())
    proxy = started(resolve=names)
    assert "egress" in [thread.name for thread in set(threading.enumerate()) - before]
    with connected(proxy) as connection:
        connection.sendall(f"GET {site.url('/never')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        end = time.monotonic() + 10
        while not site.asked and time.monotonic() < end:
            time.sleep(0.01)
        proxy.stop()
        assert connection.recv(10) == b""
    assert "egress" not in [thread.name for thread in set(threading.enumerate()) - before]
    proxy.stop()


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("http://a.example", b"GET / HTTP/1.1"),
        ("http://a.example/x/y?z=1", b"GET /x/y?z=1 HTTP/1.1"),
        ("http://a.example?z=/1", b"GET /?z=/1 HTTP/1.1"),
        ("http://a.example:8080//x", b"GET //x HTTP/1.1"),
    ],
)
def test_the_server_is_asked_for_the_path_alone(target, line):
    request = parse_request(f"GET {target} HTTP/1.1\r\nHost: a.example\r\n\r\n".encode())
    assert request.forward.split(b"\r\n")[0] == line
    assert request.host == "a.example"


def test_only_web_addresses_are_parsed():
    with pytest.raises(Refused):
        parse_request(b"GET gopher://a.example/ HTTP/1.1\r\n\r\n")
