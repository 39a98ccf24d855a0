"""Who added which articles: a document beside each article that was added with a key.

It is no part of an article's version. One without such a document was added where no key is needed,
on the command line for one, and only keepers remove it.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import msgspec

from corpus.errors import StoreError
from qa.contract.access import Asker, Role
from qa.contract.collection import Remark
from qa.contract.errors import StorageError, translated
from qa.kept.shelf import Shelf

# Ids of articles have signs that names of documents must not have.
_DIGITS = 32


@dataclass(frozen=True, slots=True)
class _Adders:
    """An article, and the names of those who added it: several, where it was removed between."""

    article: str
    names: tuple[str, ...]


class Adders:
    """The names of those who added articles, on a shelf. Thread-safe."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def noted(self, articles: Iterable[str], asker: Asker) -> tuple[Remark, ...]:
        """Write down who added articles that were not in; a remark where that cannot be done: they
        are in, and for keepers to remove.
        """
        if asker is None:
            return ()
        try:
            for article in articles:
                self._shelf.change(_key(article), partial(_with_name, article, asker.name))
        except (OSError, StoreError, StorageError) as error:
            what = getattr(error, "strerror", None) or error
            text = f"who added it could not be written down ({what}): only keepers can remove it"
            return (Remark(article, None, text),)
        return ()

    def may_remove(self, article: str, asker: Asker) -> bool:
        """Whether who asks may remove an article: keepers any, contributors what they added. Raises
        StorageError.
        """
        if asker is None or asker.role is Role.KEEPER:
            return True
        if not asker.role.includes(Role.CONTRIBUTOR):
            return False
        try:
            with translated():
                return asker.name in _names(self._shelf.read(_key(article)), article)
        except OSError as error:
            raise _damaged(article) from error


def _key(article: str) -> str:
    return hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _with_name(article: str, name: str, content: bytes | None) -> bytes | None:
    names = _names(content, article)
    return None if name in names else msgspec.json.encode(_Adders(article, (*names, name)))


def _names(content: bytes | None, article: str) -> tuple[str, ...]:
    if content is None:
        return ()
    try:
        found = msgspec.json.decode(content, type=_Adders)
    except msgspec.MsgspecError as error:
        raise _damaged(article) from error
    if found.article != article:
        raise _damaged(article)
    return found.names


def _damaged(article: str) -> StorageError:
    return StorageError(
        "adders_damaged",
        f"who added the article {article!r} cannot be read",
        "let a keeper remove it, or restore the data folder from a backup",
    )
