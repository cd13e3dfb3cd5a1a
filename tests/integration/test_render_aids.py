"""What of the owner's helps to read a page: one click that a rule names, a session of the host; both are on record."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_desk import page
from hostile_site import ARTICLE, Site
from stretching import LAUNCH_SECONDS

from rowback.decide import read
from rowback.model import PageVerdict
from workers.ports import RenderError
from workers.render import Bounds, BrowserRenderer, visit
from workers.sessions import Sessions
from workers.sites import SitesFile

HOST = "harbour-post.example"
BAR = "<div role=dialog id=bar style='position:fixed;bottom:0'><p>We value your privacy.</p><button id=yes>Accept all</button></div>"
WALL = (
    "<html lang=en><head><title>Before you continue</title></head><body><div id=wall><h1>We value your privacy</h1>"
    "<p>We and our partners store cookies on your device. Do you consent to cookies?</p>"
    "<button id=yes onclick=\"clicks.push(1); wall.remove(); document.body.insertAdjacentHTML('beforeend', story)\">Accept all</button></div>"
    "<script>const clicks = []; const story = STORY</script></body></html>"
)
SECRET = "k3y-of-the-desk"


class World:
    """Sites of two names on one machine, read with the files of a data directory."""

    def __init__(self, directory: Path) -> None:
        self.site = Site()
        self.rules = directory / "sites.toml"
        self.sessions = Sessions(directory / "sessions")
        self.renderer = BrowserRenderer(
            allow_nets=[ipaddress.ip_network("127.0.0.0/8")],
            resolve=lambda *_: ["127.0.0.1"],
            bounds=Bounds(launch_seconds=LAUNCH_SECONDS),
            click_at=SitesFile(self.rules).click_at,
            sessions=self.sessions,
        )

    def shows(self, path: str, body: str, host: str = HOST) -> str:
        self.site.shows(path, body)
        return f"http://{host}:{self.site.port}{path}"

    def cookies_sent(self) -> list[str]:
        return [fields.get("Cookie", "") for path, fields in self.site.asked if path != "/favicon.ico"]


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("data"))
    yield made
    made.renderer.close()
    made.site.__exit__()


@pytest.fixture(autouse=True)
def clean(world, monkeypatch):
    monkeypatch.setattr(visit, "CLICK_SECONDS", 20)  # a busy machine may take its time
    monkeypatch.setattr(visit, "CLICKS_SECONDS", 20)
    world.site.asked.clear()
    world.rules.unlink(missing_ok=True)


def wall() -> str:
    return WALL.replace("STORY", json.dumps(ARTICLE.partition("<body>")[2].partition("</body>")[0]))


def test_an_article_under_a_consent_bar_is_read_without_a_click(world):
    capture = world.renderer.render(world.shows("/bar", page().replace("</body>", BAR + "</body>")))
    reading = read(capture)
    assert reading.judgement.verdict is PageVerdict.ARTICLE
    assert "privacy" not in " ".join(one.text for one in reading.article.paragraphs)
    assert 'id="bar"' in capture.html
    assert capture.aids == ()


def test_a_consent_wall_that_no_rule_speaks_of_is_told_and_not_clicked(world):
    capture = world.renderer.render(world.shows("/wall", wall()))
    judgement = read(capture).judgement
    assert judgement.verdict is PageVerdict.CONSENT
    assert "click" not in judgement.reason
    assert (capture.aids, capture.clicked) == ((), None)


def test_a_rule_for_the_host_clicks_once_and_the_page_is_read_as_it_is_then(world):
    world.rules.write_text(f'["{HOST}"]\nclick = "#yes"\n')
    capture = world.renderer.render(world.shows("/wall", wall()))
    assert "Passenger 11" in capture.html
    assert (capture.aids, capture.clicked) == (("after a click",), True)
    elsewhere = world.renderer.render(world.shows("/wall", wall(), host="other.example"))
    assert "Passenger 11" not in elsewhere.html.partition("<script>")[0]
    assert elsewhere.aids == ()


def test_what_is_still_there_after_the_click_is_not_clicked_again(world):
    world.rules.write_text(f'["{HOST}"]\nclick = "button"\n')
    body = ARTICLE.replace("</body>", "<button onclick='n.textContent += 1'>More</button><p id=n></p></body>")
    capture = world.renderer.render(world.shows("/more", body))
    assert '<p id="n">1</p>' in capture.html


def test_frames_whose_buttons_lie_under_something_hold_a_look_up_for_so_long_together(world, monkeypatch):
    world.rules.write_text(f'["{HOST}"]\nclick = ".agree"\n')
    button = "<button class=agree>Agree</button>"
    over = "<div style='position:fixed;inset:0;z-index:9'></div>"
    frames = "".join(f'<iframe srcdoc="{html}"></iframe>' for html in (*[over + button] * 3, button))
    with monkeypatch.context() as soon:
        soon.setattr(visit, "CLICK_SECONDS", 0.2)
        soon.setattr(visit, "CLICKS_SECONDS", 0.3)
        capture = world.renderer.render(world.shows("/a", ARTICLE + frames))
    assert capture.aids == ()
    frame = f'<iframe srcdoc="{button}"></iframe>'
    assert world.renderer.render(world.shows("/a", ARTICLE + frame)).aids == ("after a click",)


def test_a_page_without_what_is_to_be_clicked_is_read_as_it_is(world):
    world.rules.write_text(f'["{HOST}"]\nclick = "#yes"\n')
    capture = world.renderer.render(world.shows("/plain", page()))
    assert (capture.aids, capture.clicked) == ((), False)
    assert read(capture).judgement.reason.endswith("under a headline")


def test_a_wall_on_which_the_click_finds_nothing_is_told_with_it(world):
    world.rules.write_text(f'["{HOST}"]\nclick = "#nosuch"\n')
    judgement = read(world.renderer.render(world.shows("/renamed", wall()))).judgement
    assert judgement.verdict is PageVerdict.CONSENT
    assert judgement.reason.endswith("; the click for its host finds nothing on it")


def test_a_wall_that_stands_after_the_click_is_told_with_it(world):
    world.rules.write_text(f'["{HOST}"]\nclick = "h1"\n')
    judgement = read(world.renderer.render(world.shows("/stands", wall()))).judgement
    assert judgement.verdict is PageVerdict.CONSENT
    assert judgement.reason.endswith("; the click for its host did not change that")


def state(host: str) -> str:
    cookie = {"name": "sid", "value": SECRET, "domain": host, "path": "/", "expires": -1}
    return json.dumps({"cookies": [cookie], "origins": []})


def test_a_session_goes_to_its_host_and_to_no_other_and_is_on_record(world, capsys):
    world.sessions.add(HOST, state(HOST))
    other = f"http://other.example:{world.site.port}/beside.js"
    world.site.shows("/beside.js", "", content_type="text/javascript")
    url = world.shows("/subscribers", ARTICLE.replace("</body>", f"<script src={other}></script></body>"))
    capture = world.renderer.render(url)
    assert (capture.session, capture.aids) == (HOST, (f"with the session of {HOST}",))
    assert dict(zip([path for path, _ in world.site.asked], world.cookies_sent(), strict=True)) == {
        "/subscribers": f"sid={SECRET}",
        "/beside.js": "",
    }
    world.site.asked.clear()
    elsewhere = world.renderer.render(world.shows("/open", ARTICLE, host="other.example"))
    assert (elsewhere.session, elsewhere.aids) == ("", ())
    assert world.cookies_sent() == [""]
    world.sessions.remove(HOST)
    assert world.renderer.render(url).aids == ()
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err + repr(capture)


def test_a_session_that_others_can_read_stops_the_look_in_a_sentence(world, tmp_path_factory):
    world.sessions.add(HOST, state(HOST))
    file = next(world.sessions._directory.iterdir())
    file.chmod(0o644)
    with pytest.raises(RenderError, match="can be read by others") as refused:
        world.renderer.render(world.shows("/subscribers", ARTICLE))
    assert not refused.value.transient
    assert world.site.asked == []
    file.unlink()
