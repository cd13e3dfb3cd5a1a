"""The filtering proxy, spoken to directly: for which hosts a page waits, and for how long."""

from __future__ import annotations

import ipaddress
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from egress_fixtures import (
    PATIENCE,
    SAYS_WITHIN,
    Started,
    get,
    names,
    proxy,
    say,
    site,
    started,
    trouble_of,
    unwanting,
)
from hostile_site import ARTICLE, Site

from workers.egress import EgressProxy, Refused
from workers.egress.dialer import MOST_TRIALS
from workers.egress.hosts import HostList
from workers.egress.patience import Patience
from workers.egress.traffic import Traffic

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.2", "127.0.0.3"])

__all__ = ["names", "proxy", "site", "started"]


@pytest.fixture
def hasty(started, names) -> EgressProxy:
    """A proxy that soon stops looking up a name."""
    return started(resolve=names, patience=replace(PATIENCE, resolve_seconds=0.5, others_seconds=0.5))


def slow_to_be_found(
    started: Started, site: Site, *, there: bool = True, patience: Patience = PATIENCE
) -> tuple[EgressProxy, threading.Event]:
    """A proxy for which the look-up of any name waits for the event."""
    answers = threading.Event()
    site.shows("/a.js", "1", content_type="text/javascript")

    def resolve(host: str, port: int) -> list[str]:
        answers.wait(PATIENCE.resolve_seconds)
        if not there:
            raise Refused(f"There is no site called {host}.")
        return ["127.0.0.1"]

    return started(resolve=resolve, patience=patience), answers


def test_a_name_that_is_not_looked_up_in_time_is_let_go(hasty):
    assert get(hasty, "http://slow.example/") == b""  # its look-up goes on until the end of the test
    trouble = trouble_of(hasty, "http://slow.example/")
    assert trouble is not None
    assert trouble.transient


def test_the_next_address_is_tried_where_the_first_does_not_answer(started, names, site):
    names.table["two.example"] = [["127.0.0.3", "127.0.0.1"]]
    proxy = started(allow_nets=[ipaddress.ip_network("127.0.0.0/8")], resolve=names)
    site.shows("/a", ARTICLE)
    answer = get(proxy, f"http://two.example:{site.port}/a")
    proxy.stop()
    assert answer.startswith(b"HTTP/1.1 200")


