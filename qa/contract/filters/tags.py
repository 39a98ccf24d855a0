"""What a tag is, and which of them articles are given as they are added."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.labels.reading import plain_text
from qa.contract.errors import QuestionError

# Characters of a tag, and tags of an article.
MAX_TAG = 100
MAX_TAGS = 100


@dataclass(frozen=True, slots=True)
class Tagging:
    """Tags for all articles that are added together; with ``folders`` also the names of the folders
    that each file lies in, below the one that was named.
    """

    tags: tuple[str, ...] = ()
    folders: bool = False

    def of(self, file: Path, roots: Iterable[Path]) -> tuple[str, ...]:
        """The tags of what a file holds; ``roots`` are the paths that were named."""
        if not self.folders:
            return self.tags
        root = next((one for one in roots if file.is_relative_to(one) and file != one), None)
        names = () if root is None else file.relative_to(root).parent.parts
        return clean_tags([*self.tags, *(name[:MAX_TAG] for name in names)])


UNTAGGED = Tagging()


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags in NFC, their words parted by single spaces. Raises QuestionError for one without a
    sign, or of more than MAX_TAG characters.
    """
    clean = tuple(map(plain_text, tags))
    if not all(clean):
        raise QuestionError("tag_empty", "a tag is empty", "write a word")
    longest = max(map(len, clean), default=0)
    if longest > MAX_TAG:
        message = f"a tag has {longest:,} characters, at most {MAX_TAG} are allowed"
        raise QuestionError("tag_too_long", message, "shorten it")
    return clean
