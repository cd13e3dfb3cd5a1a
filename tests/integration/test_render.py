"""Pages of every kind in a real browser: read complete, told apart, and never mixed up."""

from __future__ import annotations

import ipaddress
import os
import ssl
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from hostile_site import ARTICLE, Site, Visitor
from stretching import LAUNCH_SECONDS
from structlog.testing import capture_logs

from rowback.model import Capture
from rowback.settings import Settings
from workers import probing
from workers.egress import EgressProxy, Refused
from workers.egress.hosts import HostList
from workers.egress.patience import Patience
from workers.ports import RenderError
from workers.render import Bounds, BrowserRenderer, Limits, build_renderer, probe

LOOPBACK = [ipaddress.ip_network("127.0.0.0/8")]
NAMES = {"harbour-post.example": ["127.0.0.1"], "mixed.example": ["93.184.216.34", "10.0.0.7"]}


def resolve(host: str, port: int) -> list[str]:
    if host in NAMES:
        return NAMES[host]
    if host == "busy.example":
        raise Refused("The name busy.example could not be looked up just now.", transient=True)
    try:
        return [str(ipaddress.ip_address(host))]
    except ValueError as error:
        raise Refused(f"There is no site called {host}: the name does not resolve.") from error


@pytest.fixture
def temp() -> Iterator[Path]:
    """A directory with a short name: pytest's are too long for the sockets of a full browser."""
    with tempfile.TemporaryDirectory(prefix="r") as name:
        yield Path(name)


@pytest.fixture(scope="module")
def renderer():
    made = BrowserRenderer(
        allow_nets=LOOPBACK, resolve=resolve, contact="https://desk.example/bot", limits=Limits(nodes=3000),
        bounds=Bounds(launch_seconds=LAUNCH_SECONDS),
    )  # fmt: skip
    yield made
    made.close()


