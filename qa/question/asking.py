"""Whether a sentence of an article asks, as those of interviews and lists of questions do.

    is_asking("Q: Who drives the pile?")                      True
    is_asking("“Who drives the pile?” asked the mayor.")      False

A sentence that only has a question in it, in quotation marks or brackets, is a statement.
"""

import re
from functools import lru_cache

_MARKS = "?？؟;⁇⁈"
_CLOSERS = "\"'”’“‘»«›‹)]）」』"
_OPENERS = "\"'“‘„«»‹›‚([（「『"
# "Q:", "Question 4.", and the words of whoever asks: "Norvik Post:", "Interviewer:".
_ASKS = re.compile(r"(?:Q|QUESTION|Question)\s?\d*\s?[:.)–—-]+\s+")
_SPEAKER = re.compile(r"(?:[^\W\d_a-z][\w.'’&-]*\s?|(?:of|the|de|von|van|for)\s){1,5}:\s+(?=\S)")
_ANSWERS = re.compile(r"(?:A|ANSWER|Answer)\s?\d*\s?[:.)–—-]+\s+(?=\S)")
# Where a line of a list or a heading begins.
_NUMBER = re.compile(r"(?:[-–—•*#]+|\(?\d{1,3}[.):])\s+")


# Of every sentence that is weighed it is asked some three times.
@lru_cache(maxsize=1024)
def is_asking(sentence: str) -> bool:
    """Whether it is a question from its beginning, but for a label, to its end."""
    words = sentence[_end(_NUMBER, sentence) :]
    if _ASKS.match(words):
        return True
    words = words[_end(_SPEAKER, words) :].rstrip()
    asked = words.rstrip(_CLOSERS)
    if not asked or asked[-1] not in _MARKS or (asked[-1] == ";" and not _is_greek(asked)):
        return False
    return asked == words or words[0] in _OPENERS


def label_end(sentence: str) -> int:
    """Where the words of an answer begin behind its label, "A: "; 0 where it has none."""
    return _end(_ANSWERS, sentence)


def speaker_end(sentence: str) -> int:
    """The same for a label of any kind, "A: " or "Dahl: "."""
    return label_end(sentence) or _end(_SPEAKER, sentence)


def label(sentence: str) -> str:
    """Whom a sentence is labelled with, in letters: "Q" of "Q3: ", "Dahl"; empty for nobody."""
    words = sentence[_end(_NUMBER, sentence) :]
    end = _end(_ASKS, words) or speaker_end(words)
    return "".join(character for character in words[:end] if character.isalpha())


def _end(form: re.Pattern[str], text: str) -> int:
    found = form.match(text)
    return found.end() if found else 0


def _is_greek(text: str) -> bool:
    return re.search(r"[Ͱ-Ͽἀ-῿];$", text) is not None
