"""Words that decide whether a period ends a sentence. Abbreviations are in lower case."""


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

# German months: "am 3. Mai".
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

# Verbs that say who spoke.
SPEECH = _words(
    "said says asked asks replied replies answered added told shouted cried wrote exclaimed"
)
