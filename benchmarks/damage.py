"""What happens to a sentence on the way to somebody who looks it up."""

import random


def cut_third(sentence: str, chance: random.Random) -> str:
    """One of three loses a third of its words: the first, the last or the middle ones."""
    if chance.random() >= 1 / 3:
        return sentence
    words = sentence.split()
    third = len(words) // 3
    start = chance.choice((0, third, len(words) - third))
    return " ".join(words[:start] + words[start + third :])


def damaged(sentence: str, chance: random.Random) -> str:
    """1 to 3 edits, each of a letter or a word, and for one of three another case."""
    for _ in range(chance.randint(1, 3)):
        sentence = chance.choice((_slip, _word_edit))(sentence, chance)
    if chance.random() < 1 / 3:
        return chance.choice((str.upper, str.lower, str.title))(sentence)
    return sentence


def _slip(sentence: str, chance: random.Random) -> str:
    """A letter left out, added or changed."""
    offset = chance.randrange(len(sentence))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    change = chance.choice(("", letter, letter + sentence[offset]))
    return sentence[:offset] + change + sentence[offset + 1 :]


def _word_edit(sentence: str, chance: random.Random) -> str:
    """A word left out, added or changed for another one of the sentence."""
    words = sentence.split()
    position = chance.randrange(len(words))
    other = chance.choice(words)
    words[position : position + 1] = chance.choice(([], [other], [other, words[position]]))
    return " ".join(words)
