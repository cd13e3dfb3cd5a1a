"""The digest of an article: equal exactly when what we compare is equal."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC

from rowback.model import Article
from rowback.text.forms import normalise

# Written before the hash. When a field joins or the normal form changes, the number grows, and a reader
# can tell "read with other rules" from "edited".
VERSION = 2


def digest(article: Article) -> str:
    """Return `VERSION:` and the SHA-256 of the article's normal form.

    Covered: headline, standfirst, authors, dateline, published time, paragraphs with roles, notices,
    captions of pictures (in no order). Left out: modified time (it moves without an edit), the other surfaces of the headline, pictures,
    quotes (they follow from the paragraphs), language and address.
    """
    published = article.published_at
    form = [
        normalise(article.headline),
        normalise(article.standfirst),
        [normalise(author) for author in article.authors],
        normalise(article.dateline),
        published.astimezone(UTC).isoformat() if published else None,
        [[p.role.value, normalise(p.text)] for p in article.paragraphs],
        [[n.kind.value, normalise(n.text)] for n in article.notices],
        sorted(normalise(image.caption) for image in article.images if image.caption),
    ]
    text = json.dumps(form, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate can come out of broken pages; it must not stop the hash.
    return f"{VERSION}:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
