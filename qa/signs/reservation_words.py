"""Words that make a statement a plan, a supposition, a claim or a condition."""

from qa.signs.lexicon import SignClass

# A condition applies to the whole sentence, on whichever side it stands.
CONDITIONS = """
if; even if; as if; as though; unless; provided that; , provided that
, provided &the/he/she/it/they/a/an/there/you/we/his/its; providing that; so/as long as
subject to; depending/dependent/contingent/conditional on; pending; on condition
on condition that; assuming that?; in the event; in case; otherwise; supposing that?; were .. to
had .. been; in return/exchange for; barring; failing; lest; whether; given enough; with luck
all being well; weather permitting
"""

# Modal verbs and adverbs.
MODALS = """
likelihood/probability; may/might/could/would/should
likely/probable/probably/possible/possibly/possibility/plausible; more/most/less likely
unlikely to?; perhaps/maybe/presumably/conceivably/arguably/ostensibly
potential/potentially/tentative/tentatively/prospective/provisional/provisionally/hypothetical
hypothetically/theoretically/nominally/notionally; in theory/principle; on paper; at risk of
would/could/might/should have; would .. have; on the verge/brink/point/cusp of; close to *ing
about to; nearly/almost; virtually; ~stand to
"""

# What is planned, wanted, offered or tried is not done.
INTENTIONS = """
bound/headed/heading/destined/meant for; ~look/~hope/~aim/~bid/~push/~angle/~campaign for
~expect/~plan/~intend/~hope/~aim/~seek/~schedule/~try/~attempt/~want/~propose/~offer/~threaten to
~promise/~pledge/~vow/~agree/~prepare/~mean/~undertake/~bid/~wish/~long/~strive/~vie to
~expect/~plan/~intend/~hope that/for; ~expect/~anticipate/~envisage/~contemplate/~mull
is/are/was/were weighing; ~consider *ing/a/an/the; is/are/was/were considering; ~be in talks
in talks; ~hope for; hoping; ~promise/~pledge/~foresee/~envisage/~imagine/~envision/~foretell
~dream of; ~reckon on; ~set/~slate/~bill/~tip/~earmark/~poise/~destine/~schedule/~bind to
due to &be/open/start/begin/close; due to &end/take/meet/arrive/leave/come/go/pay
due to sign/appear/return/run/finish/reach/sail/move/visit; due in/on/by/at/for/next/this
~slate/~schedule/~pencil/~bill for; ~pencil in; pencilled/penciled in; ~plan/proposed; ~call for
~demand &that/an/a/the; planned; agreed in principle; ~urge .. to
~ask/~want/~urge/~order/~invite/~advise/~tell .. to; on course to/for
"""

# The same as nouns: what follows them is planned.
AIMS = """
forecast/forecasts/prediction/plan/promise/target/idea/aim ~be for/to/that
intention/hope/deadline/theory/view/belief/hunch/suspicion ~be for/to/that
plan/plans/scheme/schemes/blueprint for/to/of; proposal/proposals to/for/of/that; idea/ideas of
a plan; bid/bids/attempt/attempts/effort/efforts/endeavour to/for/at
endeavor/campaign/drive/push/quest/battle/fight to/for/at; offer/offers to/of
threat/threats to/of; call/calls/appeal/demand/demands/request/petition/plea for/to/that
ambition/ambitions/desire/wish/aim/target/deadline of/to/for
promise/promises/pledge/pledges/vow of/to/that; hope/hopes/dream/dreams of/to/for/that
prospect/prospects/chance/possibility/likelihood/risk of/that; talk of
"""

# Plans and forecasts of the past: the sentence does not say that they came true.
PAST_PLANS = """
was/were/been first/once/originally/initially/provisionally set/planned/fixed/promised for
was/were originally/initially; timetable/timetables/schedule/schedules/plans ~give/~put/~have/~set
had counted/banked/budgeted/reckoned on/for; was/were to; was/were to have
was/were originally/once/first/also to; had been to; ~be going to
was/were/had/been due/scheduled/supposed/meant/expected for/to/in/on/by
was/were/had/been intended/slated/billed/planned/set for/to/in/on/by
was/were/been originally/once/first/initially due/scheduled/supposed/meant/expected/planned
had been due/scheduled/supposed/meant/expected to/for/in/on/by?
had been intended/slated/billed/planned/promised to/for/in/on/by?
had hoped/planned/expected/intended/wanted/promised/pledged/vowed/agreed/aimed/meant to/for/that?
originally/once planned/scheduled/expected/due/promised/intended/billed/estimated/budgeted
ought to; ought to have; should have; was/were promised; was/were foreseen
~have been earmarked for; under the/a original? plan/plans/blueprint/scheme/proposal/design
on the drawing board; drawings/plans/blueprint ~give/~show/~call/~have/~envisage/~foresee for?
blueprints/design/designs/sketches ~give/~show/~call/~have/~envisage/~foresee for?
forecasters/pundits/experts/pollsters/polls/bookmakers/analysts/critics had/have/saw
would one day; some day; one day
"""