@pytest.fixture(scope="module")
def patient():
    """For pages that are to be read when they are done: on a busy machine that may be later than the usual cap."""
    made = BrowserRenderer(
        allow_nets=LOOPBACK, bounds=Bounds(settle_seconds=30, launch_seconds=LAUNCH_SECONDS)
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def site():
    with Site() as site:
        yield site


def refusal(renderer: BrowserRenderer, url: str) -> RenderError:
    with pytest.raises(RenderError) as caught:
        renderer.render(url)
    assert "net::" not in caught.value.reason
    assert "\n" not in caught.value.reason
    return caught.value


# --- pages that write themselves ---------------------------------------------

ADD = "for (let i = 0; i < 5; i++) { const p = document.createElement('p'); p.textContent = 'Late ' + i; story.append(p) }"
LATE = {
    "an answer that takes its time": "fetch('/data').then(r => r.json()).then(() => { ADD })",
    "a request that starts late": "setTimeout(() => fetch('/data').then(r => r.json()).then(() => { ADD }), 400)",
    "a timer": "setTimeout(() => { ADD }, 800)",
    "a timer of more than a second": "setTimeout(() => { ADD }, 1500)",
    "a timer that a timer sets": "setTimeout(() => setTimeout(() => { ADD }, 700), 400)",
    "an old-fashioned request": "const x = new XMLHttpRequest(); x.open('GET', '/data'); x.onload = () => { ADD }; x.send()",
    "a script that is put in": "const s = document.createElement('script'); s.src = '/add.js'; document.head.append(s)",
    "a frame": "requestAnimationFrame(() => requestAnimationFrame(() => { ADD }))",
    "text in pieces": "let n = 0; const step = () => { story.append('Late ' + n); if (n++ < 8) setTimeout(step, 60) }; step()",
}


@pytest.mark.parametrize("way", LATE)
def test_text_that_scripts_add_late_is_read_complete(patient, site, way):
    site.slowly("/data", 0.6, "{}", content_type="application/json")
    site.slowly("/add.js", 0.6, ADD, content_type="text/javascript")
    url = site.shows(
        "/late", f"<h1>Ferry</h1><article id=story></article><script>{LATE[way].replace('ADD', ADD)}</script>"
    )
    assert "Late 4" in patient.render(url).html


def test_a_page_that_shows_its_story_is_not_held_up_by_long_timers(patient, site):
    url = site.shows(
        "/ready",
        f"<h1>Ferry</h1><article>{'<p>Passengers were brought ashore by the harbour crew before noon.</p>' * 12}"
        "</article><i id=rung>0</i><script>const ring = () => setTimeout(() => { rung.textContent++; ring() }, 2900); ring()</script>",
    )
    # One that waits for the first ring sees it each time; a machine that is too busy to be quicker once in twenty is none.
    assert any('id="rung">0<' in patient.render(url).html for _ in range(20))


def test_a_page_that_never_stops_changing_is_read_at_the_cap(renderer, site):
    url = site.shows(
        "/restless",
        "<h1>Live</h1><p id=n></p><script>setInterval(() => { n.textContent += 'x' }, 20)</script>",
    )
    assert "Live" in renderer.render(url).html


def test_a_request_that_never_ends_holds_the_page_up_only_to_the_cap(renderer, site):
    url = site.shows("/polling", "<h1>Live</h1><script>fetch('/never')</script>")
    assert "Live" in renderer.render(url).html


def test_what_a_page_makes_of_the_browsers_own_writing_is_not_what_is_read(renderer, site):
    taken = """Object.defineProperty(Element.prototype, "outerHTML", { get: () => "taken" });
    Object.defineProperty(Document.prototype, "documentElement", { get: () => null });
    XMLSerializer.prototype.serializeToString = () => "taken"; Reflect.apply = () => "taken";"""
    html = renderer.render(
        site.shows("/own", f"<!doctype html><h1>Ferry</h1><script>{taken}</script><p>Last</p>")
    ).html
    assert html.startswith("<!DOCTYPE html><html>")
    assert html.endswith("<p>Last</p></body></html>")


def test_a_page_in_which_no_script_may_run_is_read(renderer, site):
    url = site.shows("/mute", ARTICLE, headers={"Content-Security-Policy": "sandbox"})
    assert "Passenger 11" in renderer.render(url).html


def test_a_page_under_a_strict_policy_is_read(renderer, site):
    url = site.shows("/strict", ARTICLE, headers={"Content-Security-Policy": "default-src 'none'"})
    assert "Passenger 11" in renderer.render(url).html


# --- answers ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content_type", "name"),
    [
        ("application/pdf", "a PDF"),
        ("image/png", "an image"),
        ("application/json", "JSON"),
        ("application/rss+xml", "a feed"),
        ("text/plain; charset=utf-8", "plain text"),
        ("video/mp4", "a video"),
        ("application/zip", "a file (application/zip)"),
    ],
)
def test_an_answer_that_is_no_page_is_named(renderer, site, content_type, name):
    error = refusal(renderer, site.shows("/file", b"{}", content_type=content_type))
    assert error.reason in (
        f"This address is {name}, not a web page.",
        "This address is a download, not a web page.",
    )
    assert not error.transient


def test_an_error_in_plain_text_is_still_an_answer(renderer, site):
    url = site.shows(
        "/slow-down", "Slow down", status=429, content_type="text/plain", headers={"Retry-After": "120"}
    )
    capture = renderer.render(url)
    assert (capture.status, capture.content_type) == (429, "text/plain")
    assert capture.header_fields["retry-after"] == "120"


@pytest.mark.parametrize("status", [200, 204, 404, 500])
def test_an_empty_answer_is_a_capture_without_text(renderer, site, status):
    capture = renderer.render(site.shows("/empty", "", status=status))
    assert capture.status == status
    assert "<p" not in capture.html


def test_a_chain_of_redirects_is_kept_in_order(renderer, site):
    first, second = site.redirects("/a", "/b", 301), site.redirects("/b", "/c")
    third = site.shows("/c", ARTICLE)
    capture = renderer.render(first)
    assert (capture.redirects, capture.final_url) == ((first, second), third)


