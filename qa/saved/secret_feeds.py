"""Secret addresses of feeds, for feed readers, which cannot send a key.

A secret opens one feed and nothing else. As of a key, its sha256 alone is kept, here as the name of
a document; it can be taken back, and it ends with the last key of its owner's name.
"""

from collections import Counter
from dataclasses import dataclass

from qa.kept.documents import Documents
from qa.kept.shelf import Shelf
from qa.keys import secret


@dataclass(frozen=True, slots=True)
class SecretFeed:
    """What a secret opens: the feed of a saved question by its id, or of all of the owner's."""

    owner: str | None
    saved: str | None


class SecretFeeds:
    """All secret addresses, on a shelf. Thread-safe. Every method raises StorageError."""

    def __init__(self, shelf: Shelf) -> None:
        self._documents = Documents(shelf, SecretFeed, "feed")

    def new(self, saved: str | None, owner: str | None) -> str:
        """Make a secret for a feed; it is in the result and nowhere else."""
        made = secret.new()
        self._documents.write(secret.digest(made), SecretFeed(owner, saved))
        return made

    def opened_by(self, given: str) -> SecretFeed:
        """What a secret opens. Raises NotFoundError."""
        found = self._documents.find(secret.digest(given))
        if found is None:
            raise self._documents.missing(given[:8])
        return found

    def counts(self) -> Counter[SecretFeed]:
        """How many secrets open each feed."""
        return Counter(feed for _, feed in self._documents.all())

    def close(self, saved: str | None, owner: str | None = None) -> int:
        """Take back all secrets of a feed: by the question, or of all of an owner's together."""
        gone = [
            name
            for name, feed in self._documents.all()
            if feed.saved == saved and (saved is not None or feed.owner == owner)
        ]
        return sum(self._documents.delete(name) for name in gone)
