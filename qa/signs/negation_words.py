"""Words that negate a statement, deny it, or say that it did not come about."""

from qa.signs.lexicon import SignClass

# Look like a sign, but turn nothing.
IDIOMS = """
~give up to; would still? like to; as likely; in order to; in order
not only/least/alone/just/merely/simply; not to mention; no doubt; no sooner; no less than
no fewer than; whether or not; nothing but; if only because; if any; if not ,; no . #
without a? doubt/question; why not; or otherwise; as well as; but for; all but #
~make .. possible; ~make .. .. possible; ~decline to #; a/quite/the/last/past/next few
none other than; as *ly/soon/quickly/far/much/many as possible; without elaborating
without giving/further/any/more details/detail/reasons/figures; without ~look .. up/back
~refuse/~decline to be identified/named/quoted; on condition of anonymity
~ask/~request/~wish not to be identified/named/quoted; no wonder; no matter; no stranger to
not surprisingly; needless to say; nothing if not; no end; no mean feat; none the less; in no time
no small feat/part/thanks; never mind; nothing new; not far from; not for nothing; not unlike
not without; failing that; ~miss a beat; ~escape from/through/to/in/with/into/on/by/over
no 0/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20; without incident/fail/delay
"""

# Say of a whole statement that it is not so, wherever it stands before them or after.
DENIALS = """
~be a/an/just/only/mere/pure fairy/tall/urban/old tale/story/legend/fable/wives'; fairy tale
urban legend; wives' tale; ~deny/denial/denials
~refute/~rebut/~debunk/~disprove/~discredit/~repudiate/~disown/~retract; retraction
~dispute &that/an/a/the/any/his/her/its/their/whether/how/claims/reports; disputed
~contradict/~withdraw; ~dismiss as; no/any/little truth; is/are/was/were not true/correct/accurate
is/are/was/were not *ly true/correct/accurate; not true/correct/accurate; not the case
is/are/was/were not the case; is/was/are/were untrue; *n't true/correct/accurate; *n't the case
*n't *ly true/correct; untrue; false/falsely; incorrect/incorrectly/inaccurate/inaccurately
unfounded/baseless/groundless/unsubstantiated/unwarranted; hoax/myth/fallacy/misconception/canard
fabricated/fabrication; ~be a? pure/sheer/complete? fiction/invention/fantasy/rubbish/nonsense
fake/bogus/fictitious/spurious/sham; a lie; mistaken/mistakenly/erroneous/erroneously
wrong/wrongly; in error; by mistake
~overturn/reversed/reversing/~annul/~revoke/~rescind/~quash/~nullify/~void/~overrule
~prove false/wrong/unfounded/untrue; never happened; ~be nothing of the kind/sort
~call it/that/this nonsense/false/absurd; only if; only on condition; only when; only once
is/are/was/were/been rejected/refused/cancelled/canceled/dismissed/vetoed/scrapped/shelved
is/are/was/were/been *ly rejected/refused/cancelled/canceled/dismissed/vetoed/scrapped/shelved
is/are/was/were/been abandoned/dropped/axed/ditched/spiked/spurned/rebuffed/blocked/thwarted
is/are/was/were/been foiled/averted/aborted/postponed/suspended/quashed/defeated in/by .. vote
~prove to? ~be? a? hoax/myth/joke/prank
~turn out to be a? hoax/false/wrong/fake/untrue/joke/prank
"""