def test_a_redirect_by_script_gives_the_status_of_where_it_led(patient, site):
    end = site.shows("/lost", "<h1>Lost</h1>", status=404)
    first = site.shows("/moved", "<script>location = '/lost'</script>", headers={"X-First": "1"})
    capture = patient.render(first)
    assert (capture.status, capture.final_url, capture.redirects) == (404, end, (first,))
    assert "x-first" not in capture.header_fields


def test_a_redirect_by_script_on_a_timer_is_followed(patient, site):
    end = site.shows("/target", ARTICLE)
    first = site.shows(
        "/soon", "<p>One moment</p><script>setTimeout(() => { location = '/target' }, 300)</script>"
    )
    assert patient.render(first).final_url == end


@pytest.mark.parametrize(
    "way",
    [
        "history.replaceState({}, '', '?read=' + i)",
        "history.pushState({}, '', '/at/' + i)",
        "location.hash = i",
    ],
)
def test_an_article_that_gives_itself_other_addresses_is_loaded_once_and_read(renderer, site, way):
    script = f"<script>for (let i = 0; i < 90; i++) {way}</script>"
    url = site.shows("/renames-itself", ARTICLE.replace("</body>", f"{script}</body>"))
    assert "Passenger 11" in renderer.render(url).html


@pytest.mark.parametrize("anew", ["location.reload()", "setTimeout(() => location.reload(), 20)"])
def test_a_page_cannot_say_that_its_loads_are_new_addresses_of_one_document(renderer, site, anew):
    path = f"/lies-{len(anew)}"  # of its own: what the other way loads is not counted
    url = site.shows(
        path,
        f"<h1>Headline</h1><script>Symbol.for = () => 'mv'; window.mv = () => 1e9; {anew}</script>",
    )
    assert refusal(renderer, url).reason == "The page keeps loading itself anew."
    assert loads_of(site, path) < 60


def test_a_page_that_leads_away_from_the_web_is_refused(renderer, site):
    url = site.shows("/away", "<h1>Bye</h1><script>location = 'about:blank'</script>")
    assert "cannot be loaded" in refusal(renderer, url).reason


# --- sites that do not answer ---------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "reset", "reason"),
    [
        (b"", False, "The site closed the connection without an answer."),
        (b"220 mail.example ready\r\n\r\n", False, "The site answered with something that is not HTTP."),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<h1>Cut</h1>",
            False,
            "The site broke off its answer.",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n<h1>Cut</h1>\r\n",
            False,
            "The site broke off its answer.",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Cut</h1>",
            True,
            "The site broke off its answer.",
        ),
    ],
    ids=["nothing", "mail", "half a body", "half a chunked body", "reset"],
)
def test_a_broken_answer_is_never_a_capture(renderer, site, raw, reset, reason):
    error = refusal(renderer, site.does("/broken", lambda visitor: visitor.raw(raw, reset=reset)))
    assert error.reason == reason
    assert error.transient


@pytest.mark.parametrize(
    ("url", "reason", "transient"),
    [
        ("http://nowhere.example/", "There is no site called nowhere.example", False),
        ("https://nowhere.example/", "There is no site called nowhere.example", False),
        ("http://busy.example/", "could not be looked up just now", True),
        ("http://10.1.2.3/", "ROWBACK_ALLOW_NETS", False),
        ("https://10.1.2.3/", "ROWBACK_ALLOW_NETS", False),
        ("http://mixed.example/", "mixed.example (10.0.0.7) is not a public address", False),
        ("http://169.254.169.254/latest/", "never fetched", False),
        ("http://93.184.216.34:8080/", "Port 8080", False),
        ("http://127.0.0.1:25/", "Browsers refuse the port", False),
    ],
)
def test_an_address_that_cannot_be_fetched_says_why(renderer, url, reason, transient):
    error = refusal(renderer, url)
    assert reason in error.reason
    assert error.transient is transient


