"""Russian, Ukrainian, Polish."""

from __future__ import annotations

import re

from rowback.quotes.languages.grammar import Grammar, forms, words

RUSSIAN = Grammar(
    verbs=forms(
        """сказа заяви сообщи отмети подчеркну добави написа уточни поясни рассказа ответи объясни призва призна говори пошути спроси заключи
        предупреди напомни назва утвержда процитирова пообеща подтверди указа прокомментирова заметилa замети возрази констатирова счита выступи
        настаива резюмирова обвини парирова вспомни переда""",
        "л",
        "ла",
        "ли",
        "ло",
    )
    | words(
        "считает говорит говорится пишет цитирует передает передаёт заявляет отмечает подчеркивает поясняет сообщает утверждает убежден убеждена уверен уверена полагает напоминает рассказывает добавляет призывает называет думает приводит"
    ),
    pronouns={"он": "m", "она": "f", "они": "p", "я": "n", "мы": "n"},
    relatives=words("который которая которые кто"),
    passed=words(
        "также ранее позже потом затем вчера сегодня тогда же и при этом в понедельник вторник среду четверг пятницу субботу воскресенье"
    ),
    prepositions=words(
        "в во на с со о об от до из за по к ко для без при через после перед между против у когда если что как под над"
    ),
    articles=words("его её их этот эта"),
    joining=words("и а но или однако"),
    according=re.compile(
        r"\b(?:по\s+словам|согласно|по\s+мнению|по\s+данным|как\s+(?:сообщает|пишет|передает|заявил|заявила|сообщил|сообщила|сказал|сказала))\s+",
        re.IGNORECASE,
    ),
    people=words(
        "представитель источник источники министр глава президент депутат адвокат полиция ведомство пресс-служба мэр губернатор посол директор эксперт политолог"
    ),
    men=words("господин г-н король принц"),
    women=words("госпожа г-жа королева принцесса"),
    works=words("книга книге фильм фильме песня роман газета газете журнал журнале канал канале программа"),
    common=words("и в не на что с по как это из он"),
)

UKRAINIAN = Grammar(
    verbs=forms(
        "сказа заяви повідоми зазначи наголоси дода написа уточни поясни розпові відпові закликa закликав визна підкресли вважa",
        "в",
        "ла",
        "ли",
        "ло",
    )
    | words(
        "каже вважає пише зазначає наголошує повідомляє заявляє розповів розповіла відповів відповіла говорить додає пояснює переконаний впевнений"
    ),
    pronouns={"він": "m", "вона": "f", "вони": "p", "я": "n", "ми": "n"},
    passed=words("також раніше пізніше потім тоді у в"),
    prepositions=words(
        "в у на з із зі про від до за по для без при через після перед між проти коли якщо що як"
    ),
    joining=words("і й та а але або"),
    according=re.compile(r"\b(?:за\s+словами|згідно\s+з|на\s+думку|за\s+даними)\s+", re.IGNORECASE),
    people=words("речник речниця джерело міністр президент голова депутат поліція мер директор експерт"),
    men=words("пан речник"),
    women=words("пані речниця"),
    common=words("і в не на що з та як це до він у"),
)

POLISH = Grammar(
    verbs=forms(
        "powiedzia stwierdzi doda napisa podkreśli zaznaczy wyjaśni oświadczy poinformowa ocenia oceni zauważy przyzna zapewni mówi odpowiedzia skomentowa przekona tłumaczy pyta",
        "ł",
        "ła",
        "li",
        "ły",
    )
    | words(
        "mówi dodaje twierdzi podkreśla pisze uważa zaznacza wyjaśnia przekonuje tłumaczy ocenia zauważa przyznaje zapewnia informuje stwierdza"
    ),
    pronouns={"on": "m", "ona": "f", "oni": "p", "ja": "n", "my": "n"},
    passed=words("też także potem później wczoraj dziś w rozmowie"),
    prepositions=words(
        "w we na z ze o od do za po dla bez przy przez przed między przeciw u gdy jeśli że jak nad pod"
    ),
    joining=words("i a ale lub oraz"),
    according=re.compile(r"\b(?:według|zdaniem|jak\s+(?:mówi|podaje|pisze|twierdzi))\s+", re.IGNORECASE),
    people=words(
        "rzecznik rzeczniczka źródło minister prezydent premier policja prokuratura burmistrz dyrektor ekspert"
    ),
    men=words("pan król rzecznik"),
    women=words("pani królowa rzeczniczka"),
    common=words("w i na z nie się to do że jest o"),
)
