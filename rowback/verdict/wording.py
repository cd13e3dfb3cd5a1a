"""What pages say in an article's place, in the major languages: there is no such page, access is refused, something failed."""

from __future__ import annotations

from rowback.verdict.phrases import any_of

NOT_FOUND = any_of(
    r"""
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
    (?:cet article|ce contenu|cette page|cette actualité|le contenu|l'article) (?:n'est (?:plus|pas) (?:disponible|accessible|en ligne)|n'existe (?:plus|pas)|a été (?:supprimée?|retirée?|dépubliée?))
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
    (?:この|お探しの|指定された)?(?:ページ|記事)(?:の|は)?(?:掲載|公開|配信)(?:期間)?(?:が|は|を)?(?:終了|終え)
    (?:페이지|기사)를? ?(?:찾을 수 없습니다|존재하지 않습니다)
""",
    alone=r"""
    (?:该|此|这篇|您要找的|您要查看的)?(?:页面|网页|文章|内容|新闻|頁面|網頁|新聞|內容)(?:已经|已經|已)?(?:被(?:作者|发布者)?(?:删除|刪除)|下架|失效|走丢了?|走失)
    (?:ページ|記事)が(?:移動|削除)(?:(?:または|もしくは|、)(?:削除|移動))?(?:された|されました|しました)?(?:可能性が(?:あります|ございます))?|掲載期間(?:が|は)終了
    (?:삭제된|존재하지 않는|없는) (?:기사|페이지|게시물)입니다|(?:이 |본 |해당 )?(?:기사|페이지|게시물)(?:가|는|이|은)? (?:삭제되었(?:습니다)?|존재하지(?: 않습니다)?|없습니다)|요청하신 (?:페이지|기사)(?:를|가) (?:찾을 수|존재하지|삭제)
    (?:عذرا،? )?(?:هذه |هذا )?(?:الصفحة|المقالة|المقال|المادة|المحتوى)(?: التي (?:تبحث عنها|طلبتها|تحاول الوصول إليها)| الذي تبحث عنه| المطلوبة?)? (?:غير (?:موجودة?|متوفرة?|متاحة?)|لم تعد (?:موجودة|متاحة)|لم يعد (?:موجودا|متاحا)|تم حذفها?)
    لم (?:يتم|نتمكن من|نستطع) العثور على (?:هذه |هذا )?(?:الصفحة|المقالة?|المحتوى)(?: المطلوبة?)?
    (?:خطأ|שגיאה|خطای|σφάλμα|ошибка|помилка|ข้อผิดพลาด|त्रुटि) (?:404|٤٠٤|۴۰۴)
    (?:העמוד|הדף|הכתבה|התוכן|הידיעה)(?: שחיפשת| שביקשת| המבוקשת?)? (?:לא נמצאה?|(?:אינו|אינה|לא) (?:קיים|קיימת|זמין|זמינה)(?: עוד| יותר)?|הוסרה?|נמחקה?)
    לא (?:מצאנו|הצלחנו למצוא) את (?:העמוד|הדף|הכתבה)
    (?:صفحه|مطلب|خبر|صفحه‌ای که)(?: مورد نظر(?: شما)?| درخواستی| به دنبال آن هستید)? (?:پیدا نشد|یافت نشد|وجود ندارد|موجود نیست|حذف شده(?: است)?)
    (?:पेज|पृष्ठ|खबर|लेख)(?: को (?:खोज|ढूंढ) रहे हैं,? वह)? (?:नहीं मिल[ाी]|उपलब्ध नहीं है|मौजूद नहीं है|हटा (?:दिया|दी) ग[याई]{1,2} है)
    ไม่พบ(?:หน้า|เนื้อหา|ข่าว|บทความ)(?:เว็บ)?(?:นี้|ที่คุณ(?:ต้องการ|ค้นหา|ร้องขอ))?|(?:หน้า|เนื้อหา|ข่าว|บทความ)(?:เว็บ)?(?:นี้|ที่คุณ(?:ต้องการ|ค้นหา|ร้องขอ))(?:ไม่มีอยู่|ถูกลบ|ไม่พบ)
    (?:такой|этой) страницы (?:нет|не существует)|(?:страница|статья|материал|новость)(?:,? котор\w{2,3} вы (?:ищете|искали|запросили),?)? (?:снят\w? с публикации|была удалена|был удал[её]н)
    (?:такої|цієї) сторінки (?:немає|не існує)
    (?:η |αυτή η )?σελίδα(?: που (?:ζητήσατε|αναζητάτε|αναζητήσατε|ψάχνετε))? δεν (?:βρέθηκε|υπάρχει|είναι (?:πλέον )?διαθέσιμη)
    (?:το |αυτό το )?(?:άρθρο|περιεχόμενο)(?: που (?:ζητήσατε|αναζητάτε|ψάχνετε))? δεν (?:βρέθηκε|υπάρχει|είναι (?:πλέον )?διαθέσιμο)
    (?:aradığınız |bu )?(?:sayfa|haber|içerik) (?:silinmiş|yayından kaldırıl\w{2,9}|bulunamadı|bulunmamaktadır|mevcut değil|artık yok)
""",
)