def test_a_redirect_to_a_private_address_is_refused_by_its_name(renderer, site):
    error = refusal(renderer, site.redirects("/inside", "http://10.9.8.7/admin"))
    assert error.reason.startswith("10.9.8.7 is not a public address")


def test_a_name_that_is_allowed_is_fetched(renderer, site):
    site.shows("/named", ARTICLE)
    assert renderer.render(f"http://harbour-post.example:{site.port}/named").status == 200


def test_a_site_that_speaks_no_tls_is_named(renderer, site):
    error = refusal(renderer, f"https://127.0.0.1:{site.port}/")
    assert error.reason == "No secure connection to the site could be set up."


def test_a_certificate_that_nobody_trusts_is_named(renderer, tmp_path):
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=harbour-post.example",
         "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("openssl is not installed")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with Site() as site:
        site._server.socket = context.wrap_socket(site._server.socket, server_side=True)
        error = refusal(renderer, f"https://127.0.0.1:{site.port}/")
    assert error.reason.startswith("The site's certificate is")
    assert not error.transient


# --- what a page gets to see, and leaves ------------------------------------------


def test_nothing_is_carried_from_one_page_to_the_next(renderer, site):
    site.shows("/sets", "<script>localStorage.a = 1</script>", headers={"Set-Cookie": "a=1"})
    url = site.shows("/reads", "<h1>x</h1><script>document.title = localStorage.a || 'clean'</script>")
    renderer.render(site.url("/sets"))
    assert "<title>clean</title>" in renderer.render(url).html
    assert {"Cookie" in fields for path, fields in site.asked if path == "/reads"} == {False}


def test_the_site_is_told_who_asks(renderer, site):
    renderer.render(site.shows("/who", ARTICLE))
    agent = next(fields["User-Agent"] for path, fields in reversed(site.asked) if path == "/who")
    assert agent.startswith("Mozilla/5.0")
    assert " Rowback/" in agent
    assert agent.endswith(" (+https://desk.example/bot)")


def test_times_and_languages_are_the_same_on_every_machine(renderer, site):
    url = site.shows(
        "/clock",
        "<p id=p></p><script>p.textContent = Intl.DateTimeFormat().resolvedOptions().timeZone + navigator.language</script>",
    )
    assert "UTCen-US" in renderer.render(url).html


HEAVY = {
    "/image.png": "<img src=/image.png>",
    "/lazy.png": "<img loading=lazy src=/lazy.png>",
    "/background.png": "<p style='background: url(/background.png)'>x</p>",
    "/poster.png": "<video poster=/poster.png></video>",
    "/font.woff2": "<style>@font-face { font-family: F; src: url(/font.woff2) } h1 { font-family: F }</style>",
}


def test_images_are_loaded_for_a_picture_only_and_fonts_never():
    made = BrowserRenderer(allow_nets=LOOPBACK)
    with Site() as site:  # of its own: at the other the last request of another test's page may come in late
        url = site.shows("/illustrated", f"{ARTICLE}<h1>x</h1>{''.join(HEAVY.values())}")
        capture = made.render(url)
        assert {path for path, _ in site.asked} == {"/illustrated"}
        assert all(path in capture.html for path in HEAVY)
        made.render(url, screenshot=True)
        made.close()
        assert {path for path, _ in site.asked} == {"/illustrated", *HEAVY} - {"/font.woff2"}


def test_no_service_worker_is_installed(renderer, site):
    site.shows("/sw.js", "", content_type="text/javascript")
    url = site.shows("/worker", f"{ARTICLE}<script>navigator.serviceWorker?.register('/sw.js')</script>")
    renderer.render(url)
    assert "/sw.js" not in {path for path, _ in site.asked}


def test_pages_see_a_mouse_and_no_automatic_playing(renderer, site):
    url = site.shows(
        "/sees",
        "<p id=p></p><video muted id=v></video><script>p.textContent = matchMedia('(hover: hover)').matches;"
        "v.play().catch(error => { p.textContent += error.name })</script>",
    )
    assert ">true" in renderer.render(url).html
    assert "NotAllowedError" in renderer.render(url).html


