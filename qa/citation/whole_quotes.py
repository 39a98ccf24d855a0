"""How much of a passage is shown as the quote, so that it stays said by whom it was said.

A sentence stays alone unless it is in somebody's mouth and a neighbour says whose, or the next
sentence does nothing but say who told it, or take it back.
"""

import re
from collections.abc import Sequence

from qa.citation.quotation_marks import Span, holding, quotations
from qa.citation.speakers import speakers

MAX_SENTENCES = 3
MAX_CHARACTERS = 600

_SUBJECT = r"(?:[^\W\d_][\w'’.&-]*\s+){1,6}?"
_ADJUNCT = (
    r"(?:\s+(?:(?:late|early)\s+)?(?:on|last|this)\s+(?:\w+day|week|month|morning|afternoon|evening)"
    r"|\s+(?:to|told)\s+(?:reporters|journalists|parliament|Reuters)"
    r"|\s+(?:in|at|during|after|before)\s+(?:(?:a|an|the|his|her|its|their)\s+)?[\w'’-]+"
    r"(?:\s+(?!in\b|at\b|that\b)[\w'’-]+){0,2}"
    r"|\s+(?:today|yesterday|later|earlier|\w+day))"
)
# "The bank said." "He told reporters in Paris." "That is according to the ministry."
_ONLY_WHO = re.compile(
    rf"(?:{_SUBJECT}(?:said|says|added|claimed|reported|announced|wrote|insisted|argued"
    rf"|told\s+(?:(?:a|an|the)\s+)?[\w'’-]+(?:\s+[\w'’-]+)?){_ADJUNCT}{{0,3}}"
    r"|(?:That|This|So|Or\sso|At\sleast\sthat)\s+(?:is|was|at\sleast\sis|comes|says?|said)?\s*"
    r"(?:according\sto|from|what|the\sview\sof|the\sopinion\sof)\s+[^.!?]{2,80}"
    r"|(?:So|Thus)\s+(?:says?|said)\s+[^.!?]{2,60}"
    r"|According\sto\s+[^.!?,]{2,60})[.!?]"
)
# "The bank denied it." "That is not true." "The report was false."
_TAKEN_BACK = re.compile(
    r"(?:[^.!?;,]{2,60}?\s(?:later\s|has\s|have\s|since\s|immediately\s|at\sonce\s|flatly\s)*"
    r"(?:den(?:y|ied|ies)|reject(?:s|ed)?|dismiss(?:es|ed)?|retract(?:s|ed)?|dispute[sd]?"
    r"|contradict(?:s|ed)?|withdrew|called)\s+"
    r"(?:it|this|that|these|those|them|(?:the|such|all|any|both)\s(?:\w+\s)?(?:reports?|claims?"
    r"|rumou?rs?|stor(?:y|ies)|allegations?|accusations?|charges?|statements?|suggestions?))\b"
    r"|(?:That|This|It|The\s(?:\w+\s)?(?:reports?|claims?|rumou?rs?|stor(?:y|ies)|statement|news))\s+"
    r"(?:is|was|were|are|proved|turned\sout)\s(?:to\sbe\s)?(?:\w+\s)?"
    r"(?:not\s(?:true|so|correct|the\scase)|false|untrue|wrong|a\slie|a\shoax|incorrect"
    r"|mistaken|denied|withdrawn|retracted|unfounded|baseless|nonsense))\b[^.!?]{0,80}[.!?]",
)
_CLOSERS = "\"'”’»“」)"


def whole_quote(text: str, sentences: Sequence[Span], chosen: int) -> Span:
    """Start and end of the quote for one of a passage's sentences: it, or a run with it inside.

    ``sentences`` are all of the passage, ascending; ``chosen`` is an index of them (IndexError).
    The quotes of one passage are nested or disjoint. At most `MAX_SENTENCES` and
    `MAX_CHARACTERS`: where the speaker is further off, `speaker` tells where.
    """
    first, last = _runs(text, sentences)[chosen]
    return sentences[first][0], sentences[last][1]


