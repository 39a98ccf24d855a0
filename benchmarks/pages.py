"""What is read from web pages: ``python -m benchmarks.pages [--articles DIR]``.

Reads the sixty invented pages of `benchmarks.designs` with Footnote and with trafilatura's
defaults: of the texts of the articles, how many are kept; of those of the sites, how many are kept
as well. With ``--articles``, a checkout of scrapinghub/article-extraction-benchmark, also that
collection's 181 pages, scored as its authors do: by runs of four words, precision and recall
averaged over the pages. Writes ``benchmarks/results/pages.json``; without the checkout the part of
its pages stays away, and that is said.
"""

import argparse
import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.designs import Page, pages
from corpus.article import Draft
from corpus.formats import read_bytes
from corpus.text.dates import read_date
from datasets.machine import versions
from datasets.report import write

Reader = Callable[[str], str]

_WORD = re.compile(r"\w+")
_RUN = 4
RAN = ("corpus", "benchmarks/designs")


@dataclass(frozen=True, slots=True)
class Kept:
    """Shares of texts that were kept, of the articles and of the sites; ``ms`` is the median
    processor time of a page."""

    article: float
    site: float
    ms: float


@dataclass(frozen=True, slots=True)
class Stated:
    """Of how many pages the title and the day (or that there is none) were read rightly."""

    pages: int
    titles: int
    days: int


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement with texts made by hand, by runs of four words; ``ms`` as in `Kept`."""

    pages: int
    precision: float
    recall: float
    f1: float
    ms: float


def by_footnote(html: str) -> str:
    """The text that Footnote reads from a page; nothing where it reads none."""
    draft = _draft(html)
    return draft.text if draft else ""


def by_trafilatura(html: str) -> str:
    """The text that trafilatura's defaults give, without comments."""
    import trafilatura

    return trafilatura.extract(html, include_comments=False) or ""


READERS: dict[str, Reader] = {"footnote": by_footnote, "trafilatura": by_trafilatura}


def kept(reader: Reader, of: Iterable[Page]) -> Kept:
    """How much of the articles and of the sites a reader keeps."""
    article, site, times = [], [], []
    for page in of:
        text, ms = _timed(reader, page.html)
        words = _words(text)
        times.append(ms)
        article += [_words(one) in words for one in page.article]
        site += [_words(one) in words for one in page.site]
    return Kept(_rounded(article), _rounded(site), round(statistics.median(times), 1))


def stated(of: Iterable[Page]) -> Stated:
    """How many titles and days Footnote reads rightly."""
    drafts = [(page, _draft(page.html)) for page in of]
    titles = sum(draft is not None and draft.title == page.title for page, draft in drafts)
    days = sum(draft is not None and _day(draft) == page.day for page, draft in drafts)
    return Stated(len(drafts), titles, days)


def score(reader: Reader, folder: Path) -> Score:
    """A reader on the pages of article-extraction-benchmark."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    precisions, recalls, times = [], [], []
    for name, expected in sorted(truth.items()):
        html = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()).decode()
        text, ms = _timed(reader, html)
        times.append(ms)
        wanted, found = _runs(expected["articleBody"]), _runs(text)
        common = (wanted & found).total()
        precisions += [common / found.total()] if found else []
        recalls += [common / wanted.total()] if wanted else []
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    f1 = 2 * precision * recall / (precision + recall)
    ms = round(statistics.median(times), 1)
    return Score(len(truth), round(precision, 4), round(recall, 4), round(f1, 4), ms)


def _draft(html: str) -> Draft | None:
    (found,) = read_bytes("page.html", html.encode())
    return found if isinstance(found, Draft) else None


def _day(draft: Draft) -> str | None:
    return read_date(draft.published) if draft.published else None


def _timed(reader: Reader, html: str) -> tuple[str, float]:
    start = time.process_time()
    return reader(html), (time.process_time() - start) * 1000


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    size = min(_RUN, len(words))
    starts = range(len(words) - size + 1) if words else ()
    return Counter(tuple(words[n : n + size]) for n in starts)


def _rounded(hits: list[bool]) -> float:
    return round(sum(hits) / len(hits), 4)


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--articles", type=Path, metavar="DIR")
    folder = parser.parse_args().articles
    sets = {"known": list(pages(unseen=False)), "unseen": list(pages(unseen=True))}
    for reader in READERS.values():
        reader(sets["known"][0].html)
    results: dict[str, object] = {"peer": versions("trafilatura", "lxml")}
    for name, of in sets.items():
        figures = {reader: asdict(kept(READERS[reader], of)) for reader in READERS}
        results[name] = {**figures, "stated": asdict(stated(of))}
        print(name, results[name])
    if folder and (folder / "ground-truth.json").exists():
        results["articles"] = {name: asdict(score(READERS[name], folder)) for name in READERS}
        print("articles", results["articles"])
    else:
        print("skipped: --articles names no checkout of scrapinghub/article-extraction-benchmark")
    write("pages", results, ran=RAN)


if __name__ == "__main__":
    main()
