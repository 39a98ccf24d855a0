"""Whether a sentence evades a question: refuses it, or only fills the time until the answer.

    evasion("I can't say.")                              "refusal"
    evasion("That is a good question.")                  "filler"
    evasion("I can't say, but I will stay till May.")    None

A sentence evades where each of its clauses does, or says no more than who speaks. The words are
English ones.
"""

import re
from functools import lru_cache
from typing import Literal

from corpus.text.late import LatePattern
from qa.question.asking import speaker_end

Evasion = Literal["refusal", "filler"] | None

# Contractions are written out and adverbs that change nothing left out, before forms are compared.
_WRITTEN_OUT = (
    (re.compile(r"\b(?:can't|can not)\b", re.I), "cannot"),
    (re.compile(r"\bwon't\b", re.I), "will not"),
    (re.compile(r"n't\b", re.I), " not"),
    (re.compile(r"(?<=\bI)'m\b", re.I), " am"),
    (re.compile(r"'re\b", re.I), " are"),
    (re.compile(r"'d\b", re.I), " would"),
    (re.compile(r"'ll\b", re.I), " will"),
    (re.compile(r"'ve\b", re.I), " have"),
    (re.compile(r"\blet's\b", re.I), "let us"),
    (re.compile(r"(?<=\bthat)'s\b|(?<=\bthis)'s\b|(?<=\bit)'s\b", re.I), " is"),
)
_ADVERBS = frozenset(
    """really simply just honestly frankly sadly unfortunately quite very absolutely perfectly
    always usually ever immediately still already fully""".split()  # noqa: SIM905 - shorter so
)

