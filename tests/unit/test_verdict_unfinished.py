"""Pages that show something else than their story, because it is still to come: places for it, fillers, the author alone."""

from __future__ import annotations

import pytest
from judging import HEAD, MENU, PARAGRAPHS, STORY, html, judged, reading, story, verdict

from rowback.model import PageVerdict

FIRST = f"<p>{PARAGRAPHS[0]}</p>"
LOADING = {
    "words": ("en", f"{FIRST}<p>Loading…</p>"),
    "words in a box": ("en", f"{FIRST}<div>Loading, please wait...</div>"),
    "German": ("de", f"{FIRST}<p>Wird geladen …</p>"),
    "Japanese": ("ja", f"{FIRST}<p>読み込み中...</p>"),
    "Arabic": ("ar", f"{FIRST}<p>جارٍ التحميل…</p>"),
    "Hebrew": ("he", f"{FIRST}<p>טוען...</p>"),
    "Turkish": ("tr", f"{FIRST}<p>Yükleniyor…</p>"),
    "lines of a skeleton": ("en", f"{FIRST}<div class='skeletonLine'></div><div class='skeletonLine'></div>"),
    "lines in a box": ("en", f"{FIRST}<div class='skeleton'><span class=line></span><span class='line short'></span></div>"),
    "a story's box": ("en", f"{FIRST}<div class='story-skeleton'><div></div><div></div><div></div></div>"),
    "lines between": ("en", f"{FIRST}<p class='text-placeholder'></p><p class='text-placeholder'></p><p>{PARAGRAPHS[1]}</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", LOADING)
def test_a_first_paragraph_before_a_place_for_the_rest_is_truncated(name: str) -> None:
    lang, text = LOADING[name]
    judgement = judged(story(text=text, lang=lang))
    assert judgement.verdict is PageVerdict.TRUNCATED
    assert "loads" in judgement.reason


WHOLE = {
    "a brief": FIRST,
    "a story of some length": f"{STORY}<p>Loading…</p>",
    "a column that is done": f"<div aria-busy=false>{FIRST}</div>",
    "a column that says that it is busy": f"<div aria-busy=true>{FIRST}</div>",
    "a paragraph that begins so": f"{FIRST}<p>Loading the ferry took them nine hours.</p>",
    "words behind two paragraphs": f"{FIRST}<p>{PARAGRAPHS[1]}</p><p>Loading…</p>",
    "words under a heading": f"{FIRST}<h3>What readers say</h3><p>Loading…</p>",
    "words before something": f"{FIRST}<p>Loading…</p><div class=share-bar></div>",
    "words for the comments": f"{FIRST}<div class=disqus-thread>Loading...</div>",
    "words in a box for the comments": f"{FIRST}<div><span class=talk>Loading...</span></div>",
    "words in a box with a source": f"{FIRST}<div data-feed=next>Loading...</div>",
    "one line": f"{FIRST}<div class='skeleton-line'></div>",
    "lines of teasers": f"{FIRST}<div class='teaser-skeleton'><div class=line></div><div class=line></div></div>",
    "lines that a script fills": f"{FIRST}<div class='text-placeholder' data-widget=poll></div><div class='text-placeholder' data-widget=poll></div>",
    "a signature": f"<p>{PARAGRAPHS[0]} (ics/mc)</p><p>Reported for the Marram Courier by Ines Calloway and others at the harbour</p><div class=widget-loader></div>",
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_a_story_that_waits_for_nothing_is_an_article(name: str) -> None:
    assert verdict(story(text=WHOLE[name])) is PageVerdict.ARTICLE


OTHERS = "banner-placeholder widget-placeholder gallery-placeholder iframe-placeholder promo-placeholder teaser-skeleton infinite-scroll-loader next-article-loader icon-loading form-loading ad-placeholder video-placeholder text-ad-skeleton newsletterSkeleton spinner placeholder".split()  # noqa: SIM905


@pytest.mark.parametrize("called", [*OTHERS, "dfp placeholder", "реклама placeholder"])
def test_a_place_for_something_else_behind_a_brief_is_no_place_for_its_rest(called: str) -> None:
    place = f"<div class='{called}'></div>"
    for count in (1, 3):
        assert verdict(story(text="".join(f"<p>{p}</p>" for p in PARAGRAPHS[:3]) + count * place)) is PageVerdict.ARTICLE  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_page_that_says_that_it_is_busy_may_show_its_whole_story(lang: str) -> None:
    page = story(text=FIRST, lang=lang)
    for name in ("html", "body", "main"):
        assert verdict(page.replace(f"<{name}", f"<{name} aria-busy=true", 1)) is PageVerdict.ARTICLE


def test_a_text_that_ends_within_a_sentence_before_a_spinner_is_truncated() -> None:
    cut = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1][:80]}</p>"
    spinner = "<div class=spinner><span></span></div>"
    assert verdict(story(text=f"{cut}{spinner}")) is PageVerdict.TRUNCATED
    assert verdict(story(text=f"{cut}<div class=ad-spinner></div>")) is PageVerdict.ARTICLE
    assert verdict(story(text=cut)) is PageVerdict.ARTICLE
    assert verdict(story(text=f"{FIRST}{spinner}")) is PageVerdict.ARTICLE


