"""Whether a table holds articles at all, and in which of its columns, by its first rows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpus.errors import CorpusError
from corpus.formats.rows.matching import LONGEST_NAME, Matching, Row, found_in, quoted
from corpus.formats.rows.prose import are_articles, are_labels
from corpus.formats.rows.values import is_missing, words_in
from corpus.names import as_words, is_blank, is_vague, misnamed

SAMPLE = 100
"""So many rows are looked at before the first is read."""

_FEW_ROWS = 3


def settle(
    plain: Matching, names: Sequence[str], sample: Sequence[Row], hint: str, *, strict: bool = False
) -> Matching:
    """A matching made that of a table by its names and the first of its rows; columns that were
    asked for and are not there are known by their usual names, but where it is ``strict``.

    Raises CorpusError, naming the columns, where none of them holds the texts of articles.
    """
    plain.check(names)
    missing = plain.lacking(names)
    if missing and strict:
        raise CorpusError(f"there is no column {quoted(missing)} {found_in(names)}", hint)
    plain = plain.fitting(names)
    asked = plain.asked
    columns = plain.columns(names)
    plain = plain.without((*_numbers(columns, sample), *_misnamed(sample)))
    plain = plain.without(_labels(plain.columns(names).get("title", ()), sample))
    candidates = plain.columns(names).get("text", ())
    if asked.of("text") is not None:
        return plain
    if not candidates:
        wanted = f"there is no column {quoted(missing)}, and none" if missing else "no column"
        message = f"{wanted} is named as the text of an article {found_in(names)}"
        raise CorpusError(message, hint)
    texts = {name: _texts(name, sample) for name in candidates}
    unfit = [name for name in candidates if texts[name] and not are_articles(texts[name])]
    if len(unfit) == len(candidates):
        raise CorpusError(_no_articles(unfit[0], texts[unfit[0]], names), hint)
    return plain.without(unfit)


def _numbers(columns: Mapping[str, tuple[str, ...]], sample: Sequence[Row]) -> Iterator[str]:
    """Columns named as an id that only number the rows: another file has the same numbers."""
    for name in columns.get("id", ()):
        values = [str(row[name]).strip() for row in sample if row.get(name) is not None]
        if any(map(str.isdecimal, values)):
            yield name


def _misnamed(sample: Sequence[Row]) -> Iterator[str]:
    """Columns whose names mean another thing in most rows that have them."""
    others = Counter(name for row in sample for name in misnamed(row))
    for name, count in others.items():
        if count * 2 > sum(not is_blank(row.get(name)) for row in sample):
            yield name


def _labels(titles: Sequence[str], sample: Sequence[Row]) -> Iterator[str]:
    """Columns named as a title that hold a few words again and again, as sections of a newspaper
    do. One that is surely named so is left for another one alone."""
    words = {name: _words(name, sample) for name in titles}
    labels = [name for name in titles if are_labels(words[name])]
    others = any(words[name] for name in titles if name not in labels and not is_vague(name))
    for name in labels:
        if is_vague(name) or (others and len(words[name]) > _FEW_ROWS):
            yield name


def _words(name: str, sample: Sequence[Row]) -> list[str]:
    found = (as_words(row.get(name)) for row in sample)
    return [words for words in found if words and not is_missing(words)]


def _texts(name: str, sample: Sequence[Row]) -> list[str]:
    return [text for row in sample if (text := words_in(row.get(name)))]


def most_like_text(names: Sequence[str], sample: Sequence[Row]) -> str | None:
    """The column that most looks as if it held texts, for a hint; None where none does."""
    lengths: dict[str, int] = {}
    for name in names:
        texts = _texts(name, sample)
        if texts and are_articles(texts):
            lengths[name] = sum(map(len, texts))
    return max(lengths, key=lambda name: lengths[name]) if lengths else None


def _no_articles(name: str, texts: Sequence[str], names: Sequence[str]) -> str:
    examples = [" ".join(text.split())[:LONGEST_NAME] for text in dict.fromkeys(texts)][:3]
    return (
        f"the column {quoted([name])} holds no articles, but labels or figures"
        f" ({quoted(examples)}) {found_in(names)}"
    )
