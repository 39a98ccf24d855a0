"""The forms of English verbs: "refuse" is also "refuses", "refused" and "refusing"."""

# Verbs of the word lists whose past tense or participle does not follow the rule.
_IRREGULAR = {
    line.split()[0]: tuple(line.split()[1:])
    for line in """
be is are was were been being am
become became
beat beaten
begin began begun
bind bound
blow blew blown
bring brought
build built
buy bought
catch caught
choose chose chosen
creep crept
deal dealt
dream dreamt dreamed
drive drove driven
fight fought
freeze froze frozen
grow grew grown
hide hid hidden
know knew known
lend lent
meet met
pay paid
ride rode ridden
rise rose risen
shake shook shaken
shoot shot
speak spoke spoken
spend spent
steal stole stolen
tear tore torn
win won
bid bid
bite bit bitten
break broke broken
come came
cut cut
do does did done
draw drew drawn
fall fell fallen
feel felt
find found
forbid forbade forbidden
forget forgot forgotten
swear swore sworn
show showed shown
shrink shrank shrunk
get got gotten
give gave given
go went gone goes
hang hung
have has had having
hear heard
hold held
keep kept
lay laid
leave left
let let
lose lost
make made
mean meant
lead led
put put
rebut rebutted
read read
run ran
say said
see saw seen
seek sought
sell sold
set set
shut shut
sink sank sunk
stand stood
stick stuck
strike struck stricken
sweep swept
take took taken
tell told
think thought
throw threw thrown
wear wore worn
write wrote written
""".strip().splitlines()
}
# "foresee" goes as "see", "overthrow" as "throw".
_PREFIXES = ("fore", "over", "under", "mis", "out", "re", "un", "with")
_VOWELS = "aeiou"


def forms(verb: str) -> frozenset[str]:
    """All forms of a verb, itself included; of two spellings both: "cancelled", "canceled"."""
    irregular = _irregular(verb)
    stems = _stems(verb)
    present = {verb + "es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else verb + "s"}
    if _ends_in_y(verb):
        present = {verb[:-1] + "ies"}
    past = set() if irregular else {_past(stem) for stem in stems}
    ing = {_ing(stem) for stem in stems}
    return frozenset({verb, *present, *past, *ing, *irregular})


def inflected(verbs: str) -> frozenset[str]:
    """All forms of the verbs of a list that is written with blanks between them."""
    return frozenset[str]().union(*map(forms, verbs.split()))


def _irregular(verb: str) -> tuple[str, ...]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    for prefix in _PREFIXES:
        base = verb.removeprefix(prefix)
        if base != verb and base in _IRREGULAR:
            return tuple(prefix + form for form in _IRREGULAR[base])
    return ()


def _stems(verb: str) -> set[str]:
    """The verb, with its last letter doubled where endings may double it."""
    if len(verb) < 3 or verb[-1] in _VOWELS + "wxyhcgk" or verb[-2] not in _VOWELS:
        return {verb}
    if verb[-3] in _VOWELS and not verb.endswith(("quit", "quip")):
        return {verb}
    short = sum(letter in _VOWELS for letter in verb) == 1
    return {verb + verb[-1]} if short else {verb, verb + verb[-1]}


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    return stem[:-1] + "ied" if _ends_in_y(stem) else stem + "ed"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    silent = stem.endswith("e") and not stem.endswith(("ee", "ye", "oe")) and stem != "be"
    return stem[:-1] + "ing" if silent else stem + "ing"


def _ends_in_y(verb: str) -> bool:
    return verb[-1] == "y" and verb[-2] not in _VOWELS
