"""Bits flip in the database, in texts and anywhere else: no wrong quotation is ever shown.

A collection is asked, cited, quoted and shown, by its library and over HTTP, after bits of its file
were flipped. Whatever is quoted must stand in the article as it was added.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote as quoted

from flask.testing import FlaskClient

from chaos.part import Report
from chaos.storage.budget import Budget
from chaos.storage.collection import FAST, client_of, draft, opened
from corpus.collection import STORE_FILE
from qa.contract.answer import Answer, Citation
from qa.contract.article import ArticleView
from qa.contract.errors import QAError, translated
from qa.contract.request import AskRequest
from qa.library import Library
from tests.qa.made import WordEncoder

FLIPS = 1000
ARTICLES = 12
# Of the flips so many are in the text of an article, the others anywhere in the file.
IN_TEXTS = 0.6


def run(seed: int) -> Report:
    """Flip bits 1,000 times."""
    return flip_often(FLIPS, seed)


def flip_often(flips: int, seed: int) -> Report:
    """Flip bits so often, each time in the file as it was, and look at everything."""
    chance = random.Random(seed)
    names = [f"r{number}" for number in range(ARTICLES)]
    texts = {name: draft(name).text for name in names}
    tried: Counter[str] = Counter()
    failures: list[str] = []
    budget = Budget()
    with TemporaryDirectory(prefix="footnote-bitrot-", dir=FAST) as folder:
        whole = Path(folder) / "whole"
        with closing(opened(whole, WordEncoder())) as library:
            library.add_drafts(map(draft, names))
            kept = [library.ask(AskRequest(_question(name))) for name in names]
        content = (whole / STORE_FILE).read_bytes()
        for number in budget.each(range(flips), "flips"):
            name = chance.choice(names)
            flipped = bytearray(content)
            kind = "in a text" if chance.random() < IN_TEXTS else "anywhere"
            for place in _places(content, texts[name], kind, chance):
                flipped[place] ^= 1 << chance.randrange(8)
            data = Path(folder) / "data"
            shutil.copytree(whole, data)
            (data / STORE_FILE).write_bytes(flipped)
            looking = _Looking(texts, kept[names.index(name)], name)
            failures += [f"flip {number} {kind}: {line}" for line in looking.at(data)]
            tried[f"files with bits flipped {kind}"] += 1
            tried.update(looking.counts)
            shutil.rmtree(data)
    return Report(dict(sorted(tried.items())), failures, budget.skipped)


def _question(name: str) -> str:
    return f"What is said of report {name}?"


def _places(content: bytes, text: str, kind: str, chance: random.Random) -> list[int]:
    """Where to flip a bit, mostly once, at times in a few neighbours."""
    first = chance.randrange(len(content))
    if kind == "in a text":
        encoded = text.encode()
        at = content.find(encoded[:60])
        first = at + chance.randrange(len(encoded)) if at >= 0 else first
    return [first] if chance.random() < 0.7 else [first, *_near(first, len(content), chance)]


def _near(first: int, size: int, chance: random.Random) -> Iterator[int]:
    for _ in range(chance.randrange(1, 8)):
        yield min(size - 1, first + chance.randrange(64))


class _Looking:
    """Everything that can be shown of a damaged collection, looked at."""

    def __init__(self, texts: dict[str, str], kept: Answer, name: str) -> None:
        self._texts = texts
        self._kept = kept
        self._name = name
        self.counts: Counter[str] = Counter()

    def at(self, data: Path) -> Iterator[str]:
        """What was shown wrongly, or not foreseen."""
        try:
            with translated():
                library = opened(data, WordEncoder())
        except Exception as error:
            yield from self._heard(error)
            return
        with closing(library):
            yield from self._by_library(library)
            yield from self._by_http(client_of(library))

    def _by_library(self, library: Library) -> Iterator[str]:
        first = self._texts[self._name].partition("\n")[0]
        other = next(name for name in self._texts if name != self._name)
        looks: tuple[Callable[[], object], ...] = (
            lambda: library.ask(AskRequest(_question(self._name))),
            lambda: library.ask(AskRequest(_question(other))),
            lambda: library.article(self._name),
            lambda: library.quotes(first),
            lambda: library.saved_answer(self._kept.answer_id),
            lambda: library.articles(),
            lambda: library.overview(),
            lambda: library.status(),
            *(lambda cited=cited: library.citation(cited.id) for cited in self._kept.citations),
        )
        for look in looks:
            try:
                shown = look()
            except Exception as error:
                yield from self._heard(error)
            else:
                self.counts["looks that showed something"] += 1
                yield from self._wrong(shown)

    def _wrong(self, shown: object) -> Iterator[str]:
        for citation in _citations(shown):
            self.counts["quotations shown"] += 1
            text = self._texts.get(citation.article.id, "")
            if not citation.quote or text[citation.start : citation.end] != citation.quote:
                yield f"{citation.id} is shown as {citation.quote!r}"
        for match in getattr(shown, "matches", ()):
            self.counts["quotations shown"] += 1
            whole = self._texts.get(match.article.id, "")
            for part in (match, match.sentence):
                if whole[part.start : part.end] != part.text:
                    yield f"{match.link} is shown as {part.text!r}"
        if isinstance(shown, ArticleView) and shown.text != self._texts[self._name]:
            yield f"the article {self._name} is shown with another text"

    def _by_http(self, client: FlaskClient) -> Iterator[str]:
        paths = [f"/articles/{self._name}", f"/api/articles/{self._name}", "/articles", "/status"]
        paths += [f"/citations/{quoted(cited.id)}" for cited in self._kept.citations[:1]]
        paths += [f"/answers/{self._kept.answer_id}", f"/quotes?q=report+{self._name}", "/readyz"]
        for path in paths:
            with client.get(path) as response:
                self.counts["pages looked at"] += 1
                if response.status_code == 500 or b"Traceback" in response.data:
                    yield f"{path} answers {response.status_code}"

    def _heard(self, error: Exception) -> Iterator[str]:
        if isinstance(error, QAError):
            self.counts["looks that told of damage"] += 1
        else:
            yield f"unforeseen: {type(error).__name__}: {error}"


def _citations(shown: object) -> Iterator[Citation]:
    for name in ("citations", "nearest"):
        yield from getattr(shown, name, ())
    if isinstance(cited := getattr(shown, "citation", None), Citation):
        yield cited
