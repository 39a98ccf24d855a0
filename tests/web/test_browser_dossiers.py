"""From an answer to a document with footnotes, in a real browser, with and without a script."""

import zipfile
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from qa.library import Library
from tests.web.browsing import NewPage
from tests.web.stories import FIRST

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False])
def test_a_dossier_is_made_and_taken_away(
    new_page: NewPage, library: Library, tmp_path: Path, script: bool
) -> None:
    page = new_page(f"/?q={FIRST}", java_script_enabled=script)
    page.get_by_role("link", name="Clip citation 1").click()
    page.get_by_label("Into a new dossier, called").fill("Piers & cranes")
    page.get_by_label("Note").fill("Who says so?\n- ask")
    page.get_by_role("button", name="Clip it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Piers & cranes")
    expect(page.locator(".clips .note")).to_have_text("Who says so?\n- ask")
    expect(page.get_by_role("link", name="Check clip 1: exact")).to_be_visible()
    _clip_a_sentence(page)
    page.get_by_role("button", name="Up : clip 2").click()
    expect(page.locator(".clips > li").nth(1).locator(".note")).to_have_text("Who says so?\n- ask")
    page.locator("summary", has_text="Add a note").click()
    page.get_by_label("Note of clip 1").fill("first now")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator(".clips .note").first).to_have_text("first now")
    with page.expect_download() as found:
        page.get_by_role("link", name="Word (DOCX)").click()
    path = tmp_path / found.value.suggested_filename
    found.value.save_as(path)
    texts = [one.text for one in docx.Document(str(path)).paragraphs]
    assert texts[0] == "Piers & cranes"
    assert texts[3::2] == ["first now", "Who says so?\n- ask"]
    with zipfile.ZipFile(path) as archive:
        assert archive.read("word/document.xml").count(b"<w:footnoteReference ") == 2
    library.remove("harbour-1")
    page.reload()
    expect(page.get_by_role("note").first).to_contain_text("removed from the collection")
    page.get_by_role("link", name="Delete the dossier").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("status")).to_contain_text("The dossier is deleted")


def _clip_a_sentence(page: Page) -> None:
    """Clip the first sentence of the clip's article into the only dossier there is."""
    page.locator(".clips .source a").click()
    page.get_by_role("link", name="another sentence").or_(
        page.get_by_role("link", name="Clip a sentence")
    ).click()
    page.locator(".choosing a").first.click()
    page.get_by_role("button", name="Clip it").click()
    expect(page.locator(".clips > li")).to_have_count(2)
