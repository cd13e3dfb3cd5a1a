"""What dialogs ask of a reader, in the major languages: to consent, to log in, to subscribe before reading on."""

from __future__ import annotations

from rowback.verdict.phrases import any_of

# To register is asked for by events too; to register to read, by walls.
_REGISTER = r"""
    (?:register|sign up|create (?:a|an|your)(?: free)? account)(?: now| today)?(?: for free)? to (?:continue reading|keep reading|read on|read (?:this (?:article|story|content|page|report)|the (?:full|whole|rest)))
    registrieren sie sich(?: bitte| jetzt)?(?: kostenlos| gratis| kostenfrei)?,? um (?:(?:diesen|den|das|dieses|alle|unsere) )?(?:\w{3,20} )?(?:zu lesen|weiterzulesen|weiter zu lesen)
    (?:jetzt )?(?:kostenlos |gratis )?(?:anmelden|registrieren|einloggen) und (?:weiterlesen|den \w{4,9} lesen)
    (?:inscrivez-vous|créez (?:un|votre) compte)(?: gratuitement| gratuit)? pour (?:lire|continuer (?:à lire|votre lecture|la lecture)|accéder à (?:cet|l'))
    (?:regístr[ae]te|regístrese|crea (?:una|tu) cuenta)(?: gratis| gratuita| gratuitamente)? para (?:leer|seguir leyendo|continuar leyendo)
    (?:registrati|crea (?:un|il tuo) account)(?: gratis| gratuito| gratuitamente)? per (?:leggere|continuare a leggere)
    (?:maak (?:een |nu een )?(?:gratis )?account aan|registreer(?: je| u)?(?: gratis| nu)?|log(?: je| u)? in) (?:om|en) (?:dit (?:artikel|verhaal) |het (?:hele |volledige )?artikel |verder )?(?:te lezen|verder te lezen|lees verder)
    (?:załóż (?:bezpłatne |darmowe )?konto|zarejestruj się(?: bezpłatnie| za darmo)?),? (?:aby|by|żeby) (?:czytać|przeczytać|dokończyć)
    (?:registe-se|registre-se|cadastre-se|crie (?:uma|a sua) conta)(?: gratuita| gratuitamente| grátis| de graça)? para (?:ler|continuar (?:a )?(?:ler|lendo)|continuar a leitura)
    (?:inicie sessão|entre|faça login) para (?:continuar (?:a )?(?:ler|lendo)|ler)
    (?:skapa (?:ett )?(?:gratis |kostnadsfritt )?konto|registrera dig(?: gratis)?|logga in) för att (?:läsa|fortsätta läsa)
    (?:opret (?:en )?(?:gratis )?(?:konto|bruger)|log ind|registrer dig(?: gratis)?) for at (?:læse|fortsætte)
    (?:opprett (?:en )?(?:gratis )?(?:konto|bruker)|logg inn|registrer deg(?: gratis)?) for å (?:lese|fortsette)
    (?:kirjaudu sisään|rekisteröidy|luo (?:ilmainen )?tili) (?:lukeaksesi|jatkaaksesi|ja lue)
    (?:přihlaste se|zaregistrujte se)(?: zdarma)?,? (?:abyste mohli (?:číst|pokračovat)|a (?:čtěte|pokračujte))
"""

