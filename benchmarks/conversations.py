"""How follow-ups are found: ``python -m benchmarks.conversations``, without a reader.

The passages of all conversations of MTRAG-UN are pooled as one collection; beside them the
follow-ups of the Reuters questions, and questions of SQuAD and SQuADShifts that only say "it" or
"they", behind the questions on the same paragraph. Then questions that stand alone are asked behind
a turn on something else. Writes ``benchmarks/results/conversations.json``.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from datasets import load as data
from datasets.code import ENGINE
from datasets.collection import Collection
from datasets.conversations import (
    SAMPLE,
    FollowUpCase,
    conversations,
    named_questions,
    news_follow_ups,
    pronoun_questions,
    strangers,
)
from datasets.footnote import Paragraphs, build
from datasets.report import write
from qa.contract.request import MAX_QUESTION
from qa.probe import Probe
from qa.question.follow_up import resolve
from qa.question.leaning import leans

FOLDER = Path(".cache/training")
DEPTH = 20

_CAPITALISED = re.compile(r"(?<=\s)[A-Z][\w.'’-]*\w")
_FORMER = re.compile(
    r"^(?:and|but|so|or|also|then|what about|how about|why|when|where|who|how)\s*[?.!]*$"
    r"|^(?:and|but|so|or|also|then|what about|how about)\b"
    r"|\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|there"
    r"|same|former|latter)\b",
    re.I,
)


def former(case: FollowUpCase) -> str:
    """The rule before: any pronoun or short question, behind the last question without one."""
    if not case.turns or not _former_leans(case.question):
        return case.question
    bases = [turn.question for turn in case.turns if not _former_leans(turn.question)]
    return f"{(bases or [case.turns[-1].question])[-1]} {case.question}"


def _former_leans(question: str) -> bool:
    return _FORMER.search(question) is not None


def _joined(case: FollowUpCase, turns: int, *, answers: bool = False) -> str:
    last = case.turns[len(case.turns) - min(turns, len(case.turns)) :]
    texts = [f"{turn.question} {turn.answer if answers else ''}" for turn in last]
    return " ".join(" ".join([*texts, case.question]).split())


def _named(case: FollowUpCase) -> str:
    names = [name for turn in case.turns[-1:] for name in _CAPITALISED.findall(turn.question)]
    return " ".join([case.question, *(names if leans(case.question, case.turns) else ())])


# What is searched for a case, each way.
WAYS: dict[str, Callable[[FollowUpCase], str]] = {
    "last turn only": lambda case: case.question,
    "all questions joined": lambda case: _joined(case, 20),
    "all turns joined": lambda case: _joined(case, 20, answers=True),
    "previous question + this": lambda case: _joined(case, 1),
    "previous turn + this": lambda case: _joined(case, 1, answers=True),
    "former rule": former,
    "leaning: this + names": _named,
    "leaning: previous question + this": lambda case: (
        _joined(case, 1) if leans(case.question, case.turns) else case.question
    ),
    "resolve": lambda case: resolve(case.question, case.turns),
}
# Two searches put together: by the reciprocal ranks of what the question found alone and of what
# another search found, which counts ``share``: chosen on one half of the conversations.
SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
MIXED: dict[str, Callable[[FollowUpCase], str]] = {
    "previous evidence as a prior": lambda case: case.turns[-1].question if case.turns else "",
    "learned mixture": lambda case: _joined(case, 1),
}


class Searcher:
    """Ranks the articles or paragraphs of one collection; each text is searched once."""

    def __init__(self, probe: Probe, name: Callable[[str, int], str]) -> None:
        self._probe = probe
        self._name = name
        self._known: dict[str, list[str]] = {}

    def ranked(self, text: str) -> list[str]:
        """The names of what is found, best first; only the end of a long text is searched."""
        text = text[-MAX_QUESTION:]
        if text not in self._known:
            self._known[text] = self._search(text) if text.strip() else []
        return self._known[text]

    def _search(self, text: str) -> list[str]:
        hits = self._probe.retrieve(self._probe.query(text), limit=DEPTH).hits
        return list(dict.fromkeys(self._name(hit.article_id, hit.start) for hit in hits))

    def mixed(self, case: FollowUpCase, other: str, share: float) -> list[str]:
        """What the question finds alone, moved by what the other text finds."""
        scores: dict[str, float] = defaultdict(float)
        for weight, text in ((1 - share, case.question), (share, other)):
            for rank, name in enumerate(self.ranked(text)):
                scores[name] += weight / (rank + 1)
        return sorted(scores, key=lambda name: -scores[name])


def rank(case: FollowUpCase, names: Sequence[str]) -> int | None:
    """The rank of the first right one, from 1."""
    return next((n for n, name in enumerate(names, 1) if name in case.right), None)


def figures(ranks: Sequence[int | None]) -> dict[str, float]:
    """Recall at 1, 5 and 10 (any right one counts) and the mean reciprocal rank."""
    known = [position for position in ranks if position is not None]
    recall = {f"r@{k}": sum(position <= k for position in known) / len(ranks) for k in (1, 5, 10)}
    return {"n": len(ranks), **recall, "mrr": sum(1 / position for position in known) / len(ranks)}


def compare(
    cases: Sequence[FollowUpCase], searcher: Searcher, shares: dict[str, float]
) -> Iterator[tuple[str, dict[str, dict[str, float]]]]:
    """Each way's figures by group; of MTRAG-UN also by half."""
    named = {
        **{way: [rank(c, searcher.ranked(text(c))) for c in cases] for way, text in WAYS.items()},
        **{
            way: [rank(c, searcher.mixed(c, text(c), shares[way])) for c in cases]
            for way, text in MIXED.items()
        },
    }
    for way, ranks in named.items():
        groups: dict[str, list[int | None]] = defaultdict(list)
        for case, position in zip(cases, ranks, strict=True):
            groups[case.group].append(position)
            if case.group in ("leaning", "alone"):
                groups["follow-ups"].append(position)
                groups[f"follow-ups, half {case.half}"].append(position)
                groups[f"{case.group}, half {case.half}"].append(position)
        yield way, {group: figures(members) for group, members in sorted(groups.items())}


