"""A PDF file proves the version that was read from it, also under another name."""

from pathlib import Path

from corpus.article import Draft
from corpus.formats import read
from corpus.prepare import prepare_article
from qa.proof.originals import Originals
from tests.corpus.formats.pdf.paper import PROSE, page_of, paper, wrapped


def test_the_file_has_the_version_and_its_places(tmp_path: Path) -> None:
    pages = [page_of(wrapped(f"Page {n} begins. {PROSE}", 80)) for n in (1, 2)]
    path = tmp_path / "report.pdf"
    path.write_bytes(paper(*pages, title="Report"))
    (draft,) = read(path)
    assert isinstance(draft, Draft)
    article = prepare_article(draft)
    assert [place.value for place in article.places] == ["1", "2"]
    moved = path.rename(tmp_path / "elsewhere.pdf")
    found = Originals([moved]).version(article.id, article.version)
    assert found is not None
    assert (found.text, found.places) == (article.text, article.places)
    moved.write_bytes(paper(*reversed(pages), title="Report"))
    assert Originals([moved]).version(article.id, article.version) is None