def test_what_loads_beside_a_brief_is_not_its_rest() -> None:
    assert verdict(story(text=FIRST, after="<div class='comments'>Loading comments…</div>")) is PageVerdict.ARTICLE  # fmt: skip


@pytest.mark.parametrize("lang", [name for name in LOADING if name != "lines between"])
def test_the_word_for_loading_is_no_part_of_a_story(lang: str) -> None:
    code, text = LOADING[lang]
    assert [p.text for p in reading(story(text=text, lang=code)).article.paragraphs] == [PARAGRAPHS[0]]


LOREM = (
    "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore.</p>"
    "<p>Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat.</p>"
)


def test_filler_words_are_no_story_even_where_one_is_declared() -> None:
    assert verdict(story(text=LOREM)) is PageVerdict.EMPTY
    assert "lorem ipsum" in judged(story(text=LOREM, head="")).reason


def test_a_story_on_filler_words_is_an_article() -> None:
    said = "<p>“Lorem ipsum dolor sit amet”: so began the front page of the Courier on Monday, and nobody at the press had noticed.</p>"
    assert verdict(story(text=f"{said}{STORY}")) is PageVerdict.ARTICLE


BOX = "<p>Ines Calloway has written about ports and ferries for the Marram Courier since 2011. She lives in Lower Marram with two dogs, and rows.</p>"


@pytest.mark.parametrize("called", ["author-box", "about-the-author", "author__bio", "post author-info-wrap"])
def test_a_box_about_the_author_is_no_story_though_nothing_else_is_there(called: str) -> None:
    assert (
        verdict(story(text=f"<div class='{called}'><h3>About the author</h3>{BOX}</div>"))
        is PageVerdict.EMPTY
    )


@pytest.mark.parametrize(
    "names",
    [
        "post-12 post category-wirtschaft tag-bio",
        "post category-bio",
        "bio",
        "bio hof-laden",
        "post tag-author-info",
        "hentry category-author-profile",
        "has-author-box",
        "author-box-off",
    ],
)
def test_a_story_is_no_box_about_its_author_for_a_name_that_its_subject_gave_it(names: str) -> None:
    brief = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    for text in (f"<div class='{names}'>{brief}</div>", f"<div class='{names}'>{STORY}</div>"):
        assert verdict(story(text=text, lang="de")) is PageVerdict.ARTICLE


@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_a_box_with_the_headline_is_the_story_s_own_whatever_it_is_called(heading: str) -> None:
    headline = "Harbour bridge to close for nine weeks"
    box = f"<div class='author-box'><{heading}>{headline}</{heading}>{FIRST}</div>"
    assert verdict(html(f"{MENU}<main>{box}</main>", title=headline, head=HEAD)) is PageVerdict.ARTICLE


def test_a_box_with_as_much_text_as_a_story_has_is_no_box_about_its_author() -> None:
    assert verdict(story(text=f"<div class='author-profile'>{STORY}</div>")) is PageVerdict.ARTICLE
    three = "".join(f"<p>{p[:90]}.</p>" for p in PARAGRAPHS[:3])
    assert verdict(story(text=f"<div class='author-profile'>{three}</div>")) is PageVerdict.ARTICLE


def test_a_story_beside_a_box_about_its_author_is_an_article() -> None:
    assert verdict(story(text=f"{STORY}<div class='author-box'>{BOX}</div>")) is PageVerdict.ARTICLE


def test_a_brief_on_a_waiting_room_in_which_somebody_is_quoted_is_an_article() -> None:
    said = "<p>“We sat there for nine hours and nobody came to us,” said Ines Calloway, who had brought her mother to the clinic on Monday.</p>"
    assert verdict(story("Waiting room", text=said, head="")) is PageVerdict.ARTICLE
    asked = "<p>You are in the waiting room. We will let you in as soon as there is room for you; please do not reload this page.</p>"
    assert verdict(story("Waiting room", text=asked, head="")) is PageVerdict.BLOCKED