def best_shares(cases: Sequence[FollowUpCase], searcher: Searcher) -> dict[str, float]:
    """The share of each mixture with the highest mean reciprocal rank on the first half."""
    tuned = [c for c in cases if c.group in ("leaning", "alone") and c.half == 0]

    def mrr(text: Callable[[FollowUpCase], str], share: float) -> float:
        return figures([rank(c, searcher.mixed(c, text(c), share)) for c in tuned])["mrr"]

    return {way: max(SHARES, key=lambda share: mrr(text, share)) for way, text in MIXED.items()}


def by_article(collection: Collection) -> Callable[[str, int], str]:
    """Names a hit by its article."""
    return lambda article, _: article.removeprefix(collection.stored_id(""))


def main() -> None:
    """Build what is missing, measure, print and write."""
    results: dict[str, object] = {}
    pooled = conversations()
    turns = pooled.cases
    with build(pooled.collection, FOLDER / "mtrag-un") as probe:
        searcher = Searcher(probe, by_article(pooled.collection))
        shares = best_shares(turns, searcher)
        results["mtrag-un"] = _shown("mtrag-un", compare(turns, searcher, shares))
    news = data.reuters()
    with build(news, FOLDER / news.stored) as probe:
        searcher = Searcher(probe, by_article(news))
        follow_ups = news_follow_ups(news)
        results["reuters"] = _shown("reuters", compare(follow_ups, searcher, shares))
        searcher = Searcher(probe, Paragraphs(news, probe.library).name)
        moved = strangers(news, data.seed())
        results["reuters, new topic"] = _shown("reuters", compare(moved, searcher, shares))
    for make in (data.squad_v1, lambda: data.squadshifts("new_wiki"), data.qed):
        collection = make()
        with build(collection, FOLDER / collection.stored) as probe:
            searcher = Searcher(probe, Paragraphs(collection, probe.library).name)
            cases = _drawn(strangers(collection, news))
            if collection.name != "qed":
                cases += _drawn(pronoun_questions(collection))
                cases += _drawn(named_questions(collection))
            compared = compare(cases, searcher, shares)
            results[collection.name] = _shown(collection.name, compared)
    write("conversations", {"shares": shares, "sets": results}, ran=ENGINE)


def _drawn(cases: list[FollowUpCase]) -> list[FollowUpCase]:
    return cases[:: -(-len(cases) // SAMPLE)]


def _shown(
    name: str, compared: Iterator[tuple[str, dict[str, dict[str, float]]]]
) -> dict[str, dict[str, dict[str, float]]]:
    table = dict(compared)
    for way, groups in table.items():
        cells = [
            f"{group} {row['r@1']:.3f} {row['r@5']:.3f}"
            for group, row in groups.items()
            if "half" not in group
        ]
        print(f"{name:10} {way:34} " + "  ".join(cells), flush=True)
    return table


if __name__ == "__main__":
    main()
