"""Whole lines that are labels of the page and no words of the story: of an advertisement, of links, of a player."""

from __future__ import annotations

from rowback.extract.furniture import ends_story

_LONGEST = 60  # characters
_EDGES = " \t:：|·•»>→▶►…-–—"

# Over links to other stories, or over what somebody paid for: the box that opens with such a line is no story.
_OTHERS = """
read also|also read|read more|read next|related|related story|related stories|related articles|related content|related coverage|related news|see also|you may like|you might like|
more stories|more news|most read|most popular|most viewed|trending|trending now|recommended|recommended for you|recommended stories|editors' picks|editor's picks|top stories|latest news|up next|don't miss|
sponsored|sponsored content|sponsored by|paid content|partner content|from our partners|promoted|promoted content|advertisement|advertorial|
lesen sie auch|lesen sie mehr|auch interessant|das könnte sie auch interessieren|das könnte sie interessieren|das könnte dich auch interessieren|mehr zum thema|zum thema|ähnliche artikel|ähnliche beiträge|verwandte artikel|verwandte themen|passend dazu|
weitere artikel|weitere nachrichten|meistgelesen|meistgelesene artikel|empfehlungen|empfehlungen der redaktion|empfohlen|gesponsert|gesponserter inhalt|von unseren partnern|bezahlter inhalt|anzeige|werbung|
à lire aussi|à lire également|lire aussi|lire également|sur le même sujet|articles similaires|articles liés|articles recommandés|les plus lus|les plus lues|nos recommandations|contenu sponsorisé|contenus sponsorisés|de nos partenaires|publicité|
lea también|lee también|leer también|te puede interesar|te puede gustar|también te puede interesar|noticias relacionadas|artículos relacionados|notas relacionadas|más noticias|lo más leído|lo más visto|recomendados|contenido patrocinado|contenido patrocinado por|de nuestros socios|publicidad|
leia também|leia mais|veja também|saiba mais|notícias relacionadas|matérias relacionadas|mais lidas|as mais lidas|você pode gostar|recomendados para você|conteúdo patrocinado|publicidade|
leggi anche|potrebbe interessarti|potrebbe interessarti anche|articoli correlati|notizie correlate|i più letti|le più lette|contenuto sponsorizzato|contenuti sponsorizzati|pubblicità|
lees ook|lees meer|meer over dit onderwerp|gerelateerde artikelen|meest gelezen|aanbevolen|gesponsord|advertentie|
les også|læs også|läs också|läs även|läs mer|les mer|mest lest|mest læste|mest läst|relaterade artiklar|relaterede artikler|annonse|annonce|annons|
czytaj także|czytaj też|czytaj więcej|zobacz także|zobacz też|polecane|najczęściej czytane|powiązane artykuły|materiał sponsorowany|reklama|čtěte také|nejčtenější|související články|
читайте также|читать также|читайте по теме|материалы по теме|по теме|самое читаемое|рекомендуем|партнёрский материал|партнерский материал|реклама|читайте також|найпопулярніше|матеріали за темою|
ilgili haberler|bunlar da ilginizi çekebilir|en çok okunanlar|bunu da okuyun|reklam|sponsorlu içerik|اقرأ أيضا|اقرأ أيضاً|مواضيع ذات صلة|الأكثر قراءة|إعلان|
関連記事|関連ニュース|あわせて読みたい|おすすめ記事|おすすめ|アクセスランキング|広告|相关阅读|相关新闻|相关文章|推荐阅读|热门新闻|延伸閱讀|相關新聞|热门文章|广告|廣告|관련기사|관련 기사|많이 본 뉴스|추천 기사|광고
"""
# What a page says between paragraphs or over the story of itself.
_ITSELF = """
ad|ads|advertising|continue reading|continue reading below|keep reading|continue reading after the ad|article continues below this ad|story continues after ad|scroll to continue|scroll for more|
nach der anzeige weiterlesen|weiterlesen nach der anzeige|der artikel wird nach der anzeige fortgesetzt|hier geht es weiter|
la suite après la publicité|la suite après cette publicité|suite de l'article après la publicité|l'article continue après la publicité|
sigue leyendo después de la publicidad|continúa después de la publicidad|continua después de la publicidad|la nota continúa después de la publicidad|continua após a publicidade|continua depois da publicidade|
continua dopo la pubblicità|continua a leggere dopo la pubblicità|lees verder onder de advertentie|lees verder na de advertentie|artikeln fortsätter under annonsen|artikkelen fortsetter under annonsen|artiklen fortsætter efter annoncen|
dalsza część tekstu pod reklamą|dalszy ciąg artykułu pod materiałem wideo|продолжение после рекламы|продолжение ниже|продовження після реклами|reklamdan sonra devam ediyor|広告の後にも続きます|
listen|listen now|listen to article|listen to this article|listen to this story|listen to the story|artikel anhören|artikel hören|diesen artikel anhören|diesen artikel hören|beitrag anhören|
écouter l'article|écouter cet article|écouter|escuchar|escuchar artículo|escuchar este artículo|escuchar el artículo|escucha la nota|ouvir|ouvir artigo|ouvir este artigo|ouça este conteúdo|ascolta|ascolta l'articolo|ascolta questo articolo|
beluister dit artikel|luister naar dit artikel|lyssna på artikeln|lyt til artiklen|lytt til saken|posłuchaj artykułu|posłuchaj|слушать|слушать статью|прослушать|слухати статтю|haberi dinle|استمع إلى المقال|記事を音声で聞く|听新闻|
gift this article|gift article|print this article|email this article|save this article|save for later|bookmark|add us as a preferred source on google|add as a preferred source on google|follow this topic|
artikel verschenken|artikel drucken|artikel merken|artikel teilen|artikel empfehlen|merken|drucken|offrir cet article|offrir l'article|enregistrer|imprimer|regalar este artículo|guardar|imprimir|regala l'articolo|salva|stampa|
wird geladen|chargement|chargement en cours|cargando|carregando|caricamento|загрузка|завантаження|yükleniyor|読み込み中|加载中
"""


def _said(lines: str) -> frozenset[str]:
    return frozenset(line.replace("\n", "") for line in lines.strip().split("|"))


_HEADS = _said(_OTHERS)
_LABELS = _HEADS | _said(_ITSELF)


def _bare(text: str) -> str:
    return text.casefold().replace("’", "'").strip(_EDGES).rstrip(". ").replace("\xa0", " ")


def is_label(text: str) -> bool:
    """Tell whether a line is such a label and nothing else."""
    return len(text) <= _LONGEST and _bare(text) in _LABELS


def heads_others(text: str) -> bool:
    """Tell whether a line stands over other stories, or over what somebody paid for."""
    return ends_story(text) or (len(text) <= _LONGEST and _bare(text) in _HEADS)