def quotable(text: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The distinct quotes of a passage that are longer than a sentence, outer before inner."""
    runs = {run for run in _runs(text, sentences) if run[0] < run[1]}
    places = [(sentences[first][0], sentences[last][1]) for first, last in runs]
    return tuple(sorted(places, key=lambda place: (place[0], -place[1])))


def speaker(text: str, start: int, end: int) -> Span | None:
    """Where it is said who speaks the words ``text[start:end]``, if not among them.

    None when they are in nobody's mouth, name their speaker, or nobody near is named.
    """
    return _speaker(text, (start, end), quotations(text, start, end))


def _runs(text: str, sentences: Sequence[Span]) -> list[Span]:
    """For each sentence the first and last sentence of its quote; nested or disjoint."""
    if not sentences:
        return []
    heard = quotations(text, sentences[0][0], sentences[-1][1])
    wanted = [_wanted(text, sentences, place, heard) for place in range(len(sentences))]
    # Whoever looks forward comes first: one that looks back to the same speaker takes all of it.
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at][0] < at, wanted[at][0], at))
    runs = [(place, place) for place in range(len(sentences))]
    for place in order:
        runs[place] = _laminar(sentences, runs, wanted[place], place)
    return runs


def _laminar(sentences: Sequence[Span], runs: list[Span], run: Span, place: int) -> Span:
    """The run, widened by those that it would cross; the sentence alone when that is too long."""
    first, last = run
    while crossed := [one for one in runs if _cross(one, (first, last))]:
        first = min(first, *(one[0] for one in crossed))
        last = max(last, *(one[1] for one in crossed))
    length = sentences[last][1] - sentences[first][0]
    fits = last - first < MAX_SENTENCES and length <= MAX_CHARACTERS
    return (first, last) if fits else (place, place)


def _cross(one: Span, other: Span) -> bool:
    return one[0] < other[0] <= one[1] < other[1] or other[0] < one[0] <= other[1] < one[1]


def _wanted(text: str, sentences: Sequence[Span], place: int, heard: list[Span]) -> Span:
    said = _speaker(text, sentences[place], heard)
    if said is not None:
        with_it = [n for n, one in enumerate(sentences) if one[0] <= said[0] < one[1]]
        at = with_it[0] if with_it else place
        return min(at, place), max(at, place)
    following = place + 1
    if following < len(sentences) and _is_remark(text, sentences[place], sentences[following]):
        return place, following
    return place, place


def _is_remark(text: str, sentence: Span, following: Span) -> bool:
    """Whether the sentence that follows only says who said this, or takes it back."""
    if "\n" in text[sentence[1] : following[0]]:
        return False
    words = text[slice(*following)]
    return bool(_ONLY_WHO.fullmatch(words) or _TAKEN_BACK.fullmatch(words))


def _speaker(text: str, place: Span, heard: list[Span]) -> Span | None:
    speech = _unattributed(text, place, heard)
    if speech is None:
        return None
    return _named_after(text, speech, heard) or _named_before(text, speech, heard)


def _unattributed(text: str, place: Span, heard: list[Span]) -> Span | None:
    """The quotation that a place is cut out of, unless the place says whose it is."""
    start, end = place
    inside = [span for span in heard if span[0] < end and start < span[1]]
    if not inside or any(holding(heard, at) is None for at, _ in speakers(text, start, end)):
        return None
    first, last = inside[0], inside[-1]
    if first[0] > start and _has_words(text[start : first[0]]):
        return None
    if last[1] < end and _has_words(text[last[1] : end]):
        return None
    return last


def _has_words(text: str) -> bool:
    return len(text.split()) > 1


def _named_after(text: str, speech: Span, heard: list[Span]) -> Span | None:
    """In the rest of the sentence in which a quotation ends, or one that only says who."""
    end = speech[1]
    line = text.find("\n", end)
    rest = text[end : line if line >= 0 else len(text)][:300]
    stop = re.search(r"[.!?](?=\s|$)", rest)
    clause = rest[: stop.end()] if stop else rest
    ended = text[speech[0] : end].rstrip(_CLOSERS)[-1:] in ".!?…"
    if ended and clause.strip()[:1].isupper() and not _ONLY_WHO.fullmatch(clause.strip()):
        return None
    following = [at for at, _ in heard if at >= end]
    stop_at = min([end + len(clause), *following])
    found = speakers(text, end, stop_at)
    return found[0] if found else None


def _named_before(text: str, speech: Span, heard: list[Span]) -> Span | None:
    """In the sentence that leads to a quotation, or in the last of the paragraph before it."""
    start = speech[0]
    before = text[max(0, start - 400) : start].rstrip()
    line = before.rfind("\n") + 1
    first = start - len(text[max(0, start - 400) : start]) + line
    found = [span for span in speakers(text, first, start) if holding(heard, span[0]) is None]
    last = max(
        (m.end() for m in re.finditer(r"[.!?][\"”’»]?\s+(?=\S)", before[line:-1])), default=0
    )
    near = [span for span in found if span[0] >= first + last]
    return near[-1] if near else None