BLOCKED = any_of(
    r"""
    access (?:to (?:this|the) (?:page|site|website|resource) )?(?:has been |is |was )?(?:temporarily )?(?:denied|blocked|forbidden|restricted)
    you (?:have been|are|were) (?:temporarily )?blocked
    you don't have permission to (?:access|view)
    attention required!?
    just a moment(?:\.{3}|…)?
    one more step
    are you (?:a )?(?:human|robot|a bot|not a robot)\??
    (?:please )?(?:verify|verifying|confirm|prove|make sure|making sure|checking)(?: that| if)? you(?:'re| are) (?:a |not a )?(?:human|person|robot|bot)
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
    (?:vérifie[rz]|confirme[rz]) que vous (?:êtes (?:un )?(?:humain|pas un robot)|n'êtes pas un robot)
    trop de (?:requêtes|demandes)
    (?:nous avons )?détecté (?:une activité|un trafic) (?:inhabituelle?|suspecte?|anormale?)
    n'est pas disponible dans votre (?:pays|région)
    acceso (?:denegado|bloqueado|restringido|prohibido)
    (?:verifica|confirma|demuestra)(?: que)? (?:eres humano|no eres un robot)
    (?:hemos )?detect(?:ado|amos) (?:un |una )?(?:tráfico|actividad) (?:inusual|sospechos[oa]|anormal)
    demasiadas (?:solicitudes|peticiones)
    no (?:está )?disponible en (?:tu|su) (?:país|región)
    acesso (?:negado|bloqueado|restrito|proibido)
    (?:verifique|confirme) que (?:você é humano|não é um robô)
    detect[aá]mos (?:um |uma )?(?:tráfego|tráfico|atividade) (?:incomum|invulgar|suspeit[oa]|anormal)
    accesso (?:negato|bloccato|vietato)
    abbiamo rilevato (?:un |un')?(?:traffico|attività) (?:insolit[oa]|sospett[oa]|anomal[oa])
    (?:verifica|conferma) di (?:essere umano|non essere un robot)
    toegang (?:geweigerd|geblokkeerd)
    (?:ongewoon|ongebruikelijk|verdacht) verkeer (?:vanaf|van|uit|via) (?:je|jouw|uw)|(?:ongewone|ongebruikelijke|verdachte) activiteit (?:vanaf|van|op|via) (?:je|jouw|uw)
    bevestig(?: alstublieft)?,? dat (?:je|u) (?:geen robot|een mens) bent
    wykryliśmy (?:nietypow|podejrzan)(?:y ruch|ą aktywność)
    potwierdź,? że (?:jesteś człowiekiem|nie jesteś robotem)
    vi har (?:upptäckt|sett|märkt|noterat|registreret|registrert|opdaget|oppdaget) (?:ovanlig|misstänkt|usædvanlig|uvanlig|mistænkelig|mistenkelig) (?:trafikk?|aktivitet)
    (?:bekräfta|verifiera|bekræft|bekreft),? (?:att|at) du (?:är (?:en )?människa|inte är en robot|er et menneske|ikke er en robot)
    vahvista,? että (?:olet ihminen|et ole robotti)
    (?:potvrďte|ověřte),? že (?:jste člověk|nejste robot)
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
""",
    alone=r"""
    安全检测|安全檢測|访问验证|访问异常|异常访问|网络环境(?:存在)?异常|(?:请输入|請輸入)(?:验证码|驗證碼)|(?:验证|驗證|确认|確認)您是真人|不是(?:机器人|機器人)|所在的?(?:地区|地區|国家|國家)(?:暂不|暫不|无法|無法|不)(?:提供|支持|支援|開放|开放)
    (?:ロボット|ボット)で(?:は)?ない(?:こと|か)|あなたは人間ですか|このページへのアクセス(?:は|が)(?:許可|禁止)
    (?:접속|접근|이용)이 (?:거부|차단|제한)(?:되었습니다|됐습니다)|로봇이 아(?:닙니다|님을)|사람인지 확인|비정상적인 (?:접근|접속|트래픽)|(?:접근|볼) 권한이 없습니다
    تم (?:رفض|حظر|منع|تقييد) (?:الوصول|وصولك)
    (?:لا تملك|ليس لديك|ليست لديك) (?:صلاحية|إذن|تصريح|الصلاحية)
    (?:تحقق|تأكد|تأكيد|إثبات|أكد|أثبت) (?:من )?أنك (?:إنسان|لست (?:روبوتا|روبوت|برنامج روبوت))
    הגישה (?:לדף |לאתר )?(?:נחסמה|נדחתה|מוגבלת)|אין לך הרשאה|(?:שאינך|אינך|אני לא|שאתה לא) רובוט|אימות אנושי
    دسترسی(?: شما)?(?: به این (?:صفحه|سایت))? (?:محدود|مسدود|غیرمجاز|ممنوع)(?: شده)?(?: است)?|ربات نیستید|دسترسی غیرمجاز
    पहुंच (?:अस्वीकृत|प्रतिबंधित)|(?:देखने|पहुंचने) की अनुमति नहीं है|रोबोट नहीं (?:हैं|हूं|हो)|क्या आप इंसान हैं
    การเข้าถึงถูก(?:ปฏิเสธ|จำกัด|ระงับ|บล็อก)|ไม่มีสิทธิ์เข้าถึง|ไม่ใช่(?:หุ่นยนต์|โปรแกรมอัตโนมัติ|บอท)
    проверка браузера|(?:что )?(?:я|вы) не робот|подозрительн\w{2,3} (?:активность|трафик)|перевірка браузера|(?:що )?(?:я|ви) не робот
    (?:η )?πρόσβαση (?:σε αυτή τη σελίδα )?(?:απορρίφθηκε|δεν επιτρέπεται|απαγορεύεται)|δεν έχετε (?:δικαίωμα|άδεια) (?:πρόσβασης|να)|δεν είστε ρομπότ
    güvenlik (?:kontrolü|doğrulaması)|(?:erişim|görüntüleme) (?:izniniz|yetkiniz) (?:yok|bulunm\w{2,8})|robot olmadığınızı
""",
)

