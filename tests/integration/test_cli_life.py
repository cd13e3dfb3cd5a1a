"""What befell a page, as the commands show it: history, show, list, status, diff."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cli_desk import FERRY, FIRST, open_desk, page

from rowback.clock import utcnow
from rowback.model import Capture
from workers.ports import RenderError

NEW = "https://harbour-courier.example/2026/ferry"
RETITLED = page(headline="Ferry with 84 on board runs aground")
STUB = page(*FIRST[:2]).replace(
    "</head>",
    '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script></head>',
)


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    with open_desk(tmp_path, monkeypatch, capsys) as opened:
        opened.says("watch", FERRY)
        looks(opened, page())
        yield opened


def looks(desk, *pages, status=200, final=None):
    """Show pages one after the other, with a look at each."""
    for html in pages:
        shown = Capture(
            requested_url=FERRY, final_url=final or FERRY, status=status, html=html, captured_at=utcnow()
        )
        desk.renderer.pages = {url: replace(shown, requested_url=url) for url in (FERRY, NEW)}
        desk.says("check", "1", "--no-deliver")


def test_a_history_has_what_befell_the_page_between_its_revisions(desk):
    looks(desk, "<h1>Not found</h1>", "<h1>Not found</h1>", status=404)
    looks(desk, page(*FIRST[:3]))
    told = desk.says("history", "1", "--json").json
    (gone,) = told["episodes"]
    assert gone["kind"] == "gone"
    assert gone["window"]["last_without"] < gone["window"]["first_with"] < gone["over"]["first_without"]
    assert gone["over"]["last_with"] < gone["over"]["first_without"]
    out = desk.says("history", "1").out
    rows = [line for line in out.splitlines() if "2026" in line or "over" in line]
    assert out.index("gone") < out.index("sentence deleted")
    assert any("the server answered 404; over" in row for row in rows)


def test_a_history_says_with_an_absence_what_one_look_before_it_showed_of_the_text(desk):
    looks(desk, page(*FIRST[:1], *(text[:20] for text in FIRST[1:2])))
    looks(desk, "<h1>Not found</h1>", "<h1>Not found</h1>", status=404)
    out = desk.says("history", "1").out
    assert "% of the text was there, which no later look confirmed; the server answered 404; still so" in out
    assert [revision["number"] for revision in desk.says("history", "1", "--json").json["revisions"]] == [1]


def test_a_check_says_what_befell_the_page(desk):
    looks(desk, "<h1>Not found</h1>", status=404)
    told = desk.says("check", "1", "--no-deliver", "--json").json
    assert (told["outcome"], told["events"]) == ("gone", ["article.gone"])
    assert desk.says("check", "1", "--no-deliver", "--json").json["events"] == []


def test_what_lasts_is_said_to(desk):
    looks(desk, "<h1>Not found</h1>", "<h1>Not found</h1>", status=410)
    assert "still so" in desk.says("history", "1").out
    assert desk.says("history", "1", "--json").json["episodes"][0]["over"] is None


def test_a_reason_in_the_middle_of_a_line_has_no_full_stop(desk):
    desk.says("watch", FERRY + "/new")
    desk.renderer.pages = {
        url: RenderError("The site refused the connection.", transient=True)
        for url in (FERRY, FERRY + "/new")
    }
    for _ in range(5):
        desk.says("check", "--all", "--no-deliver")
    assert "The site refused the connection; still so" in desk.says("history", "1").out
    assert (
        "No readable article yet: The site refused the connection; next look" in desk.says("history", "2").out
    )


def test_a_moved_article_is_found_under_both_addresses(desk):
    looks(desk, page(), page(), final=NEW)
    told = desk.says("history", FERRY, "--json").json
    assert (told["watch"]["url"], told["former_urls"]) == (NEW, [FERRY])
    out = desk.says("history", NEW).out
    assert f"to {NEW}, before at {FERRY}" in out
    assert f"found as {FERRY} too" in out
    assert "Watched already as 1" in desk.says("watch", FERRY).out


def test_a_page_that_alternates_is_shown_so(desk):
    looks(desk, *[RETITLED, page()] * 3)
    (watch,) = desk.says("list", "--json").lines
    assert watch["variants"] == [2, 3]
    assert watch["alternating_since"]
    assert "alternates" in desk.says("list").out
    assert "alternates between revisions 2, 3" in desk.says("history", "1").out.lower()
    assert "1 alternating" in desk.says("status").out
    assert "Ferry runs aground" in desk.says("show", "1").out
    assert len(desk.says("history", "1", "--json").json["revisions"]) == 3


def test_grep_counts_the_looks_at_which_an_alternating_page_had_the_phrase_again(desk):
    looks(desk, *[RETITLED, page()] * 3)
    (run,) = desk.says("grep", "84 on board runs", "--json").lines
    assert run["revision_gone"] == 3
    assert run["last_seen_at"] > run["vanished"]["first_with"]
    assert "vanished in revision 3" in (out := desk.says("grep", "84 on board runs").out)
    assert "seen again since then, last" in out


def _edits(desk):
    """Return what stands in the column of edits in the list of one watch."""
    head, row = desk.says("list").out.splitlines()
    return row[head.index("edits") : head.index("looked at")].strip()


def test_a_stub_is_marked_and_compared_with_no_full_text(desk):
    looks(desk, STUB, STUB, STUB)
    told = desk.says("history", "1", "--json").json
    assert [r["access"] for r in told["revisions"]] == ["full", "stub"]
    assert "before a paywall" in desk.says("history", "1").out
    shown = desk.says("show", "1").out
    assert "Not open to all since" in shown
    assert FIRST[3][:40] in shown.replace("\n", " ")
    assert "compared with no full text" in desk.says("diff", "1", "1", "2").err
    assert _edits(desk) == ""
    looks(desk, page(*FIRST[:3]))
    assert desk.says("diff", "1", "--json").json["revision_from"] == 1
    revision = desk.says("show", "1@3", "--json").json
    assert (revision["access"], revision["compared_with"]) == ("full", 1)
    assert _edits(desk) == "1"
    (change,) = desk.says("changes", "--json").lines
    assert change["compared_with"] == 1
    assert "`rowback diff 1 1 3`" in desk.says("changes").out


def test_an_outage_of_a_host_is_one_line_of_the_status(desk):
    desk.says("watch", FERRY + "/2")
    html = page(headline="Second story of the harbour")
    desk.renderer.pages[FERRY + "/2"] = Capture(
        requested_url=FERRY + "/2", final_url=FERRY + "/2", status=200, html=html, captured_at=utcnow()
    )
    desk.says("check", "2", "--no-deliver")
    desk.renderer.pages = {}
    for _ in range(2):
        desk.says("check", "--all", "--no-deliver")
    told = desk.says("status", "--json").json
    (outage,) = told["host_outages"]
    assert (outage["host"], outage["watches"]) == ("harbour-courier.example", 2)
    out = desk.says("status").out
    assert "(2 articles)" in out
    assert [
        line.split()[0] for line in out.splitlines() if "outage" in line[:10] or "failing" in line[:10]
    ] == ["outage"]


RENAMED = page().replace("<title>", "<title>Captain held: ", 1)


def test_a_title_for_search_engines_alone_stands_in_the_history_and_where_the_article_is_shown(desk):
    before = desk.says("show", "1").out
    assert "Declared as" not in before
    looks(desk, RENAMED, RENAMED)
    told = desk.says("history", "1", "--json").json
    (kept,) = told["titles"]
    assert (kept["surface"], kept["fate"], kept["told"]) == ("title", "new", True)
    assert kept["new"] == f"Captain held: {kept['old']}"
    assert kept["window"]["last_without"] < kept["window"]["first_with"]
    assert len(told["revisions"]) == 1
    out = desk.says("history", "1").out
    assert "retitled" in out
    assert "Captain held" in out
    assert "Declared as <title>: “Captain held" in desk.says("show", "1").out
    shown = desk.says("show", "1", "--json").json
    assert shown["titles"] == told["titles"]
    assert shown["surfaces"]["title"] == kept["old"]  # as it was read for this revision


def test_titles_that_are_tried_out_are_said_to_be(desk):
    looks(desk, RENAMED, page(), RENAMED)
    (watch,) = desk.says("list", "--json").lines
    assert watch["titles_tried_since"]
    assert "tried out" in desk.says("history", "1").out
    assert "Titles are tried out" in desk.says("show", "1").out
