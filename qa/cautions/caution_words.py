"""English words and phrases that negate a statement or make it uncertain."""

import re

# Idioms that look like a negation but are not one.
_IDLE = (
    r"not only|not least|not to mention|not alone in|no doubt|no sooner|no less than|no fewer than"
    r"|whether or not|nothing but|if not\b(?=[^.;]{0,20},)|if only because|if any(?!\w)"
    r"|no\.? ?\d+|without (?:a )?doubt|without question"
    r"|why not|or otherwise|as \w+ as possible"
    r"|(?:makes?|made|making) (?:[^\s,;:.]+ ){1,8}?possible"
    r"|without (?:elaborating|(?:giving |further |any |more )+(?:details?|reasons?|figures))"
    r"|(?:refus|declin)ed to be (?:identified|named|quoted)|on condition of anonymity"
    r"|(?:asked|requested|wished) not to be (?:identified|named|quoted)"
)
# These also negate a statement anywhere before them.
_DENIAL = (
    r"den(?:y|ies|ied|ying|ials?)|refut(?:e[sd]?|ing)|rebutted|disputed"
    r"|disputes(?= (?:that|an?|the|any|his|its)\b)"
    r"|contradict(?:s|ed)?|retract(?:s|ed|ing|ion)?|withdr(?:ew|awn|aws)|dismiss(?:es|ed) as"
    r"|(?:no|any|little) truth|(?:(?:is|are|was|were) )?not(?: \w+)? (?:true|the case|correct)"
    r"|\w+n['’]t(?: \w+)? (?:true|the case|correct)|untrue|false(?:ly)?"
    r"|(?:is|are|was|were|been) (?:\w+ )?(?:rejected|refused|cancell?ed|dismissed|vetoed|scrapped)"
    r"|incorrect(?:ly)?|unfounded|baseless|groundless|hoax|fabricated|a lie|mistaken(?:ly)?"
    r"|wrong(?:ly)?|nonsense|overturned|reversed|annulled|revoked|rescinded|only if"
)
_NOTHING = (
    "evidence|assurance|guarantee|signs?|indications?|proof|suggestion"
    "|plans?|(?:immediate|current|firm) plans?"
    "|intentions?|reasons?|chance|need|question|basis|confirmation|reports?|agreement|decision"
)
_AUXILIARY = "do|does|did|is|are|was|were|has|have|had|will|am|been|be"
_NEGATION = (
    rf"(?:no|little|without(?: any)?|scant) (?:{_NOTHING})(?: (?:that|of|to|for|whether))?"
    r"|no (?:more|later|higher|earlier|better|worse) than|no longer|no one|nobody|nothing|nowhere"
    rf"|(?:(?:{_AUXILIARY}) )?(?:not|never)(?: (?:yet|more than|until|because))?|\w+n['’]t|cannot"
    r"|none(?: of)?|neither|nor|no|without|hardly|scarcely|barely|seldom"
    r"|rarely|far from|anything but"
    r"|refus(?:e[sd]?|ing|als?)(?: to)?|declin(?:e[sd]?|ing) to(?! ?(?:\d|\Z))"
    r"|fail(?:s|ed|ing|ure)?(?: to)"
    r"|reject(?:s|ed|ing|ion)?|rul(?:e[sd]?|ing) out|dismiss(?:es|ed|ing)"
    r"|oppos(?:e[sd]?|ing|ition to)"
    r"|unable to|inability to|unwilling(?:ness)? to|reluctan(?:t|ce) to|instead of|rather than"
    r"|avoid(?:s|ed|ing)?|avert(?:s|ed|ing)?|prevent(?:s|ed|ing)?|blocked(?: from)?"
    r"|stopped short of"
    r"|cancel(?:s|l?ed|l?ing|lation of)|scrapp(?:ed|ing)|abandon(?:s|ed|ing)?"
    r"|lack(?:s|ed|ing)?(?: of)?"
    r"|absence of|neglected to|forgot to|refrain(?:s|ed)?(?: from)?|barred(?: from)?"
    r"|bann?ed(?: from)?"
    r"|forb(?:ade|idden|ids)|veto(?:ed|es)?|except(?: for)?|other than|vot(?:e[sd]?|ing) against"
    r"|vote against|called off|dropped plans?|renounced|ceased to|stopped(?= \w+ing\b)"
    r"|too \w+ to|unlikely(?: to)?"
)
# A condition applies to the whole sentence, on whichever side it stands.
_CONDITION = (
    r"even if|as if|as though|if|unless|(?:(?<=, )provided(?: that)?|provided that)"
    r"|subject to|depending on|dependent on|pending"
    r"|on condition(?: that)?|conditional(?: on)?|contingent on|assuming(?: that)?|in the event"
    r"|in case|would have|otherwise"
)
_SOON = (
    "expect(?:s|ed|ing)?|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:e[sd]?|ing)|aim(?:s|ed|ing)?"
)
_THOUGHT = (
    "said|believed|thought|reported|understood|rumou?red|supposed|assumed|considered|estimated"
)
_HEDGE = (
    rf"(?:{_SOON}|seek(?:s|ing)?|sought|scheduled|tr(?:y|ies|ied|ying)"
    r"|attempt(?:s|ed|ing)?|want(?:s|ed)?"
    r"|propos(?:e[sd]?|ing)|offer(?:s|ed|ing)?|threaten(?:s|ed|ing)?|appear(?:s|ed)?|seem(?:s|ed)?"
    r"|agreed in principle|likely|set|tend(?:s|ed)?|ought|promis(?:e[sd]?|ing)"
    r"|pledged|vow(?:s|ed)?)"
    rf" to|(?:is|are|was|were|be|been) (?:widely |now )?(?:{_THOUGHT}) to"
    rf"|(?:{_THOUGHT}) to (?:be|have)"
    r"|due to(?= (?:be|open|start|begin|close|end|take|meet|arrive|leave|come|go|pay|sign)\b)"
    rf"|(?:{_SOON}) that|expect(?:s|ed|ing)?|anticipat(?:e[sd]?|ing)|plans? for"
    r"|(?:is|are|was|were) (?:considering|in talks)"
    r"|might|could|would|should|(?:more |most |less )?likely|probabl[ey]|possib(?:le|ly|ility)"
    r"|perhaps|maybe|presumably|potential(?:ly)?|tentative(?:ly)?|prospective|provisional(?:ly)?"
    r"|reportedly|(?<=\ba )reported|(?<=\bthe )reported"
    r"|(?:reports?|claims?|rumou?rs|suggestions?) (?:that|of)"
    r"|alleg(?:ed(?:ly)?|es|ations?)|apparent(?:ly)?|supposed(?:ly)?|purported(?:ly)?"
    r"|unconfirmed|rumou?r(?:s|ed)?|speculat(?:ion|ed)|propos(?:ed|als?)|estimat(?:e[sd]?|ing)"
    r"|project(?:ed|ions?)|forecasts?|predictions?|suspect(?:s|ed)?(?: of)?"
    r"|accus(?:e[sd]?|ing)(?: of)?"
    r"|charged with|claim(?:s|ed)? to|sources close to|so-called|in theory|in principle"
    r"|almost|nearly|on the verge of|close to|seems?|appears?|doubt(?:s|ed|ful)?|uncertain|unclear"
    r"|whether|fear(?:s|ed)? (?:that|of)|believ(?:e[sd]?|ing)"
)
# In lower case only: May is a month.
_MAY = r"(?-i:may(?! (?:\d|day)))"

SIGN = re.compile(
    rf"(?<![\w'’-])(?:(?P<idle>{_IDLE})|(?P<denial>{_DENIAL})|(?P<condition>{_CONDITION})"
    rf"|(?P<negation>{_NEGATION})|(?P<hedge>{_MAY}|{_HEDGE}))(?![\w-])",
    re.IGNORECASE,
)
"""A sign; the group that matched says which: idle, denial, condition, negation or hedge."""

_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|was|were|is|are|that|it|they|his|its|said|be|by|for|with|at|would|will|not"
    r"|did|does|never|nobody|nothing|could|denied|without|have|this|there|we|you)\b",
    re.IGNORECASE,
)


def is_english(text: str) -> bool:
    """Whether the text has one of the most frequent English words; "no" and "if" do not count."""
    return _ENGLISH.search(text) is not None
