"""The labels of an article: what it can be filtered by and is not a column of its own."""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.labels.traits import Traits

TAG, LANGUAGE = "tag", "language"
# The values of this field are the names of the others that an article has a value of.
HAS = "has"
_METADATA = "metadata."
# Characters that are compared of a value; longer ones are told apart by a hash besides.
_LONGEST = 160
# Labels of an article's metadata; a list of numbers may have millions.
MOST = 1000


@dataclass(frozen=True, slots=True)
class Label:
    """A value of a field: as it is compared, and as it and the field's key were written."""

    field: str
    folded: str
    key: str
    value: str


def folded(text: str) -> str:
    """A value as it is compared: NFC, without case, its words parted by single spaces."""
    plain = plain_text(text).casefold()
    if len(plain) <= _LONGEST:
        return plain
    digest = hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{plain[:_LONGEST]} {digest}"


def field_of(key: str) -> str:
    """The field of a key of the metadata."""
    return _METADATA + folded(key)


def is_metadata(field: str) -> bool:
    """Whether a field is a key of the metadata."""
    return field.startswith(_METADATA)


def tag_label(tag: str) -> Label:
    """The label of a tag."""
    return Label(TAG, folded(tag), "", tag)


def labels_of(language: str | None, metadata: Mapping[str, Any]) -> list[Label]:
    """The labels of an article's language and metadata, each once; of the metadata the first MOST;
    and which fields it has.

    Texts, numbers and "true" or "false" are values, those in a list each; an object's keys follow
    its own behind a full stop ("place.city"). Empty values are none.
    """
    found: dict[tuple[str, str], Label] = {}
    for key, value in _values("", metadata):
        label = Label(field_of(key), folded(value), _cut(key), _cut(value))
        if label.folded:
            found.setdefault((label.field, label.folded), label)
        if len(found) == MOST:
            break
    own = [Label(LANGUAGE, folded(language), "", language)] if language else []
    own += found.values()
    fields = dict.fromkeys(label.field for label in own)
    return [*own, *(Label(HAS, field, "", field) for field in fields)]


def labelled(traits: Traits) -> Iterator[tuple[str, list[str]]]:
    """The fields of a filter that labels are of, each with its values as they are compared."""
    for field, values in ((LANGUAGE, traits.language), (TAG, traits.tag)):
        if values:
            yield field, _folded(values)
    for key, values in traits.metadata.items():
        if values:
            yield field_of(key), _folded(values)


def _folded(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(folded, values)))


def _values(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _values(f"{key}.{name}" if key else str(name), inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _values(key, inner)
    elif isinstance(value, bool):
        yield key, str(value).lower()
    elif isinstance(value, str | int | float):
        yield key, str(value)


def plain_text(text: str) -> str:
    """A text in NFC, its words parted by single spaces, without what no database keeps."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _cut(text: str) -> str:
    """A text as it is shown."""
    plain = plain_text(text)
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
