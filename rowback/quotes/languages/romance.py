"""French, Spanish, Portuguese, Italian."""

from __future__ import annotations

import re

from rowback.quotes.languages.grammar import Grammar, forms, words

FRENCH = Grammar(
    verbs=words(
        """dit disent disait disaient dira répond répondu répondait écrit écrivait écrivent conclu conclut prévenu prévient réagi réagit reconnaît reconnu
        promet promis soutient soutenu maintient soutenait voit craint craignait poursuit poursuivi sourit confié soupire lit"""
    )
    | forms(
        """déclar affirm expliqu ajout indiqu soulign estim assur précis regrett lanc racont confi dénonc rappel insist annonc comment jug martel tweet
        témoign résum gliss argument détaill plaid observ not critiqu tranch ironis remarqu alert interrog demand lâch rétorqu répliqu salu évoqu
        fustig déplor accus qualifi appel constat analys admit relat pest tempêt souhait jur avanc clam cit nuanc pein raill signal confirm s'exclam
        souffl exig réclam""",
        "e",
        "ent",
        "é",
        "ait",
        "aient",
        "a",
        "èrent",
        "ée",
        "és",
    )
    | forms("rappell appell jett avanç lanç dénonç annonç prononç", "e", "ent", "ait", "aient", "a"),
    loose=words(
        "not note notes cite cité lit voit demande demandes signale appelle appelé juge jugé commente avance qualifié évoque observe relate résume critique critiques alerte accuse salue constate analyse écrit promis lance rappelle confirme"
    ),
    participles=("ant",),
    nouns=words("mots expression slogan formule phrase message termes accusations"),
    pronouns={
        "il": "m",
        "elle": "f",
        "ils": "p",
        "elles": "p",
        "on": "n",
        "je": "n",
        "nous": "n",
        "vous": "n",
        "ce": "n",
        "cela": "n",
        "celui-ci": "m",
        "celle-ci": "f",
        "c'": "n",
    },
    relatives=words("qui que dont"),
    passed=words(
        """a ont avait avaient est aurait s'est s’est n'a n’a l'a l’a y en ne pas se lui leur me nous vous aussi ainsi alors encore notamment d'ailleurs également lundi mardi mercredi jeudi
        vendredi samedi dimanche hier toutefois ensuite puis même déjà pour sa part quant bien"""
    ),
    passives=words("été être est sont était"),
    agents=words("par"),
    prepositions=words(
        "de d' du des à au aux en dans pour sur avec par chez contre selon après avant depuis vers sous entre sans quand lorsque comme si que alors"
    ),
    articles=words("le la les l' un une des ce cette ces son sa ses leur leurs"),
    joining=words("et mais ou donc puis car"),
    according=re.compile(
        r"(?:\b(?:selon|d[’']après|aux\s+yeux\s+de|de\s+l[’']avis\s+de)\s+|\b(?:selon|d[’']après)\s+l[’'])",
        re.IGNORECASE,
    ),
    people=words(
        """porte-parole police parquet ministère ministre président présidente source sources gouvernement syndicat syndicats association maire
        avocat avocate procureur procureure directeur directrice responsable responsables chef dirigeant dirigeante témoin témoins communiqué rapport
        entreprise groupe organisation député députée secrétaire porte-paroles candidat candidate syndicaliste économiste chercheur chercheuse"""
    ),
    men=words("m monsieur roi prince président directeur acteur avocat"),
    women=words("mme madame mlle reine princesse présidente directrice ministre-femme actrice avocate"),
    works=words(
        "livre roman film chanson album pièce série émission journal magazine titre intitulé quotidien opération programme spectacle"
    ),
    naming=words("dit dits dite dites intitulé intitulée baptisé baptisée surnommé nommé"),
    common=words("le la les des et est une dans que pour qui du"),
)

