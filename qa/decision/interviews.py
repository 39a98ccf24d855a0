"""Questions that an article asks and answers itself, as interviews do.

Nothing is nearer to a question than itself, and it is never its answer. What answers it is the
sentence behind it, which is as near to what is asked as the question is.
"""

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from corpus.text.passages import cut
from qa.learned.weights import Floats
from qa.question.asking import is_asking
from qa.search.features import SENTENCE
from qa.search.retrieval import Hit

Booleans = NDArray[np.bool_]

# How near a sentence is; not what it is by itself.
_NEARNESS = [
    SENTENCE.column(name) for name in ("cosine", "covered", "near", "lead", "lead_who", "titled")
]
# Characters behind a passage in which the next one begins.
_AHEAD = 2000


def asking(text: str, sentences: NDArray[np.int32]) -> Booleans:
    """Which of the sentences (n, 2) of a text ask: (n,)."""
    return np.array([is_asking(text[start:end]) for start, end in sentences.tolist()], np.bool_)


def answering(text: str, sentences: NDArray[np.int32]) -> Booleans:
    """Which of the sentences (n, 2), ascending, stand right behind one of them that asks: (n,)."""
    behind = np.zeros(len(sentences), np.bool_)
    gaps = zip(sentences[:-1, 1].tolist(), sentences[1:, 0].tolist(), strict=True)
    beside = [not text[end:start].strip() for end, start in gaps]
    behind[1:] = asking(text, sentences)[:-1] & np.array(beside, np.bool_)
    return behind


def inherited(rows: Floats, answers: Booleans) -> Floats:
    """(n, SENTENCE_FEATURES) of neighbouring sentences, those that answer (n,) at least as near as
    the question before them.
    """
    nearer = rows.copy()
    for n in np.flatnonzero(answers).tolist():
        nearer[n, _NEARNESS] = np.maximum(nearer[n, _NEARNESS], nearer[n - 1, _NEARNESS])
    return nearer


def next_passage(hit: Hit, article: Article) -> Hit | None:
    """The passage behind a hit that ends with a question: as near as the hit itself. None where
    there is none, or it asks as well.
    """
    text, row = article.text, hit.sentence_features[-1]
    stop = text.find("\n\n", hit.end + _AHEAD)
    passages = cut(text[hit.end : stop if stop >= 0 else len(text)])
    if not passages:
        return None
    passage = passages[0]
    shifted = [(hit.end + one.start, hit.end + one.end) for one in passage.sentences]
    sentences = np.array(shifted, np.int32)
    if asking(text, sentences)[0]:
        return None
    rows = np.zeros((len(sentences), len(row)), np.float32)
    rows[0] = row
    rows[:, SENTENCE.column("length")] = [
        np.log1p(len(text[start:end].split())) for start, end in shifted
    ]
    return Hit(
        hit.article_id,
        hit.version,
        hit.end + passage.start,
        hit.end + passage.end,
        hit.score,
        sentences,
        hit.features,
        rows,
    )
