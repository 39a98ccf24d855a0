"""Words that say nothing by themselves, and words that a sentence turns on."""

from qa.signs.words import listed

# Words that join, point and help. What turns or softens (not, may, only, if) is not among them; nor
# are pronouns of the third person, which say who is meant.
FUNCTION = listed("""
a an the this that these those of in on at to for with by from as and or but nor than into
onto upon over under between against during before after since until till through within
without among about across along around near behind beyond above below per via except despite
because while when where who whom whose which what how why whether although though unless if
so then there is are was were be been being am has have had having do does did 's it its also
such very too own itself themselves himself herself more less most according will would
""") - frozenset(("it", "its", "will", "would", "more", "less", "most", "if", "unless", "without"))
# Participles that end like no other ones.
IRREGULAR = listed("""
made held led met won told said paid put cut hit set shut sold bought caught taught kept left
lost found built sent spent begun sung struck hung dug read bred fed shot split spread
""")
# Prepositions that may stand for each other, or go, without another meaning.
LOOSE = frozenset(("of", "in", "on", "at", "'s", "during"))
# Those behind which a phrase can stand at either end of its sentence.
MOVABLE = listed("""
in on at during since after before from for near until with within by because despite except
outside inside behind above below beneath along across under between around throughout through
towards off against beyond without
""")
# Words of which a phrase of time can be made without another word of content.
TIME_WORDS = listed("""
last next yesterday today tomorrow later afterwards ago early late earlier soon shortly every more
second seconds minute minutes hour hours day days week weeks weekend weekends month months year
years decade decades century centuries morning afternoon evening night noon midnight midday
monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
january february march april may june july august september october november december
a-m p-m local time end beginning start
""")
# Those that stand before a phrase that tells when or where, and go where it goes.
ADVERBS = listed("""
soon shortly early late later earlier immediately long directly right just exactly even
more less at
""")
# What joins a clause to the one that it depends on.
SUBORDINATING = listed("""
if unless until after before because when while since although though once whereas wherever
""")
# Before "to" they only tell when or how likely something is: "is due to open in April".
RAISING = listed("expected due set scheduled likely planned supposed meant bound")
# What begins a clause that depends on the verb before it.
DEPENDENT = SUBORDINATING | listed("that who which whose whom where whether when how why")
# Of these such a clause is itself told as a fact.
FACTUAL = listed("after because since while although though whereas as but and")
# What a place is called before "of" and its name.
PLACES = listed("""
city town village region state province county district island port borough republic kingdom
""")
PREPOSITIONS = listed("""
of in on at to for with by from as into onto upon over under between
outside inside throughout beneath towards against during before
after since until till through within without among about across along around near behind
beyond above below except per via despite because outside inside throughout beneath towards against
""")
# What is said under a condition, or with an exception, is not said without it.
CONDITIONS = listed("""
if unless whether provided once should except excluding outside latest earliest
""")
# What joins must be the same in both; "and" may be a comma.
JOINING = listed("or nor than whether although though because despite when while so then thus")
MODALS = listed("""
will would may might could can cannot must should shall not no none never only if unless without
hardly barely perhaps possibly probably likely allegedly reportedly
""")
# They can go before a name, but not come to it.
TITLES = listed("mr mrs ms dr sir prof")
COORDINATING = frozenset(("and", "or", "but", "nor"))
RELATIVE = frozenset(("who", "which", "that", "whose", "where"))
# How much or how many of something it is: said without them, it is said of another amount.
QUANTIFIERS = listed("""
most many some half part parts several few all both each every none majority minority third
quarter quarters thirds fifth dozens hundreds thousands millions least portion fraction much
more less
""")
# What is called so is not what the noun behind it says: a former president, a planned strike.
NOT_SUCH = listed("""
former ex alleged suspected proposed planned possible potential would-be fake false acting deputy
vice assistant outgoing incoming future next attempted near so-called supposed apparent likely
expected failed aspiring designate retired late presumed purported intended draft imitation
honorary unofficial would-be mock counterfeit
""")
# Where they stand, leaving out a word says more than the source does.
TOTAL = listed("""
not no never none nobody nothing nowhere neither nor without only all every each any everyone
everybody everything always hardly barely alone exactly ban prohibit refuse deny except fewer
""")
UNITS_OF_TIME = listed("""
second minute hour day night week weekend month quarter season year decade century
seconds minutes hours days weeks months years decades centuries spring summer autumn winter
monday tuesday wednesday thursday friday saturday sunday
""")
# Behind these "by" tells no agent: "walked by the river".
INTRANSITIVE = listed("""
walked passed went stood sat lived ran flew came rose fell grew increased decreased dropped
climbed arrived stayed slept swam dropped declined gained jumped
""")
# What belongs to the verb before it: "sent off".
PARTICLES = listed("off out up down away back forward apart aside")
# With these somebody says that something is so, as "according to" tells it as well.
ASSERTIVE = listed("""
said estimate announce add affirm argue assert calculate claim conclude confirm contend declare
disclose explain insist maintain note observe predict forecast report reveal stress testify warn
write
""")
