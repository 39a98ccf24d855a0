"""Words that decide whether a mark ends a sentence. Abbreviations are in lower case."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# A name or an example follows: the period after them never ends a sentence.
TITLES = _words(
    """mr mrs ms messrs dr dra drs prof sen sens rep reps gov govs gen lt lts col cols maj brig
    capt cmdr cdr adm sgt sgts cpl pvt rev revd hon amb pres supt insp ft mt mts
    mme mlle mgr hr fr sra srta sres sto sta dott sig ing dipl exmo проф акад ул им г
    e.g i.e eg ie cf viz vs v approx incl excl opp z.b d.h bzw ca vgl wm geo chas chr"""
)

# A figure follows, or else they are words like any other ("No. Not this year.").
NUMBERED = _words(
    "no nos nr núm num art arts sec secs fig figs vol vols ch para paras p pp pt pts ver op"
)

# They end a sentence only when one of STARTERS follows.
ABBREVIATIONS = _words(
    """inc corp co cos ltd bros plc llc pty pte gmbh cie mfg assn assoc intl natl dept depts
    govt univ inst bldg st ave blvd rd hwy sq jr sr esq al etc dist div
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    ala ariz ark calif colo conn del fla ga ill ind kan kans ky md mich minn miss mo mont
    neb nebr nev okla ont ore pa penn que tenn tex va vt wash wis wisc wyo nfld alta sask mex
    str usw u.a д т.е т.д т.п"""
)

CLOCK = _words("a.m p.m am pm")

# What may follow a time of day in the same sentence.
TIME_WORDS = _words(
    """EST EDT CST CDT MST MDT PST PDT GMT UTC BST CET CEST MSK JST HKT Eastern Central Mountain
    Pacific Greenwich Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February
    March April May June July August September October November December"""
)

# German months: "am 3. Mai". Those that English has as well need a German text around them.
MONTHS = _words(
    """Januar Jänner Februar März April Mai Juni Juli August September Oktober November
    Dezember"""
)

# Words that open sentences and are hardly ever parts of names.
STARTERS = _words(
    """The A An It Its He She They We I You His Her Their Our My This That These Those There Here
    But Yet So However Although Though While When Where Since Because If Unless Until Once After
    Before During Despite Besides Meanwhile Moreover Nevertheless Nor Neither Either Both Each
    Every Some Any Many Most Much Several Few Other Others Another Such No None Not Nobody Nothing
    Only Also Then Now Today Yesterday Tomorrow Later Earlier Last Next In On At By For From With
    Without Under Over As To About Among Against What Who Which Why How Asked According
    Der Die Das Ein Eine Er Sie Es Wir Im Am Le Les Un Une Il Elle Ils Elles Ce Cette Nous Dans
    El Los Las Una Esta Este En Lo Gli Он Она Они Это Но"""
)

# German words that an ordinal follows ("der 1. FC Norvik"), in lower case.
BEFORE_ORDINALS = _words(
    """der die das den dem des am im vom zum zur beim ins ein eine einen einem einer eines kein
    keine mein meine sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser
    unsere dieser diese dieses diesem diesen jeder jede jedes jedem jeden dessen deren"""
)

# German words that a count follows: the period behind it ends the sentence.
BEFORE_COUNTS = _words(
    """ist sind war waren wird wurde hat für auf um über unter rund etwa knapp nur noch platz nummer
    nr seite gruppe artikel kapitel zahl"""
)

# Football clubs are numbered where they were the first: "1. FC".
CLUBS = _words("FC FFC FSV SC SV VC HC BC CfR")

# Words that open a sentence and follow no ordinal, in languages that write ordinals with a period.
AFTER_NO_ORDINAL = STARTERS | _words(
    """Auch Aber Doch Und Nach Vor Bei Mit Zu Zum Zur Für Von Vom Auf Aus An Dort Dann Danach Dabei
    Damit Dies Diese Dieser Dieses Dem Den Des Einer Einem Einen Seit Bis Wenn Weil Wie Was Wer Wo
    Ob Als Nun Jetzt Heute Gestern Morgen Nur Noch Schon Ihr Ihre Sein Seine Unser Unsere Mehr
    Viele Alle Man Laut Zudem Außerdem Allerdings Hier Insgesamt Während Trotz Wegen Durch Gegen
    Ohne Um Unter Über Beim Kein Keine Ich Han Hun Det De Et Der Jeg Og Men Som Til Fra Efter Etter
    Da Når På Av Af Ved Hvis Ale Pak Podle Ten Ta Ty Je Se Za Ve Na Po Od Do Pro Při Když Jak Az Ez
    És De Egy Hogy Nem Ha Hän Se Ne Mutta Myös Tämä Kun Ja Jos Jest Nie Ale Oraz Bu Bir Ve Ancak
    Ali Za Kako"""
)

# Frequent words of languages that write ordinals with a period (German, Danish, Norwegian, Czech,
# Slovak, Polish, Croatian, Slovene, Hungarian, Finnish, Estonian, Turkish), and of those that do
# not. No word is in both.
DOTTED_LANGUAGES = _words(
    """der die das und ist nicht ein eine einen einem einer eines mit von dem im zum zur für auf
    sich auch wird wurde wurden werden sind sie bei nach aus wie über noch nur oder haben hatte dass
    beim vom seine ihr ihre gegen zwischen wieder wenn seit soll og ikke blev ble af fra jeg hun
    etter også že byl byla bylo podle který která které při jsou nebo také roce jeho ktorý ktorá
    bol bola podľa sú alebo się jest nie przez oraz roku został su koji koja nakon bio bila prema
    kao što nije bil ter tudi az és hogy nem egy volt szerint pedig ja ei että oli myös hän kun
    mutta ovat vuonna ning ve bir bu için ile olarak"""
)
UNDOTTED_LANGUAGES = _words(
    """the of and that with it from were has have his its said which who but are this he they she
    le la les une est dans pour qui par sur avec el los las que por con una não uma com os il che
    di della sono per het een van niet voor zijn och att är inte"""
)

# Names that end in a mark: "Yahoo! News".
MARKED_NAMES = _words("yahoo jeopardy panic wham yum joomla oklahoma")

# What follows the name of a firm, whatever mark that ends in: "Yahoo! Inc".
FIRMS = _words("inc corp co ltd plc llc gmbh")

# Verbs that say who spoke.
SPEECH = _words(
    "said says asked asks replied replies answered added told shouted cried wrote exclaimed"
)
