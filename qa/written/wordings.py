"""Words that mean the same where news is told, and words that say nothing by themselves.

A group has only words that can stand for each other with the same subject and object: "buy" and
"acquire", never "buy" and "sell". Its verbs are known in all of their forms. Vectors of words
cannot decide this: they put "approve" near "reject".
"""

from qa.signs.words import listed

_GROUPS = """
buy acquire purchase bought
build construct built
begin start commence began begun
end finish conclude complete
close shut
reopen
choose select pick chose chosen
appoint name
award give hand gave given
win won
beat defeat beaten
kill
die death dead died
injure wound hurt
approve approval back endorse
reject rejection refuse
announce announcement unveil
show reveal indicate demonstrate
discover find found discovery
publish release
help assist aid
allow permit let
ban prohibit forbid banned
make produce made
repair fix mend
destroy
damage
rise increase climb grow rose risen grew grown
fall drop decline decrease fell fallen
cut reduce
need require
want
pay paid
cost
earn
resign quit resignation
leave depart departure left
arrive reach arrival
return
rescue save
arrest detain
charge
accuse
convict
sentence
vote
elect election
lead head led
run operate ran
join
meet met
visit
move relocate
travel
open opening
launch
land landing
plan
propose proposal
order
agree agreement
sign
donate
receive get obtain received got
hold held
keep kept
use
own
teach taught
study
write wrote written
hear heard
say tell state said told
warn warning
collapse
burn burnt
flood
evacuate
explode explosion
crash
sink sank sunk
delay postpone
cancel
replace
hire employ recruit
dismiss sack fire
teacher
doctor physician
lawyer attorney
child children kid
person people resident inhabitant
woman women
man men
car automobile
house home
firm company business
school
film movie
prize
money
worker employee
police officer
crew
ship vessel
plane aircraft aeroplane airplane
rocket
storm
flooding
accident
illness disease
medicine
scientist researcher
research
centre center
town
city
village
area region
country nation
government
councillor
chairman chairwoman chair
spokesman spokeswoman spokesperson
quarter
year
month
week
day
hour
minute
approximately about around roughly
nearly almost
over
big large huge
small
new
old
quick fast rapid
first
last
former
british britain
french france
german germany
italian italy
spanish spain
american america
chinese china
japanese japan
russian russia
swiss switzerland
swedish sweden
danish denmark
norwegian norway
dutch netherlands
euro euros
dollar dollars
metre meter
kilometre kilometer km
percent
tonne
litre liter
programme program
labour labor
harbour harbor
colour color
theatre theater
organise organize
joint jointly
remain stay
occur happen
remove withdraw
seize confiscate
search hunt
exceed surpass
demand
gather assemble
predict forecast
expect anticipate
examine inspect check
create establish
conduct perform
attempt try tried
halt stop
strike hit struck
support favour favor
oppose opposition
deny denied
describe
consider regard
cover
declare proclaim
request ask
student pupil
baby infant
game match
author writer
lawmaker legislator parliamentarian mp
salary wage
revenue sales turnover
stock share
factory plant
shop store
truck lorry
elevator lift
petrol gasoline
apartment flat
soldier troop
often frequently
rarely seldom
main principal chief primary
whole entire
ill sick
rich wealthy
injury wounding
murder slay slain
quake earthquake
pensioner retiree
boss
goal
trial
mother mum
father dad
kilogram kilogramme kilo kg
mile
gramme gram
hectare
mph
bid
cemetery graveyard
jail prison imprison
verdict ruling
holiday vacation
ton
annual annually yearly
"""
GROUPS = tuple(tuple(line.split()) for line in _GROUPS.strip().splitlines())
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
LOOSE = frozenset(("of", "in", "on", "at", "'s", "for", "within", "during"))
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
of in on at to for with by from as into onto upon over under between outside inside throughout beneath towards against against during before
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
# Verbs whose forms do not follow the rule, each form taken for the verb.
IRREGULAR_VERBS = """
become begin blow break bring build buy catch choose come deal draw drink drive eat fall feel fight
find fly forbid forget freeze get give go grow hang hear hide hold keep know lead lend lose make
meet pay ride ring rise run say see seek sell send shake shoot show shrink sing sink sleep speak
spend stand steal stick strike swear sweep swim take teach tell think throw understand wake wear
win withdraw write
"""
# Behind these "by" tells no agent: "walked by the river".
INTRANSITIVE = listed("""
walked passed went stood sat lived ran flew came rose fell grew increased decreased dropped
climbed arrived stayed slept swam dropped declined gained jumped
""")