_NAME = r"(?-i:[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3})"
_SOMEBODY = rf"(?:(?:the|an?|his|her|their|its|my|our) [\w' -]{{2,60}}?|{_NAME})"
_I = rf"(?:i|we|he|she|they|{_SOMEBODY})"
_NOT = (
    r"(?:cannot|(?:could|will|would|may|must) not|(?:would )?prefer(?:red)? not to"
    r"|would rather not|(?:have|has|had) nothing to|(?:declin|refus)(?:e|es|ed|ing) to"
    r"|(?:am|is|are|was|were) (?:unable to|unwilling to|(?:not )?in (?:a|no) position to|not"
    r" (?:able|allowed|going|at liberty|prepared|ready|willing|free|authori[sz]ed|here) to)"
    r"|(?:do|does|did) not (?:want|wish|intend|like) to)"
)
_SAY = (
    r"(?:say|tell(?: you)?|comment|answer|respond|reply|discuss|speculate|guess|elaborate|disclose"
    r"|reveal|confirm(?: or deny)?|be drawn|(?:go|get) into|talk about|speak about|share|promise"
    r"|add|speak (?:to|with) (?:the )?(?:press|media|us|reporters|journalists)"
    r"|give(?: you)?(?: an?| any)? (?:answer|comment|detail|date|figure|name|interview)s?)"
)
_TIME = (
    r"(?:yet|now|today|here|further|(?:any ?)?more|either|directly|publicly|much|right now|so far"
    r"|at (?:this|the) (?:stage|point|time|moment)|for (?:now|the moment)|at present"
    r"|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
# What a refusal may name without telling it: "on that", "when it will open". Not "the report that
# 300 were hurt".
_OF_IT = (
    rf"(?:(?:on|about|into) )?(?:(?:it|that|this|these|those|them|him|you|anything)(?=$|\s{_TIME})"
    r"|(?:whether|when|if|what|who|whom|how|why|where|which)(?: \S+){1,14}?"
    r"|(?:the|his|her|their|its|my|our|any|such|individual|ongoing|personal|\w+s)"
    r"(?: (?!that\b|which\b|who\b)\S+){0,8}?)"
)
_MORE = rf"(?: {_TIME})*(?: {_OF_IT})?(?: {_TIME})*"
_SPEAK = r"(?:ask|talk to|speak to|speak with)"
_THERE = r"(?: (?:that|this|about that|about it|about this|instead|later|again))*"
# Behind whoever refuses.
_REFUSED = (
    rf"{_NOT} {_SAY}{_MORE}",
    rf"(?:(?:do|does|did) not|never) (?:comments?|speculate|discuss){_MORE}",
    rf"(?:can|could|will|would) neither confirm nor deny{_MORE}",
    rf"(?:have|has|had|offered|made) no (?:further )?comments?(?: to make)?{_MORE}",
    r"(?:did|do|does|has|have|had) not (?:yet )?(?:respond|repl(?:y|ied)|return|answer)(?:ed)?"
    r"(?: (?:to|an?|any|the|several|repeated|phone|our|on|calls?|requests?|emails?|messages?"
    r"|questions?|seeking|for|comments?|further|yet|that|this|it))*",
    r"(?:could not|cannot) be (?:reached|contacted)(?: for (?:a |further )?comments?)?",
    r"(?:was|were|is) (?:not |un)available(?: for (?:a |further )?comments?)?",
)
_REFUSALS = (
    rf"no (?:further )?comments?{_MORE}",
    r"i (?:would|will) have to (?:check|think about (?:it|that)|get back to you(?: on that)?)",
    rf"(?:i|we) do not know(?: yet)?{_MORE}",
    r"(?:(?:i|we) have )?(?:got )?no (?:idea|clue|answer)(?: (?:to|for) (?:that|this|you))?",
    r"not a clue|pass|next(?: question)?(?: please)?|let us move on|my lips are sealed",
    r"(?:i am|we are) not (?:so )?(?:sure|certain)(?: yet)?",
    rf"(?:that|it) is (?:(?:far |much |a (?:little|bit) )?too (?:early|soon)|hard|difficult"
    rf"|impossible) to (?:say|tell|know|judge){_MORE}",
    r"(?:(?:that|it) )?remains to be seen|(?:only )?time will tell|wait and see",
    r"(?:we|you|i) (?:will|shall)(?: have to)? (?:wait and )?see(?: about that)?",
    # Not "ask the driver", which tells how to buy a ticket.
    rf"(?:please )?{_SPEAK} (?:him|her|them|someone else|somebody else|others"
    rf"|(?:my|his|her|their) [\w' -]{{2,40}}|{_NAME}){_THERE}",
    r"you (?:(?:would|will) )?(?:have to|must|should|need to|had better|can)"
    rf" {_SPEAK} (?:him|her|them|{_SOMEBODY}){_THERE}",
    rf"i (?:would |will |have to |must )*refer (?:you|that|this)(?: back)? to {_SOMEBODY}",
    r"(?:that|this) (?:is|would be) (?:a (?:question|matter)|something|one) (?:for|you"
    rf" (?:(?:would|will) )?(?:(?:have|need) to|should|must) ask) (?:him|her|{_SOMEBODY})",
    r"(?:that|this|it) (?:is|was) (?:a )?(?:strictly )?(?:private|confidential|classified|personal"
    r"|none of your business|between us|off the record)(?: matter| question| information)?",
    r"(?:that|this|it) is not (?:for me|my place|up to me)(?: to (?:say|decide|judge|answer))?",
    r"i have (?:said|answered) (?:that|this|all|everything|enough|what)(?: [\w']+){0,6}",
    rf"(?:i|we) (?:will )?leave (?:that|it|this) to (?:others|you|{_SOMEBODY})",
)
_GOOD = (
    r"(?:good|great|fair|excellent|interesting|important|difficult|hard|tough|tricky|delicate"
    r"|lovely|wonderful|fascinating|legitimate|reasonable|clever|smart|nice)"
)
_IT = r"(?: (?:me|that|this|it|us|up|about it|the question))*"
_FILLERS = (
    rf"(?:(?:that|this|it) (?:is|was) )?(?:an? )?(?:\w+ )?{_GOOD} (?:question|point)(?: to ask)?",
    r"(?:many )?(?:thank you|thanks)(?: (?:you|so|much|again|indeed|kindly|for [\w' ]{2,50}))*",
    r"(?:(?:i am|we are) )?(?:so )?(?:glad|happy|pleased|delighted) (?:that )?you (?:have )?"
    rf"(?:ask(?:ed)?|raised?|mention(?:ed)?|brought){_IT}",
    rf"(?:you are )?(?:so )?right to (?:ask|raise){_IT}",
    r"well|look|listen|see|hm+|um+|er+|oh|ah|now|so|again|you (?:know|see)|i mean|first of all"
    r"|let (?:me|us) (?:see|think)|how (?:shall|should|can|do) i (?:put|say) (?:it|this|that)"
    r"|where (?:do i|shall i|should i|to) (?:begin|start)|to be (?:honest|frank|fair|clear)"
    r"|as i (?:said|say)(?: before| earlier)?",
    r"let me (?:put|say|explain|answer|start|begin|be)(?: (?:it|this|that|by|with|in|a|one|thing"
    r"|way|word|clear|honest|frank|saying|first|like|you|question|the|beginning|something))*",
    r"(?:everybody|everyone|people|they|many people|readers) (?:often |keeps? |all )?"
    rf"(?:asks?|asking|wants? to know){_IT}",
    r"(?:i|we) (?:get|hear|am|are)(?: asked)? (?:that|this|it)(?: question)?"
    r"(?: (?:a lot|often|all the time|every day))?",
    r"(?:i|we) (?:do )?(?:understand|appreciate|respect|see|take) (?:the|your|that|this)"
    r"(?: (?:question|concerns?|point|worry|worries))?",
)
_REFUSES = LatePattern(rf"(?:{'|'.join(_REFUSALS)})(?: (?:please|thank you|thanks|sorry))?", re.I)
_REFUSED_BY = LatePattern(rf"\b(?:{'|'.join(_REFUSED)})$", re.I)
_SUBJECT = LatePattern(rf"(?:i am (?:afraid|sorry) )?(?:that )?{_I}", re.I)
_FILLS = LatePattern("|".join(_FILLERS), re.I)
# Clauses that say no more than who speaks, or how: "Dahl told the Post", "when asked about it".
_SPEAKS = LatePattern(
    rf"(?:{_I} )?(?:said|says|told|replied|replies|answered|answers|added|adds|insisted)(?: {_I})?"
    r"(?: (?:to|the|on|in|at|by|an?|reporters|journalists|us|me|him|her|them|again|yesterday|today"
    r"|later|\w+ly|\w+day|(?-i:[A-Z]\S*)))*"
    r"|(?:when |if )?(?:asked|pressed|questioned|approached|contacted)\b.*"
    r"|i am (?:afraid|sorry)|i (?:think|suppose|guess|fear)|sorry|no|yes|sir|please"
    r"|of course|all right|okay|ok",
    re.I,
)
_CLAUSE = re.compile(r"[,;:!…“”\"()–—]|\s-\s|\b(?:and|but|so)\s", re.I)
# One of these is in every report of somebody who refused to say something.
_REPORTED = ("comment", "declin", "refus", "not ", "n't", "n’t", "nothing", "availabl", "unwilling")
# What somebody says when asked, or who kept silent, is answered by a refusal.
_ASKS_WHAT_WAS_SAID = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|tell|told|comment(?:s|ed)?|answer(?:s|ed)?|repl(?:y|ies|ied)"
    r"|respon(?:d|ds|ded|se)|react(?:s|ed|ion)?|declin\w+|refus\w+|asked|reached|available)\b",
    re.I,
)
# Characters of a sentence that evades, and of one in which nobody is named who refuses.
_LONGEST, _LONG = 300, 80


