"""The words of walls, error pages and dialogs in the major languages."""

from __future__ import annotations

import re

# Bot protection: marks in the HTML that only a challenge or refusal page carries, with the vendor's name.
CHALLENGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "Cloudflare",
        re.compile(
            r"cf-browser-verification|cf_chl_opt|jschl[-_]answer|chl_jschl|/cdn-cgi/challenge-platform/h/[bg]/orchestrate|id=\"?challenge-(?:form|running|error-title)|cf-error-details|cf_captcha_kind|Checking if the site connection is secure",
            re.IGNORECASE,
        ),
    ),
    ("Imperva Incapsula", re.compile(r"_Incapsula_Resource|Incapsula incident ID|incap_ses", re.IGNORECASE)),
    ("PerimeterX", re.compile(r"px-captcha|_pxAppId|perimeterx", re.IGNORECASE)),
    ("DataDome", re.compile(r"captcha-delivery\.com|geo\.captcha-delivery|datadome", re.IGNORECASE)),
    (
        "Akamai",
        re.compile(
            r"errors\.edgesuite\.net|Reference&#32;&#35;|Reference #\d+\.[0-9a-f]+\.\d+", re.IGNORECASE
        ),
    ),
    ("Sucuri", re.compile(r"sucuri_cloudproxy_js|Sucuri WebSite Firewall", re.IGNORECASE)),
    (
        "AWS WAF",
        re.compile(r"awswaf\.com|AwsWafIntegration|Request blocked\.[\s\S]{0,400}CloudFront", re.IGNORECASE),
    ),
    ("Kasada", re.compile(r"ips\.js\?.{0,60}KP_UIDz|KPSDK", re.IGNORECASE)),
    ("Distil", re.compile(r"distil_r_captcha|distilCallbackGuard|Pardon Our Interruption", re.IGNORECASE)),
    ("Google", re.compile(r"google\.com/sorry/|Our systems have detected unusual traffic", re.IGNORECASE)),
)

