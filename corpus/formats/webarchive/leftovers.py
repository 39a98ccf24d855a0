"""What of a web archive is no article, counted and told in one line."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from corpus.formats.recognition.unread import document_ending
from corpus.formats.webarchive.record import Record

_GROUPS = {
    "image": ("picture", "pictures"),
    "video": ("film", "films"),
    "audio": ("recording", "recordings"),
    "font": ("font", "fonts"),
    "text/css": ("style sheet", "style sheets"),
    "text/javascript": ("script", "scripts"),
    "application/javascript": ("script", "scripts"),
    "application/x-javascript": ("script", "scripts"),
    "application/ecmascript": ("script", "scripts"),
    "application/json": ("data file", "data files"),
    "application/ld+json": ("data file", "data files"),
    "application/xml": ("data file", "data files"),
    "text/xml": ("data file", "data files"),
    "text/plain": ("plain text", "plain texts"),
}
_DOCUMENTS = ("document of a kind that is not read", "documents of kinds that are not read")
_OTHERS = ("file of another type", "files of other types")
_MOST_NAMED = 3
_MOST_STATUSES = 5


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a kind that is not read: its address, and the ending of such files."""

    address: str
    ending: str


class Leftovers:
    """Counts of what was left out of an archive; ``documents`` are told one by one as well."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self._counts: Counter[tuple[str, str]] = Counter()
        self._statuses: Counter[str] = Counter()
        self._without_text: Counter[str] = Counter()

    def count(self, one: str, many: str) -> None:
        """Count something, in the words for one and for several of it."""
        self._counts[one, many] += 1

    def count_file(self, record: Record) -> None:
        """Count a captured file that is not read, by its media type; a document by its name too."""
        media, group = record.media, _group(record.media)
        # Whatever its server does not know may come as plain text.
        known = group and media != "text/plain"
        path = _path(record.address)
        if ending := "" if known else document_ending(path, media, record.name):
            self.documents.append(Document(record.address, ending))
            group = _DOCUMENTS
        self._counts[group or _OTHERS] += 1

    def count_status(self, status: str) -> None:
        """Count an answer of a server that is not the page that was asked for."""
        self._statuses[status if status.isdigit() else "unknown"] += 1

    def count_without_text(self, address: str) -> None:
        """Count a page that holds no article."""
        self._without_text[address] += 1

    def told(self) -> str:
        """All counts in words; nothing where there are none."""
        parts = [
            f"{count:,} {one if count == 1 else many}"
            for (one, many), count in self._counts.most_common()
        ]
        if count := self._statuses.total():
            which = ", ".join(
                f"{count:,} × {status}"
                for status, count in self._statuses.most_common(_MOST_STATUSES)
            )
            parts.append(f"{count:,} {_plural(count, 'answer')} other than 200 OK ({which})")
        if count := self._without_text.total():
            named = list(self._without_text)[:_MOST_NAMED]
            more = f" and {count - len(named):,} more" if count > len(named) else ""
            pages = f"{count:,} {_plural(count, 'page')} without main text"
            parts.append(f"{pages} ({', '.join(named)}{more})")
        return ", ".join(parts)


def _group(media: str) -> tuple[str, str] | None:
    return _GROUPS.get(media) or _GROUPS.get(media.partition("/")[0])


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"
