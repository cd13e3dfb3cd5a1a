"""Rewrite `expected.json` of every golden edit in tests/corpus; a person reviews the difference (`make bless`)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from rowback.codec import change_to_json  # noqa: E402 - the repository itself is what is run
from rowback.compare import compare  # noqa: E402
from rowback.compare.plain import article_from_plain, with_found  # noqa: E402
from rowback.model import Article  # noqa: E402
from rowback.weigh import weigh  # noqa: E402

CASES = ROOT / "tests" / "corpus"


def article_of(case: Path, side: str) -> Article:
    """Read `old` or `new` of a case: plain fields in JSON, or a page."""
    plain = case / f"{side}.json"
    if plain.exists():
        return article_from_plain(json.loads(plain.read_text("utf-8")))
    from rowback.extract import extract

    return with_found(
        extract((case / f"{side}.html").read_text("utf-8"), f"https://gazette.example/{case.name}")
    )


def result_of(case: Path) -> dict[str, Any]:
    """Compare the two sides of a case."""
    return change_to_json(weigh(compare(article_of(case, "old"), article_of(case, "new"))))


def cases() -> list[Path]:
    """Return the folders of golden edits: those with an old side."""
    return sorted(path.parent for path in CASES.glob("*/old.*"))


def main() -> None:
    """Rewrite what differs and name it."""
    for case in cases():
        target = case / "expected.json"
        text = json.dumps(result_of(case), ensure_ascii=False, indent=1) + "\n"
        if not target.exists() or target.read_text("utf-8") != text:
            target.write_text(text, "utf-8")
            print(f"rewrote {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
