"""`rowback watch`, `list`, `pause`, `resume`, `remove`: what is followed."""

from __future__ import annotations

import pytest
from cli_desk import FERRY, FIRST, open_desk, page


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    with open_desk(tmp_path, monkeypatch, capsys) as opened:
        yield opened


def test_watching_says_what_happens_next(desk):
    said = desk.says("watch", FERRY, "--every", "15m")
    assert said.status == 0
    assert f"Watching 1  {FERRY}, every 15 min" in said.out
    assert "`rowback check 1` looks now" in said.out
    assert "rowback channels add" in said.out  # nobody is told yet


def test_an_address_is_watched_under_its_one_spelling(desk):
    said = desk.says("watch", "HTTPS://Harbour-Courier.example:443/ferry?utm_source=x#top", "--json")
    assert said.json["url"] == FERRY
    assert said.json["added"] is True


def test_a_duplicate_is_told_kindly_and_takes_new_options(desk):
    desk.says("watch", FERRY, "--tag", "sea")
    said = desk.says("watch", FERRY + "?fbclid=1", "--every", "1h", "--tag", "ferries")
    assert said.status == 0
    assert "Watched already as 1" in said.out
    watch = desk.says("list", "--json").json
    assert (watch["every_seconds"], watch["tags"]) == (3600, ["sea", "ferries"])


def test_a_duplicate_takes_no_number(desk):
    for _ in range(3):
        desk.says("watch", FERRY)
    assert desk.says("watch", f"{FERRY}/2", "--json").json["id"] == 2


def test_a_file_without_an_address_is_said_to_have_none(desk, tmp_path):
    (tmp_path / "none.txt").write_text("# later\n")
    said = desk.says("watch", "--from", str(tmp_path / "none.txt"))
    assert (said.status, "No address stands in that file" in said.err) == (2, True)


def test_the_same_address_twice_in_one_call_is_one_watch(desk):
    assert len(desk.says("watch", FERRY, FERRY + "#x", "--json").lines) == 1


def test_of_several_addresses_the_good_ones_are_added(desk):
    said = desk.says("watch", "nonsense", FERRY, "ftp://files.example/x")
    assert said.status == 1
    assert said.err.count("give an address like https://") == 2
    assert [watch["url"] for watch in desk.says("list", "--json").lines] == [FERRY]


def test_a_file_of_addresses_may_hold_comments(desk):
    (desk.directory / "urls").write_text(
        f"\ufeff# the harbour\n{FERRY}  # aground\n\n  https://harbour-courier.example/dam\nhttps://a.example/#frag\n"
    )
    assert desk.says("watch", "--from", "urls", "--tag", "harbour").status == 0
    found = [watch["url"] for watch in desk.says("list", "--tag", "harbour", "--json").lines]
    assert found == [FERRY, "https://harbour-courier.example/dam", "https://a.example/"]


def test_an_unknown_channel_adds_nothing(desk):
    said = desk.says("watch", FERRY, "--channel", "nobody")
    assert said.status == 1
    assert "'nobody'" in said.err
    assert desk.says("list", "--json").lines == []


def test_a_watch_names_its_channels(desk):
    desk.says("channels", "add", "desk", "email:desk@courier.example")
    assert desk.says("watch", FERRY, "--channel", "desk", "--json").json["channels"] == ["desk"]


def test_pausing_and_resuming_go_by_number_or_address(desk):
    desk.says("watch", FERRY)
    assert desk.says("pause", FERRY).status == 0
    assert desk.says("list", "--json").json["paused_at"].endswith("Z")
    assert "paused" in desk.says("list").out
    assert desk.says("resume", "1").status == 0
    assert desk.says("list", "--json").json["paused_at"] is None


def test_removing_forgets_the_history(desk):
    watch_id = desk.with_two_revisions()
    assert desk.says("remove", str(watch_id)).status == 0
    assert desk.says("list", "--json").lines == []
    assert desk.says("changes", "--json").lines == []


def test_of_several_watches_the_known_ones_are_dealt_with(desk):
    desk.says("watch", FERRY)
    said = desk.says("pause", "17", "1")
    assert said.status == 1
    assert "'17'" in said.err
    assert desk.says("list", "--json").json["paused_at"] is not None


@pytest.mark.parametrize(
    "words",
    [("list",), ("changes",), ("history", "1"), ("show", "1"), ("diff", "1"), ("pause", "1"), ("remove", "1"), ("status",)],
)  # fmt: skip
def test_nothing_yet_is_said_and_nothing_is_made(desk, words):
    said = desk.says(*words)
    assert "Nothing is watched yet: `rowback watch URL`" in said.out + said.err
    assert said.status in (0, 1)
    assert not desk.data.exists()


def test_an_unknown_watch_is_told_from_an_empty_list(desk):
    desk.says("watch", FERRY)
    said = desk.says("history", "https://harbour-courier.example/other")
    assert said.status == 1
    assert "`rowback list`" in said.err


def test_a_watch_keeps_the_selectors_that_it_is_given_and_clears_them_one_by_one(desk):
    said = desk.says("watch", FERRY, "--select", "headline=h1.title", "--select", "remove=.box, .ad")
    assert f"Watching 1  {FERRY}, headline, remove by selector" in said.out
    desk.says("watch", FERRY, "--select", "headline=", "--select", "story=#text > p[class='a=b']")
    assert desk.says("list", "--json").json["selectors"] == {
        "remove": ".box, .ad",
        "story": "#text > p[class='a=b']",
    }
    desk.says("watch", FERRY, "--tag", "sea")
    assert set(desk.says("list", "--json").json["selectors"]) == {"remove", "story"}


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ("headline=h1[", "The selector for headline cannot be used: 'h1[' is no CSS selector"),
        ("byline=.by", "There is no part 'byline' to select: the parts are story, headline,"),
        ("h1.title", "'h1.title' is no selection: write FIELD=CSS"),
    ],
)
def test_a_bad_selector_is_refused_in_one_sentence_and_adds_nothing(desk, wish, words):
    said = desk.says("watch", FERRY, "--select", wish)
    assert said.status == 2
    assert words in " ".join(said.err.split())
    assert "Traceback" not in said.err
    assert desk.says("list", "--json").lines == []


