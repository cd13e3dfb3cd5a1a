"""The words of walls, error pages and dialogs in the major languages.

One phrase a line, a small regular expression; a space stands for any white space, ' for either apostrophe.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """What finds any of some phrases as whole words, in whatever case."""

    pattern: re.Pattern[str]

    def search(self, text: str) -> re.Match[str] | None:
        """Return where one of the phrases stands first."""
        # To ignore case in the pattern costs five times as much.
        return self.pattern.search(text.lower())

    def all(self, text: str) -> set[str]:
        """Return the phrases that are said."""
        return {match[0] for match in self.pattern.finditer(text.lower())}


def _any(phrases: str) -> Phrases:
    spaced: list[str] = []
    free: list[str] = []  # scripts without spaces have no words to be whole
    for line in phrases.strip().splitlines():
        phrase = line.strip().replace("'", "['’]").replace(" ?", r"\s{0,5}").replace(" ", r"\s{1,5}")
        (free if max(phrase) > "\u2e7f" else spaced).append(phrase)
    # One look at the start of each word, not one for each phrase.
    alternatives = [rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", *free]
    return Phrases(re.compile("|".join(alternatives)))


NOT_FOUND = _any(r"""
    (?:error|erreur|fehler|errore|erro|fout|błąd|ошибка|hata)?:? ?404(?: ?[:–—-]? ?(?:error|not found|page not found|fehler|erreur|errore))?
    (?:the |this )?(?:page|article|story|content|document|url|post) (?:you(?:'ve| have)? (?:requested|are looking for|were looking for|tried to reach) )?(?:was not|could not be|cannot be|can't be|couldn't be|wasn't|not) found
    (?:the |this |that )?(?:page|article|story|content|document|link|post) (?:you(?:'ve| have)? (?:requested|are looking for|were looking for|tried to reach) )?(?:does not|doesn't|no longer) exists?
    (?:the |this |that )?(?:page|article|story|content|document|link|post) (?:you(?:'ve| have)? (?:requested|are looking for|were looking for) )?(?:is|has been|was|may have been|might have been) (?:no longer available|removed|deleted|moved or deleted|gone|unpublished)
    (?:we )?(?:can't|cannot|can not|couldn't|could not) (?:find|locate) (?:that|the|this) (?:page|article|story)
    (?:the )?(?:requested )?(?:page|url|resource|file) (?:requested )?(?:was )?not found(?: on this server)?
    this page (?:isn't|is not) available
    file or directory not found
    not found
    nothing (?:was )?found
    (?:diese |die |der |dieser )?(?:gewünschte |angeforderte |gesuchte )?(?:seite|artikel|beitrag|inhalt)s? (?:konnte |wurde )?(?:leider )?nicht (?:mehr )?(?:gefunden(?: werden)?|verfügbar|vorhanden)
    (?:diese |die |der |dieser )?(?:seite|artikel|beitrag) (?:existiert|ist) (?:leider )?nicht(?: mehr)?(?: verfügbar| vorhanden)?
    (?:la |cette )?(?:page|l'article) (?:demandée? |que vous (?:recherchez|cherchez|demandez) )?(?:est |n'existe |n'a |n'est )?(?:introuvable|non trouvée|inexistante|pas (?:été trouvée?|disponible)|plus disponible|pas ou plus)
    (?:cette |la )?page n'existe (?:pas|plus)
    (?:la |esta )?(?:página|noticia|nota)(?: solicitada| que (?:buscas?|busca usted|está buscando))? no (?:encontrada|existe|disponible|se (?:encuentra|encontró|ha encontrado|ha podido encontrar)|está disponible|fue encontrada)
    no (?:hemos|pudimos|podemos) encontra\w* (?:la|esta) página
    (?:a |esta )?página(?: solicitada| que (?:você )?procura)? não (?:encontrada|existe|foi encontrada|está disponível)
    (?:la )?pagina(?: richiesta| che (?:stai|hai) cerca\w+)? (?:non (?:è stata )?(?:trovata|esiste|disponibile|è disponibile)|inesistente)
    (?:deze |de )?(?:pagina|artikel)(?: die je zoekt)? (?:is |kan |kon |bestaat )?niet (?:meer )?(?:gevonden(?: worden)?|beschikbaar|worden gevonden)
    (?:de |deze )?pagina bestaat niet(?: meer)?
    (?:nie znaleziono|nie odnaleziono) (?:strony|artykułu)
    (?:strona|artykuł)(?:, której szukasz,?)? nie (?:istnieje|została znaleziona|został znaleziony)
    (?:страница|статья|материал)(?: по этому адресу)? (?:не найден[аы]?|удал[её]н[аы]?|не существует|больше не существует|недоступн[аы]?)
    (?:сторінк[ау]|статт[яю])(?:,? що ви шукаєте,?)? (?:не знайдено|не існує|видалено|недоступна)
    (?:الصفحة|المقال)(?: التي (?:تبحث عنها|طلبتها))? (?:غير موجودة|غير موجود|غير متوفرة|لم يتم العثور عليها)
    لم يتم العثور على الصفحة
    (?:aradığınız )?sayfa(?:yı)? (?:bulunamadı|bulamadık|mevcut değil)
    (?:sidan|artikeln) (?:hittades inte|kunde inte hittas|finns inte(?: längre)?)
    (?:siden|artiklen|artikkelen) (?:blev ikke fundet|ble ikke funnet|findes ikke(?: længere)?|finnes ikke(?: lenger)?|kunne ikke findes)
    sivua ei löyt?(?:ynyt|ydy)
    (?:stránka|článek) (?:nebyl[aí]? nalezena?|neexistuje|nenalezena)
    (?:η )?σελίδα δεν (?:βρέθηκε|υπάρχει)
    (?:az )?oldal nem található
    pagina nu (?:a fost găsită|există)
    halaman tidak ditemukan
    पृष्ठ नहीं मिला
    העמוד לא נמצא
    (?:您(?:要)?(?:访问|查找|请求)的)?(?:页面|頁面|文章|网页|網頁)(?:不存在|未找到|找不到|已(?:被)?删除|已(?:被)?刪除|无法找到|無法找到)
    找不到(?:该|該|您|此|這個)?\w{0,8}(?:页面|頁面|网页|網頁)
    (?:お探しの|指定された|ご指定の)?(?:ページ|記事)(?:が|は|を)?(?:見つかりません|存在しません|見つかりませんでした|削除されました|ございません|表示できません)
    (?:페이지|기사)를? ?(?:찾을 수 없습니다|존재하지 않습니다)
""")

BLOCKED = _any(r"""
    access (?:to (?:this|the) (?:page|site|website|resource) )?(?:has been |is |was )?(?:temporarily )?(?:denied|blocked|forbidden|restricted)
    you (?:have been|are|were) (?:temporarily )?blocked
    you don't have permission to (?:access|view)
    attention required!?
    just a moment(?:\.{3}|…)?
    one more step
    are you (?:a )?(?:human|robot|a bot|not a robot)\??
    (?:please )?(?:verify|verifying|confirm|prove|make sure)(?: that)? you(?:'re| are) (?:a |not a )?(?:human|person|robot|bot)
    (?:human|bot|robot) (?:verification|detection|protection|check)
    unusual (?:traffic|activity)
    suspicious (?:traffic|activity)
    automated (?:access|traffic|requests|queries)
    pardon our interruption
    checking (?:your browser|if the site connection is secure)
    ddos protection
    enable javascript and cookies
    (?:your )?request (?:was |has been |could not be )?(?:blocked|rejected|unsuccessful|satisfied)
    security (?:check|checkpoint|verification)
    (?:complete|solve) the (?:captcha|security check|puzzle)
    too many (?:requests|attempts)
    rate limit(?:ed| exceeded)?
    (?:not available|unavailable|blocked) (?:for (?:visitors|readers|users) )?(?:in|from) your (?:country|region|location|area)
    unavailable (?:for|due to) legal reasons
    (?:error )?(?:403|429|1020|1015)(?: ?[:–—-]? ?(?:forbidden|error|too many requests))?
    forbidden
    website is using a security service
    zugriff (?:auf diese seite )?(?:wurde )?(?:verweigert|gesperrt|blockiert)
    sind sie (?:ein )?(?:mensch|roboter)\??
    bestätigen sie,? dass sie (?:ein mensch|kein roboter) sind
    zu viele anfragen
    ungewöhnliche(?:r|n)? (?:datenverkehr|aktivität(?:en)?)
    in ihre[rm] (?:land|region) nicht verfügbar
    accès (?:refusé|interdit|bloqué|temporairement (?:restreint|suspendu))
    (?:vérifiez|confirmez) que vous (?:êtes (?:un )?(?:humain|pas un robot)|n'êtes pas un robot)
    trop de (?:requêtes|demandes)
    n'est pas disponible dans votre (?:pays|région)
    acceso (?:denegado|bloqueado|restringido|prohibido)
    (?:verifica|confirma|demuestra)(?: que)? (?:eres humano|no eres un robot)
    demasiadas (?:solicitudes|peticiones)
    no (?:está )?disponible en (?:tu|su) (?:país|región)
    acesso (?:negado|bloqueado|restrito|proibido)
    (?:verifique|confirme) que (?:você é humano|não é um robô)
    accesso (?:negato|bloccato|vietato)
    (?:verifica|conferma) di (?:essere umano|non essere un robot)
    toegang (?:geweigerd|geblokkeerd)
    dostęp (?:zabroniony|zablokowany|został zablokowany)
    (?:доступ (?:к (?:сайту|странице|ресурсу) )?(?:запрещ[её]н|ограничен|заблокирован))
    (?:подтвердите|докажите),? что вы не робот
    слишком много запросов
    доступ (?:заборонено|обмежено|заблоковано)
    підтвердьте,? що ви не робот
    تم (?:رفض|حظر) الوصول
    erişim (?:engellendi|reddedildi)
    robot olmadığınızı doğrulayın
    访问(?:被拒绝|受限|过于频繁)
    請完成安全驗證|请完成(?:安全)?验证|安全验证|人机验证|請求過於頻繁|请求过于频繁
    アクセスが(?:拒否|制限|集中)
    ロボットではありません
    접근이 (?:거부|차단)되었습니다
""")

ERROR = _any(r"""
    (?:internal )?server error
    service (?:is )?(?:temporarily |currently )?unavailable
    (?:bad gateway|gateway time-?out|origin is unreachable|web server is down|connection timed out)
    (?:error )?(?:500|502|503|504|520|521|522|523|524|525|526)(?: ?[:–—-]? ?(?:error|internal server error|service unavailable|bad gateway|gateway time-?out))?
    (?:http )?error \d{3}
    application error
    (?:database error|error establishing a database connection|unable to connect to (?:the )?database)
    fatal error
    (?:oops!? )?(?:something|sorry, something) (?:has gone|went) wrong
    an (?:unexpected |unknown )?error (?:has )?occurred
    (?:this |the |our )?(?:site|website|page|service) is (?:temporarily |currently )?(?:unavailable|down|offline|experiencing technical difficulties)
    (?:down|closed|offline|under|undergoing) (?:for )?(?:scheduled |routine |planned )?maintenance
    maintenance mode
    scheduled maintenance
    we(?:'ll| will) be (?:right )?back (?:soon|shortly)
    technical (?:difficulties|difficulty|problems|issues)
    (?:this |the )?domain (?:name )?(?:is|may be) (?:for sale|parked|available for purchase)
    buy this domain
    (?:account|website|site) (?:has been )?(?:suspended|expired)
    wartungsarbeiten
    wartungsmodus
    (?:technischer|interner) fehler
    technische (?:störung|probleme|schwierigkeiten)
    es ist ein fehler aufgetreten
    (?:vorübergehend|zurzeit|derzeit) nicht (?:verfügbar|erreichbar)
    diese domain steht zum verkauf
    erreur (?:interne|technique|serveur|interne du serveur)
    (?:site )?en (?:cours de )?maintenance
    une erreur (?:est survenue|s'est produite)
    temporairement (?:indisponible|inaccessible)
    error (?:interno|del servidor|técnico)
    en mantenimiento
    (?:ha ocurrido|se ha producido|se produjo) un error
    (?:temporalmente|momentáneamente) no disponible
    erro interno
    em manutenção
    ocorreu um erro
    temporariamente indisponível
    in manutenzione
    si è verificato un errore
    temporaneamente non disponibile
    (?:er is )?(?:iets|een fout) (?:misgegaan|opgetreden)
    onderhoud(?:swerkzaamheden)?
    prace (?:konserwacyjne|techniczne)
    wystąpił błąd
    (?:проводятся )?технические работы
    (?:произошла|внутренняя) ошибка(?: сервера)?
    сайт временно недоступен
    (?:технічні роботи|сталася помилка)
    (?:bakım çalışması|bir hata oluştu)
    حدث خطأ
    الموقع (?:تحت|قيد) الصيانة
    (?:系统|服务器)(?:错误|维护|繁忙)|网站维护|網站維護|服务器内部错误
    (?:只今|ただいま)?メンテナンス中|エラーが発生しました|サーバーエラー
    점검 중입니다|오류가 발생했습니다
""")

CONSENT = _any(r"""
    before you continue(?: to \w+)?
    we (?:and our (?:\d+ )?partners )?(?:value|care about|respect) your privacy
    (?:accept|allow|reject|manage|refuse) (?:all )?(?:the )?(?:cookies|choices|preferences|purposes)
    (?:accept|agree) (?:all )?(?:and|&) (?:close|continue|proceed)
    your (?:privacy|cookie) (?:choices|matters|settings|preferences)
    cookie (?:consent|settings|preferences|wall)
    (?:manage|withdraw|give)(?: your)? consent
    (?:we|our partners|(?:our )?\d+ partners|we and our (?:\d+ )?partners) (?:store|use|process)(?: and(?:/or)? access)?(?: information| cookies| personal data)
    store and(?:/or)? access information on (?:a|your) device
    personali[sz]ed (?:ads|advertising) and content
    zustimm(?:en|ung)(?: und weiter(?:lesen)?)?
    einwilligung(?:en)?
    (?:datenschutz|privatsphäre|cookie)-?einstellungen
    mit werbung (?:weiterlesen|lesen|und tracking|nutzen)
    (?:alle )?cookies (?:zulassen|akzeptieren|annehmen|ablehnen)
    alle (?:akzeptieren|ablehnen|annehmen)
    (?:wir|unsere \d+ partner|wir und unsere (?:\d+ )?partner) (?:verarbeiten|verwenden|speichern)
    nous respectons votre vie privée
    (?:tout )?accepter(?: et (?:continuer|fermer)| les cookies)
    continuer sans accepter
    (?:gérer|paramétrer) (?:mes|les|vos) (?:choix|cookies|préférences)
    nos (?:\d+ )?partenaires
    (?:aceptar|rechazar|configurar)(?: todas)?(?: las)? cookies
    (?:valoramos|respetamos) (?:tu|su) privacidad
    aceptar y (?:continuar|cerrar)
    (?:nosotros y )?nuestros (?:\d+ )?socios
    (?:aceitar|rejeitar)(?: todos)?(?: os)? cookies
    (?:valorizamos|respeitamos) a sua privacidade
    (?:accetta|rifiuta)(?: tutti)?(?: i)?(?: cookie| e continua)
    (?:rispettiamo|teniamo alla) (?:la )?(?:tua|vostra) privacy
    (?:alle )?cookies (?:accepteren|weigeren|toestaan)
    (?:wij|we) (?:respecteren|waarderen) (?:je|uw) privacy
    (?:akceptuję|zgadzam się|przejdź do serwisu)
    (?:cenimy|szanujemy) (?:twoją|państwa) prywatność
    (?:принять|разрешить)(?: все)?(?: файлы)? cookies?
    согласие на обработку
    (?:прийняти|дозволити)(?: всі)? (?:файли )?cookies?
    (?:tüm )?çerezleri (?:kabul et|reddet|yönet)
    (?:قبول|رفض) (?:جميع )?ملفات تعريف الارتباط
    接受所有\s?cookie|全部接受|すべて(?:の cookie を)?(?:許可|同意|承諾)|cookie の使用
""")

LOGIN = _any(r"""
    (?:log|sign) ?in
    (?:please )?(?:log|sign) in to (?:continue|your account|view|read|access)
    you (?:must|need to) (?:be logged in|log in|sign in)
    create an account
    forgot(?:ten)? (?:your )?password\??
    (?:anmelden|einloggen|anmeldung)
    (?:bitte )?(?:melden sie sich|loggen sie sich) (?:an|ein)
    passwort vergessen\??
    (?:se connecter|connexion|connectez-vous|identifiez-vous)
    mot de passe oublié ?\??
    (?:iniciar sesión|inicia sesión|acceder|identifícate)
    olvid(?:ó|aste) (?:su|tu) contraseña
    (?:entrar|fazer login|iniciar sessão|esqueceu a senha)
    (?:accedi|password dimenticata)
    (?:inloggen|aanmelden|wachtwoord vergeten)
    (?:zaloguj się|logowanie|nie pamiętasz hasła)
    (?:вход|войти|авторизация|забыли пароль|увійти|вхід)
    (?:giriş yap|oturum aç|şifremi unuttum)
    تسجيل الدخول
    登录|登入|ログイン|로그인
""")

SCRIPTLESS = _any(r"""
    (?:you need to |please )?(?:enable|turn on|activate|allow) javascript
    (?:this (?:app|site|page|website) )?(?:requires|needs|works best with) javascript
    javascript (?:is|must be) (?:required|disabled|enabled|turned off)
    (?:bitte )?(?:aktivieren sie|schalten sie) (?:bitte )?javascript
    (?:veuillez )?activer javascript
    (?:habilite|active|activa) javascript
    (?:включите|увімкніть) javascript
    请(?:启用|开启)\s?javascript|javascript\s?を有効
""")

REST = _any(r"""
    (?:subscribe|sign up|register|log in|sign in|join|create (?:a|your) free account)(?: now| today)? (?:to|and) (?:continue|keep|finish|unlock|read (?:the (?:full|rest|whole)|this))(?: reading)?
    (?:continue|keep) reading (?:with|by|for free with) (?:a|your|our)
    to (?:read|continue|keep)(?: reading)? (?:the (?:full|rest|whole|remainder)|this (?:article|story)),?
    this (?:article|story|content|post) is (?:for|only (?:available )?(?:for|to)|exclusive(?:ly)? (?:for|to)|available (?:only )?to|reserved for) (?:paid |paying |our |premium |registered )?(?:subscribers|members|readers)
    (?:for|to) (?:paid )?(?:subscribers|members) only
    (?:subscriber|member)s?[ -]only (?:content|article|story)
    (?:jetzt )?(?:weiter ?lesen|weiterlesen) mit
    (?:dieser|der) (?:artikel|beitrag|text|inhalt) ist (?:exklusiv |nur )?(?:für|kostenpflichtig)
    (?:exklusiv|nur) für abonnent(?:en|innen)
    (?:den|diesen) (?:vollständigen|ganzen) (?:artikel|text) (?:lesen|erhalten)
    mit einem abo (?:lesen|weiterlesen)
    (?:cet article|la suite(?: de cet article)?|le reste|ce contenu) est réservée? (?:à nos |aux )abonnés
    il vous reste [\d,.]+ ?% de cet article à lire
    (?:abonnez-vous|inscrivez-vous|connectez-vous) pour (?:lire|continuer|accéder)
    (?:contenido|artículo|nota) (?:solo|sólo|exclusiv[oa]) para (?:suscriptores|socios)
    (?:solo|sólo|exclusivo) para suscriptores
    (?:suscríbete|regístrate|inicia sesión) para (?:leer|seguir|continuar|acceder)
    para seguir leyendo
    (?:conteúdo|matéria|artigo) exclusiv[oa] para assinantes
    (?:assine|cadastre-se|faça login) para (?:ler|continuar)
    (?:contenuto|articolo) (?:riservato|esclusivo)(?: agli| per gli)? abbonati
    (?:abbonati|registrati|accedi) per (?:leggere|continuare)
    (?:alleen|exclusief) voor abonnees
    (?:lees|verder lezen) (?:verder )?met een abonnement
    (?:artykuł|treść|tekst) (?:dostępn[ya]|tylko) (?:tylko )?dla (?:subskrybentów|prenumeratorów)
    (?:zaloguj się|subskrybuj|wykup dostęp),? (?:aby|by|żeby) (?:czytać|przeczytać)
    (?:только|доступно) (?:для )?(?:подписчиков|подписчикам)
    (?:оформите подписку|подпишитесь),? чтобы (?:читать|прочитать|продолжить)
    (?:лише|тільки) для передплатників
    (?:sadece|yalnızca) abonelere
    (?:devamını okumak için|okumaya devam etmek için)
    للمشتركين فقط
    (?:この|こちらの)記事は(?:有料)?会員(?:限定|のみ)|会員限定|有料会員限定|残り\s?[\d,]+\s?文字|続きを読むには|続きは会員
    (?:剩余内容|全文)(?:仅限|需要)?(?:订阅|付费|会员)|订阅后(?:继续)?阅读|登录后(?:继续)?阅读|訂閱後(?:繼續)?閱讀
    구독자 전용
""")

# Said to those who may read on as well; it only counts beside the page's own word that it is not free.
OFFER = _any(r"""
    you(?:'ve| have) (?:reached|used|read) (?:your|all|the|\d+)[^.]{0,50}(?:articles?|limit)
    (?:already|are you) a (?:subscriber|member)\??
    (?:bereits|schon) (?:abonnent|registriert|ein abo)\w*\??
    déjà abonné ?\??
    ¿?ya (?:eres|es) suscriptor\??
    (?:subscribe|join) (?:now|today)
    (?:jetzt|hier) abonnieren
    (?:abonnez-vous|s'abonner)
    (?:suscríbete|suscribirse)
    (?:assine|assinar)(?: já| agora)?
    (?:abbonati|abbonarsi)(?: ora| subito)?
    (?:neem|word) (?:een abonnement|abonnee)
    оформи(?:те|ть) подписку
    hemen abone ol
    立即订阅|今すぐ登録|有料会員
""")
