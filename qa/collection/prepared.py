"""A draft on its way into the store: the article that it makes, cut, to be encoded."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, Cut, Draft, Passage
from corpus.originals import Keep
from embeddings.document import Document, PassageSpans
from embeddings.encoder import Encoder
from embeddings.packed import pack


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft and the article that it makes, ready to be encoded and stored.

    ``known`` says that the collection had it already when it was prepared: it is not encoded.
    """

    draft: Draft
    article: Article
    cuts: tuple[Cut, ...]
    known: bool

    def document(self) -> Document:
        """What the encoder is given of it."""
        return document(self.article.title, self.article.text, self.cuts)

    def kept(self, keep: Keep) -> "Prepared":
        """The same with its original kept, if it has one that is not yet, and not held any longer.

        Raises StoreError.
        """
        if self.draft.original is None:
            return self
        original = keep(self.draft.original)
        draft = replace(self.draft, original=None)
        return replace(self, draft=draft, article=replace(self.article, original=original))


def document(title: str, text: str, cuts: Iterable[Cut | Passage]) -> Document:
    """The title, text and spans of an article."""
    passages = tuple(
        PassageSpans(c.start, c.end, tuple((s.start, s.end) for s in c.sentences)) for c in cuts
    )
    return Document(title, text, passages)


def encoded(article: Article, cuts: Iterable[Cut], encoder: Encoder) -> list[bytes]:
    """The vectors of an article as they are stored, one blob a passage."""
    one = document(article.title, article.text, cuts)
    (vectors,) = encoder.encode_documents([one], workers=1)
    return packed(vectors)


def packed(vectors: Iterable[NDArray[np.float32]]) -> list[bytes]:
    """One blob a passage."""
    return [pack(rows) for rows in vectors]
