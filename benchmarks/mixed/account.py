"""Whether an addition accounts for each file of the folder exactly: once, and as what it is."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from benchmarks.mixed.folder import Made
from corpus.store import Store
from qa.contract.collection import Added


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the files, and what is wrong with that, a line each."""

    files: int
    with_articles: int
    rejected: int
    skipped: int
    articles: int
    repeated: int
    records_rejected: int
    wrong: tuple[str, ...]


def account(done: Added, again: Added, store: Store, made: Sequence[Made]) -> Account:
    """Compare a first and a second addition of the folder with the fates of its files."""
    articles = _articles(done, store, made)
    rejected = Counter(_entry(one.file, made) for one in done.rejected)
    skipped = Counter[str]()
    for one in done.skipped:
        skipped[one.reason] += one.count
    wrong = [
        *_wrong_files(articles, rejected, made),
        *_wrong_sums(done, again, skipped, made),
    ]
    return Account(
        files=len(made),
        with_articles=sum(one.fate.articles > 0 for one in made),
        rejected=sum(one.fate.rejected > 0 and not one.fate.articles for one in made),
        skipped=skipped.total(),
        articles=len(done.added),
        repeated=len(done.unchanged),
        records_rejected=len(done.rejected),
        wrong=tuple(wrong),
    )


def _articles(done: Added, store: Store, made: Sequence[Made]) -> Counter[str]:
    """The articles that were added, by the group of the file that each says it is of."""
    groups = {str(one.path.resolve()): one.group for one in made}
    found: Counter[str] = Counter()
    for article_id in done.added:
        article = store.article(article_id)
        path = _path(article.uri, groups) if article else None
        found[groups[path] if path else f"{article_id} (of no file)"] += 1
    return found


def _path(uri: str, groups: Mapping[str, str]) -> str | None:
    """The file of an address: what is in it stands behind its path."""
    path = Path(unquote(urlsplit(uri).path, errors="surrogateescape"))
    return next((str(one) for one in (path, *path.parents) if str(one) in groups), None)


def _entry(name: str, made: Sequence[Made]) -> str:
    """The file of a rejection."""
    path = Path(name)
    paths = {str(one.path) for one in made}
    return next((str(one) for one in (path, *path.parents) if str(one) in paths), name)


def _wrong_files(
    articles: Counter[str], rejected: Counter[str], made: Sequence[Made]
) -> Iterator[str]:
    wanted = {one.group: one.fate.articles for one in made}
    for group in sorted({*wanted, *articles}):
        if articles[group] != wanted.get(group, 0):
            yield f"{group}: {articles[group]} articles, not {wanted.get(group, 0)}"
    refused = {str(one.path): one.fate.rejected for one in made}
    for name in sorted({*refused, *rejected}):
        if rejected[name] != refused.get(name, 0):
            yield f"{name}: {rejected[name]} rejected, not {refused.get(name, 0)}"


def _wrong_sums(
    done: Added, again: Added, skipped: Counter[str], made: Sequence[Made]
) -> Iterator[str]:
    fates = [one.fate for one in made]
    shared = len({one.group for one in made if one.fate.shared})
    repeated = sum(fate.shared for fate in fates) - shared
    passed_over = Counter(fate.skipped for fate in fates if fate.skipped)
    total = sum(fate.articles for fate in fates)
    sums = (
        ("repeated", len(done.unchanged), repeated),
        ("added and repeated", len(done.added) + len(done.unchanged), total),
        ("changed", len(done.changed), 0),
        ("replaced", len(done.replaced), 0),
        ("skipped", sorted(skipped.items()), sorted(passed_over.items())),
        ("added by the second addition", len(again.added) + len(again.changed), 0),
        ("unchanged by the second addition", len(again.unchanged), total),
        ("rejected by the second addition", len(again.rejected), len(done.rejected)),
    )
    for what, found, wanted in sums:
        if found != wanted:
            yield f"{what}: {found}, not {wanted}"
