"""Who speaks where letters have no capitals: Chinese, Japanese, Korean, Arabic. Patterns around the quote instead of names."""

from __future__ import annotations

import re

from rowback.quotes.marks import Stretch
from rowback.quotes.sentence import Source

_REACH = 160
"""Characters around a quote that are looked at."""
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ARABIC = re.compile("[\u0600-\u06ff]")

_ZH_SAYS = "说道|说|表示|称|指出|写道|强调|认为|回应|透露|介绍|宣布|坦言|补充|解释|批评|呼吁|警告|谈到|回忆|感叹|問道|說道|說|稱|寫道|強調|認為|回應|透露|介紹|宣布|補充|解釋|批評|呼籲"
_ZH_BEFORE = re.compile(r"([^，。；：！？、“”「」\s]{2,30}+)[，,：:]?\s*$")
_ZH_VERB = re.compile(rf"(.{{2,36}}?)(?:{_ZH_SAYS})(?:道|时|過)?$")
_ZH_AFTER = re.compile(
    rf"^[，,]?\s*(?:[^，。；：！？“”「」\s]{{0,24}}、)?([^，。；：！？、“”「」\s]{{2,36}}?)(?:{_ZH_SAYS})"
)
_ZH_PASSED = re.compile(
    r"(?:在接受.{0,20}?(?:采访|採訪)时?|[就对向].{1,16}|日前|近日|当日|当天|當天|随后|隨後|昨日|昨天|今天|周.|星期.|\d+[日号]|上午|下午|还|還|也|则|則|再次|曾|同时|此前|进一步|特别|明确|在.{1,12})+$"
)
_ZH_TITLES = re.compile(
    r"^.*(?:大使|总统|總統|主席|部长|部長|总理|總理|首相|发言人|發言人|教授|主任|院长|院長|书记|書記|市长|市長|记者|記者|专家|專家|博士|总裁|總裁|董事长|經理|经理|局长|局長|校长|校長|省长|州长|议员|議員|律师|律師|分析师)(?=.{2,4}$)"
)
_JA_TOPIC = re.compile(r"(?:^|[。、，\s])([^。、，「」\s]{2,24}?)(?:は|が)(?:[、，]|[^。「」]{0,60}$)")
_JA_SAID = re.compile(
    r"^\s*(?:など)?と(?:述べ|話し|話す|語っ|語る|強調|説明|コメント|訴え|指摘|主張|答え|書い|明かし|いう|言っ|批判|発言|して)"
)
_KO_TOPIC = re.compile(r"(?:^|[.,。]\s)((?:[가-힣]{1,8}\s){0,4}[가-힣]{1,8})(?:은|는|이|가)\s")
_KO_SAID = re.compile(r"^\s*(?:이?라?고|며|라며|면서)\s?(?:말|밝|전|강조|설명|덧붙|주장|답|지적|비판|썼)?")

_AR_SAYS = "قال|قالت|قالوا|أضاف|أضافت|أكد|أكدت|صرح|صرحت|أوضح|أوضحت|ذكر|ذكرت|أشار|أشارت|شدد|شددت|كتب|كتبت|تابع|تابعت|اعتبر|اعتبرت|أعلن|أعلنت|دعا|دعت|حذر|حذرت|لفت|رأى|رأت|نفى|نفت|وصف|وصفت|طالب|طالبت|يقول|تقول|حض|أفاد|أفادت|بين|بينت|نقل|نقلت|انتقد|انتقدت"
_AR_VERB = re.compile(rf"(?:^|[\s،.])(?:و|ف)?(?:{_AR_SAYS})\s+")
_AR_END = re.compile(
    r"\s*(?:[:،,.\"“«(]|\s(?:إن|أن|على|إلى|في|بأن|عن|من|خلال|ل|لل\S*|كافة|بـ?|أمام|بعد|قبل|يوم|أمس|اليوم)\s|$)"
)
_AR_TOPIC = re.compile(r"أما\s+([^،:.\"“«]{3,60})،\s*ف(?:قد)?")
_AR_THERE = re.compile(r"^(?:فيه|فيها|له|لها|منه|عنه)\s+")
_AR_NO_NAME = frozenset(
    ["في", "إلى", "على", "إن", "أن", "عن", "من", "كافة", "جميع", "كل", "خلال", "بأن", "لـ"]
)


def uncased(text: str) -> bool:
    """Tell whether a stretch is written in letters without capitals."""
    return bool(_CJK.search(text[:40]) or _ARABIC.search(text[:40]))


def long_enough(text: str) -> bool:
    """Tell whether words without spaces between them are more than a term."""
    return len(_CJK.findall(text[:60])) >= 10 or (bool(_ARABIC.search(text[:40])) and len(text.split()) >= 5)


def uncased_source(text: str, stretch: Stretch) -> Source | None:
    """Return who is said to speak a quote in such letters by the words before and behind it."""
    before = text[max(0, stretch.outer_start - _REACH) : stretch.outer_start]
    after = text[stretch.outer_end : stretch.outer_end + _REACH]
    around = before[-40:] + text[stretch.start : stretch.start + 40] + after[:40]
    if _ARABIC.search(around):
        return _arabic(before)
    if "\u3040" <= max(around, key=lambda c: "\u3040" <= c <= "\u30ff") <= "\u30ff":
        return _japanese(before, after)
    if re.search("[가-힣]", around):
        return _korean(before, after)
    return _chinese(before, after)


def _chinese(before: str, after: str) -> Source | None:
    if (clause := _ZH_BEFORE.search(before)) and (match := _ZH_VERB.search(clause[1])):
        return _named_zh(match[1], clause[0])
    if match := _ZH_AFTER.search(after):
        return _named_zh(match[1], match[0])
    return None


def _named_zh(phrase: str, words: str) -> Source | None:
    name = _ZH_PASSED.sub("", phrase)
    if not name:
        return None
    return Source(_ZH_TITLES.sub("", name) or name, words.strip("，,：: "))


def _japanese(before: str, after: str) -> Source | None:
    if not _JA_SAID.search(after) and not before.rstrip().endswith(("：", ":")):
        return None
    topics = list(_JA_TOPIC.finditer(before.rsplit("。", 1)[-1]))
    return Source(topics[0][1], topics[0][0].strip("。、，")) if topics else Source(None, "")


def _korean(before: str, after: str) -> Source | None:
    if not _KO_SAID.search(after):
        return None
    topics = list(_KO_TOPIC.finditer(before))
    return Source(topics[-1][1], topics[-1][0].strip(".,。 ")) if topics else Source(None, "")


def _arabic(before: str) -> Source | None:
    clause = before.rsplit(". ", 1)[-1]
    verbs = list(_AR_VERB.finditer(clause))
    if not verbs:
        return None
    rest = _AR_THERE.sub("", clause[verbs[-1].end() :])
    end = _AR_END.search(rest)
    phrase = rest[: end.start() if end else 40].strip()
    if phrase and phrase.split()[0] not in _AR_NO_NAME:
        return Source(phrase, (clause[verbs[-1].start() : verbs[-1].end()] + phrase).strip(" ،."))
    if topic := _AR_TOPIC.search(clause):
        return Source(topic[1].strip(), topic[0])
    return Source(None, clause[verbs[-1].start() :].strip()[:40])
