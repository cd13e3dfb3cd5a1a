"""What must never happen on real pages: a wall kept as an article, a false alarm, an article refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EVERY = 5
"""Each fifth page of the articles: the whole sets take minutes (make score)."""

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not os.environ.get("ROWBACK_CORPUS"),
        reason="ROWBACK_CORPUS is not set: walls kept as articles, false alarms and refused articles were not "
        "looked for on real pages",
    ),
]


def score(*words: str) -> dict[str, dict[str, object]]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/score.py"), "--json", *words],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {row["measure"]: row for row in json.loads(done.stdout)["rows"]}


def test_no_wall_and_no_error_page_of_the_corpus_is_kept_as_an_article() -> None:
    rows = score("--sets", "block-pages")
    assert rows["walls and errors stored as articles"]["value"] == 0
    assert rows["error responses stored as articles"]["value"] == 0


def test_no_unedited_recapture_of_the_corpus_raises_an_alarm() -> None:
    rows = score("--sets", "page-noise-news", "--every", "2")
    assert rows["false alarms"]["value"] == 0, rows


def test_hardly_any_article_of_the_corpus_is_refused() -> None:
    sets = "naeb,fundus,fundus-evaluation,article-extraction-benchmark,postlight-parser,wcxb-articles,trafilatura-eval"
    rows = score("--sets", sets, "--every", str(EVERY))
    assert rows["articles refused"]["value"] <= 0.015 + 1 / 118, (
        rows
    )  # one page more than its share in a sample
