"""What must never happen on real pages: a wall kept as an article, a false alarm, an article refused."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EVERY = 5
"""Each fifth page of the articles: the whole sets take minutes (make score)."""

on_real_pages = pytest.mark.skipif(
    not os.environ.get("ROWBACK_CORPUS"),
    reason="ROWBACK_CORPUS is not set: walls kept as articles, false alarms and refused articles were not looked for "
    "on real pages",
)


def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "tools/score.py"), *words],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def score(*words: str) -> dict[str, dict[str, object]]:
    done = run("--json", *words)
    assert done.returncode == 0, done.stderr
    return {row["measure"]: row for row in json.loads(done.stdout)["rows"]}


@pytest.mark.corpus
@on_real_pages
def test_no_wall_and_no_error_page_of_the_corpus_is_kept_as_an_article() -> None:
    rows = score("--sets", "block-pages")
    assert rows["walls and errors stored as articles"]["value"] == 0
    assert rows["error responses stored as articles"]["value"] == 0


@pytest.mark.corpus
@on_real_pages
def test_no_unedited_recapture_of_the_corpus_raises_an_alarm() -> None:
    rows = score("--sets", "page-noise-news", "--every", "2")
    assert rows["false alarms"]["value"] == 0, rows


@pytest.mark.corpus
@on_real_pages
def test_hardly_any_article_of_the_corpus_is_refused() -> None:
    sets = "naeb,fundus,fundus-evaluation,article-extraction-benchmark,postlight-parser,wcxb-articles,trafilatura-eval"
    rows = score("--sets", sets, "--every", str(EVERY))
    assert rows["articles refused"]["value"] <= 0.015 + 1 / 118, (
        rows
    )  # one page more than its share in a sample


def test_without_a_corpus_the_score_says_what_is_missing() -> None:
    done = run(ROWBACK_CORPUS="/nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("ROWBACK_CORPUS does not name the folder of the corpus")
    assert done.stderr.count("\n") == 1


def test_a_set_that_is_none_is_refused_with_the_names_of_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "score_pages.py").touch()
    done = run("--sets", "seed,feeds", ROWBACK_CORPUS=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.startswith("There is no set 'feeds'; the sets are naeb, ")


def test_revisions_of_a_small_corpus_are_measured_and_put_beside_their_goals(tmp_path: Path) -> None:
    (tmp_path / "score_pages.py").touch()
    (tmp_path / "headline-changes").mkdir()
    sides = [
        {"title": f"Harbour bridge to close for {weeks} weeks", "description": "The port said so on Tuesday."}
        for weeks in ("seven", "nine")
    ]
    lines = "".join(json.dumps({"id": str(n), "old": sides[0], "new": sides[n]}) + "\n" for n in (0, 1))
    with gzip.open(tmp_path / "headline-changes/pairs.jsonl.gz", "wt") as file:
        file.write(lines)
    done = run("--sets", "headline-changes", "--strict", ROWBACK_CORPUS=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert [" ".join(line.split()) for line in done.stdout.splitlines()[2:4]] == [
        "differing pairs without an edit headline-changes 0 0 met of 1",
        "pairs that break the law of edits headline-changes 0 0 met of 2",
    ]
    assert "2 of 2 goals met" in done.stdout


def test_a_scorer_that_fails_is_named_and_the_rest_is_measured(tmp_path: Path) -> None:
    (tmp_path / "score_pages.py").write_text("raise SystemExit('no such set')\n")
    (tmp_path / "headline-changes").mkdir()
    done = run("--sets", "naeb,headline-changes", "--json", ROWBACK_CORPUS=str(tmp_path))
    assert done.returncode == 1
    assert [row["set"] for row in json.loads(done.stdout)["rows"]] == ["headline-changes"] * 2
    assert "score_pages.py list of the corpus failed: no such set" in done.stderr
