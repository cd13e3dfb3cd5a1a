"""The filtering proxy, spoken to directly."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hostile_site import ARTICLE, Site
from hypothesis import given, settings
from hypothesis import strategies as st
from spelled import numbers_only, spellings

from workers.egress import EgressProxy, Refused, check_form
from workers.egress.addresses import resolve
from workers.egress.dialer import MOST_TRIALS
from workers.egress.head import parse_request
from workers.egress.hosts import HostList
from workers.egress.patience import Patience
from workers.egress.traffic import Traffic

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.2", "127.0.0.3"])

LOOPBACK = [ipaddress.ip_network("127.0.0.1/32")]


PATIENCE = Patience(
    resolve_seconds=60, connect_seconds=60, others_seconds=60, silent_seconds=60, dead_seconds=600
)
"""More than a loaded machine needs for what does come. What never comes is waited for shortly, by a test that is about it."""
SAYS_WITHIN = 15
"""Seconds within which everything is said; what would be waited for longer, by `PATIENCE`, fails the test."""


class Names:
    """A resolver that a test can turn; `asked` counts look-ups."""

    def __init__(self) -> None:
        self.table: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []
        self.hangs = threading.Event()

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if host == "slow.example":
            self.hangs.wait()
            return []
        answers = self.table.get(host) or [resolve(host, port)]
        return answers.pop(0) if len(answers) > 1 else answers[0]


@pytest.fixture
def names() -> Iterator[Names]:
    made = Names()
    yield made
    made.hangs.set()


@pytest.fixture
def proxy(names) -> Iterator[EgressProxy]:
    made = EgressProxy(allow_nets=LOOPBACK, resolve=names, patience=PATIENCE)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def hasty(names) -> Iterator[EgressProxy]:
    """A proxy that soon stops looking up a name."""
    made = EgressProxy(
        allow_nets=LOOPBACK,
        resolve=names,
        patience=replace(PATIENCE, resolve_seconds=0.5, others_seconds=0.5),
    )
    made.start()
    yield made
    made.stop()


def say(proxy: EgressProxy, text: str, *, then: bytes = b"") -> bytes:
    """Send a request to the proxy and return everything that comes until it closes."""
    with socket.create_connection(("127.0.0.1", proxy.doors[0].port), timeout=SAYS_WITHIN) as connection:
        connection.sendall(text.replace("\n", "\r\n").encode() + b"\r\n" + then)
        received = b""
        while piece := connection.recv(65536):
            received += piece
    return received


def trouble_of(proxy: EgressProxy, url: str) -> Refused | None:
    """Return why the host of `url` could not be reached by the page of now."""
    return proxy.doors[0].traffic.troubles.get(check_form(url))


def get(proxy: EgressProxy, url: str) -> bytes:
    return say(proxy, f"GET {url} HTTP/1.1\nHost: x\nProxy-Connection: keep-alive\nConnection: keep-alive\n")


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
    with socket.create_connection(("127.0.0.1", proxy.doors[0].port), timeout=SAYS_WITHIN) as connection:
        connection.sendall(f"CONNECT 127.0.0.1:{site.port} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        received = b""
        while piece := connection.recv(65536):
            received += piece
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


def test_a_closed_domain_is_not_even_looked_up(names):
    proxy = EgressProxy(closed_to=["maker.example"], allow_nets=LOOPBACK, resolve=names)
    proxy.start()
    assert get(proxy, "http://update.maker.example/") == b""
    assert say(proxy, "CONNECT maker.example:443 HTTP/1.1\nHost: x\n").startswith(b"HTTP/1.1 403")
    assert names.asked == []
    names.table["watchmaker.example"] = [["127.0.0.2"]]
    get(proxy, "http://watchmaker.example/")
    proxy.stop()
    assert names.asked == ["watchmaker.example"]


def test_a_name_that_is_not_looked_up_in_time_is_let_go(hasty):
    assert get(hasty, "http://slow.example/") == b""  # its look-up goes on until the end of the test
    trouble = trouble_of(hasty, "http://slow.example/")
    assert trouble is not None
    assert trouble.transient


def test_the_next_address_is_tried_where_the_first_does_not_answer(names, site):
    names.table["two.example"] = [["127.0.0.3", "127.0.0.1"]]
    proxy = EgressProxy(allow_nets=[ipaddress.ip_network("127.0.0.0/8")], resolve=names)
    proxy.start()
    site.shows("/a", ARTICLE)
    answer = get(proxy, f"http://two.example:{site.port}/a")
    proxy.stop()
    assert answer.startswith(b"HTTP/1.1 200")


def test_a_name_with_a_dead_address_among_its_addresses_is_reached_without_delay(names, site):
    names.table["half.example"] = [["127.0.0.3", "127.0.0.1"]]
    site.shows("/a", ARTICLE)
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.3", site.port))
        deaf.listen(0)
        fillers = [socket.socket() for _ in range(3)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.3", site.port))
        proxy = EgressProxy(
            allow_nets=[ipaddress.ip_network("127.0.0.0/8")], resolve=names, patience=PATIENCE
        )
        proxy.start()
        answer = get(proxy, f"http://half.example:{site.port}/a")
        proxy.stop()
        for filler in fillers:
            filler.close()
    assert PATIENCE.others_seconds > SAYS_WITHIN  # the dead one was not waited for
    assert answer.startswith(b"HTTP/1.1 200")


# --- what a page may load -------------------------------------------------------


def unwanting(*hosts: str, **more: object) -> EgressProxy:
    made = EgressProxy(
        allow_nets=LOOPBACK, unwanted=HostList(hosts), resolve=lambda *_: ["127.0.0.1"], **more
    )
    made.start()
    return made


def test_an_unwanted_host_is_refused_before_it_is_looked_up(names, site):
    proxy = EgressProxy(allow_nets=LOOPBACK, unwanted=HostList(["ads.example"]), resolve=names)
    proxy.start()
    traffic = proxy.begin("http://harbour-post.example/")
    assert get(proxy, f"http://x.ads.example:{site.port}/") == b""
    assert say(proxy, "CONNECT ads.example:443 HTTP/1.1\nHost: x\n").startswith(b"HTTP/1.1 403")
    proxy.stop()
    assert names.asked == []
    assert traffic.unwanted == {"x.ads.example", "ads.example"}
    assert traffic.troubles == {}


def test_a_page_of_an_unwanted_host_is_fetched_when_it_is_the_page_itself(site):
    proxy = unwanting("ads.example")
    url = f"http://ads.example:{site.port}/a"
    site.shows("/a", ARTICLE)
    proxy.begin(url)
    assert get(proxy, url).startswith(b"HTTP/1.1 200")
    proxy.begin("http://harbour-post.example/").towards(url)
    assert get(proxy, url).startswith(b"HTTP/1.1 200")
    proxy.stop()


def test_a_dead_host_is_waited_for_once_and_then_refused_without_another_look(hasty, names):
    hasty.begin("http://harbour-post.example/")
    get(hasty, "http://slow.example/")
    for _ in range(3):
        traffic = hasty.begin("http://harbour-post.example/")
        get(hasty, "http://slow.example/")
        assert traffic.troubles[("slow.example", 80)].transient
    assert names.asked == ["slow.example"]


def test_no_page_makes_a_host_of_another_site_dead_to_that_sites_own_pages(site):
    up: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        if not up:
            raise Refused(f"The name {host} could not be looked up.", transient=True)
        return up

    proxy = EgressProxy(allow_nets=LOOPBACK, ports=[site.port], resolve=resolve, patience=PATIENCE)
    proxy.start()
    url = f"http://api.courier.example:{site.port}/a"
    site.shows("/a", ARTICLE)
    proxy.begin("http://rival.example/")
    assert get(proxy, url) == b""
    up.append("127.0.0.1")
    assert get(proxy, url) == b""
    proxy.begin("http://www.courier.example/")
    assert get(proxy, url).startswith(b"HTTP/1.1 200")
    proxy.stop()


def test_a_page_without_patience_does_not_wait_for_another_site_and_is_told_what_became_of_it(site):
    # Much longer than the last time is time enough.
    proxy, answers = slow_to_be_found(site, patience=replace(PATIENCE, slack=1000))
    traffic = proxy.begin(site.url("/"), patient=False)
    for _ in range(2):
        assert get(proxy, f"http://cdn.example:{site.port}/a.js") == b""  # and nobody has answered yet
    assert traffic.unsure == {("cdn.example", site.port)}
    answers.set()
    assert proxy.missed(traffic)
    again = proxy.begin(site.url("/"), patient=False)
    assert get(proxy, f"http://cdn.example:{site.port}/a.js").startswith(b"HTTP/1.1 200")
    assert not again.unsure
    assert not proxy.missed(again)
    proxy.stop()


def test_two_connections_at_once_to_a_site_that_is_not_waited_for_are_both_given_up_in_order(site, caplog):
    proxy, answers = slow_to_be_found(site, patience=replace(PATIENCE, quick_seconds=0.4))
    traffic = proxy.begin(site.url("/"), patient=False)
    with ThreadPoolExecutor(2) as pages:
        urls = [f"http://cdn.example:{site.port}/{name}.js" for name in "ab"]
        assert list(pages.map(lambda url: get(proxy, url), urls)) == [b"", b""]
    answers.set()
    assert proxy.missed(traffic)
    proxy.stop()
    assert [record.getMessage() for record in caplog.records if record.name == "asyncio"] == []


def test_no_more_than_so_many_sites_are_tried_beside_a_page_and_the_others_count_as_missed(names):
    proxy = EgressProxy(
        allow_nets=LOOPBACK,
        resolve=lambda host, port: names("slow.example", port),
        patience=replace(PATIENCE, quick_seconds=0),
    )
    proxy.start()
    for more, missed in ((0, False), (3, True)):
        names.asked.clear()
        names.hangs.clear()
        traffic = proxy.begin("http://harbour-post.example/", patient=False)
        for n in range(MOST_TRIALS + more):
            assert get(proxy, f"http://cdn{n}.for{more}.example/") == b""
        assert len(traffic.unsure) == MOST_TRIALS + more
        names.hangs.set()
        assert proxy.missed(traffic) is missed
        assert len(names.asked) == MOST_TRIALS
    proxy.stop()


def test_a_site_that_is_not_there_was_not_missed(site):
    proxy, answers = slow_to_be_found(site, there=False)
    traffic = proxy.begin(site.url("/"), patient=False)
    assert get(proxy, f"http://cdn.example:{site.port}/a.js") == b""
    answers.set()
    assert not proxy.missed(traffic)
    again = proxy.begin(site.url("/"), patient=False)
    assert get(proxy, f"http://cdn.example:{site.port}/a.js") == b""
    assert not again.unsure  # it is known to be dead
    proxy.stop()


def test_a_page_without_patience_waits_for_its_own_site(site):
    proxy, answers = slow_to_be_found(site)
    threading.Timer(4 * PATIENCE.quick_seconds, answers.set).start()
    traffic = proxy.begin("http://www.cdn.example/", patient=False)
    assert get(proxy, f"http://cdn.example:{site.port}/a.js").startswith(b"HTTP/1.1 200")
    assert not traffic.unsure
    proxy.stop()


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("harbour-post.co.uk", True),
        ("static.harbour-post.co.uk", True),
        ("ads.co.uk", False),
        ("cdn.example", False),
    ],
)
def test_a_site_is_the_name_that_was_registered_and_all_below_it(host, own):
    assert Traffic("https://www.harbour-post.co.uk/a").is_own(host) is own


def slow_to_be_found(
    site: Site, *, there: bool = True, patience: Patience = PATIENCE
) -> tuple[EgressProxy, threading.Event]:
    """A proxy for which the look-up of any name waits for the event."""
    answers = threading.Event()
    site.shows("/a.js", "1", content_type="text/javascript")

    def resolve(host: str, port: int) -> list[str]:
        answers.wait(PATIENCE.resolve_seconds)
        if not there:
            raise Refused(f"There is no site called {host}.")
        return ["127.0.0.1"]

    proxy = EgressProxy(allow_nets=LOOPBACK, resolve=resolve, patience=patience)
    proxy.start()
    return proxy, answers


def test_the_page_itself_is_always_tried_again(proxy, names):
    names.table["back.example"] = [["10.0.0.1"]]
    url = "http://back.example/"
    proxy.begin("http://harbour-post.example/")
    get(proxy, url)
    proxy.begin(url)
    get(proxy, url)
    assert names.asked == ["back.example", "back.example"]


def test_another_site_that_never_answers_is_left(site):
    proxy = unwanting(patience=replace(PATIENCE, silent_seconds=0.5))
    proxy.begin("http://harbour-post.example/")
    with pytest.raises(ConnectionResetError):
        get(proxy, f"http://silent.example:{site.port}/never")
    assert get(proxy, f"http://silent.example:{site.port}/never") == b""
    proxy.stop()
    assert [path for path, _ in site.asked] == ["/never"]  # and is not asked again


def test_another_site_that_owes_one_answer_is_asked_for_others_where_it_gives_them(site, monkeypatch):
    proxy = unwanting(patience=PATIENCE)
    site.shows("/needed.js", "1", content_type="text/javascript")
    for _ in range(2):
        proxy.begin("http://harbour-post.example/")
        assert get(proxy, f"http://cdn.example:{site.port}/needed.js").startswith(b"HTTP/1.1 200")
        with monkeypatch.context() as hastened:  # what does come may take its time all the same
            hastened.setattr(proxy, "_patience", replace(PATIENCE, silent_seconds=0.05))
            with pytest.raises(ConnectionResetError):
                get(proxy, f"http://cdn.example:{site.port}/never")
    proxy.stop()


def test_the_page_itself_may_take_its_time(site):
    proxy = unwanting(patience=replace(PATIENCE, silent_seconds=0.5))
    url = f"http://harbour-post.example:{site.port}/slow"
    site.slowly("/slow", 3 * 0.5, "late")
    proxy.begin(url)
    assert get(proxy, url).endswith(b"late")
    proxy.stop()


def test_a_page_receives_its_budget_and_no_more(site):
    proxy = unwanting(page_bytes=300_000)
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
    proxy.stop()


def test_what_a_page_moved_is_told(site):
    proxy = EgressProxy(allow_nets=LOOPBACK, unwanted=HostList(["ads.example"]))
    proxy.start()
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
    proxy.stop()


def test_a_port_that_is_not_named_is_refused_at_a_public_address():
    proxy = EgressProxy(ports={80, 443, 8080}, resolve=lambda *_: ["93.184.216.34"])
    proxy.start()
    assert get(proxy, "http://a.example:8443/") == b""
    trouble = trouble_of(proxy, "http://a.example:8443/")
    proxy.stop()
    assert trouble is not None
    assert trouble.reason.startswith("Port 8443")


def test_a_public_address_that_turns_out_to_be_this_machine_gets_no_byte(monkeypatch, site):
    monkeypatch.setattr("workers.egress.dialer.addresses", lambda *_, **__: ["127.0.0.1"])
    proxy = EgressProxy()
    proxy.start()
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
    with socket.create_connection(("127.0.0.1", proxy.doors[0].port), timeout=SAYS_WITHIN) as connection:
        end = time.monotonic() + 15
        with pytest.raises(OSError):  # noqa: PT012  either call may be the one that finds out
            while time.monotonic() < end:
                connection.sendall(b"X-Long: " + b"a" * 100_000 + b"\r\n")


def test_stopping_ends_open_connections_and_the_thread(names, site):
    before = set(threading.enumerate())
    proxy = EgressProxy(allow_nets=LOOPBACK, resolve=names)
    proxy.start()
    assert "egress" in [thread.name for thread in set(threading.enumerate()) - before]
    with socket.create_connection(("127.0.0.1", proxy.doors[0].port), timeout=SAYS_WITHIN) as connection:
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
