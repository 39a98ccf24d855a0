"""The scope of a statement where the sentence beside it tells it: for whom it does not hold."""

import re
from collections.abc import Iterator

from corpus.article import Span
from qa.cautions.surroundings import Surroundings, content
from qa.contract.answer import Caution
from qa.signs.words import is_finite, listed, words_of

_AFTER = re.compile(
    # "are left out", "do not qualify", "the exception is": whom it leaves out.
    r"\b(?:(?:is|are|was|were|be|been|being|remains?|stays?) (?:\w+ )?(?:left out|excluded"
    r"|exempt(?:ed)?|ineligible|barred|shut out|ruled out|untouched|unaffected"
    r"|not (?:\w+ )?(?:included|covered|eligible|entitled|counted|affected))\b"
    r"|(?:do|does|did|will|would|can|may|need|is|are) ?(?:not|n['’]t|never|no longer) (?:qualify"
    r"|apply|count|cover|include|extend|hold|benefit|take in|reach|go for|stretch)\b"
    r"|(?:miss(?:es)? out|gets? nothing|go(?:es)? (?:empty-handed|without)|lose out|need not"
    r"|fare[sd]? (?:\w+ )?worse|did (?:\w+ ){0,3}(?:worse|better)|may go on|are out of luck"
    r"|must (?:still )?pay|still (?:pay|have to|has to|need|must)|(?:stays?|remains?) in force)\b"
    r"|(?:get|gets|receive|pay|pays|face|faces|keep) (?:none|nothing|no|less|half|full|double)\b"
    r"|(?:will|are to|is to) (?:go on|follow|have to wait|wait)\b"
    r"|(?:excludes?|leaves? out|exempts?|does not count|omits?|not so)\b"
    r"|(?:the (?:only |sole )?exceptions?|exemptions?|with the exception)\b"
    r"|exceptions?\b"
    r"|all the same\.?$|\w+n['’]t\.$"
    r"|(?:is|are|was|were|do|does|did|will|can|has|have|may|must|need) not\.$"
    # "eligible", "is true of the mild form", "you have to": whom it is for.
    r"|(?:qualif(?:y|ies)|eligible|entitled|counts? only|you (?:have to|must|need))\b"
    r"|(?:holds?|is) true (?:only )?(?:of|for)\b)"
    r"|^(?:Only (?!if\b)|Not (?:on|in|for|all|every|if|at|so)\b"
    r"|(?:It|This|That|These|Those|They|The [\w’'-]+(?: [\w’'-]+){0,2}?)"
    r" (?:(?:is|are|was|were|will|would|has|have) )?(?:only |been )?(?:appl(?:y|ies|ied)|covers?"
    r"|covered|extends?|extended|takes? in|runs? from|holds? only|goes for|limited to"
    r"|restricted to|confined to|reserved for|open to|available to|meant for|valid|good)(?: only)?"
    r" (?:only )?(?:to|for|in|on|from|where|if|the|those|people|between|within)\b"
    r"|(?!(?:he|she|it|they|we|I|you)\b)(?:[\w’'-]+ ){1,4}must (?:be|have|hold|show|live|earn"
    r"|prove|apply|register|own|join|buy|book|spend|sign)\b"
    # "In the northern parishes it stays in force."
    r"|(?:In|Between|From|For|Outside|Beyond|Among|During|North|South|East|West|Under|Over)\b"
    r"[^.]*\b(?:still|stays?|remains?|not|none|never|nothing)\b"
    r"|(?:Elsewhere|Every(?:one|body) else|Anyone else|The rest(?! of)"
    r"|Across the (?:river|border))\b"
    r"|(?:Those|Anyone|Everyone|Homes|Cars|Children|Pupils|Patients|Drivers|Families) "
    r"(?:outside|under|over|above|below|born|built|without|earning|living|in|on|with)\b)",
    re.IGNORECASE,
)
# Said of anything: "all was saved except the lens". It limits the quoted sentence only where its
# own subject is of that sentence.
_OF_ITS_SUBJECT = re.compile(
    r"\b(?:except(?:ed)?|apart from|other than|excluding|not counting|save for"
    r"|only (?:to|for|where|in|those|people|men|women|children|residents|members|customers))\b",
    re.IGNORECASE,
)
_POINTING = listed("it this that these those they")
_BEFORE = re.compile(
    r"^(?:Only (?!if\b)|(?:The|This|That|Its) [^.,;]{2,60}\b(?:only (?:to|for)|limited to"
    r"|restricted to|reserved for)\b)"
)


# Somebody begins to speak: what he says is no scope of what the paper does.
_QUOTATION = ('"', "“", "‘", "«", "„")


def scopes(around: Surroundings) -> Iterator[Caution]:
    """The neighbouring sentence that says whom or what the quoted one leaves out; at most one."""
    for beside, pattern in ((around.following[:1], _AFTER), (around.before[-1:], _BEFORE)):
        for sentence in beside:
            words = sentence.of(around.text)
            match = None if words.startswith(_QUOTATION) else pattern.search(words)
            if match is None and pattern is _AFTER:
                match = _limit(around, sentence)
            if match is not None:
                span = around.clause(sentence, sentence.start + match.start())
                yield Caution("scope", span.of(around.text), span.start, span.end)
                return


def _limit(around: Surroundings, sentence: Span) -> re.Match[str] | None:
    """An exception that a sentence makes, if its subject points to the quoted sentence or shares
    with it what it is about.
    """
    match = _OF_ITS_SUBJECT.search(sentence.of(around.text))
    if match is None:
        return None
    before = words_of(around.text, Span(sentence.start, sentence.start + match.start()))
    verb = next((index for index in range(len(before)) if is_finite(before, index)), len(before))
    shared = content(" ".join(before.low[:verb])) & content(around.sentence.of(around.text))
    return match if shared or not _POINTING.isdisjoint(before.low[:1]) else None
