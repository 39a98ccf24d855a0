"""A later report that takes back or replaces what an earlier one says.

"The toll rose to 14", "the ministry withdrew its figure", "the fair will not be held": a reader who
looks for the words that answer passes over it or takes the old figure, so it is looked for by its
own words, English ones, and quoted as a whole sentence, which says what was and what is.
"""

import re
from dataclasses import replace

from corpus.article import Span
from corpus.days import day_number
from corpus.text.late import LatePattern
from corpus.text.terms import terms
from qa.question.kind import Kind, kind
from qa.reports.candidate import (
    AnswerCandidate,
    asked_words,
    names_held_by,
    without_label,
    words_held,
)
from qa.values.changes import current
from qa.values.said import relation

_WITHDRAWS = LatePattern(
    r"\b(?:with(?:drew|drawn|draws|drawing)|retract(?:s|ed|ing|ion)?|t(?:akes?|ook|aken) back"
    r"|correct(?:s|ed|ion|ing)|apologi[sz]e[sd]?|(?:in|by) error|by mistake|wrongly|mistakenly"
    r"|erroneously|(?:was|were) (?:wrong|false|incorrect|mistaken|untrue)"
    r"|no longer|(?:not|never)\b[^.;]{1,60}\bas (?:we|it|was|were|had been|first|earlier"
    r"|previously|originally|reported|stated|announced)|contrary to (?:earlier|previous|first)"
    r"|overturn(?:s|ed)|annul(?:s|led)|revers(?:es|ed)|rescind(?:s|ed)|revok(?:es|ed)"
    r"|cancel(?:s|led|ed)|call(?:s|ed) off|scrap(?:s|ped)|abandon(?:s|ed)"
    r"|disqualified|stripped of)\b",
    re.I,
)
# Of the whole of it: "the fair has been cancelled", not "the fair cancelled its dance".
_WITHDRAWN = LatePattern(
    rf"\b(?:is|are|was|were|be|been|being) (?:\w+ly |now )?{_WITHDRAWS.pattern}", re.I
)
_CHANGES = LatePattern(
    r"\b(?:(?:rose|risen|ris(?:es|ing)|climb(?:s|ed|ing)|increas(?:es|ed|ing)|jump(?:s|ed|ing)"
    r"|grew|grown|gone up|went up|fell|fallen|falling|drop(?:s|ped|ping)|lower(?:ed|ing)"
    r"|rais(?:ed|ing)|reduc(?:ed|ing)|cut(?:ting)?|revis(?:es|ed|ing)|updat(?:ed|ing)"
    r"|(?:br(?:ings?|inging|ought)|tak(?:es|en|ing)|took) (?:the )?(?:\w+ )?(?:toll|number|total"
    r"|count|tally)|adjusted|mov(?:es|ed)|postpon(?:es|ed)|put (?:back|off)|delayed|brought forward"
    r"|rescheduled|changed)\b[^.;]{0,40}?\b(?:to|until|till)\b"
    r"|now (?:stands|stood) at|up from|down from|instead of (?:the )?(?:\w+ ){0,3}"
    r"(?:reported|announced|planned)|postponed|rescheduled"
    r"|(?:earlier|previous|initial|first|preliminary|provisional) (?:\w+ )?"
    r"(?:report|figure|count|estimate|toll|number|total|statement)s?)\b",
    re.I,
)
_SUCCEEDS = LatePattern(
    r"\b(?:succeed(?:s|ed|ing)|replac(?:es|ed|ing)|in place of|t(?:akes|ook|aken) over (?:from|as)"
    r"|(?:resign|step down|stepped down|sacked|dismissed|ousted)(?:s|ed)?)\b",
    re.I,
)
# What can change of a figure, a day or a place, and of who somebody is.
_REPLACES: dict[Kind, LatePattern] = {
    "number": _CHANGES,
    "when": _CHANGES,
    "weekday": _CHANGES,
    "where": _CHANGES,
    "who": _SUCCEEDS,
    "what": LatePattern(f"{_CHANGES.pattern}|{_SUCCEEDS.pattern}", re.I),
}
_NOT = re.compile(
    r"\b(?:(?:will|would|is|are|was|were|did|does|has|have|had|could|can) (?:now )?not"
    r"|won't|wouldn't|isn't|aren't|wasn't|weren't|didn't|never)\b"
    r"(?! (?:only|just|least|less|fewer)\b)",
    re.I,
)
_CLAUSE_END = re.compile(r"[,;:–—]")
# Characters in front of an answer in which what takes it back stands.
_NEAR = 40
# Behind these stands what is true now: "corrected to 870".
_NOW = LatePattern(
    r"\b(?:to|now|at|is|was|were|by)\s+(?:(?:about|some|nearly|almost|only|just)\s+)?[$£€]?$", re.I
)
# A sentence is about what is asked from half of the question's words on: a report of a toll that
# rose seldom has "killed" or "people" in it. What is withdrawn may be something else about the
# same fair or zoo, so there more of the words are needed.
_ABOUT, _ABOUT_WITHDRAWN = 0.5, 0.7