def test_a_name_with_a_dead_address_among_its_addresses_is_reached_without_delay(started, names, site):
    names.table["half.example"] = [["127.0.0.3", "127.0.0.1"]]
    site.shows("/a", ARTICLE)
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.3", site.port))
        deaf.listen(0)
        fillers = [socket.socket() for _ in range(3)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.3", site.port))
        proxy = started(allow_nets=[ipaddress.ip_network("127.0.0.0/8")], resolve=names, patience=PATIENCE)
        answer = get(proxy, f"http://half.example:{site.port}/a")
        proxy.stop()
        for filler in fillers:
            filler.close()
    assert PATIENCE.others_seconds > SAYS_WITHIN  # the dead one was not waited for
    assert answer.startswith(b"HTTP/1.1 200")


def test_an_unwanted_host_is_refused_before_it_is_looked_up(started, names, site):
    proxy = started(unwanted=HostList(["ads.example"]), resolve=names)
    traffic = proxy.begin("http://harbour-post.example/")
    assert get(proxy, f"http://x.ads.example:{site.port}/") == b""
    assert say(proxy, "CONNECT ads.example:443 HTTP/1.1\nHost: x\n").startswith(b"HTTP/1.1 403")
    proxy.stop()
    assert names.asked == []
    assert traffic.unwanted == {"x.ads.example", "ads.example"}
    assert traffic.troubles == {}


def test_a_page_of_an_unwanted_host_is_fetched_when_it_is_the_page_itself(started, site):
    proxy = unwanting(started, "ads.example")
    url = f"http://ads.example:{site.port}/a"
    site.shows("/a", ARTICLE)
    proxy.begin(url)
    assert get(proxy, url).startswith(b"HTTP/1.1 200")
    proxy.begin("http://harbour-post.example/").towards(url)
    assert get(proxy, url).startswith(b"HTTP/1.1 200")


def test_a_dead_host_is_waited_for_once_and_then_refused_without_another_look(hasty, names):
    hasty.begin("http://harbour-post.example/")
    get(hasty, "http://slow.example/")
    for _ in range(3):
        traffic = hasty.begin("http://harbour-post.example/")
        get(hasty, "http://slow.example/")
        assert traffic.troubles[("slow.example", 80)].transient
    assert names.asked == ["slow.example"]


def test_no_page_makes_a_host_of_another_site_dead_to_that_sites_own_pages(started, site):
    up: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        if not up:
            raise Refused(f"The name {host} could not be looked up.", transient=True)
        return up

    proxy = started(ports=[site.port], resolve=resolve, patience=PATIENCE)
    url = f"http://api.courier.example:{site.port}/a"
    site.shows("/a", ARTICLE)
    proxy.begin("http://rival.example/")
    assert get(proxy, url) == b""
    up.append("127.0.0.1")
    assert get(proxy, url) == b""
    proxy.begin("http://www.courier.example/")
    assert get(proxy, url).startswith(b"HTTP/1.1 200")


def test_a_page_without_patience_does_not_wait_for_another_site_and_is_told_what_became_of_it(started, site):
    # Much longer than the last time is time enough.
    proxy, answers = slow_to_be_found(started, site, patience=replace(PATIENCE, slack=1000))
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


def test_two_connections_at_once_to_a_site_that_is_not_waited_for_are_both_given_up_in_order(
    started, site, caplog
):
    proxy, answers = slow_to_be_found(started, site, patience=replace(PATIENCE, quick_seconds=0.4))
    traffic = proxy.begin(site.url("/"), patient=False)
    with ThreadPoolExecutor(2) as pages:
        urls = [f"http://cdn.example:{site.port}/{name}.js" for name in "ab"]
        assert list(pages.map(lambda url: get(proxy, url), urls)) == [b"", b""]
    answers.set()
    assert proxy.missed(traffic)
    proxy.stop()
    assert [record.getMessage() for record in caplog.records if record.name == "asyncio"] == []


def test_no_more_than_so_many_sites_are_tried_beside_a_page_and_the_others_count_as_missed(started, names):
    proxy = started(
        resolve=lambda host, port: names("slow.example", port),
        patience=replace(PATIENCE, quick_seconds=0),
    )
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


def test_a_site_that_is_not_there_was_not_missed(started, site):
    proxy, answers = slow_to_be_found(started, site, there=False)
    traffic = proxy.begin(site.url("/"), patient=False)
    assert get(proxy, f"http://cdn.example:{site.port}/a.js") == b""
    answers.set()
    assert not proxy.missed(traffic)
    again = proxy.begin(site.url("/"), patient=False)
    assert get(proxy, f"http://cdn.example:{site.port}/a.js") == b""
    assert not again.unsure  # it is known to be dead


def test_a_page_without_patience_waits_for_its_own_site(started, site):
    proxy, answers = slow_to_be_found(started, site)
    later = threading.Timer(4 * PATIENCE.quick_seconds, answers.set)
    later.start()
    try:
        traffic = proxy.begin("http://www.cdn.example/", patient=False)
        assert get(proxy, f"http://cdn.example:{site.port}/a.js").startswith(b"HTTP/1.1 200")
    finally:
        later.join()
    assert not traffic.unsure


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


def test_the_page_itself_is_always_tried_again(proxy, names):
    names.table["back.example"] = [["10.0.0.1"]]
    url = "http://back.example/"
    proxy.begin("http://harbour-post.example/")
    get(proxy, url)
    proxy.begin(url)
    get(proxy, url)
    assert names.asked == ["back.example", "back.example"]


def test_another_site_that_never_answers_is_left(started, site):
    proxy = unwanting(started, patience=replace(PATIENCE, silent_seconds=0.5))
    proxy.begin("http://harbour-post.example/")
    with pytest.raises(ConnectionResetError):
        get(proxy, f"http://silent.example:{site.port}/never")
    assert get(proxy, f"http://silent.example:{site.port}/never") == b""
    proxy.stop()
    assert [path for path, _ in site.asked] == ["/never"]  # and is not asked again


def test_another_site_that_owes_one_answer_is_asked_for_others_where_it_gives_them(
    started, site, monkeypatch
):
    proxy = unwanting(started, patience=PATIENCE)
    site.shows("/needed.js", "1", content_type="text/javascript")
    for _ in range(2):
        proxy.begin("http://harbour-post.example/")
        assert get(proxy, f"http://cdn.example:{site.port}/needed.js").startswith(b"HTTP/1.1 200")
        with monkeypatch.context() as hastened:  # what does come may take its time all the same
            hastened.setattr(proxy, "_patience", replace(PATIENCE, silent_seconds=0.05))
            with pytest.raises(ConnectionResetError):
                get(proxy, f"http://cdn.example:{site.port}/never")


def test_the_page_itself_may_take_its_time(started, site):
    proxy = unwanting(started, patience=replace(PATIENCE, silent_seconds=0.5))
    url = f"http://harbour-post.example:{site.port}/slow"
    site.slowly("/slow", 3 * 0.5, "late")
    proxy.begin(url)
    assert get(proxy, url).endswith(b"late")
