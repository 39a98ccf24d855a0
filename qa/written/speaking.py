"""Who says something in a sentence, and whether it is who says it in the source."""

from collections.abc import Sequence

from corpus.article import Span
from qa.cautions.speaking_verbs import TELL, verbs
from qa.written.relation import keeps_relations
from qa.written.words.tokens import key_of, tokens
from qa.written.words.wordings import ASSERTIVE

_PLAIN = frozenset(("said", "says", "say")) | TELL
_ACCORDING = "according"
_ASSERTED = frozenset(key_of(verb) for verb in ASSERTIVE)


def same_speakers(part: str, told: Sequence[Span], words: str, source_told: Sequence[Span]) -> bool:
    """Whether each speaker of a clause is one of the source, named by the same words in the same
    order and with the same verb: not the hearer, nor somebody who only belongs to the speaker.
    """
    theirs = [_speaker(span.of(words)) for span in source_told]
    return all(
        any(
            _same_verb(verb, other) and keeps_relations(tokens(name), tokens(whole))
            for whole, other in theirs
        )
        for name, verb in (_speaker(span.of(part)) for span in told)
    )


def _same_verb(verb: str, other: str) -> bool:
    """Whether one verb of the source can be told by another; "according to" tells any that says
    that something is so.
    """
    if _ACCORDING in (verb, other):
        return {verb, other} - {_ACCORDING} <= _ASSERTED
    return verb == other


def _speaker(phrase: str) -> tuple[str, str]:
    """The name in a phrase that names a speaker, and the verb with which it speaks."""
    found = list(verbs(phrase, 0, len(phrase)))
    if not found:
        named = [word for word in phrase.split() if word.lower() not in (_ACCORDING, "to")]
        return " ".join(named), _ACCORDING
    told = [verb for verb in found if verb.low in TELL]
    verb = told[0] if told else found[-1]
    behind = "" if told else phrase[verb.end :]
    return phrase[: verb.start] + behind, key_of("said" if verb.low in _PLAIN else verb.low)
