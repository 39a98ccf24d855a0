"""Whether a sign turns the answer: which clauses and phrases it governs."""

from qa.signs.lexicon import Sign
from qa.signs.statement import Statement
from qa.signs.words import is_figure, is_finite, is_word, listed

# Behind "the", "a", "its" … a participle belongs to the noun that follows: "the planned bridge".
_DETERMINERS = listed(
    "the a an his her its their our my this that these those no any each every one two three "
    "four of for with in on at by from to and most another"
)
_AFTER_NOUN = listed(
    "the a an his her its their that to of in on at by for from with as and or it he she they"
)
# "The planned cost is 4 million": the participle holds for what the noun is, but "the planned
# bridge fell on 4 May" happened.
_COPULAS = listed("is are was were be been at of stands stood totals totalled reaches")
# As many words behind may the noun that an adjective qualifies go on.
_NOUN_PHRASE = 6
_PARTING = listed("by in at from with during after before since near")
_ARTICLES = listed("the a an his her its their our my this that no any")
_BE = listed("is are was were be been being")
_ALONE = listed("not never")
_ADVERBS = listed("nearly almost virtually")
# At the beginning of a clause they make a condition: "Were the dam to fail, ".
_INVERTED = listed("were had")


def reaches(sign: Sign, statement: Statement) -> bool:
    """Whether the sign, which stands outside the answer, can turn it."""
    reach = sign.of.reach
    before = sign.last <= statement.first
    if statement.first == statement.last or reach == "nothing":
        return False
    if reach == "sentence":
        return _is_condition(sign, statement)
    if reach == "backwards" and not before:
        return True
    if reach == "behind" and not before:
        return False
    return _is_governed(sign, statement, before) and _is_meant(sign, statement, before)


def _is_condition(sign: Sign, statement: Statement) -> bool:
    """Whether the answer depends on a condition, on whichever side this stands."""
    if statement.low[sign.first] in _INVERTED and not _begins(sign, statement):
        return False
    dependent = statement.clauses.dependent
    return dependent(sign.first, statement.first) or dependent(sign.last - 1, statement.first)


def _is_governed(sign: Sign, statement: Statement, before: bool) -> bool:
    """Whether the answer stands in the clause of the sign, or in one that this governs."""
    clauses = statement.clauses
    if not before:
        near = statement.last - 1
        return clauses.joined(sign.first, near) or clauses.joined(sign.last - 1, near)
    if sign.last <= clauses.opening < statement.first and _is_word_of_content(sign, statement):
        return False
    near = statement.first
    return clauses.governs(sign.last - 1, near) or clauses.governs(sign.first, near)


def _is_word_of_content(sign: Sign, statement: Statement) -> bool:
    """Whether a sign in an opening phrase turns only that: "Nearly blind, she"."""
    return sign.of.topical or statement.low[sign.first] in _ADVERBS


def _is_meant(sign: Sign, statement: Statement, before: bool) -> bool:
    """Whether the sign turns the clause at this place, or at least the answer's words in it."""
    low = statement.low
    if low[sign.first] in _ADVERBS and sign.last < len(low):
        # Before a figure it is a bound of that figure.
        return before and low[sign.last] not in "$£€" and not is_figure(low[sign.last])
    if _is_noun(sign, statement):
        return False
    if not before and _is_of_agent(sign, statement):
        return False
    if _is_attributive(sign, statement):
        return before and _is_qualified(sign, statement)
    if _is_contrast(sign, statement):
        return before and {",", "but"}.isdisjoint(low[sign.last : statement.first])
    return True


def _begins(sign: Sign, statement: Statement) -> bool:
    return sign.first == 0 or statement.low[sign.first - 1] in ',;:—“"‘'


def _is_noun(sign: Sign, statement: Statement) -> bool:
    """Whether a sign that is a verb as well is a noun here, of which nothing more is said: "the
    suspect", but not "the suspicion that".
    """
    low = statement.low
    if sign.last - sign.first > 1 or sign.first == 0 or sign.last >= len(low):
        return False
    if not sign.of.topical or sign.of.reach != "clause" or low[sign.first].endswith(("ed", "ing")):
        return False
    return low[sign.first - 1] in _ARTICLES and low[sign.last] not in {"that", "of", "to", "for"}


def _is_of_agent(sign: Sign, statement: Statement) -> bool:
    """Whether the answer is who thinks or proposes something: that is no less true of him. Whoever
    plans "to" do something has not done it, and what "is" proposed is no more than that.
    """
    low = statement.low
    if sign.of.kind != "hedge" or not sign.of.topical or sign.of.reach != "clause":
        return False
    passive = not _BE.isdisjoint(low[max(0, sign.first - 2) : sign.first + 1])
    return not passive and low[sign.last - 1] != "to" and not low[sign.first].endswith("ly")


def _is_attributive(sign: Sign, statement: Statement) -> bool:
    """Whether the sign is an adjective or participle before its noun: "the alleged thief"."""
    low = statement.low
    if sign.last - sign.first > 1 or sign.first == 0 or sign.last >= len(low):
        return False
    word, after = low[sign.first], low[sign.last]
    adjective = word.endswith(("ed", "ing", "al", "ive", "le")) or "-" in word
    noun = is_word(after) and after not in _AFTER_NOUN and not is_finite(statement.words, sign.last)
    return adjective and noun and low[sign.first - 1] in _DETERMINERS


def _is_qualified(sign: Sign, statement: Statement) -> bool:
    """Whether the answer is (part of) the noun phrase behind an adjective, or what that noun is."""
    between = range(sign.last, statement.first)
    verbs = [statement.low[n] for n in between if is_finite(statement.words, n)]
    if verbs:
        return all(verb in _COPULAS for verb in verbs)
    parted = not _PARTING.isdisjoint(statement.low[n] for n in between)
    return len(between) <= _NOUN_PHRASE and not parted


def _is_contrast(sign: Sign, statement: Statement) -> bool:
    """Whether the sign negates a part of the clause only: ", not the mayor, "."""
    low = statement.low
    if low[sign.first] not in _ALONE or sign.first == 0:
        return False
    return low[sign.first - 1] in {",", "and", "but", "–", "—"}
