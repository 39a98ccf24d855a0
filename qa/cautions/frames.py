"""Frames that make a statement unreal: a drill, a novel, a dream, an examination question.

The sentence told as if it were true stands beside one that says what it is. A frame in the quoted
sentence itself is none: that speaks about the film, it does not tell it.
"""

import re
from collections.abc import Iterator

from corpus.text.late import LatePattern
from qa.cautions.surroundings import Surroundings
from qa.contract.answer import Caution

# Whatever is said in or about these did not happen.
_UNREAL = (
    r"drill|(?:dress |yearly |annual )?rehearsal|(?:training|emergency|civil defen[cs]e|military"
    r"|rescue|tabletop|field|practice|annual|yearly|joint|planned) exercise|dry run|mock-?up"
    r"|simulat(?:ion|or|ed)s?"
    r"|scenarios?|war games?|thought experiment|role-?play\w*|re-?enact(?:ment|ors?|ed)"
    r"|make-believe|pretend(?:ed)?"
    r"|(?:video|online|computer|board|card|parlou?r|mobile|role-playing) game|gamers"
    r"|(?:the|an?|local|old|this|of) legends?|myths?|mytholog\w+|folk ?tales?|folklore"
    r"|fairy ?tales?|fables?|parables?|ghost stor(?:y|ies)"
    r"|April Fools?\w*|April 1|prank|spoof|satir(?:e|ical)|parody|tall (?:tale|story)"
    r"|fiction(?:al)?|fictitious|imaginary|thought up|dreamt up|dreamed up|day-?dream\w*|nightmare"
    r"|(?:exam(?:ination)?|mathematics|maths?|physics|history|geography|chemistry"
    r"|biology) (?:paper|question)"
    r"|(?:question|problem|exercise) \d+|riddle|puzzle|word problem|computer model|stress test"
    r"|(?:woke|wakes) (?:up|with a start|in a sweat)|dream(?:t|ed)|in (?:his|her|a|the|my) dreams?"
)
# Real things as well: frames only where they are told as a story.
_WORK = (
    r"novels?|novella|thriller|whodunit|bestseller|short story|film|movie|play|drama|musical|opera"
    r"|operetta|comedy|tragedy|farce|sitcom|soap(?: opera)?|episode|mini-?series|cartoon"
    r"|comic(?: strip| book)?|animation|screenplay|poem|ballad|book|trilogy|saga|epic|pantomime"
    r"|plot"
)
_TOLD = (
    r"(?:is set|was set|opens?|begins?|starts?|imagines?|tells?|follows?|takes place|supposes?"
    r"|ends?|envisages?|depicts?|centres? on|centers? on|concerns?|unfolds?)"
)
_BEFORE = LatePattern(
    rf"\b(?:{_UNREAL})\b|^[^,;]{{0,60}}?\b(?:{_WORK})\b[^.;]{{0,60}}? {_TOLD}\b"
    rf"|^In [^,;]{{0,60}}?\b(?:{_WORK})\b[^.;]{{0,60}}?, "
    r"|^(?:Imagine|Suppose|Picture)\b|\basked (?:\w+ ){0,3}?to (?:imagine|suppose|picture)\b"
    r"|\b(?:legend|tradition|the story|rumou?r) (?:has it|goes|says|tells)\b",
    re.IGNORECASE,
)
# People and things of the stage, the studio and the classroom, after what happens there.
_MAKING = (
    r"extras (?:were|played|lay|in)|as extras|on set|film set|(?:the )?curtain|mannequins?"
    r"|dumm(?:y|ies)|puppets?|heroine|protagonist"
    r"|narrator|novelist|playwright|screenwriter|script ?writer|storyteller|fake blood|stage blood"
    r"|(?:trainees|cadets|recruits|participants) \w+|preten[cs]e|costumes?|stage hands?|encore"
    r"|on (?:BBC|ITV|Netflix|Channel|HBO|NBC|CBS|Sky|Radio) \w+|guides? (?:say|tell|like to)"
    r"|pantomime"
    r"|act(?:s|ed|ing)? (?:it|this|that|them) out|lights went up|(?:it is|that is) only a model"
    r"|shouted cut|camera crew|cast of|sequel|alternat(?:e|ive) history|counterfactual|crossword"
    r"|quiz|exam(?:ination)? (?:board|candidates)|candidates were asked|waxworks?|chatbot|avatars?"
    r"|volunteers? (?:played|playing|lay)|played (?:the )?(?:dead|victims?|wounded|casualties)"
    r"|plot holes?|spoilers?|in (?:chapter|act|scene|level|round) \w+|game over|players (?:must"
    r"|have to|can)"
)
_AFTER = LatePattern(
    rf"\b(?:{_UNREAL}|{_MAKING})\b(?! (?:has it|goes|says) that)"
    # "Nadia Quill's third thriller is her best", "That is the plot of", "So begins the film".
    rf"|^(?:(?!In |On |At |For )[\w’'-]+ ){{0,6}}?(?:{_WORK})(?:,[^,]+,)?"
    r" (?:is|was|has|had|runs?|opens?|ends?|closes?|plays?|could|may|will|won|stars)\b"
    rf"|^(?:So|Thus|Such|That|This|These|It|All (?:of )?(?:this|that|it))\b[^.;,]{{0,40}}?"
    rf"\b(?:{_WORK}|premise|opening|stuff of|joke|dream|exercise|game)\b"
    rf"|^(?:[\w’'-]+ ){{1,3}}(?:new|latest|debut|first|second|third|fourth|last) (?:{_WORK})\b"
    r"|\bthe date (?:on|at the (?:top|head|foot) of)\b"
    r"|\bin the (?:opening|first|final|last) (?:scene|chapter|pages|act|reel)s?\b",
    re.IGNORECASE,
)
_NAMED = LatePattern(
    rf"\b(?:{_UNREAL}|{_MAKING}|{_WORK}|premiere|author|novelist|actor|actress|director"
    rf"|box office)s?\b",
    re.IGNORECASE,
)
# How far before and after the quoted sentence a frame may stand, in sentences of its paragraph.
_FAR = 3


def frames(around: Surroundings) -> Iterator[Caution]:
    """The sentence that says that the quoted one is not of the real world; at most one."""
    text = around.text
    beside = [
        *((one, _AFTER) for one in around.after[:_FAR]),
        *((one, _BEFORE) for one in reversed(around.before[-_FAR:])),
    ]
    for sentence, pattern in beside:
        if match := pattern.search(sentence.of(text)):
            if _NAMED.search(around.sentence.of(text)):
                return
            span = around.clause(sentence, sentence.start + match.start())
            yield Caution("hedge", span.of(text), span.start, span.end)
            return