BLOCKED = re.compile(
    r"""access\s+(?:to\s+this\s+(?:page|site|website)\s+)?(?:has\s+been\s+|is\s+|was\s+)?(?:denied|blocked|forbidden|restricted)|attention\s+required|just\s+a\s+moment|are\s+you\s+a\s+(?:human|robot)|
    verify(?:ing)?\s+(?:that\s+)?you(?:'re|’re|\s+are)\s+(?:a\s+)?(?:human|not\s+a\s+(?:ro)?bot)|verify\s+you\s+are\s+human|unusual\s+(?:traffic|activity)|pardon\s+our\s+interruption|checking\s+your\s+browser|ddos\s+protection|
    please\s+(?:enable|turn\s+on)\s+(?:javascript|cookies|js)\b|enable\s+javascript\s+and\s+cookies|request\s+(?:was\s+)?(?:blocked|rejected|unsuccessful|access\s+limit\w*|rate\s+threshold\w*)|you\s+have\s+been\s+blocked|security\s+(?:check|checkpoint)|too\s+many\s+requests|rate\s+limit|
    not\s+available\s+in\s+your\s+(?:country|region|location)|unavailable\s+(?:for\s+legal\s+reasons|in\s+your\s+(?:country|region))|(?:403|429)\s+(?:forbidden|error|-)|error\s+(?:403|429|1020)|^forbidden$|captcha|robot\s+check|human\s+verification|bot\s+(?:verification|detection|protection)|
    zugriff\s+(?:verweigert|gesperrt)|sind\s+sie\s+ein\s+(?:mensch|roboter)|accès\s+(?:refusé|interdit|temporairement)|acceso\s+denegado|доступ\s+(?:запрещ|огранич)\w+|访问被拒绝|安全验证""",
    re.IGNORECASE | re.VERBOSE,
)
NOT_FOUND = re.compile(
    r"""(?:page|article|story|content|file|document|url|site|post)\s+(?:you\s+(?:requested|are\s+looking\s+for|were\s+looking\s+for)\s+)?(?:was\s+|could\s+|can\s?|is\s+|has\s+|does\s+|you\s+)*(?:not\s+(?:be\s+)?found|n[o']t\s+exist|no\s+longer\s+(?:exists?|available|here)|been\s+(?:removed|deleted|moved\s+or\s+deleted)|gone)|
    page\s+not\s+found|not\s+found\s*(?:[-|–:]|$)|^(?:error\s+)?404\b|\b404\s*(?:error|[-–|:]|not\s+found|page)|error\s+404|http\s+404|nothing\s+(?:was\s+)?found|(?:can't|cannot|can’t|couldn't|couldn’t|could\s+not)\s+(?:find|locate)\s+(?:that|the|this|what)|
    this\s+page\s+(?:isn't|isn’t|is\s+not)\s+available|oops.{0,40}(?:page|404|found|lost)|seite\s+(?:konnte\s+)?(?:wurde\s+)?nicht\s+gefunden|(?:seite|artikel)\s+(?:existiert|ist)\s+nicht\s+(?:mehr|verfügbar|vorhanden)|page\s+(?:introuvable|non\s+trouvée|inexistante)|página\s+no\s+(?:encontrada|existe|se\s+encuentra)|página\s+não\s+encontrada|
    pagina\s+(?:non|niet)\s+(?:trovata|gevonden)|страница\s+не\s+найдена|页面不存在|ページが見つかりません|sidan\s+(?:hittades\s+inte|kunde\s+inte\s+hittas)""",
    re.IGNORECASE | re.VERBOSE,
)
ERROR = re.compile(
    r"""(?:internal\s+server\s+error|service\s+(?:temporarily\s+)?unavailable|bad\s+gateway|gateway\s+time-?out|(?:50[0234]|52\d)\s+(?:error|internal|service|bad|gateway|-)|error\s+(?:50\d|52\d)|application\s+error|database\s+(?:connection\s+)?error|error\s+establishing\s+a\s+database|
    something\s+went\s+wrong|(?:temporarily|currently)\s+(?:unavailable|down|offline)|under\s+maintenance|scheduled\s+maintenance|technical\s+difficult|wartungsarbeiten|technische(?:r|n)?\s+(?:fehler|störung)|erreur\s+(?:interne|technique|serveur)|error\s+interno|en\s+mantenimiento|технические\s+работы|
    server\s+error|web\s+server\s+is\s+down|connection\s+timed\s+out|origin\s+is\s+unreachable|this\s+site\s+can.t\s+be\s+reached)""",
    re.IGNORECASE | re.VERBOSE,
)
CONSENT = re.compile(
    r"""before\s+you\s+continue|we\s+(?:value|care\s+about)\s+your\s+privacy|(?:accept|manage|allow)\s+(?:all\s+)?cookies|your\s+privacy\s+(?:choices|matters|settings)|cookie\s+(?:consent|settings|policy|preferences)|consent\s+(?:to|management|preferences)|(?:we|our\s+\d*\s*partners)\s+(?:and\s+our\s+\d*\s*partners\s+)?(?:use|store)\s+(?:and/or\s+access\s+)?(?:information|cookies)|
    zustimm(?:en|ung)|einwilligung|datenschutz-?einstellungen|mit\s+werbung\s+(?:weiterlesen|und\s+tracking)|cookies\s+(?:zulassen|akzeptieren)|nous\s+respectons\s+votre\s+vie\s+privée|accepter\s+(?:et\s+(?:continuer|fermer)|les\s+cookies)|continuer\s+sans\s+accepter|aceptar\s+(?:todas\s+)?(?:las\s+)?cookies|valoramos\s+tu\s+privacidad|согласие\s+на\s+обработку""",
    re.IGNORECASE | re.VERBOSE,
)
LOGIN = re.compile(
    r"""^(?:log\s?in|sign\s?in|login|signin|anmelden|einloggen|se\s+connecter|connexion|iniciar\s+sesión|acceder|вход|войти)\b|(?:please\s+)?(?:log|sign)\s+in\s+to\s+(?:continue|your\s+account|view|read|access)|you\s+must\s+(?:be\s+logged|log|sign)\s+in|create\s+an\s+account|forgot(?:ten)?\s+(?:your\s+)?password|passwort\s+vergessen|mot\s+de\s+passe\s+oublié|olvid(?:ó|aste)\s+(?:su|tu)\s+contraseña""",
    re.IGNORECASE | re.VERBOSE,
)
METER = re.compile(
    r"""(?:subscribe|sign\s+up|register|log\s+in|join)\s+(?:now\s+)?(?:to|and)\s+(?:continue|keep|read|unlock|access|get)\s*(?:reading|the\s+full|this\s+(?:article|story)|full|unlimited)?|(?:continue|keep)\s+reading\s+(?:with|by|for|your|this)|you(?:'ve|’ve|\s+have)\s+(?:(?:reached|used)\s+(?:your|all|\d+)|read\s+(?:your|all|\d+\s+(?:of|free)))\b.{0,50}(?:articles?|limit)|
    (?:for|to)\s+subscribers?\s+only|subscribers?[\s-]only|already\s+a\s+(?:subscriber|member)|this\s+(?:article|story|content)\s+is\s+(?:for|only\s+available|exclusive|available\s+(?:only\s+)?to|reserved)|to\s+(?:read|continue)\s+(?:reading\s+)?(?:the\s+(?:full|rest)|this)|
    (?:jetzt|weiter)\s*lesen\s+mit|exklusiv\s+für\s+abonnent|nur\s+für\s+abonnent|mit\s+einem\s+abo|testen\s+sie|sie\s+(?:sind\s+bereits|haben\s+schon)\s+(?:abonnent|ein\s+abo)|bereits\s+abonnent|réservé\s+aux\s+abonnés|il\s+vous\s+reste\s+[\d,.]+\s*%|déjà\s+abonné|(?:solo|exclusiv[oa])\s+para\s+suscriptores|suscr[ií]bete\s+para|hazte\s+suscriptor|¿?ya\s+eres\s+suscriptor|только\s+для\s+подписчиков""",
    re.IGNORECASE | re.VERBOSE,
)
