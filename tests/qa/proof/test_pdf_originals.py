"""A PDF file proves the version that was read from it, also under another name."""

from dataclasses import replace
from pathlib import Path

from corpus.article import Draft, Span
from corpus.formats import read
from corpus.prepare import prepare_article
from qa.citation.cite import cite
from qa.proof.contradicted import wrong_fields
from qa.proof.originals import Originals
from tests.corpus.formats.pdf.paper import PROSE, page_of, paper, wrapped
from tests.corpus.formats.scanned import needs_tesseract, picture, saved


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


@needs_tesseract
def test_a_scan_is_recognized_again_and_proves_its_citation(tmp_path: Path) -> None:
    path = tmp_path / "Quay letter.png"
    path.write_bytes(saved(picture()))
    (draft,) = read(path)
    assert isinstance(draft, Draft)
    article = prepare_article(draft)
    end = article.text.index(". ") + 1
    scan = cite(
        article, n=1, start=0, end=end, passage=Span(0, end), quote=article.text[:end], score=1.0
    )
    assert scan.recognized
    originals = Originals([path])
    assert originals.version(article.id, article.version) is not None
    assert wrong_fields(scan, article) == []
    assert wrong_fields(replace(scan, recognized=False), article) == ["recognized"]
    assert "tesserocr" in originals.recognizer()
    assert "(eng" in originals.recognizer()
