"""Words that mean the same where news is told.

A group has only words that can stand for each other with the same subject and object: "buy" and
"acquire", never "buy" and "sell". Its verbs are known in all of their forms; a word alone has a
group for its forms. Vectors of words cannot decide this: they put "approve" near "reject".
"""

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
doctor physician
lawyer attorney
child children kid
person people resident inhabitant
woman women
man men
car automobile
house home
firm company business
film movie
worker employee
police officer
ship vessel
plane aircraft aeroplane airplane
illness disease
scientist researcher
centre center
area region
country nation
chairman chairwoman chair
spokesman spokeswoman spokesperson
approximately about around roughly
nearly almost
big large huge
quick fast rapid
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
mother mum
father dad
kilogram kilogramme kilo kg
gramme gram
cemetery graveyard
jail prison imprison
verdict ruling
holiday vacation
annual annually yearly
"""
GROUPS = tuple(tuple(line.split()) for line in _GROUPS.strip().splitlines())
# Verbs whose forms do not follow the rule, each form taken for the verb.
IRREGULAR_VERBS = """
become begin blow break bring build buy catch choose come deal draw drink drive eat fall feel fight
find fly forbid forget freeze get give go grow hang hear hide hold keep know lead lend lose make
meet pay ride ring rise run say see seek sell send shake shoot show shrink sing sink sleep speak
spend stand steal stick strike swear sweep swim take teach tell think throw understand wake wear
win withdraw write
"""