def test_the_way_of_reading_is_set_kept_and_given_back_to_the_ladder(desk):
    assert desk.says("watch", FERRY, "--json").json["via"] == "auto"
    assert "by plain HTTP only" in desk.says("watch", FERRY, "--via", "http").out
    assert desk.says("watch", FERRY, "--every", "1h", "--json").json["via"] == "http"
    assert "by plain HTTP only" in desk.says("list").out
    assert desk.says("watch", FERRY, "--via", "auto", "--json").json["via"] == "auto"


def test_the_owners_rhythm_and_way_stand_together_behind_the_next_look(desk):
    desk.says("watch", FERRY, "--every", "1h", "--via", "http")
    assert "due (every 60 min, by plain HTTP only)" in desk.says("list").out


def test_how_an_article_is_read_is_shown_with_why_and_what_it_cost(desk):
    desk.says("watch", FERRY)
    desk.shows(FERRY, page())
    looks = [desk.says("check", "1", "--json").json for _ in range(3)]
    assert [look["via"] for look in looks] == ["browser", "browser", "http"]
    assert looks[2]["way"] == "plain and rendered agreed 2 times"
    shown = desk.says("show", "1", "--json").json["read"]
    assert (shown["last_steps"], shown["looks"]) == (["http"], 3)
    assert "Read by plain HTTP (plain and rendered agreed 2 times)" in desk.says("show", "1").out
    assert desk.says("status", "--json").json["ways_last_hour"] == {"browser,http": 2, "http": 1}
    assert "33 % by plain HTTP, 67 % by both" in desk.says("status").out


def test_a_plain_page_that_was_never_like_the_rendered_one_is_refused_in_words_and_leaves_nothing(desk):
    desk.says("watch", FERRY)
    desk.shows(FERRY, page())
    desk.shows_plain(FERRY, page(*FIRST[:3]))
    desk.says("check", "1")
    said = desk.says("check", "1", "--via", "http")
    assert said.status == 1
    assert "nothing was recorded; `rowback check 1` looks by the browser" in " ".join(said.err.split())
    assert desk.says("show", "1", "--json").json["read"]["looks"] == 1
    assert [one["number"] for one in desk.says("history", "1", "--json").json["revisions"]] == [1]


def test_who_goes_over_to_plain_http_before_it_has_proven_itself_is_warned_of_false_edits(desk):
    warning = "what scripts add may be told as an edit"
    assert warning not in desk.says("watch", FERRY).out
    desk.shows(FERRY, page())
    desk.says("check", "1")
    assert warning in " ".join(desk.says("watch", FERRY, "--via", "http").out.split())
    desk.says("watch", FERRY, "--via", "auto")
    for _ in range(2):
        desk.says("check", "1")
    assert warning not in " ".join(desk.says("watch", FERRY, "--via", "http").out.split())


def test_a_first_render_after_a_plain_look_says_that_it_was_not_compared(desk):
    desk.says("watch", FERRY)
    desk.shows(FERRY, page())
    desk.shows_plain(FERRY, page(*FIRST[:3]))
    assert "what scripts add was not seen" in " ".join(desk.says("check", "1", "--via", "http").out.split())
    assert "first seen" in (said := " ".join(desk.says("check", "1").out.split()))
    assert "the first one that a browser read" in said
    assert "read by another way, not compared" in " ".join(desk.says("history", "1").out.split())
    assert "revision 2 of 2, first seen" in desk.says("show", "1").out
    for numbers in (("1", "2"), ("2", "1")):
        between = desk.says("diff", "1", *numbers)
        assert "may be what scripts add to the page, and no edit" in " ".join(between.err.split())
        assert "the outlet" not in between.out


@pytest.mark.parametrize(("way", "hinted"), [("http", True), ("browser", False)])
def test_a_page_without_a_story_by_plain_http_is_said_to_need_the_browser_perhaps(desk, way, hinted):
    desk.says("watch", FERRY)
    shell = "<html><head><title>Ferry</title></head><body><div id=app></div></body></html>"
    desk.shows(FERRY, shell)
    desk.shows_plain(FERRY, shell)
    said = " ".join(desk.says("check", "1", "--via", way).err.split())
    assert ("`rowback check 1 --via browser` looks by the browser" in said) is hinted
    assert desk.says("history", "1", "--json").json["revisions"] == []


def test_edits_after_a_first_render_are_compared_as_ever(desk):
    desk.says("watch", FERRY)
    desk.shows(FERRY, page())
    desk.shows_plain(FERRY, page(*FIRST[:3]))
    desk.says("check", "1", "--via", "http")
    for html in (page(), page(*FIRST[:2]), page(*FIRST[:3])):
        desk.shows(FERRY, html)
        desk.says("check", "1")
    between = desk.says("diff", "1", "2", "4")
    assert (between.err, "the outlet did not tell its readers" in between.out) == ("", True)


def test_by_http_alone_an_article_is_looked_at_on_a_machine_without_a_browser(desk):
    desk.set(BROWSER="/nowhere/chromium")
    desk.says("watch", FERRY)
    desk.shows(FERRY, page())
    assert desk.says("check", "1").status != 0
    assert desk.says("check", "1", "--via", "http", "--json").json["steps"] == ["http"]