def replacement(
    question: str, first: AnswerCandidate, other: AnswerCandidate
) -> AnswerCandidate | None:
    """The other candidate, where its article is the later one and takes back or replaces what the
    first says: with the sentence that does so, marked as ``replaces``. Else None.

    It is as sure as the first: that it tells of the same matter is what was looked for.
    """
    if not _is_later(other, first):
        return None
    if names_held_by(question, other) < names_held_by(question, first):
        return None
    found = _replacing(question, first, other)
    return found and replace(
        found, replaces=True, confidence=max(first.confidence, other.confidence)
    )


def _is_later(candidate: AnswerCandidate, first: AnswerCandidate) -> bool:
    day, before = (day_number(each.article.published) for each in (candidate, first))
    return day is not None and before is not None and day > before


def _replacing(
    question: str, first: AnswerCandidate, other: AnswerCandidate
) -> AnswerCandidate | None:
    wanted, text = kind(question), other.article.text
    found = relation(wanted, first.said, other.said)
    start = other.answer_span.start - other.span.start
    is_now = _NOW.search(other.sentence[:start]) is not None
    if found == "different" and _is_said_anew(question, first, other):
        # Of an old and a new figure in one sentence its words may be the old one.
        is_new = is_now or _is_current(other) or not _signs(wanted, other.sentence)
        return other if is_new else _whole(other, other.span)
    if found == "same":
        if is_now:
            return None
        is_back = _is_taken_back(other.sentence, start, len(other.answer))
        if is_back or (wanted == "number" and _has_changed(question, other.sentence)):
            return _whole(other, other.span)
    takes_back = _takes_all_back if found == "same" else _takes_back
    sentences = (each for each in _sentences(other) if takes_back(question, each.of(text)))
    sentence = next(sentences, None)
    return None if sentence is None else _whole(other, sentence)


def _is_current(candidate: AnswerCandidate) -> bool:
    """Whether the answer has the new one of two figures of its sentence."""
    figure, start = current(candidate.sentence), candidate.span.start
    if figure is None or candidate.is_whole:
        return False
    return Span(start + figure.start, start + figure.end).overlaps(candidate.answer_span)


def _is_said_anew(question: str, first: AnswerCandidate, other: AnswerCandidate) -> bool:
    """Whether the sentence of a different answer, or one beside it that tells of the same, has a
    sign that something was taken back or has changed.
    """
    wanted, sentences = kind(question), _sentences(other)
    place = sentences.index(other.span) if other.span in sentences else 0
    near = [each.of(other.article.text) for each in sentences[max(0, place - 1) : place + 2]]
    return _signs(wanted, other.sentence) or any(
        _signs(wanted, text) and (words_held(question, text) >= _ABOUT or first.answer in text)
        for text in near
    )


def _takes_back(question: str, sentence: str) -> bool:
    """Whether a sentence denies what the question takes for granted, or takes back or replaces what
    is asked.
    """
    covered = words_held(question, sentence)
    changes = _REPLACES.get(kind(question))
    return (
        _takes_all_back(question, sentence)
        or (covered >= _ABOUT_WITHDRAWN and _WITHDRAWS.search(sentence) is not None)
        or (covered >= _ABOUT and changes is not None and changes.search(sentence) is not None)
    )


def _takes_all_back(question: str, sentence: str) -> bool:
    """Whether a sentence says that it was withdrawn, or has all of the question's words, one of
    them behind a "not" in its clause: "will not be held".
    """
    if words_held(question, sentence) >= _ABOUT_WITHDRAWN and _WITHDRAWN.search(sentence):
        return True
    wanted = asked_words(question)
    clauses = (_CLAUSE_END.split(sentence[no.end() :])[0] for no in _NOT.finditer(sentence))
    return wanted <= set(terms(sentence)) and any(wanted & set(terms(each)) for each in clauses)


def _is_taken_back(sentence: str, start: int, length: int) -> bool:
    """Whether the clause takes the answer in it back: "withdrew its figure of 41", "did not kill
    41", "41 was wrong".
    """
    before = _CLAUSE_END.split(sentence[max(0, start - _NEAR) : start])[-1]
    end = start + length
    after = _CLAUSE_END.split(sentence[end : end + _NEAR // 2])[0]
    around = before + sentence[start:end] + after
    return bool(_NOT.search(before) or _WITHDRAWS.search(around))


def _has_changed(question: str, sentence: str) -> bool:
    """Whether what is asked for is the subject of a change: "the toll of the fire rose to four when
    two more died".
    """
    changes = _CHANGES.finditer(sentence)
    subjects = (_CLAUSE_END.split(sentence[: change.start()])[-1] for change in changes)
    return any(words_held(question, subject) >= _ABOUT for subject in subjects)


def _signs(wanted: Kind, text: str) -> bool:
    changes = _REPLACES.get(wanted)
    return bool(_WITHDRAWS.search(text) or (changes and changes.search(text)))


def _sentences(candidate: AnswerCandidate) -> list[Span]:
    return [Span(start, end) for start, end in candidate.hit.sentences.tolist()]


def _whole(candidate: AnswerCandidate, sentence: Span) -> AnswerCandidate:
    words = without_label(candidate.article.text, sentence)
    return replace(candidate, span=sentence, answer_span=words)