SPANISH = Grammar(
    drops=True,
    verbs=words(
        "resumió resume resumido descrito descrita definido zanjó dijo dice dicen dijeron decía dicho sostuvo sostiene sostenía reconoció reconoce respondió responde escribió escribe advirtió advierte insistió contó cuenta pidió pide concluyó concluye mantuvo mantiene añadido escrito reconocido advertido sugirió sugiere refirió admitió admite definió exigió exige previno coincidió describió describe predijo"
    )
    | forms(
        """afirm señal explic asegur declar indic manifest coment expres subray agreg apunt destac record pregunt lament precis denunci anunci confes relat reiter
        enfatiz puntualiz critic calific acus llam celebr recalc aclar resalt zanj ironiz matiz argument opin consider valor inform alert
        aconsej reproch contest proclam tuite augur confi revel rechaz recomend not observ remarc remat reclam pronunci""",
        "ó",
        "a",
        "an",
        "aba",
        "aban",
        "aron",
        "ado",
        "e",
        "ar",
    )
    | forms("añad insist", "ió", "e", "en", "ía", "ieron", "ido"),
    loose=words(
        "cuenta nota note nota llama llamado informa informe relato pregunta observa valora considera considerado valora confía confiado pide llama denuncia anuncia critica alerta apunta acusa opina reclama revela declara declarado señalado indicado confiesa"
    ),
    participles=("ando", "iendo"),
    nouns=words("palabras frase lema consigna mensaje expresión términos"),
    pronouns={
        "él": "m",
        "ella": "f",
        "ellos": "p",
        "ellas": "p",
        "yo": "n",
        "éste": "m",
        "este": "m",
        "ésta": "f",
        "esta": "f",
    },
    relatives=words("que quien cual"),
    passed=words(
        "ha han había habían se le les lo la no también además luego después ayer hoy así según lunes martes miércoles jueves viernes sábado domingo ya limitó a"
    ),
    passives=words("fue fueron sido es son"),
    agents=words("por"),
    prepositions=words(
        "de del a al en con por para sobre contra desde hasta entre sin tras según cuando mientras como si porque ante"
    ),
    articles=words("el la los las un una unos unas su sus este esta ese esa lo"),
    joining=words("y e pero o u sino aunque"),
    according=re.compile(
        r"\b(?:según|de\s+acuerdo\s+(?:con|a)|en\s+palabras\s+de|a\s+juicio\s+de)\s+", re.IGNORECASE
    ),
    people=words(
        """portavoz policía fiscalía fiscal juez jueza fuentes fuente gobierno empresa autoridades ministro ministra presidente presidenta alcalde alcaldesa
        director directora abogado abogada secretario secretaria diputado diputada instructor sindicato entrenador jugador comunicado informe
        magistrado magistrada consejero consejera líder candidato candidata testigo vecinos médico médica investigador investigadora experto expertos"""
    ),
    men=words(
        "señor sr don rey príncipe presidente ministro alcalde juez director abogado instructor magistrado entrenador"
    ),
    women=words(
        "señora sra doña reina princesa presidenta ministra alcaldesa jueza directora abogada magistrada infanta"
    ),
    works=words(
        "libro novela película canción disco obra serie programa diario periódico revista título titulado titulada caso operación álbum"
    ),
    naming=words(
        "llamado llamada llamados llamadas denominado denominada titulado titulada apodado bautizado"
    ),
    common=words("el la de que los las en por con una del para se"),
)

PORTUGUESE = Grammar(
    drops=True,
    verbs=words(
        "disse diz dizem disseram dizia dito escreveu escreve acrescentou respondeu responde defendeu defende reconheceu admitiu prometeu pediu referiu"
    )
    | forms(
        "afirm explic declar coment destac ressalt salient avis revel garant confirm critic lament anunci acus cham assegur sublinh observ alert argument cont relat questiono question recordo record",
        "ou",
        "a",
        "am",
        "aram",
        "ava",
        "ado",
    ),
    loose=words("conta conto chama chamado critica anuncia alerta declara confirma garanta pede"),
    participles=("ando", "endo"),
    pronouns={"ele": "m", "ela": "f", "eles": "p", "elas": "p", "eu": "n", "nós": "n"},
    relatives=words("que quem"),
    passed=words("também ainda depois então ontem hoje já tem tinha havia não se lhe à ao"),
    prepositions=words(
        "de do da dos das em no na nos nas com por para sobre contra desde até entre sem após segundo quando enquanto como se a ao à"
    ),
    articles=words("o a os as um uma seu sua seus suas este esta esse essa"),
    joining=words("e mas ou"),
    according=re.compile(r"\b(?:segundo|de\s+acordo\s+com|conforme)\s+(?:[oa]s?\s+)?", re.IGNORECASE),
    people=words(
        "porta-voz polícia fontes fonte governo empresa ministro ministra presidente prefeito diretor diretora advogado advogada delegado autoridades"
    ),
    men=words("senhor sr rei ministro prefeito diretor advogado"),
    women=words("senhora sra dona rainha ministra prefeita diretora advogada presidenta"),
    works=words("livro filme canção disco série programa jornal revista título"),
    common=words("o de que não os da em um para com uma do são"),
)

ITALIAN = Grammar(
    drops=True,
    verbs=words(
        "disse dice dicono detto scrive scritto scrisse aggiunge aggiunto sostiene sostenuto risponde risposto ammette ammesso conclude concluso riferisce riferito ribadisce ribadito promette promesso"
    )
    | forms(
        "affermt afferm dichiar spieg sottoline comment raccont annunci denunci osserv ricord precis assicur critic accus sbott replic rincar attacc avvert not chied confid dichiar scherz",
        "a",
        "ato",
        "ano",
        "ava",
        "ò",
        "ata",
    ),
    loose=words("nota noto critica accusa annuncia denuncia ricorda chieda conclude"),
    participles=("ando", "endo"),
    pronouns={"lui": "m", "lei": "f", "egli": "m", "ella": "f", "loro": "p", "io": "n", "noi": "n"},
    relatives=words("che cui"),
    passed=words("ha hanno aveva è anche poi ancora così ieri oggi già si gli le"),
    prepositions=words(
        "di del della dei delle dello a al alla in nel nella con per su sul sulla da dal dalla tra fra contro dopo secondo quando mentre come se ai alle"
    ),
    articles=words("il lo la i gli le un uno una l' suo sua"),
    joining=words("e ed ma o"),
    according=re.compile(r"\b(?:secondo|stando\s+a)\s+(?:(?:il|lo|la|i|gli|le)\s+|l[’'])?", re.IGNORECASE),
    people=words(
        "portavoce polizia procura fonti fonte governo azienda ministro ministra presidente sindaco sindaca direttore direttrice avvocato legale"
    ),
    men=words("signor re ministro sindaco direttore"),
    women=words("signora regina ministra sindaca direttrice presidentessa"),
    works=words("libro film canzone disco serie programma giornale rivista titolo romanzo"),
    common=words("il di che la e per un non una con del della sono"),
)