CONSENT = any_of(r"""
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
    (?:noi e )?i nostri (?:\d+ )?partner
    accetta e (?:continua|chiudi)
    (?:accetta|rifiuta)(?: tutti)?(?: i)?(?: cookie| e continua)
    (?:rispettiamo|teniamo alla) (?:la )?(?:tua|vostra) privacy
    (?:alle )?cookies (?:accepteren|weigeren|toestaan)
    (?:wij|we) (?:respecteren|waarderen) (?:je|uw) privacy
    (?:wij|we) geven om (?:je|jouw|uw) privacy
    (?:wij|we) en (?:onze )?(?:\d+ )?partners
    informatie op (?:een|je|jouw|uw) apparaat
    gepersonaliseerde advertenties en (?:content|inhoud)
    nós e (?:os )?(?:nossos )?(?:\d+ )?parceiros
    informações (?:num|em um|no seu) dispositivo
    (?:anúncios|publicidade) personalizad[oa]s? e conteúdo
    (?:información en (?:un|su|tu) dispositivo|anuncios y contenido personalizados)
    informazioni su(?:l tuo| un) dispositivo|(?:annunci|pubblicità) e contenuti personalizzati
    informations sur (?:un|votre) (?:terminal|appareil)|(?:publicités|annonces) et contenus? personnalisés
    (?:akceptuję|zgadzam się|przejdź do serwisu)
    my i nas[iz]\w{0,2} (?:\d+ )?(?:zaufanych |zaufani )?partner\w{1,3}
    informacji na urządzeniu
    vi (?:och|og) (?:våra|våre|vores) (?:\d+ )?partner(?:e|ere)?
    (?:vi|oss) (?:värnar|bryr oss) om (?:din|er) (?:personliga )?integritet|vi (?:respekterer|tager) (?:dit privatliv|personvernet ditt|din privatsfære)
    (?:information på (?:en|din) enhet|oplysninger på (?:en|din) enhed|informasjon på (?:en|din) enhet)
    (?:godkänn|acceptera|avvisa|neka|godta|avvis|tillad|tillat|accepter) (?:alla |alle )?(?:kakor|cookies|informasjonskapsler)
    me ja (?:\d+ )?kumppanimme|tietoja laitteel(?:la|le|ta)|hyväksy kaikki evästeet
    my a naši (?:\d+ )?partneři|informac[eí] (?:v|na) zařízení|přijmout všechny cookies
    (?:cenimy|szanujemy) (?:twoją|państwa) prywatność
    (?:принять|разрешить)(?: все)?(?: файлы)? cookies?
    согласие на обработку
    (?:прийняти|дозволити)(?: всі)? (?:файли )?cookies?
    (?:tüm )?çerezleri (?:kabul et|reddet|yönet)
    (?:قبول|رفض) (?:جميع )?ملفات تعريف الارتباط
    接受所有\s?cookie|全部接受|すべて(?:の cookie を)?(?:許可|同意|承諾)|cookie の使用
    (?:αποδοχή|απόρριψη) (?:όλων|cookies)|(?:אישור|קבלת|דחיית) (?:כל )?(?:ה)?עוגיות|ยอมรับ(?:คุกกี้)?ทั้งหมด|ปฏิเสธ(?:คุกกี้)?ทั้งหมด|모두 (?:동의|수락)|쿠키 (?:설정|사용)
""")