# What a gate asks of all who come, and a story may tell of.
GATES = any_of(r"""
    you(?:'re| are) (?:now )?in (?:line|the queue|a queue)
    (?:virtual )?waiting room
    you must be (?:at least )?(?:18|19|21)(?: years old| years of age)?(?: or (?:older|over))? to (?:view|enter|access|continue|read|see)
    are you (?:over|at least) (?:18|19|21)(?: years old)?\??
    (?:age (?:verification|check|gate))
    alters(?:prüfung|verifikation|freigabe)
    sind sie (?:mindestens|über) (?:16|18)(?: jahre alt)?\??
    virtuelle[rn]? warteraum
    sie (?:befinden sich|sind) (?:jetzt )?in der warteschlange
    vérification de (?:l'|votre )âge
    (?:avez-vous|êtes-vous âgée? de) plus de 18 ans ?\??
    (?:vous êtes (?:maintenant )?dans (?:la|une) )?(?:file|salle) d'attente(?: virtuelle)?
    verificación de edad
    ¿?(?:eres|es usted) mayor de (?:edad|18(?: años)?)\??
    verifica(?:zione)? (?:dell')?età
""")

ERROR = any_of(
    r"""
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
    (?:this |the |our )?(?:site|website|page|service) is (?:temporarily |currently )?(?:unavailable|(?:down|offline)(?: for (?:scheduled |routine |planned )?maintenance)?|experiencing technical difficulties)
    (?:down|closed|offline|under|undergoing) (?:for )?(?:scheduled |routine |planned )?maintenance
    maintenance mode
    scheduled maintenance
    we(?:'ll| will) be (?:right )?back (?:soon|shortly)
    technical (?:difficulties|difficulty|problems|issues)
    (?:this |the )?domain (?:name )?(?:is|may be) (?:for sale|parked|available for purchase)
    buy this domain
    (?:account|website|site) (?:has been )?(?:suspended|expired)
    wartungsarbeiten
    (?:unsere|diese) (?:web)?(?:seite|site) (?:wird|befindet sich) (?:gerade |derzeit |zurzeit |momentan |aktuell )?(?:gewartet|in wartung|im wartungsmodus)
    wartungsmodus
    (?:technischer|interner) fehler
    technische (?:störung|probleme|schwierigkeiten)
    (?:es ist )?(?:ein |leider ein )?fehler (?:beim laden )?aufgetreten
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
    (?:nasz[ae]?|ta|ten) (?:strona|witryna|serwis|portal) (?:jest|znajduje się) (?:obecnie |chwilowo )?w trakcie (?:konserwacji|prac|modernizacji)
    (?:vår|den här|denna|vores|denne) (?:webbplats|webbplatsen|sajt|sajten|sida|sidan|hjemmeside|side) (?:är|ligger|er) (?:för närvarande |just nu |i øjeblikket )?(?:nere (?:för|på grund av) |nede (?:for|på grund af) |under )(?:underhåll|vedligeholdelse)
    (?:nettsiden|nettstedet|siden) vår er (?:for øyeblikket )?(?:under|nede for) vedlikehold
    sivustomme on huollossa|(?:náš web|naše stránka|tento web) (?:je v údržbě|prochází údržbou)
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
""",
    alone=r"""
    系统(?:升级)?维护|升级维护中?|(?:系統|伺服器)(?:發生)?(?:錯誤|忙碌|維護)
    (?:システム|サーバー)(?:エラー|メンテナンス)|障害が発生しております|時間をおいて(?:再度|もう一度)
    (?:시스템|서비스|서버)를? 점검|일시적인 (?:오류|장애)|점검하고 있습니다
    (?:عذرا،? )?(?:حدث|وقع) خطأ(?: ما| غير متوقع)?|(?:الموقع|الخدمة) (?:تحت|قيد) الصيانة|الخدمة غير متاحة
    (?:אירעה|התרחשה|קרתה) שגיאה|משהו השתבש|(?:האתר|השירות) (?:נמצא )?(?:בתחזוקה|אינו זמין)
    خطایی رخ داد(?:ه است)?|سایت (?:در حال|تحت) (?:تعمیر|تعمیرات|به‌روزرسانی)(?: است)?
    कुछ (?:गड़बड़|गलत) हो (?:गई|गया)|सर्वर (?:त्रुटि|में खराबी)
    เกิดข้อผิดพลาด|(?:ระบบ|เว็บไซต์)(?:ขัดข้อง|อยู่ระหว่าง(?:การ)?ปรับปรุง|ปิดปรับปรุง)
    что-то пошло не так|(?:ведутся|идут) технические работы|щось пішло не так
    κάτι πήγε (?:στραβά|λάθος)|(?:ο )?(?:ιστότοπος|ιστοσελίδα) (?:βρίσκεται |είναι )?(?:υπό|σε) συντήρηση|προέκυψε (?:ένα )?σφάλμα
    bir şeyler (?:ters|yanlış) gitti|(?:site(?:miz)?|sistem(?:imiz)?) bakımda
""",
)
# What is not found there or for now was not deleted.
REGION = any_of(r"""
    (?:in|from|for) your (?:country|region|location|area|territory|state)
    (?:in|für|aus) ihre[rmn]? (?:land|region|gebiet|standort)
    in deine[rm] (?:land|region)
    (?:dans|depuis) (?:votre|ton) (?:pays|région|zone|territoire)
    (?:en|desde) (?:tu|su) (?:país|región|zona|ubicación)
    (?:no|na|em) (?:seu|sua|teu|tua) (?:país|região|área)
    (?:nel|dal|nella|dalla) (?:tuo|tua|vostro|vostra|suo|sua) (?:paese|regione|area)
    (?:in|vanuit) (?:je|jouw|uw) (?:land|regio)
    w (?:twoim|twojej|państwa) (?:kraju|regionie|lokalizacji)
    в (?:вашей|вашем|вашій|вашому) (?:стране|регионе|країні|регіоні)
    (?:ülkenizde|bölgenizde|bulunduğunuz (?:ülkede|bölgede))
    i (?:ditt|dit) (?:land|område)
    في (?:بلدك|منطقتك|دولتك)
    (?:お住まいの|ご利用の|お客様の)(?:国|地域)|(?:您|你)(?:所在|的)(?:的)?(?:国家|國家|地区|地區)|(?:귀하의|해당) (?:국가|지역)
    ב(?:מדינה|ארץ|אזור) (?:שלך|שלכם)|در (?:کشور|منطقه) شما|आपके (?:देश|क्षेत्र|इलाके) में|ใน(?:ประเทศ|พื้นที่|ภูมิภาค)ของคุณ|στη (?:χώρα|περιοχή) σας
""")
PASSING = any_of(r"""
    (?:temporarily|currently|at the moment|right now|at this time|at present|for the moment|for now)
    (?:please )?try again(?: later| soon| in)?
    (?:zurzeit|zur zeit|derzeit|momentan|im moment|vorübergehend)
    (?:pour le moment|pour l'instant|actuellement|momentanément|temporairement)
    (?:en este momento|temporalmente|momentáneamente|por el momento|actualmente)
    (?:no momento|neste momento|temporariamente|momentaneamente)
    (?:al momento|momentaneamente|temporaneamente|in questo momento)
    (?:op dit moment|momenteel|tijdelijk)
    (?:w tej chwili|chwilowo|tymczasowo|obecnie)
    (?:временно|в данный момент|сейчас|тимчасово|наразі|зараз)
    (?:şu anda|geçici olarak)
    (?:för närvarande|tillfälligt|for øjeblikket|midlertidig[t]?)
    (?:مؤقتا|حاليا|حالياً)
    現在|一時的|ただいま|只今|暂时|暫時|目前|현재|일시적
    (?:כרגע|זמנית|מאוחר יותר)|(?:موقتا|موقتاً|در حال حاضر|بعدا|بعداً)|(?:फिलहाल|इस समय|बाद में)|ชั่วคราว|ขณะนี้|ภายหลัง|(?:προσωρινά|αυτή τη στιγμή|αργότερα)
""")
# What is said of an address at which nothing will be again, or never was anything.
REMOVED = any_of(r"""
    (?:removed|deleted|taken down|unpublished|moved|renamed|expired|(?:no longer|not) exist|(?:doesn't|never) exist(?:ed)?)
    (?:link|url|address) (?:\w{2,9} ){0,3}(?:broken|outdated|wrong|incorrect|mistyped)|(?:broken|outdated|dead) (?:link|url)
    (?:gelöscht|entfernt|verschoben|umbenannt|depubliziert)|existiert nicht(?: mehr)?|(?:veraltet|fehlerhaft)er link
    (?:supprimée?s?|retirée?s?|déplacée?s?|dépubliée?s?)|n'existe (?:pas|plus)|lien (?:\w{2,9} ){0,2}(?:rompu|cassé|mort|erroné)
    (?:eliminad|borrad|retirad|movid|trasladad)[oa]s?|(?:ya )?no existe|enlace (?:\w{2,9} ){0,2}(?:roto|caducado)
    (?:removid|excluíd|apagad|eliminad|movid)[oa]s?|não existe(?: mais)?|link (?:\w{2,9} ){0,2}quebrado
    (?:rimoss|eliminat|cancellat|spostat)[oaie]|non esiste(?: più)?|link (?:\w{2,9} ){0,2}(?:interrotto|errato)
    (?:verwijderd|verplaatst)|bestaat niet(?: meer)?
    (?:usunięt|przeniesion|skasowan)[yaeo]
    (?:удал[её]н|перемещ[её]н|видален|переміщен)[аоы]?|не (?:существует|існує)
    (?:kaldırıl|silin|taşın)(?:dı|mış|miş)(?:tır|tir)?
    (?:tagits bort|borttagen|raderats|flyttats|fjernet|slettet|flyttet)
    (?:حذف|حذفت|نقل|إزالة)
    削除|終了|移動し|删除|刪除|移除|삭제|이동되었
    (?:הוסר|נמחק|הועבר)ה?|(?:حذف|منتقل) شده|हटा (?:दिया|दी)|ถูกลบ|ถูกย้าย|(?:διαγραφεί|αφαιρεθεί|μετακινηθεί|διαγράφηκε|αφαιρέθηκε)
""")
SCRIPTLESS = any_of(r"""
    (?:you need to |please )?(?:enable|turn on|activate|allow) javascript
    (?:this (?:app|site|page|website) )?(?:requires|needs|works best with) javascript
    javascript (?:is|must be) (?:required|disabled|enabled|turned off)
    (?:bitte )?(?:aktivieren sie|schalten sie) (?:bitte )?javascript
    (?:veuillez )?activer javascript
    (?:habilite|active|activa) javascript
    (?:включите|увімкніть) javascript
    请(?:启用|开启)\s?javascript|javascript\s?を有効
""")
