"""Who an answer comes from: sources that do not have it from each other, and whom a report cites.

A paper that writes "the Meridian Post reported" is no second source beside the Meridian Post, nor
beside another paper that has it from there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from qa.question.outlets import NAME, is_called_as_an_outlet
from qa.reports.candidate import AnswerCandidate
from qa.values.spellings import folded

_TOLD = r"report(?:s|ed)?|said|says|wrote|writes|reveal(?:s|ed)|disclosed|learned|understands"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # "according to the Meridian Post", "told the Meridian Post", "citing the Meridian Post";
        # not "the heir, who told the Meridian Post last year that …"
        rf"(?i:\b(?<!\bwho )(?<!\bwhich )(?:according to|told|citing|quoting|credited to"
        rf"|(?:spoke|speaking|confirmed|leaked|given|shown|sent|statement) to"
        rf"|(?:reported|quoted|published|carried|broadcast|seen|obtained|viewed|shared|cited)"
        rf" (?:by|in|on|with)|interview(?:ed)? (?:with|by|in|on)|reports? (?:by|in|from|on)))"
        rf"\s+{NAME}",
        # "the Meridian Post reported", "the Meridian Post, which first reported"
        rf"{NAME}(?:,?\s+(?:which|who)\s+(?:\w+\s+)?|\s+(?:has\s+|had\s+|also\s+|first\s+|later\s+)*)"
        rf"(?:{_TOLD})\b",
        # "reported the Meridian Post", at the end of what it reported
        rf",\s+(?:{_TOLD})\s+{NAME}",
    )
)
# A next sentence that tells where the one before is from.
_NEXT = re.compile(
    rf"\A\s*(?:The\s+\w+(?:\s+\w+)?\s+(?:was|were)\s+first\s+(?:reported|published|given)\s+(?:by|in)"
    rf"\s+{NAME}|{NAME}\s+(?:first\s+reported|was\s+(?:the\s+)?first\s+to\s+report))"
)
# Characters after the sentence that are looked at.
_SENTENCE = 300
_THE = re.compile(r"\A(?:the|le|la|der|die|das|il|el)\s+")


def independent(candidates: Sequence[AnswerCandidate]) -> int:
    """The number of sources that do not have it from each other, as far as can be seen.

    Copies of one report, articles that name the same source, and those that cite it are one.
    """
    groups: list[set[str]] = []
    for candidate in candidates:
        names = set(_names(candidate, candidates))
        joined = [group for group in groups if group & names]
        groups = [group for group in groups if group not in joined]
        groups.append(names.union(*joined))
    return len(groups)


def cites(candidate: AnswerCandidate, beside: Iterable[AnswerCandidate]) -> str | None:
    """The other outlet that the candidate's report has its answer from, as it writes its name, or
    None. An outlet is what is called like one, or the source of one of those ``beside`` it.
    """
    text, span = candidate.article.text, candidate.span
    own = _outlet(candidate.article.source or "")
    known = {_outlet(other.article.source) for other in beside if other.article.source}
    ahead = _NEXT.match(text[span.end : span.end + _SENTENCE])
    inside = (match for form in _FORMS for match in form.finditer(candidate.sentence))
    for match in (*inside, *filter(None, [ahead])):
        name = next(named for named in match.groups() if named).rstrip(".'’")
        if _outlet(name) != own and (is_called_as_an_outlet(name) or _outlet(name) in known):
            return name
    return None


def _names(candidate: AnswerCandidate, beside: Iterable[AnswerCandidate]) -> Iterator[str]:
    """What a group of articles is known by: their ids, and the sources they name and cite."""
    yield f"article {candidate.article.id}"
    yield from (f"article {copy.id}" for copy in candidate.copies)
    for source in (candidate.article.source, cites(candidate, beside)):
        if source:
            yield f"source {_outlet(source)}"


def _outlet(name: str) -> str:
    """The name of an outlet as it is compared: "The Wexcombe Times" is "Wexcombe Times"."""
    return _THE.sub("", " ".join(folded(name).split()))
