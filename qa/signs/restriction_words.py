"""Words that restrict a statement: to a part, to some people or places, to a time."""

# Look like a restriction, but shut nobody out.
IDIOMS = """
second only to; for the first/last/second/third time
among the first/highest/largest/best/most/last/oldest/worst/biggest/few/many/dead/victims/guests
among those/them/others/these/other; between # and #; first/second/other half; half the time
in/to the north/south/east/west/interior of; not only; at the time of; ~be at the end/start of
no sooner; at least/most #; only just; once more/again/and; once a/every/in; at once; all at once
"""

# Not all of it: these hold for their clause.
PARTS = """
# out of every? #; # out of # of; half the/its/their/his/all; one half; a good/large part of
most/half/few of; almost/nearly/virtually all; all but/bar #; all but; all bar
a/one/two/three third/quarter/fifth/sixth/tenth/thirds/quarters/fifths/tenths of
one/two/three/four/five/six/seven/eight/nine in # of?; # in every #
a/the majority/minority/handful/fraction/portion/bulk/smattering of; hardly/scarcely any of
not all/every/everyone; in part; partly; partially; in parts/places; in parts of
for the most part; by and large; as a rule; on the whole; at any rate; at least
"""
# Not all of what they stand directly before.
PARTS_OF = """
the first/last/upper/lower/top/bottom/final/opening .. of
wing/roof/floor/end/edge/side/corner/outskirts/suburbs/third/quarter of; half the/of
part/parts/section/sections/portion/bit/corner/stretch/share/slice/half/some/most of
the first/second/third/last/latest/next/smallest/largest of; # of; # .. out of; out of; half of
much/many/few of; mostly/mainly/largely/chiefly/usually/generally/typically/partly/partially
# percent/pc/pct/% of; # per cent of; one of; couple of; any of
"""
# Shut others out; the words behind belong to them.
EXCEPT = """
inside/within the? walls/city/park/zone/borders/limits/boundaries/centre/center/grounds/perimeter
only to/if/when; except/excepting/excluding/barring/bar/minus for?; save for
except in/on/at/where/when; apart/aside from; other than; with the exception/exclusion of
not counting/including; but for; outside/beyond of?; outside of; among/amongst
only in/for/to/on/at/by/from/with/among/during/after/before/within/if/when/where/until
limited/restricted/confined/reserved/exclusive only? to; available/open only to; ~apply only? to
in the case of; exclusively for/in/to; solely for/in/to
of those/people/anyone who/aged/born/with/over/under/living
those/people/anyone/children born/aged/over/under; aged; born before/after
men/women/people/children/adults/drivers/workers/pupils/boys/girls/patients over/under/aged/with
firms/companies/businesses/households over/under/with/earning/employing
families/homes/shops/schools over/under/with/earning/employing; for those/anyone/people/everyone
as far as; with regard to; when it comes to
in certain/some/several/selected/parts/rural/urban/coastal/remote/poorer/richer
"""
# Regions: beside the answer only.
REGIONS = """
in the? north/south/east/west/northern/southern
in the? eastern/western/interior/highlands/lowlands/capital
in the? countryside/provinces/suburbs/cities/villages/towns/tropics/mountains/valley/valleys/old
in the north-east/north-west/south-east/south-west/northeast/northwest/southeast/southwest
north/south/east/west/upstream/downstream/inland of; in winter/summer/spring/autumn; at sea
on land; in the private/public sector/sectors; locally
"""
# Groups of people and things, and living beings that something was tried on: the same.
GROUPS = """
for/to all? residents/members/pensioners/children/adults/students/pupils/women/men/girls/boys
for/to all? passengers/visitors/taxpayers/owners/tenants/workers/staff/employees/buyers/couples
for/to all? households/families/drivers/citizens/foreigners/tourists/players/holders/subscribers
for/to all? customers/newcomers/cyclists/farmers/nurses/teachers/patients/veterans/locals/voters
for/to all? firms/companies/businesses/shops/homes/cars/lorries/vehicles/ships/savers/borrowers
for all? low-income/first-time/single/married/self-employed/elderly/disabled/homeless/local
for all? full-time/part-time/new/young/older/younger/poor/rich
for .. who/aged/over/under/earning/born/living; in men/women/mice/rats/animals/children/adults
in patients/boys/girls/monkeys/smokers/infants/toddlers
"""
# Until when, or when only; the words behind belong to them.
UNTIL = """
through january/february/march/april/may/june/july/august/september/october/november/december
to/through the end of; through the? summer/winter/spring/autumn/season; from # to/until/till #
before the war/merger/reform/ban/fire/flood
before the storm/strike/crash/pandemic/change/revolution/earthquake
in its/their/his/her first/early/opening/last year/years/season/week/weeks/month/months
until/till; as of/at; up until; before it/they/he/she was/were
before the/a/its/his/her/their .. was/were; for the first/second/third/fourth/last/next/whole
for the rest/remainder of; for the quarter/half/season/duration; in the # months/weeks/quarters to
in the year/quarter/half to; in the first/second/third/fourth/last quarter/half
in the months/weeks/days before/after; ahead of only; at the height/peak of; since only
within .. of; by the end of; as recently as
"""
WHILE = """
~fill/~stand/~step in as/for; ~deputise/~deputize for; on loan; at last count; at the last count
as things/matters/it stand/stands; for a matter of; for a few/couple; at half-time/halftime
at that/one/this time/moment/point/stage; at the time; in those/these days
in its/his/her/their day/heyday/prime/time
temporarily/provisionally/initially/formerly/briefly/overnight/momentarily/hitherto/erstwhile
for now; for the time being; for the moment/present; for a time/while/spell; so/thus far; to date
at first; at present; at its/their/his/her peak/height/best/worst; in the meantime; used to
on a trial basis; as a trial/test/pilot; pro tem; acting/interim/caretaker/stopgap; then; by then
until then; back then; in theory only; at weekends; at night; in season
on weekdays/weekends/mondays/tuesdays/wednesdays/thursdays/fridays/saturdays/sundays
in/at/during peak/off-peak hours/times; off-peak; ~be once; had once; once; long ago; one day
no more
"""