LOGIN = any_of(r"""
    (?:please )?(?:log|sign) ?in(?: to (?:(?:continue|keep) reading|read on|(?:continue|view|read|access)(?: this (?:article|story|page|content))?|your account))?
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
    请(?:先)?登[录錄]|請(?:先)?登入|(?:还|還)没有登[录入]|忘记密码|忘記密碼|パスワードをお忘れ|비밀번호를 (?:잊|찾)|(?:נא |יש )?(?:להתחבר|התחברות|התחברו)|שכחתי? (?:את ה)?סיסמה|ورود به (?:حساب|سایت)(?: کاربری)?|رمز عبور را فراموش|نسيت كلمة (?:المرور|السر)|लॉग ?इन(?: करें)?|पासवर्ड भूल गए|เข้าสู่ระบบ|ลืมรหัสผ่าน|σύνδεση|συνδεθείτε|ξεχάσατε τον κωδικό
""")
# Said in a story's place; events and offers ask to register too, and not to read.
SIGN_IN = any_of(
    _REGISTER.rstrip()
    + r"""
    (?:please |you (?:must|need to|have to) )?(?:log|sign) ?in to (?:continue|keep|read|view|access|see)
    (?:bitte )?(?:melden sie sich|loggen sie sich) (?:an|ein),? um (?:diesen |den |das |die |dieses )?\w{0,20} ?(?:zu lesen|weiterzulesen|zu sehen)
    (?:jetzt )?(?:anmelden|einloggen) und weiterlesen
    (?:connectez-vous|identifiez-vous) pour (?:lire|continuer|accéder)
    (?:inicia sesión|identifícate|regístrate) para (?:leer|continuar|acceder|seguir)
    (?:faça login|entre) para (?:ler|continuar|acessar)
    accedi per (?:leggere|continuare)
    log in om (?:dit artikel )?(?:te lezen|verder te lezen)
    zaloguj się,? (?:aby|by|żeby) (?:czytać|przeczytać|kontynuować)
    (?:войдите|авторизуйтесь),? чтобы (?:читать|прочитать|продолжить)
    登录后(?:继续)?阅读|ログインして(?:続きを読む|お読み)|로그인 후
    请(?:先)?登录后|請(?:先)?登入(?:會員)?，?才能|(?:この先|続き)を(?:読む|お読みになる)には|로그인(?:이| 후에?) (?:필요|이용|계속)|(?:سجل|تسجيل) الدخول (?:ل?متابعة|للمتابعة|لقراءة)|(?:יש |נא )?להתחבר כדי (?:להמשיך|לקרוא)|برای (?:خواندن|مشاهده) ادامه|(?:आगे )?पढ़ने के लिए (?:कृपया )?लॉग ?इन|เข้าสู่ระบบเพื่อ(?:อ่าน|ดู)|συνδεθείτε για να (?:διαβάσετε|συνεχίσετε)|(?:okumak|devam etmek) için giriş yap
"""
)
# Titles of pages that show nothing while advertising is kept out. In a text they are a notice beside the story.
ADS = any_of(r"""
    ad[ -]?block(?:er)? (?:(?:is |was |has been )?(?:detected|enabled|active|turned on))
    (?:you(?:'re| are) (?:using|running)|we(?:'ve| have)? (?:detected|noticed)) an ad[ -]?block(?:er)?
    (?:please )?(?:disable|turn off|switch off|pause|deactivate) your ad[ -]?block(?:er)?
    (?:ad|werbe)[ -]?blocker (?:erkannt|aktiv(?:iert)?|entdeckt)
    (?:bitte )?(?:deaktivieren|schalten) sie (?:bitte )?(?:ihren|den) (?:ad|werbe)[ -]?blocker(?: aus)?
    (?:bloqueur de publicités?|ad[ -]?block(?:er)?) (?:détecté|activé)
    désactive[rz] votre (?:bloqueur(?: de publicités?)?|ad[ -]?block(?:er)?)
    bloqueador de (?:anuncios|publicidad|publicidade) (?:detectado|activado|ativado)
    desactiv[ae] (?:tu|su|el) bloqueador(?: de (?:anuncios|publicidad))?
    desative (?:o )?(?:seu )?bloqueador(?: de (?:anúncios|publicidade))?
    bloqueador de anúncios (?:detectado|ativado)
    ad[ -]?block(?:er)? (?:rilevato|attivo)
    disattiva (?:il tuo |l')?ad[ -]?block(?:er)?
    ad[ -]?blocker (?:gedetecteerd|actief|ingeschakeld)
    schakel (?:je|uw) ad[ -]?blocker uit
    wykryto ad[ -]?block(?:a|er)?
    wyłącz ad[ -]?block(?:a|er)?
    (?:обнаружен|отключите) блокировщик рекламы
    (?:виявлено|вимкніть) блокувальник реклами
    reklam engelleyici (?:algılandı|tespit edildi)
    检测到广告(?:拦截|屏蔽)|請關閉廣告(?:攔截|封鎖)|广告拦截器|広告ブロック(?:が|を)
""")