def test_a_page_with_too_many_elements_is_refused_by_name(renderer, site):
    error = refusal(renderer, site.shows("/large", "<p>x</p>" * 4000))
    assert "too large to be read safely" in error.reason
    assert "elements" in error.reason
    assert not error.transient


def test_a_page_whose_loading_was_cut_is_marked(renderer, site):
    small = BrowserRenderer(allow_nets=LOOPBACK, bounds=Bounds(page_bytes=300_000), resolve=resolve)
    site.shows("/large.js", b"/*" + b"x" * 600_000 + b"*/", content_type="text/javascript")
    part = small.render(site.shows("/heavy", ARTICLE + "<script src=/large.js></script>"))
    assert part.truncated
    assert "Passenger 11" in part.html
    whole = small.render(site.shows("/endless", "<p>x</p>" * 100_000))
    assert whole.truncated
    assert (whole.status, whole.html) == (200, "")
    assert not small.render(site.shows("/light", ARTICLE)).truncated
    small.close()


def test_sites_beside_the_page_that_are_blocked_dead_or_silent_do_not_keep_the_article_from_being_read(site):
    looked_up, read = [], threading.Event()

    def slowly(host: str, port: int) -> list[str]:
        looked_up.append(host)
        if host == "slow.example":
            read.wait()
        return ["127.0.0.1"]

    made = BrowserRenderer(
        allow_nets=LOOPBACK,
        resolve=slowly,
        bounds=Bounds(patience=Patience(others_seconds=1.5, silent_seconds=0.5, dead_seconds=600)),
        unwanted=HostList(["ads.example"]),
    )
    site.does("/silent", lambda visitor: visitor.server.site.closing.wait(60) and None)
    silent = f"http://silent.example:{site.port}/silent"
    scripts = "".join(
        f"<script src={source}></script>"
        for source in ("http://ads.example/a.js", "http://slow.example/a.js", silent)
    )
    article = ARTICLE.replace("</head>", f"{scripts}</head>").replace("</body>", f"{scripts}</body>")
    url = site.shows("/held-up", article)
    for _ in range(2):
        assert "Passenger 11" in made.render(url).html
    read.set()
    made.close()
    assert looked_up.count("slow.example") == 1
    assert "ads.example" not in looked_up
    assert [path for path, _ in site.asked].count("/silent") == 1


PATIENT = Bounds(
    patience=Patience(resolve_seconds=60, connect_seconds=60, others_seconds=60, silent_seconds=60)
)
"""More patience than a loaded machine needs for a site that is there."""


class Finder:
    """A resolver of which the first look-up of `cdn.example` ends when a test says so, or after `seconds`."""

    def __init__(self, *, there: bool = True, seconds: float = 60) -> None:
        self.there, self.seconds = there, seconds
        self.answers = threading.Event()

    def __call__(self, host: str, port: int) -> list[str]:
        if host == "cdn.example":
            self.answers.wait(self.seconds)
            if not self.there:
                raise Refused(f"There is no site called {host}.")
        return ["127.0.0.1"]


WRITES = "document.querySelector('article').insertAdjacentHTML('beforeend', '<p>The last word.</p>')"


@pytest.fixture
def helped(site):
    """The address of a page of which another site's script brings a part."""
    site.shows("/helps.js", f"addEventListener('DOMContentLoaded', () => {WRITES})")
    script = f"<script src=http://cdn.example:{site.port}/helps.js></script></head>"
    site.asked.clear()
    return site.shows("/helped", ARTICLE.replace("</head>", script))


def loads_of(site: Site, path: str) -> int:
    return [asked for asked, _ in site.asked].count(path)


@pytest.mark.parametrize("there", [True, False], ids=["there", "dead"])
def test_a_page_that_is_known_does_not_wait_for_another_site_that_takes_its_time(site, helped, there):
    finder = Finder(there=there)
    made = BrowserRenderer(allow_nets=LOOPBACK, resolve=finder, bounds=PATIENT)
    capture = made.render(helped, known=lambda _: True)
    assert not finder.answers.is_set()
    assert "Passenger 11" in capture.html
    assert "last word" not in capture.html
    assert loads_of(site, "/helped") == 1
    finder.answers.set()
    made.close()


