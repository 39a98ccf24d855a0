"""What is fuzzed: functions that take bytes and may fail in foreseen ways alone.

Each raises what is a finding, and nothing else: a finding is kept as a file and read again by the
tests, for which a target needs no fuzzer.
"""

import atexit
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import numpy as np

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError, visible
from corpus.formats.by_kind import ROWS, read_rows, whole_reader
from corpus.formats.child.messages import Request
from corpus.formats.child.readers import READERS
from corpus.formats.kinds import Kind
from corpus.names import AS_NAMED
from corpus.prepare import prepare_article
from corpus.store import Store
from corpus.text.passages import cut
from embeddings.errors import GenerationError
from embeddings.generation import open_generation, publish
from embeddings.index import VectorIndex
from qa.citation.text_fragments import source_link
from qa.contract.errors import QAError
from qa.contract.request import parse
from qa.library import Library
from qa.opening import assembled
from qa.settings import Settings
from tests.qa.made import DRAFTS, WordEncoder

Target = Callable[[bytes], None]

# Read by whoever adds; a failure of these that is not foreseen would end all adding.
_HERE: tuple[Kind, ...] = ("text", "markdown", "subtitles", "csv", "json", "jsonl")
# Read in the child, which takes whatever they raise for a damaged file: only what is made of their
# drafts is looked at. Those that recognize pictures are too slow for this.
_THERE = tuple(
    kind for kind in get_args(Kind) if kind not in (*_HERE, "pdf", "image", "warc", "wacz")
)
_DIMENSION = 8


def readers(content: bytes) -> None:
    """A file of the kind that its first byte names, read, cleaned, made an article and cut."""
    if not content:
        return
    kinds = (*_HERE, *_THERE)
    kind, rest, origin = kinds[content[0] % len(kinds)], content[1:], Origin("a.odd", None)
    try:
        found = _read(kind, rest, origin)
    except CorpusError as error:
        found = [error]
    except Exception:
        if kind in _THERE:
            return
        raise
    for one in found:
        if isinstance(one, CorpusError):
            assert f"{one.message} {one.hint}" == visible(f"{one.message} {one.hint}")
        if isinstance(one, Draft):
            try:
                article = prepare_article(one)
            except ReadError:
                continue
            for part in cut(article.text):
                assert 0 <= part.start < part.end <= len(article.text)


def _read(kind: Kind, content: bytes, origin: Origin) -> list[object]:
    if kind in ROWS:
        stream: io.BufferedReader = io.BufferedReader(io.BytesIO(content))
        return list(read_rows(kind, stream, origin, "upload:a", AS_NAMED))
    read = whole_reader(kind)
    if read is not None:
        return [read(content, origin, "upload:a")]
    return list(READERS[kind](content, Request(kind, origin, "upload:a")))


def queries(content: bytes) -> None:
    """A body of ``POST /api/ask`` or, where it is no JSON, a question: through the pipeline."""
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        body = {"question": content.decode("utf-8", "surrogateescape")}
    try:
        answer = _library().ask(parse(body))
    except QAError:
        return
    for one in answer.citations:
        assert one.quote


def fragments(content: bytes) -> None:
    """A link to a quotation: two bytes for its place in the text that follows."""
    if len(content) < 3:
        return
    text = content[2:].decode("utf-8", "replace")
    start = content[0] * len(text) // 256
    end = start + content[1] * (len(text) - start) // 256
    link = source_link("https://a.example/b#c", text, start, end)
    assert link is None or link.startswith("https://a.example/b#c")
    link = source_link(text, text, start, end)
    assert link is None or link.startswith(("http", "HTTP", "Http", "hTTP")) or ":" in link


def index_loader(content: bytes) -> None:
    """A generation with one file replaced, or changed from a place on, by these bytes."""
    if len(content) < 4:
        return
    with tempfile.TemporaryDirectory() as scratch:
        root, name = Path(scratch) / "index", _published().name
        shutil.copytree(_published().parent, root)
        files = sorted(path for path in (root / name).rglob("*") if path.is_file())
        path = files[content[0] % len(files)]
        before = path.read_bytes()
        at = len(before) * content[1] // 256 if content[2] % 2 else 0
        path.write_bytes(before[:at] + content[3:])
        changed = path.read_bytes() != before
        try:
            opened = open_generation(root, name, fingerprint="f", dimension=_DIMENSION)
            assert not changed or path.name.endswith("json"), f"{path.name} is not noticed"
            VectorIndex.load(opened.folder).close()
        except GenerationError:
            assert changed


@cache
def _published() -> Path:
    """The folder of a generation with a small index."""
    index = VectorIndex(_DIMENSION)
    index.add(np.arange(1, 5, dtype=np.int64), np.eye(4, _DIMENSION, dtype=np.float32))
    index.settle()
    root = _scratch() / "index"
    root.mkdir()
    manifest = publish(
        root, fingerprint="f", dimension=_DIMENSION, count=4, max_passage_id=4,
        max_retired_seq=0, kind="exact", fill=index.save,
    )  # fmt: skip
    return root / manifest.name


@cache
def _library() -> Library:
    data = _scratch() / "data"
    settings = Settings(data, None, None, data.parent / "cache", 0.3, 0.1)
    library = assembled(settings, Store.open(data), WordEncoder(), None)
    library.add_drafts(DRAFTS)
    atexit.register(library.close)
    return library


def _scratch() -> Path:
    """A folder until the process ends."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return Path(folder.name)


TARGETS: Mapping[str, Target] = {
    "readers": readers,
    "queries": queries,
    "fragments": fragments,
    "index-loader": index_loader,
}
