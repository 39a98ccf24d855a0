"""Whether a sentence keeps who did what to whom, when its words are those of the source's.

The words of the sentence are laid beside those of the source. They must come in the same order,
with nothing left out between them but what can go without another meaning (`gaps`). Other orders
are known by their form alone (`orders`). All else counts as another relation.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product

from qa.signs.words import auxiliary
from qa.written.ends import may_begin, may_end
from qa.written.gaps import is_description, may_go
from qa.written.orders import orders
from qa.written.voices import same_voices
from qa.written.words.joints import COMMAS, governor, is_verb, joints
from qa.written.words.tokens import Pairs, Token, is_passive
from qa.written.words.wordings import COORDINATING, LOOSE, TIME_WORDS

# Ways to lay the words beside each other that are tried.
_MOST = 4096
# The forms of "be", by their time.
_NOW, _THEN = frozenset(("is", "are", "am")), frozenset(("was", "were"))


def keeps_relations(said: Sequence[Token], source: Sequence[Token]) -> bool:
    """Whether one way to lay the sentence beside one source sentence keeps its relations."""
    ways = (
        (order, flipped)
        for pairs in _alignments(said, source)
        if same_voices(said, source, pairs)
        for order, flipped in orders(said, source, pairs)
    )
    return any(_monotone(said, source, order, flipped) for order, flipped in islice(ways, _MOST))


def _alignments(said: Sequence[Token], source: Sequence[Token]) -> Iterator[Pairs]:
    """The ways in which each word of content stands in the source once."""
    own = [n for n, token in enumerate(said) if token.content]
    places = [[n for n, t in enumerate(source) if t.key == said[at].key] for at in own]
    if not own or not all(places):
        return
    for chosen in islice(product(*places), _MOST):
        if len(set(chosen)) == len(chosen):
            yield list(zip(own, chosen, strict=True))


def _monotone(said: Sequence[Token], source: Sequence[Token], pairs: Pairs, flipped: bool) -> bool:
    places = [place for _, place in pairs]
    if any(b <= a for a, b in pairwise(places)):
        return False
    first = pairs[0]
    if not flipped and not may_begin(said, source, pairs):
        return False
    if flipped and any(is_verb(source, n) and source[n].content for n in range(first[1])):
        return False
    if not may_end(said, source, places[-1]) or not _keeps_names(said, source, pairs):
        return False
    for (a, b), (c, d) in pairwise(pairs):
        if not may_go(said, source, (a, c), (b, d)):
            return False
        if not flipped and not _same_predicate(said, source, (a, c), (b, d)):
            return False
        turned = flipped and (c < a or "by" in (governor(said, c), governor(source, d)))
        if not turned and not _same_joints(said, source, (a, c), (b, d)):
            return False
    return True


def _keeps_names(said: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> bool:
    """Whether two names side by side in the sentence are so in the source: one of two parts."""
    place = dict(pairs)
    return all(
        place[n + 1] == place[n] + 1
        for n in place
        if n and n + 1 in place and governor(said, n) == ""
        if _is_name(said[n]) and _is_name(said[n + 1])
        if _is_name(source[place[n]]) and _is_name(source[place[n + 1]])
    )


def _is_name(token: Token) -> bool:
    return token.capital and token.low not in TIME_WORDS


def _same_joints(
    said: Sequence[Token], source: Sequence[Token], mine: tuple[int, int], theirs: tuple[int, int]
) -> bool:
    """Whether the prepositions and conjunctions before a word are those of the source."""
    at = theirs[1]
    if is_description(source, theirs):
        at = next(n for n in range(theirs[0] + 1, at) if source[n].content)
    here, there = joints(said, mine[1]), joints(source, at)
    return here - LOOSE == there - LOOSE and _same_lists(said, source, mine, theirs)


def _same_lists(
    said: Sequence[Token], source: Sequence[Token], mine: tuple[int, int], theirs: tuple[int, int]
) -> bool:
    """Whether words that follow each other in the sentence are joined by "and" or a comma where
    they are in the source, and only there.
    """
    between = range(mine[0] + 1, mine[1])
    if mine[1] <= mine[0] or any(said[n].content for n in between):
        return True
    here = {said[n].low for n in between}
    there = {source[n].low for n in range(theirs[0] + 1, theirs[1])}
    if here & COORDINATING:
        # A comma is an "and" where the list goes on.
        return bool(there & here & COORDINATING or (there & COMMAS and _goes_on(source, theirs[1])))
    last = max((n for n in range(*theirs) if source[n].content), default=theirs[0])
    behind = {source[n].low for n in range(last + 1, theirs[1])}
    again = is_verb(source, theirs[1]) or any(
        auxiliary(source[n].low) for n in range(last + 1, theirs[1])
    )
    return not behind & COORDINATING or bool(here & COMMAS and _goes_on(said, mine[1])) or again


def _goes_on(words: Sequence[Token], at: int) -> bool:
    """Whether "and" or "or" joins something behind a word."""
    return any(word.low in COORDINATING for word in words[at + 1 :])


def _same_predicate(
    said: Sequence[Token], source: Sequence[Token], mine: tuple[int, int], theirs: tuple[int, int]
) -> bool:
    """Whether "is" or "was" between two words says what the source says there: the same time, and
    of a name and what is told of it, not of two names in a row.
    """
    if any(said[n].content for n in range(mine[0] + 1, mine[1])):
        return True
    here = [said[n].low for n in range(mine[0] + 1, mine[1])]
    there = [source[n].low for n in range(theirs[0] + 1, theirs[1])]
    own, begun = _times(here), _times(there)
    if not own:
        return True
    if begun:
        return bool(own & begun)
    if is_passive(said, mine[1]):
        return True
    return any(low in COMMAS for low in there) and not set(there) & COORDINATING


def _times(lows: Sequence[str]) -> frozenset[str]:
    """Of which time the forms of "be" are."""
    return frozenset(
        time
        for time, forms in (("now", _NOW), ("then", _THEN))
        if any(low in forms for low in lows)
    )
