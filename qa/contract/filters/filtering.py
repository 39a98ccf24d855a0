"""The filters of a request: read strictly from JSON or from words, and their values checked."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from corpus.labels.reading import plain_text
from corpus.labels.traits import Metadata, Traits
from qa.contract.errors import QuestionError
from qa.contract.filters.filters import Filters
from qa.contract.filters.words import in_one, parted

# Values of a field of a filter, those of all metadata together; and keys of metadata.
MAX_VALUES = 1000
MAX_KEYS = 20
DAYS = ("published_from", "published_to", "as_of")
TRAITS = tuple(field.name for field in fields(Traits))
FILTERS = (*TRAITS[:2], *DAYS, *TRAITS[2:], "exclude")
_LISTS = TRAITS[:-1]
# What stands before a key of metadata that a filter's name would hide.
METADATA = "metadata."


def filters_in(given: Mapping[str, Any]) -> Filters:
    """The filters of a JSON object that has no other than the known fields. Raises QuestionError
    naming the field that is wrong.
    """
    exclude = given.get("exclude")
    if exclude is not None:
        exclude = Traits(**_traits(_object(exclude, "filters.exclude", TRAITS), "filters.exclude"))
    return Filters(
        **_traits(given, "filters"),
        published_from=_day(given, "published_from"),
        published_to=_day(given, "published_to"),
        as_of=_day(given, "as_of"),
        exclude=exclude,
    )


def from_words(
    filters: Filters, where: Iterable[str], but: Iterable[str], not_tag: Iterable[str] = ()
) -> Filters:
    """Filters with metadata as ``KEY=VALUE``, and with what is left out: ``FIELD=VALUE``, a field
    being one of the filters' or a key of metadata, which ``metadata.KEY`` always is, and what
    stands in quotation marks (`qa.contract.filters.words`).

    Raises QuestionError where a word has no such form.
    """
    metadata = {key: tuple(values) for key, values in filters.metadata.items()}
    for word in where:
        _put(metadata, *_parted(word, "where"))
    out = filters.exclude or Traits()
    lists = {name: getattr(out, name) for name in _LISTS}
    excluded = {key: tuple(values) for key, values in out.metadata.items()}
    lists["tag"] = (*lists["tag"], *not_tag)
    for word in but:
        named = word.strip().removeprefix(METADATA)
        key, value = _parted(named, "not")
        if key in lists and named == word.strip() and not named.startswith('"'):
            lists[key] = (*lists[key], value)
        else:
            _put(excluded, key, value)
    exclude = Traits(**lists, metadata=excluded)
    return replace(filters, metadata=metadata, exclude=None if exclude == Traits() else exclude)


def in_words(filters: Filters) -> tuple[tuple[str, str], ...]:
    """The filters that `from_words` reads, as ("where", "KEY=VALUE") and ("not", "FIELD=VALUE")."""
    given = [("where", in_one(key, value)) for key, value in _pairs(filters.metadata)]
    out = filters.exclude or Traits()
    given += [("not", f"{name}={value}") for name in _LISTS for value in getattr(out, name)]
    for key, value in _pairs(out.metadata):
        shadowed = key in _LISTS or key.startswith(METADATA)
        given.append(("not", f"{METADATA if shadowed else ''}{in_one(key, value)}"))
    return tuple(given)


def check_traits(filters: Filters) -> None:
    """Raise QuestionError for too many values, or for one that nothing can have."""
    _check(filters, "filters")
    if filters.exclude is not None:
        _check(filters.exclude, "filters.exclude")


def tidy(filters: Filters) -> Filters:
    """The same filters without what restricts nothing, so that equal ones are equal."""
    exclude = filters.exclude and replace(filters.exclude, metadata=_kept(filters.exclude.metadata))
    if exclude == Traits():
        exclude = None
    return replace(filters, metadata=_kept(filters.metadata), exclude=exclude)


def _kept(metadata: Metadata) -> Metadata:
    return {key: values for key, values in metadata.items() if values}


def _check(given: Filters | Traits, name: str) -> None:
    for field in _LISTS:
        _check_values(f"{name}.{field}", getattr(given, field))
    if len(given.metadata) > MAX_KEYS:
        raise _invalid(
            f"{name}.metadata has {len(given.metadata):,} keys, at most {MAX_KEYS} are allowed",
            "leave some out",
        )
    for key, values in given.metadata.items():
        if not plain_text(key):
            raise _invalid(f"{name}.metadata has an empty key", "name a key of the articles")
        _check_values(f"{name}.metadata[{key!r}]", values)
    _check_values(f"{name}.metadata", [value for _, value in _pairs(given.metadata)])


def _check_values(name: str, values: Iterable[str]) -> None:
    listed = list(values)
    if len(listed) > MAX_VALUES:
        raise _invalid(
            f"{name} has {len(listed):,} values, at most {MAX_VALUES:,} are allowed",
            "leave it out for all, or ask in parts",
        )
    # A source or an id without a sign finds nothing, as it always did.
    labelled = not name.endswith((".source", ".article"))
    if labelled and not all(plain_text(value) for value in listed):
        raise _invalid(f"{name} has an empty value", "leave it out, or name one that articles have")


def _traits(given: Mapping[str, Any], name: str) -> dict[str, Any]:
    lists = {field: _texts(given.get(field), f"{name}.{field}") for field in _LISTS}
    metadata = given.get("metadata")
    if metadata is None:
        return lists
    values = _object(metadata, f"{name}.metadata", None)
    read = {key: _texts(value, f"{name}.metadata[{key!r}]") for key, value in values.items()}
    return {**lists, "metadata": read}


def _object(value: object, name: str, known: tuple[str, ...] | None) -> dict[str, Any]:
    if not isinstance(value, dict):
        wanted = f"with {', '.join(known)}" if known else 'such as {"section": ["Politics"]}'
        raise QuestionError("field_type", f"{name} is not an object", f"send an object {wanted}")
    for key in value:
        if known is not None and key not in known:
            message = f"{name} has an unknown field {key!r}"
            raise QuestionError("field_unknown", message, f"the fields are {', '.join(known)}")
    return value


def _texts(value: object, name: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise QuestionError("field_type", f"{name} is not a list", "send a list such as []")
    if not all(isinstance(each, str) for each in value):
        hint = 'send a list of texts such as ["…"]'
        raise QuestionError("field_type", f"{name} is not a list of texts", hint)
    return tuple(value)


def _day(given: Mapping[str, Any], name: str) -> str | None:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        message = f"filters.{name} is not text"
        raise QuestionError("field_type", message, "send text in quotation marks")
    return value


def _parted(word: str, name: str) -> tuple[str, str]:
    found = parted(word)
    if found is None:
        example = "section=Politics" if name == "where" else "source=Sample Wire"
        raise _invalid(
            f"{name} is {word!r}",
            f"write a key and a value, as in {example}; a key that has = in it, or begins with a "
            """quotation mark, in quotation marks: '"price=net"=high'""",
        )
    return found


def _put(metadata: dict[str, tuple[str, ...]], key: str, value: str) -> None:
    metadata[key] = (*metadata.get(key, ()), value)


def _pairs(metadata: Metadata) -> Iterable[tuple[str, str]]:
    return ((key, value) for key, values in metadata.items() for value in values)


def _invalid(message: str, hint: str) -> QuestionError:
    return QuestionError("filter_invalid", message, hint)