# Somebody thinks, hears or counts so; the sentence does not say that it is so.
EVIDENTIALS = """
~think; ~bill/~tout/~market/~advertise/~describe as; in .. imagination; ~hope
~appear/~seem to/that/as/likely/set; ~look set/likely/like/to; ~tend to
~purport/~profess/~claim/~pretend to
is/are/was/were/be/been said/believed/thought/reported/understood/rumoured/rumored/supposed to
is/are/was/were/be/been assumed/considered/estimated/reputed to
is/are/was/were/be/been alleged/feared/presumed/held/known to
is/are/was/were/be/been widely/now/long/generally/also/commonly said/believed/thought/reported to
is/are/was/were/be/been widely/now/long/generally/also/commonly understood/considered/supposed to
it/is/are/was/were said/believed/thought/understood/assumed/feared/rumoured/rumored that
said/believed/thought/reported/understood/rumoured/rumored/supposed/assumed/estimated to be/have
believed/feared/presumed/thought to?; feared dead/lost/drowned/killed
~believe/~suppose/~reckon/~guess; ~suspect of?; suspicion/suspicions of/that; ~accuse of?; ~allege
allegedly; allegation/allegations; charged with
reportedly/apparently/apparent/supposed/supposedly/purported/purportedly/reputedly
seemingly/putative/self-styled/self-proclaimed
self-described/so-called/would-be/reputed/suspected
unconfirmed/unverified/uncorroborated/unproved
unproven/untested/anecdotal/speculative/questionable; ~rumour/~rumor
rumours/rumors/rumour/rumor/talk/word/gossip/speculation/whispers has it/that/of?
legend/tradition/folklore/lore/rumour/rumor/word ~have it; ~speculate; ~estimate; estimate of/that
projected/projecting/~predict/~forecast; ~project &that/a/an/the
projection/projections/prediction/predictions/forecasts/forecast
report/reports/claim/claims/suggestion/suggestions that/of
fears/fear/belief/theory/hypothesis/impression that/of; contested/disputed/speculated
sources close to; ~fear that/of; as ~believe; tipped as/for; a/the/its/his/their/her reported
word is; ~take to be; on suspicion of; ~be open to question
"""

# Said of a statement as a whole: nobody knows whether it is so.
DOUBTS = """
~doubt/doubtful/dubious/sceptical/skeptical; uncertain/unclear/undecided/inconclusive/ambiguous
could/can not be/independently *ly? verified/confirmed/established
could/can not be/independently *ly? corroborated/proved/proven/checked
could/can not *ly be verified/confirmed/established
cannot *ly? be *ly? verified/confirmed/proved/checked
~have not *ly? been *ly? verified/confirmed/established/proved
~have not *ly? been *ly? proven/authenticated/tested/checked
*n't *ly? be *ly? verified/confirmed/proved/checked
*n't been *ly? verified/confirmed/proved/tested
question/questions/doubts/doubt/suspicions ~remain/~linger/~persist/over/about/as
~question whether; ~cast/~raise/~throw doubt/doubts on/over?; open to doubt/question/debate
~be in doubt; in doubt
~remain/~be unclear/uncertain/unproven be seen/disputed/contested/unresolved
~remain/~be unproved/unconfirmed/to be seen/disputed/contested/unresolved
~take/~treat .. with caution; pinch/grain of salt
hard/difficult/impossible to verify/confirm/prove; no independent confirmation/verification
~await confirmation; yet to be confirmed/verified/proved/proven
not convinced/persuaded/certain/sure; ~warn that the figure/figures/number; not everyone agrees
"""

RESERVATIONS = (
    SignClass("hedge", "sentence", CONDITIONS),
    SignClass("hedge", "clause", MODALS),
    SignClass("hedge", "clause", INTENTIONS, topical=True),
    SignClass("hedge", "behind", AIMS, topical=True),
    SignClass("hedge", "clause", PAST_PLANS),
    SignClass("hedge", "clause", EVIDENTIALS, topical=True),
    SignClass("hedge", "backwards", DOUBTS, topical=True),
)