# Grammatical negation of the clause that they stand in.
NEGATORS = """
not/never; not/never yet/until/because; not/never more than
do/does/did/is/are/was/were/has/have/had/will/am/been/be not/never
do/does/did/is/are/was/were/has/have/had/will/am/been/be not/never yet/until/because
do/does/did/is/are/was/were/has/have/had/will/am/been/be not/never more than
would/could/should/can/may/might/must not/never; cannot; *n't; no longer; any longer; no one/body
nobody/nothing/nowhere/none; none of; neither/nor; hardly/scarcely/barely/seldom/rarely
no/little/without/scant any? evidence/assurance/guarantee/sign/signs/indication/proof that/of/to?
no/little/without/scant any? suggestion/chance/question/basis/hope/prospect that/of/to?
no/little/without any? immediate/current/firm/such? plan/plans to/for/of?
no/little/without any? immediate/current/firm/such? intention/intentions/need to/for/of?
no/little/without/scant any? reason/reasons/confirmation to/for/that/of?
no/little/without/scant any? reports/agreement/decision to/for/that/of?
no more/later/higher/earlier/better/worse than; nowhere near; by no means; in no way; not a single
on no account; under no circumstances; not so much as; at no time/point; to no extent; few
very few; precious few/little; ~do little/nothing to/for; little to; little of; fewer and fewer
far from; anything but; nothing like; ~have/~be yet to; yet to be; yet to; ~remain to be
far short of; so much as; out of the question; in vain/vainly; to no avail; without success
fruitless/fruitlessly/futile/unsuccessful; unsuccessfully; impossible
unable/inability/unwilling/unwillingness/powerless to; reluctant/reluctance/loath to
too *ly? *y/weak/late/old/young/ill/sick/small/poor/short/slow to
"""

# What follows them did not happen, is not there, or is set aside for something else.
PRIVATIVES = """
everything/everyone/everybody/anywhere/anything but; contrary to; no; without; without any
instead of; rather than; as opposed to; let alone; , much/still less; absence/lack of; lacking
devoid/bereft/short/shy of; free of/from; other than; unlike; except; except for; in place of
in lieu of; short of; refusal/failure/inability to; failure of
rejection/cancellation/collapse/abandonment/postponement/denial/defeat of; opposition to
ban/embargo/moratorium on; immune to/from; exempt from; protected from
"""

