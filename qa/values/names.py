"""The names in an answer, and whether two answers name the same.

Two names agree when one is a part of the other ("Jean Dubois", "Dubois"), abbreviates it or spells
it otherwise. Two persons of one surname, or two places of one name, are different.
"""

import re
from functools import lru_cache
from itertools import product

from qa.values.relation import Relation, any_same
from qa.values.short_names import compare_first_names
from qa.values.spellings import compare_words, folded, place

# A name: words in capitals, with the particles between them.
_WORD = r"[^\W\d_a-z][\w'’.-]*"
_PARTICLE = r"(?:of|de|del|della|di|da|du|des|la|le|von|van|der|den|bin|al|the)"
_NAME = re.compile(rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}(?:{_WORD}|\d+\b))*")
_TOKEN = re.compile(r"[^\W_][\w'’.-]*")
_POSSESSIVE = re.compile(r"['’]s?$")
# Titles, weekdays, and words that are written in capitals where a sentence begins.
_TITLES = """
a an the he she it they his her their its mr mrs ms miss dr prof professor sir dame lord lady
president chancellor minister prime secretary chairman chairwoman chair governor director chief
king queen prince princess duke duchess emperor sheikh imam rabbi pope bishop archbishop cardinal
father sister brother rev reverend judge justice sheriff captain colonel general major lieutenant
sergeant inspector detective constable officer commissioner senator congressman congresswoman
representative mayor councillor councilman ambassador deputy coach manager nurse doctor engineer
author singer actor actress conductor in on at by for of and from to near
monday tuesday wednesday thursday friday saturday sunday
"""
_NO_NAME = frozenset(_TITLES.split())
# A person is named by at most so many words.
_PERSON = 3
# In front of a name they make it another one: York and New York.
_OTHER_PLACE = frozenset(
    ("new", "north", "south", "east", "west", "upper", "lower", "port", "fort", "san", "los", "el")
)

Name = tuple[str, ...]


@lru_cache(maxsize=1024)
def names(answer: str) -> tuple[Name, ...]:
    """The names in an answer, each as its words without titles; empty where it has none."""
    found = (_words(match[0]) for match in _NAME.finditer(answer))
    return tuple(name for name in found if name)


@lru_cache(maxsize=1024)
def is_name(answer: str) -> bool:
    """Whether an answer is names and nothing else but titles and particles."""
    rest = _NAME.sub(" ", answer)
    return bool(names(answer)) and all(
        word.casefold() in _NO_NAME or word.casefold() in _PARTICLE for word in _TOKEN.findall(rest)
    )


def compare_names(first: tuple[Name, ...], second: tuple[Name, ...]) -> Relation:
    """The same where each name of the shorter list is one of the other; different where none is.

    Lists that share some of their names can both be right.
    """
    few, many = sorted((first, second), key=len)
    each = [any_same(_compared(name, other) for other in many) for name in few]
    if all(found == "same" for found in each):
        return "same"
    return "different" if set(each) == {"different"} else "unknown"


def compare_places(first: tuple[Name, ...], second: tuple[Name, ...]) -> Relation:
    """As names, but what follows a place tells which one it is: "Paris, Texas"."""
    (head, *rest), (other_head, *other_rest) = first, second
    if _compared(head, other_head) == "same":
        if not rest or not other_rest:
            return "same"
        return any_same(_compared(a, b) for a, b in product(rest, other_rest))
    return any_same(_compared(a, b) for a, b in product(first, second))


def _words(name: str) -> Name:
    words = (_POSSESSIVE.sub("", word.strip(".'’-")) for word in _TOKEN.findall(name))
    return tuple(
        word
        for word in words
        if len(word) > 1 or word.isdigit() or word.isupper()
        if word.casefold() not in _NO_NAME
    )


def _compared(first: Name, second: Name) -> Relation:
    short, long = sorted((first, second), key=len)
    if place(" ".join(short)) == place(" ".join(long)) or _abbreviates(short, long):
        return "same"
    left = list(long)
    missing = unsure = 0
    for word in short:
        found = {other: _compared_words(word, other) for other in left}
        if match := next((other for other in left if found[other] == "same"), None):
            left.remove(match)
        elif "unknown" in found.values():
            unsure += 1
        else:
            missing += 1
    if missing == len(short):
        return "different"
    if missing:
        # "Elena Marsh", "Tomas Marsh"; but a name of many words may only be worded otherwise.
        return "different" if len(long) <= _PERSON else "unknown"
    if unsure:
        return "unknown"
    is_other = bool(left) and left[0] == long[0] and left[0].casefold() in _OTHER_PLACE
    return "different" if is_other else "same"


def _compared_words(word: str, other: str) -> Relation:
    """Whether two words are one, or one is the other's initial, short form or one of its halves."""
    short, long = sorted((word, other), key=len)
    initial = short.strip(".")
    if len(initial) == 1:
        return "same" if long.casefold().startswith(initial.casefold()) else "different"
    if "-" in long and any(compare_words(short, part) == "same" for part in long.split("-")):
        return "same"
    found = compare_words(word, other)
    if found == "same":
        return found
    of_first_names = compare_first_names(folded(word), folded(other))
    return found if of_first_names == "different" else of_first_names


def _abbreviates(short: Name, long: Name) -> bool:
    """Whether a single name is made of the first letters of the other's words."""
    if len(short) != 1 or len(long) < 2:
        return False
    letters = short[0].replace(".", "")
    capitals = "".join(letter for letter in letters if letter.isupper())
    first = [word[0].upper() for word in long]
    return len(letters) <= 6 and capitals == "".join(first) and len(capitals) >= 2
