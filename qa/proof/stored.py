"""Whether all that is stored is what was stored: every version of every article, every original."""

from collections.abc import Iterator

from corpus.errors import StoreError
from corpus.store import Store
from qa.citation.proven import is_proven


def damage(store: Store) -> Iterator[str]:
    """What is not as it was stored, a line each. Raises StoreError where the list of what there is
    cannot be read.
    """
    for row in store.history():
        where = f"{row.article_id}@{row.version[:16]}"
        try:
            article = store.article(row.article_id, row.version)
            if article is None or not is_proven(article, row.version):
                yield f"{where}: its text is not the one that was stored; it is never quoted"
            elif article.original and store.originals.read(article.original) is None:
                yield f"{where}: its original {article.original.name} is missing"
        except StoreError as error:
            yield f"{where}: {error.message}"