def evades(question: str, sentence: str, *, asked: bool) -> bool:
    """Whether a sentence evades the question, and is no answer to it; what somebody said may be
    answered by a refusal. ``asked``: it stands right behind a question. Elsewhere only what tells
    of a refusal evades one.
    """
    if not asked and not any(word in sentence for word in _REPORTED):
        return False
    found = evasion(sentence)
    if found == "filler":
        return asked
    return found == "refusal" and not _ASKS_WHAT_WAS_SAID.search(question)


@lru_cache(maxsize=4096)
def evasion(sentence: str) -> Evasion:
    """How a sentence evades whatever was asked; None for one that tells something."""
    words = sentence[speaker_end(sentence) :].rstrip(". …”’\"'").replace("’", "'")
    if not words or len(words) > _LONGEST:
        return None
    kinds = set[str]()
    for clause in _CLAUSE.split(words):
        found = _of_clause(" ".join(clause.split()))
        if found is None:
            return None
        kinds.add(found)
    return "refusal" if "refusal" in kinds else "filler" if "filler" in kinds else None


def _of_clause(clause: str) -> Literal["refusal", "filler", "speaker"] | None:
    """What a clause does; None where it tells something."""
    if not clause or _SPEAKS.fullmatch(clause):
        return "speaker"
    if "'" in clause:
        for form, plain in _WRITTEN_OUT:
            clause = form.sub(plain, clause)
    clause = " ".join(word for word in clause.split() if word.lower() not in _ADVERBS)
    if len(clause) <= _LONG:
        if _FILLS.fullmatch(clause):
            return "filler"
        if _REFUSES.fullmatch(clause):
            return "refusal"
    refused = _REFUSED_BY.search(clause)
    by = clause[: refused.start()].rstrip() if refused else ""
    # "Asked about it, he was unavailable and declined to comment."
    return "refusal" if refused and (not by or _SUBJECT.fullmatch(by)) else None
