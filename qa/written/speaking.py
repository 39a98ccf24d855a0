"""Who says something in a sentence, and whether it is who says it in the source."""

from collections.abc import Sequence

from corpus.article import Span
from qa.cautions.speaking_verbs import TELL, verbs
from qa.written.relation import keeps_relations
from qa.written.words.tokens import tokens

_ACCORDING = frozenset(("according", "to"))


def same_speakers(part: str, told: Sequence[Span], words: str, source_told: Sequence[Span]) -> bool:
    """Whether each speaker of a clause is one of the source, named by the same words in the same
    order and with the same verb: not the hearer, nor somebody who only belongs to the speaker.
    """
    theirs = [_speaker(span.of(words)) for span in source_told]
    return all(
        any(
            verb == other and keeps_relations(tokens(name), tokens(whole))
            for whole, other in theirs
        )
        for name, verb in (_speaker(span.of(part)) for span in told)
    )


def _speaker(phrase: str) -> tuple[str, str]:
    """The name in a phrase that names a speaker, and the verb with which it speaks: "said" for
    every one that says no more than that.
    """
    found = list(verbs(phrase, 0, len(phrase)))
    if not found:
        words = phrase.split()
        return " ".join(word for word in words if word.lower() not in _ACCORDING), "said"
    verb = found[-1] if found[-1].low not in TELL else found[0]
    name = phrase[: verb.start] if verb.low in TELL else phrase[: verb.start] + phrase[verb.end :]
    plain = verb.low in TELL or verb.low in ("said", "says", "say")
    return name, "said" if plain else tokens(verb.low)[0].key