# Verbs of which the object, or the subject of the passive, did not come about or was turned down.
# Classes after Karttunen's implicatives (1971), widened by the idioms of newspapers.
TURNED_DOWN = """
~rule .. out; ~stop/~prevent .. *ing; ~scratch/~drop/~omit/~expel/~exclude/~delete from
~scratch/~drop/~strike/~omit .. from; change of heart
~throw/~rule/~come/~lobby/~fight/~speak/~side/~protest/~rally/~advise .. against
~argue/~reason/~scare/~frighten/~bully/~coax/~charm/~cheat/~do .. out of; ~leave .. out of
~vote .. against; ~go/~row/~renege/~backtrack/~u-turn back? on; ~break .. promise/vow/pledge
~distance .. from; ~clear/~acquit/~exonerate/~absolve .. of; ~fall on deaf ears
~kick .. into the long grass; on the back burner; not guilty; ~refuse to?; ~decline to
~decline &the/a/an/his/her/its/their/all/any/comment/offers/invitations
~reject/~spurn/~rebuff/~snub/~veto/opposed/opposes/opposing/~disallow/~outlaw/~prohibit; ~rule out
~turn/~vote/~shout/~strike down; ~turn .. down; ~beat/~fight/~push/~knock back; ~vote against
~throw/~kick out; ~balk/~baulk/~bristle/~bridle at; ~shy/~back/~walk away from
~steer/~stay clear of; ~stay away; ~keep away; ~back/~pull/~opt/~bow/~drop/~chicken out
~back/~pull/~opt/~bow/~drop/~get out of; ~shrink/~recoil/~abstain/~refrain/~desist/~demur from
~stop short of; ~draw the line at; ~resist/~forgo/~forego/~eschew/~shun/boycotted
boycotting/~waive/~renounce/~relinquish/~withhold/~disavow; ~think better of; ~change .. mind
~have second thoughts; ~get cold feet; ~pass up; ~give up; ~talk .. out of
~dissuade/~discourage/~deter/~prevent/~prohibit/~bar/~ban/~exclude .. from
~keep/~stop/~save/~spare/~rescue/~protect/~hinder/~block .. from; ~persuade/~convince .. not to
~forbid/barred/banned/bans/banning; ~forbid .. to; ~rebel/~vote/~decide/~argue/~campaign against
~laugh/~brush/~wave/~shrug off; ~show .. the door; ~say no to; no thanks to; ~turn .. nose/back
"""
KEPT_FROM_HAPPENING = """
~beat/~fight/~drive/~scare off; ~beat/~fight/~drive .. off; harmlessly; ~bounce back; ~put paid to
~do for; is/was/are/were off &./,; ~rain/~snow/~call/~freeze off; washed out
~let slip &a/an/the/his/her/its/their; ~let .. slip; ~slip through .. fingers/hands
~avoid/~avert/~prevent/~thwart/~foil/~forestall
~stymie/~scupper/~scuttle/~torpedo/~derail/~stifle
~stave/~ward/~fend/~head/~hold/~fight/~call off; ~call .. off; ~nip .. in the bud
~pre-empt/~preempt; ~frustrate/~obstruct/~impede/~disrupt/~sabotage/~abort; blocked/blocking
to block; ~dodge/~evade/~elude; miss/misses/missed
escaped/escaping/escape &a/an/the/injury/injuries/punishment
escaped/escaping/escape jail/prison/prosecution/death/with/serious/arrest; spared/spares/sparing
narrowly/nearly/almost/just ~miss/~avoid/~escape; ~miss/~lose out on
~cancel/scrapped/scrapping/scraps/~shelve/~abandon/axed/axing/axes/ditched/ditching/~mothball
binned/junked/~jettison/~nix/~discard; spiked/spiking/spikes &the/a/an/his/her/its/their/plans
~postpone/~defer; ~put off; ~put .. off; ~put .. on hold/ice; on hold/ice; ~kill off
~pull the plug; ~drop .. plan/plans/bid/idea/case/charges/proposal/claim/lawsuit/scheme
~drop .. .. plan/plans/charges; ~fall/~break/~come apart; ~fall through; ~fall flat; ~fall short
~fall short of; ~come up short; fizzled
~blow/~squander/~waste/~fluff/~bungle/~throw .. chance/chances/opportunity/lead
~survive/~withstand; ~come/~amount to nothing/naught/nought/grief; ~go nowhere; ~fizzle/~peter out
foundered; ~collapse before/without/when/after
talks/deal/merger/takeover/sale/bid/coup/pact .. ~collapse/~fail/~die/~unravel/~founder/~stall
plan/plans/scheme/accord/agreement .. ~collapse/~fail/~die/~unravel/~founder/~stall
project/proposal/motion/bill/effort/attempt .. ~collapse/~fail/~die/~unravel/~founder/~stall
~go up in smoke; ~bite the dust; ~run out of time; ~die in committee; ~be dead in the water
~fail to?; ~neglect/~omit/~forget to; ~cease to; ~stop &*ing; ~struggle to; ~be unable to; ~lack
~be in the dark; ~do/~go/~be/~live/~manage without; ~remain/~stand/~lie/~go/~sit/~be unsold
~come close to; ~come within; ~stop/~end/~finish .. short
~lose .. bid/appeal/fight/attempt to/for; failed/failing/aborted/abortive/botched/ill-fated
doomed/foiled/thwarted/unbuilt/unrealised/unrealized
unbuilt/unpaid/unsold/unopened/unfinished/unsigned
undelivered/unused/unopposed/unspent/unmet/unproven
unanswered/unclaimed/untouched/uncollected/uninjured
unhurt/unharmed/unscathed/undamaged/unaffected
unfilled/unheeded/unpublished/unrealised/unratified
unsolved/unplayed/uninhabited/undefeated/unelected; ~be pulled from; ~pull .. from
~take .. off sale; ~recall; abandon/scrap .. attempt/effort/search
~withdraw .. bid/offer/candidacy/application; ~leave .. undone
"""

NEGATIONS = (
    SignClass("negation", "nothing", IDIOMS),
    SignClass("negation", "backwards", DENIALS, topical=True),
    SignClass("negation", "clause", NEGATORS),
    SignClass("negation", "behind", PRIVATIVES),
    SignClass("negation", "clause", TURNED_DOWN, topical=True),
    SignClass("negation", "clause", KEPT_FROM_HAPPENING, topical=True),
)
