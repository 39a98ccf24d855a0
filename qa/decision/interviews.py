"""Questions that an article asks and answers itself, as interviews do.

Nothing is nearer to a question than itself, and it is never its answer. What answers it is the
sentence behind it, which is as near to what is asked as the question is; behind what evades it
("A good question.") or asks back, the next one.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from corpus.text.passages import cut
from qa.learned.weights import Floats
from qa.question.asking import is_asking, label
from qa.question.evasion import evades, evasion
from qa.search.features import SENTENCE
from qa.search.retrieval import Hit

Booleans = NDArray[np.bool_]

# How near a sentence is; not what it is by itself.
_NEARNESS = [
    SENTENCE.column(name) for name in ("cosine", "covered", "near", "lead", "lead_who", "titled")
]
_MARK = "?"
# Characters behind a passage in which the next one begins.
_AHEAD = 2000


def asking(text: str, sentences: NDArray[np.int32]) -> Booleans:
    """Which of the sentences (n, 2) of a text ask: (n,)."""
    return np.array([is_asking(text[start:end]) for start, end in sentences.tolist()], np.bool_)


def answering(text: str, sentences: NDArray[np.int32]) -> Booleans:
    """Which of the sentences (n, 2), ascending, stand right behind one of them that asks, or behind
    what evades that: (n,). Whoever asked begins anew with the next question.
    """
    behind, asks = np.zeros(len(sentences), np.bool_), asking(text, sentences)
    if not asks.any():
        return behind
    asker, waits, last = "", False, 0
    for n, (start, end) in enumerate(sentences.tolist()):
        sentence = text[start:end]
        speaker = label(sentence) if asks[n] else ""
        behind[n] = waits and not text[last:start].strip() and (not speaker or speaker != asker)
        if asks[n] and not behind[n]:
            asker = speaker
        waits, last = asks[n] or (behind[n] and evasion(sentence) is not None), end
    return behind


def silent(question: str, text: str, sentences: NDArray[np.int32]) -> Booleans:
    """Which of the sentences (n, 2) of a text ask, or evade what is asked, and so are never the
    answer: (n,).
    """
    behind = answering(text, sentences)
    behind[:1] |= text[: sentences[0, 0]].rstrip().endswith(_MARK)
    evading = [
        evades(question, text[start:end], asked=asked)
        for (start, end), asked in zip(sentences.tolist(), behind.tolist(), strict=True)
    ]
    return asking(text, sentences) | np.array(evading, np.bool_)


def inherited(rows: Floats, answers: Booleans) -> Floats:
    """(n, SENTENCE_FEATURES) of neighbouring sentences, those that answer (n,) at least as near as
    the question before them.
    """
    nearer = rows.copy()
    for n in np.flatnonzero(answers).tolist():
        nearer[n, _NEARNESS] = np.maximum(nearer[n, _NEARNESS], nearer[n - 1, _NEARNESS])
    return nearer


def next_passage(hit: Hit, article: Article) -> Hit | None:
    """The passage behind a hit that ends with a question, or what evades it, in which that is
    answered: as near as the hit is. None where there is none, or another question comes first.
    """
    text, row = article.text, hit.sentences.tolist()
    stop = text.find("\n\n", hit.end + _AHEAD)
    for passage in cut(text[hit.end : stop if stop >= 0 else len(text)]):
        own = [(hit.end + one.start, hit.end + one.end) for one in passage.sentences]
        first = text[slice(*own[0])]
        if is_asking(first) and not label(first):
            return None
        row += own
        behind = answering(text, np.array(row, np.int32))[-len(own) :]
        if not behind[0]:
            return None
        if any(_tells(text[slice(*own[n])]) for n in np.flatnonzero(behind).tolist()):
            return _as_near(hit, text, np.array(own, np.int32), behind)
    return None


def _tells(sentence: str) -> bool:
    return not is_asking(sentence) and evasion(sentence) is None


def _as_near(hit: Hit, text: str, sentences: NDArray[np.int32], behind: Booleans) -> Hit:
    """A passage as a hit, those of its sentences that answer as near as the hit's last."""
    rows = np.zeros((len(sentences), len(SENTENCE.names)), np.float32)
    rows[behind] = hit.sentence_features[-1]
    rows[:, SENTENCE.column("length")] = [
        np.log1p(len(text[start:end].split())) for start, end in sentences.tolist()
    ]
    start, end = int(sentences[0, 0]), int(sentences[-1, 1])
    return replace(hit, start=start, end=end, sentences=sentences, sentence_features=rows)