@pytest.mark.parametrize("there", [True, False], ids=["there", "dead"])
def test_a_page_that_is_not_known_is_loaded_again_where_a_site_was_given_up_too_soon(site, helped, there):
    finder = Finder(there=there)
    made = BrowserRenderer(allow_nets=LOOPBACK, resolve=finder, bounds=PATIENT)
    shown = []

    def known(capture: Capture) -> bool:
        shown.append(capture.html)
        finder.answers.set()
        return False

    capture = made.render(helped, known=known)
    made.close()
    assert ["last word" in html for html in shown] == [False]
    assert ("last word" in capture.html) is there
    assert loads_of(site, "/helped") == (2 if there else 1)


def test_a_page_of_which_nothing_is_known_waits_for_other_sites_from_the_start(site, helped):
    finder = Finder(seconds=4 * Patience().quick_seconds)
    made = BrowserRenderer(allow_nets=LOOPBACK, resolve=finder, bounds=PATIENT)
    assert "last word" in made.render(helped).html
    made.close()
    assert loads_of(site, "/helped") == 1


def test_a_page_that_is_redirected_to_a_site_that_takes_its_time_is_read_there(site):
    finder = Finder(seconds=4 * Patience().quick_seconds)
    site.shows("/there", ARTICLE)
    url = site.redirects("/leads-away", f"http://cdn.example:{site.port}/there")
    made = BrowserRenderer(allow_nets=LOOPBACK, resolve=finder, bounds=PATIENT)
    assert "Passenger 11" in made.render(url, known=lambda _: True).html
    made.close()


# --- the browser itself -------------------------------------------------------------


def browsers() -> list[psutil.Process]:
    return [p for p in psutil.Process().children(recursive=True) if "chrom" in p.name()]


def driver_of(renderer: BrowserRenderer) -> psutil.Process:
    return renderer._session._engine._tree.driver


def test_nothing_starts_before_the_first_page_and_nothing_stays_after_the_last(site, temp):
    made = BrowserRenderer(allow_nets=LOOPBACK, temp_under=temp)
    before = set(psutil.Process().children(recursive=True))
    assert list(temp.iterdir()) == []
    made.render(site.shows("/one", ARTICLE))
    started = set(psutil.Process().children(recursive=True)) - before
    assert started
    assert [entry.name.startswith(f"rowback-{os.getpid()}-") for entry in temp.iterdir()] == [True]
    made.close()
    assert not [p for p in started if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]
    assert list(temp.iterdir()) == []


def test_a_browser_is_replaced_after_its_number_of_pages(site, temp):
    made = BrowserRenderer(allow_nets=LOOPBACK, temp_under=temp, bounds=Bounds(pages_per_browser=2))
    url = site.shows("/many-times", ARTICLE)
    drivers = []
    for _ in range(3):
        made.render(url)
        drivers.append(driver_of(made).pid)
    assert len(list(temp.iterdir())) == 1
    made.close()
    assert drivers[0] == drivers[1] != drivers[2]


def test_a_browser_that_holds_too_much_between_two_pages_is_replaced(site, temp):
    url = site.shows("/heavy-later", ARTICLE)
    drivers = []
    for most in (1, 10_000_000_000):
        made = BrowserRenderer(allow_nets=LOOPBACK, temp_under=temp, bounds=Bounds(idle_bytes=most))
        for _ in range(2):
            made.render(url)
            drivers.append(driver_of(made).pid)
        made.close()
    assert drivers[0] != drivers[1]
    assert drivers[2] == drivers[3]