REST = any_of(
    _REGISTER.rstrip()
    + r"""
    (?:subscribe|sign up|register|log in|sign in|join|create (?:a|your) free account)(?: now| today| for free)? (?:to|and) (?:continue|keep|finish|unlock|read (?:the (?:full|rest|whole)|this(?: (?:article|story|content|page|report|post)|(?! \w))))(?: reading)?
    (?:continue|keep) reading (?:with|by|for free with) (?:a|your|our)
    to (?:read|continue|keep)(?: reading)? (?:the (?:full|rest|whole|remainder)|this (?:article|story)),?
    this (?:article|story|content|post) is (?:for|only (?:available )?(?:for|to)|exclusive(?:ly)? (?:for|to)|available (?:only )?to|reserved for) (?:paid |paying |our |premium |registered )?(?:subscribers|members|readers)
    (?:for|to) (?:paid )?(?:subscribers|members) only
    (?:subscriber|member)s?[ -]only (?:content|article|story)
    to (?:continue|keep) reading,? (?:please )?(?:become an?|join|subscribe|register|log in|sign in|sign up|create)
    (?:subscribe|log in|sign in|join|become an? (?:subscriber|member)) to (?:read on|(?:keep|continue) reading)
    (?:lesen sie|lies) (?:diesen|den(?: ganzen| vollständigen| kompletten)?) (?:artikel|text|beitrag) (?:weiter )?mit
    (?:möchten|wollen) sie weiterlesen ?\?|sie möchten weiterlesen ?\?
    (?:jetzt )?(?:weiter ?lesen|weiterlesen) mit
    (?:dieser|der) (?:artikel|beitrag|text|inhalt) ist (?:exklusiv |nur )?(?:für|kostenpflichtig)
    (?:exklusiv|nur) für abonnent(?:en|innen)
    (?:den|diesen) (?:vollständigen|ganzen) (?:artikel|text) (?:lesen|erhalten)
    mit (?:dem |einem |unserem )?(?:\w{1,12}-?)?(?:abo|plus) (?:lesen|weiter ?lesen)|weiterlesen nur mit
    (?:cet article|la suite(?: de cet article)?|le reste|ce contenu) est réservée? (?:à nos |aux )abonnés
    il vous reste [\d,.]+ ?% de cet article à lire
    pour lire la suite(?: de (?:cet |l')article)?,? (?:abonnez|inscrivez|connectez|identifiez)-vous
    déjà abonnée? ?\? (?:connectez|identifiez)-vous pour (?:lire|continuer)
    (?:abonnez-vous|inscrivez-vous|connectez-vous) pour (?:lire|continuer|accéder)
    (?:contenido|artículo|nota) (?:solo|sólo|exclusiv[oa]) para (?:suscriptores|socios)
    (?:solo|sólo|exclusivo) para suscriptores
    (?:suscríbete|regístrate|inicia sesión) para (?:leer|seguir|continuar|acceder)
    para seguir leyendo
    (?:continúa|continúe|sigue|siga) leyendo con (?:una |tu |su |nuestra )?suscripción
    est[ea] (?:artículo|contenido|nota) es (?:solo|sólo|únicamente|exclusiv[oa]) para (?:nuestros )?(?:suscriptores|socios)
    (?:conteúdo|matéria|artigo) exclusiv[oa] para assinantes
    (?:assine|cadastre-se|faça login|inicie sessão) para (?:ler|continuar)
    (?:continue|siga) (?:lendo|a ler|a leitura) com (?:uma |a sua )?assinatura|assine e continue (?:lendo|a ler|a leitura)
    est[ea] (?:artigo|conteúdo|matéria|texto) é (?:exclusiv[oa]|reservad[oa]|só) (?:para|a|aos) (?:os )?(?:nossos )?assinantes
    (?:contenuto|articolo) (?:riservato|esclusivo)(?: agli| per gli)? abbonati
    (?:abbonati|registrati|accedi) per (?:leggere|continuare)
    quest[oa] (?:articolo|contenuto|notizia) è (?:riservat[oa]|esclusiv[oa]|disponibile solo) (?:agli|ai nostri|per gli|per i nostri) abbonati
    (?:continua|prosegui) (?:a leggere|la lettura) con (?:un |il tuo )?abbonamento
    per (?:continuare a leggere|leggere (?:(?:tutto )?l'articolo|questo articolo|il resto)),? (?:abbonati|accedi|registrati)
    (?:alleen|exclusief) voor abonnees
    (?:lees|verder lezen) (?:verder )?met een abonnement
    verder lezen ?\? (?:word|neem|log|maak|kies|sluit)
    (?:word (?:lid|abonnee)|neem een abonnement|sluit een abonnement af) (?:en|om) (?:verder te lezen|lees verder|dit artikel te lezen)
    dit (?:artikel|verhaal) is (?:exclusief |alleen |enkel )?(?:beschikbaar )?voor (?:onze )?(?:abonnees|leden)
    (?:artykuł|treść|tekst) (?:dostępn[ya]|tylko) (?:tylko )?dla (?:subskrybentów|prenumeratorów)
    (?:zaloguj się|subskrybuj|(?:wykup|kup) (?:dostęp|subskrypcję|prenumeratę)),? (?:aby|by|żeby) (?:czytać|przeczytać|dokończyć)
    (?:czytaj|przeczytaj) (?:dalej|całość|cały artykuł) (?:z|w ramach) (?:subskrypcj|prenumerat|dostęp|abonament)\w{1,4}
    chcesz (?:czytać dalej|przeczytać (?:całość|cały artykuł)) ?\?
    (?:dalszy ciąg|ciąg dalszy|dalsza część|reszta|pełna treść)(?: (?:tego )?(?:artykułu|tekstu|materiału))?(?: jest)?(?: dostępn[ya])?(?: tylko| wyłącznie)? dla (?:subskrybentów|prenumeratorów|zalogowanych)
    pozostało(?: ci| jeszcze)? \d{1,3} ?% (?:artykułu|tekstu|materiału)
    (?:bli|du (?:behöver|måste) vara) (?:prenumerant|medlem) för att (?:läsa|fortsätta|få läsa)
    (?:läs|läsa) (?:vidare|hela (?:artikeln|texten)) ?[–—-] ?(?:bli|prenumerera|logga in|köp|testa)
    (?:den här|denna) (?:artikeln|artikel|texten|text) är (?:bara |endast |enbart |låst )?för (?:våra )?(?:prenumeranter|medlemmar)
    fortsätt(?:a)? läsa med (?:en |din )?prenumeration|(?:læs|les) videre med (?:et |dit |ditt )?abonnement
    (?:prenumerera|(?:teckna|köp) (?:en )?prenumeration) för att (?:läsa|fortsätta)
    (?:denne|den her) (?:artikel|artikkelen|saken) er (?:kun |bare |forbeholdt )?(?:for )?(?:vores |våre )?abonnenter
    (?:bliv|bli) abonnent (?:for at læse|for å lese|og læs|og les)|(?:køb|tegn|kjøp|bestill) (?:et )?abonnement (?:for at læse|for å lese)
    tämä (?:artikkeli|juttu) on (?:vain |tarkoitettu )?(?:vain )?tilaajille|tilaa ja (?:lue|jatka)|jatka lukemista tilaajana
    tento (?:článek|text|obsah) je (?:dostupný )?(?:pouze|jen) pro (?:naše )?předplatitele|předplaťte si a čtěte
    (?:только|доступно) (?:для )?(?:подписчиков|подписчикам)
    (?:оформите подписку|подпишитесь),? чтобы (?:читать|прочитать|продолжить)
    (?:лише|тільки) для передплатників
    (?:sadece|yalnızca) abonelere
    (?:devamını okumak için|okumaya devam etmek için)
    للمشتركين فقط
    (?:この|こちらの)記事は(?:有料)?会員(?:限定|のみ)|会員限定|有料会員限定|残り\s?[\d,]+\s?文字|続きを読むには|続きは会員
    (?:剩余内容|全文)(?:仅限|需要)?(?:订阅|付费|会员)|订阅后(?:继续)?阅读|登录后(?:继续)?阅读|訂閱後(?:繼續)?閱讀
    구독자 전용
    (?:הכתבה|התוכן) (?:הזו |הזה )?למנויים בלבד|למנויים בלבד|केवल (?:सब्सक्राइबर|सदस्यों) के लिए|เฉพาะสมาชิก|(?:μόνο |αποκλειστικά )?για συνδρομητές|유료 (?:회원|구독자) (?:전용|만)|(?:مخصوص|ویژه) مشترکان
"""
)

# Said to those who may read on as well; it only counts beside the page's own word that it is not free.
OFFER = any_of(r"""
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
    sei già abbonat[oa] ?\?|já é assinante ?\?|(?:ben|bent) (?:je|u) al abonnee ?\?
    masz już (?:konto|subskrypcję|prenumeratę) ?\?|(?:wykup|kup) (?:dostęp|subskrypcję|prenumeratę)
    (?:redan|allerede) (?:prenumerant|abonnent) ?\?|(?:bli|bliv) (?:prenumerant|abonnent)|köp prenumeration
    oletko jo tilaaja ?\?|už jste předplatitel ?\?|předplaťte si
    оформи(?:те|ть) подписку
    hemen abone ol
    立即订阅|今すぐ登録|有料会員
""")