def test_temporary_directories_of_the_dead_are_swept_and_those_of_the_living_kept(site, temp):
    me = psutil.Process()
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    old = temp / f"rowback-{dead.stdout.decode().strip()}-{round(me.create_time())}-x"
    reused = temp / f"rowback-{me.pid}-1000-x"
    living = temp / f"rowback-{me.pid}-{round(me.create_time())}-x"
    foreign = temp / "rowback-notes"
    for directory in (old, reused, living, foreign):
        (directory / "deeper").mkdir(parents=True)
    made = BrowserRenderer(allow_nets=LOOPBACK, temp_under=temp)
    made.render(site.shows("/sweep", ARTICLE))
    made.close()
    assert {entry.name for entry in temp.iterdir()} == {living.name, foreign.name}


def test_the_browser_asks_for_nothing_but_the_page(site, temp):
    asked = []

    def note(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    made = BrowserRenderer(allow_nets=LOOPBACK, temp_under=temp, resolve=note)
    for _ in range(3):
        made.render(site.shows("/alone", ARTICLE))
    made.close()
    assert set(asked) == {"127.0.0.1"}


def test_the_browser_does_not_know_our_secrets(site, temp, monkeypatch):
    monkeypatch.setenv("ROWBACK_TOKEN", "secret-of-the-desk")
    made = BrowserRenderer(allow_nets=LOOPBACK, temp_under=temp)
    made.render(site.shows("/secret", ARTICLE))
    environments = []
    for process in driver_of(made).children(recursive=True):
        with suppress(psutil.Error):  # a helper of the browser that has just ended
            environments.append(process.environ())
    made.close()
    assert environments
    assert not [env for env in environments if "ROWBACK_TOKEN" in env]


def test_a_renderer_made_before_a_fork_works_in_the_child(site):
    url = site.shows("/forked", ARTICLE)
    script = f"""
import ipaddress, os, sys
from workers.render import BrowserRenderer
renderer = BrowserRenderer(allow_nets=[ipaddress.ip_network("127.0.0.0/8")])
child = os.fork()
if child == 0:
    status = renderer.render({url!r}).status
    renderer.close()
    os._exit(0 if status == 200 else 1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()


def test_a_process_that_forgets_to_close_leaves_nothing(site, temp):
    script = f"""
import ipaddress, pathlib
from workers.render import BrowserRenderer
nets = [ipaddress.ip_network("127.0.0.0/8")]
renderer = BrowserRenderer(allow_nets=nets, temp_under=pathlib.Path({str(temp)!r}))
renderer.render({site.shows("/forgetful", ARTICLE)!r})
assert list(pathlib.Path({str(temp)!r}).iterdir())
"""
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert list(temp.iterdir()) == []


def test_a_missing_browser_is_said_in_a_sentence(site):
    made = BrowserRenderer(browser_setting="/no/such/browser", allow_nets=LOOPBACK)
    error = refusal(made, site.url("/article"))
    assert error.reason.startswith("ROWBACK_BROWSER names /no/such/browser, which is no file")
    assert error.transient


def test_a_browser_that_does_not_start_is_said_in_a_sentence(site, tmp_path):
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\necho 'libnss3.so: cannot open shared object file' >&2\nexit 127\n")
    broken.chmod(0o755)
    (tmp_path / "temp").mkdir()
    made = BrowserRenderer(browser_setting=str(broken), allow_nets=LOOPBACK, temp_under=tmp_path / "temp")
    error = refusal(made, site.url("/article"))
    made.close()
    assert "libnss3.so is missing" in error.reason
    assert list((tmp_path / "temp").iterdir()) == []


def test_the_probe_says_which_browser_and_whether_it_has_its_sandbox(tmp_path):
    facts = probe(Settings(data_dir=tmp_path))
    assert Path(facts["path"]).is_file()
    assert facts["version"].split(".")[0].isdigit()
    assert facts["sandbox"] == ("off" if os.geteuid() == 0 else "on")


def test_what_a_worker_finds_when_it_tries_its_browser_is_logged(tmp_path):
    with capture_logs() as told:
        assert probing.tell(Settings(data_dir=tmp_path))
    (line,) = [line for line in told if line["event"] == "browser_probed"]
    assert Path(line["path"]).is_file()
    assert line["log_level"] == ("warning" if line["sandbox"] == "off" else "info")
    with capture_logs() as told:
        assert not probing.tell(Settings(data_dir=tmp_path, browser="/no/such/browser"))
    (line,) = [line for line in told if line["event"] == "browser_unusable"]
    assert line["log_level"] == "error"
    assert "/no/such/browser" in line["reason"]


def test_a_worker_tries_its_browser_in_a_process_of_its_own_that_ends_with_it(tmp_path):
    script = "from workers import probing; probing.start(); import time; time.sleep(600)"
    environ = {**os.environ, "ROWBACK_DATA_DIR": str(tmp_path), "ROWBACK_BROWSER": "/no/such/browser"}
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], env=environ, stderr=subprocess.PIPE
    ) as worker:
        told = worker.stderr.readline()
        worker.kill()
    assert b"browser_unusable" in told


def test_the_sandbox_is_on_for_a_user_who_is_not_root_and_seen_to_be_on(temp):
    """In a process of its own, which gives up being root for good where it is."""
    temp.chmod(0o777)
    script = f"""
import os, pathlib, sys
from workers.ports import RenderError
from workers.render import BrowserRenderer
temp = pathlib.Path({str(temp)!r})
if os.geteuid() == 0:
    warm = BrowserRenderer(temp_under=temp)  # everything is imported while it can be read
    warm.probe()
    warm.close()
    os.environ["HOME"] = str(temp)
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    made = BrowserRenderer(temp_under=temp)
    print(made.probe()["sandbox"])
    made.close()
except RenderError as error:
    print(error.reason)
made = BrowserRenderer(temp_under=temp, no_sandbox=True)
print(made.probe()["sandbox"])
made.close()
"""
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
        text=True,
    )
    told = [line for line in ran.stdout.splitlines() if "[" not in line]
    if told and "cannot set up its sandbox" in told[0]:
        pytest.skip("this machine forbids user namespaces")
    assert told == ["on", "off"], ran.stderr


def test_a_cage_is_what_the_kernel_says_and_not_what_we_asked_for(renderer, site):
    """As root there is none; the tree says so by looking."""
    seen = []

    def look(visitor: Visitor) -> None:
        # That of the browser which asks: the one of the page before may have served its hundred.
        seen.append(renderer._session._engine._tree.caged())
        visitor.send(ARTICLE)

    renderer.render(site.does("/cage", look))
    assert seen == [os.geteuid() != 0]


def test_settings_make_a_renderer_that_fetches_nothing_private(tmp_path, site):
    made = build_renderer(Settings(data_dir=tmp_path))
    error = refusal(made, site.url("/article"))
    made.close()
    assert "ROWBACK_ALLOW_NETS" in error.reason
    assert site.asked == [] or "/article" not in {path for path, _ in site.asked}


def test_commands_that_render_nothing_do_not_import_playwright():
    script = "import sys; from workers.render import build_renderer; sys.exit('playwright' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=False)
    assert ran.returncode == 0


def listened_on() -> set[int]:
    """The ports at which this process listens: others may be given one the moment that it is free."""
    connections = psutil.Process().net_connections("tcp4")
    return {one.laddr.port for one in connections if one.status == psutil.CONN_LISTEN}


def test_the_proxy_is_gone_after_closing(site):
    made = BrowserRenderer(allow_nets=LOOPBACK)
    made.render(site.shows("/last", ARTICLE))
    port = made._session._engine.proxy.doors[0].port
    assert port in listened_on()
    made.close()
    assert port not in listened_on()


def test_a_proxy_that_does_not_start_is_no_fault_of_the_page(site, monkeypatch):
    def start(_: EgressProxy) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(EgressProxy, "start", start)
    made = BrowserRenderer(allow_nets=LOOPBACK)
    with pytest.raises(RenderError, match="Too many open files") as refusal:
        made.render(site.url("/article"))
    made.close()
    assert refusal.value.transient
