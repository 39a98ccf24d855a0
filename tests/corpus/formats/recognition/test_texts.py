"""Pages and messages that were saved as texts are read as what they are, and texts stay texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Draft
from corpus.formats import read_bytes
from corpus.formats.recognition.texts import text_kind
from tests.corpus.formats.packed import zipped

TEXT = "The quay closes on Monday, the harbour master said. It is to open again in May."
PAGE = f"<html><head><title>Quay</title></head><body><h1>Quay</h1><p>{TEXT}</p></body></html>"
MAIL = (
    "From: Ann Poe <ann@oster.example>\nTo: bo@oster.example\nSubject: Quay\n"
    "Date: Mon, 4 Mar 2024 10:00:00 +0100\nMessage-ID: <1@oster.example>\n"
    f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}\n"
)
PAGES = {
    "doctype": f"<!DOCTYPE html>\n{PAGE}",
    "root": PAGE,
    "capitals": PAGE.upper(),
    "comment": f"<!-- saved from (0001) -->\n{PAGE}\n<!-- end -->\n",
    "xml": f'<?xml version="1.0"?>\n<!doctype html>\n{PAGE}',
    "mark": f"\ufeff\n{PAGE}",
    "cut": PAGE.partition("</body>")[0],
    "no-root": f"<!doctype html><title>Quay</title><p>{TEXT}",
    "parts": f"<h1>Quay</h1>\n<p>{TEXT}</p>\n<p class='a'>{TEXT}</p>\n",
    "box": f'<div class="story"><p>{TEXT}</p></div>',
}
TEXTS = {
    "plain": TEXT,
    "about": f"The tag <html> begins a page.\n\n<p>{TEXT}</p>",
    "about-root": f"<html> is the first tag of a page.\n\n{TEXT}",
    "about-doctype": f"<!doctype html> is the first line of a page.\n\n{TEXT}",
    "about-paragraphs": f"<p> and </p> and </div> stand around words, as does </p>.\n\n{TEXT}",
    "listing": f"{PAGE}\n\nThis is what a page looks like.\n\n{TEXT}",
    "inline": f"<b>Quay</b>\n\n{TEXT} <i>Really.</i>",
    "codes": f"<DOC>\n<TEXT>\n<P>\n{TEXT}\n</P>\n<P>\n{TEXT}\n</P>\n</TEXT>\n</DOC>",
    "from": f"From: our reporter in Oster\n\n{TEXT}",
    "release": f"From: The county\nDate: 4 March 2024\nSubject: Quay\n\n{TEXT}",
    "said": f"From: the very start it was clear.\nDate: none.\nSubject: quays.\n{TEXT}",
    "two-fields": f"From: Ann\nMessage-ID: <1@a.example>\n\n{TEXT}",
    "late": f"{TEXT}\n\n{MAIL}",
    "unparted": MAIL.replace("\n\n", "\nThe quay of the town\n"),
    "envelope": f"From Oster Mon came the news.\n\n{TEXT}",
    "front-matter": f"---\ntitle: Quay\n---\n<p>{TEXT}</p>",
}


def _draft(name: str, content: str | bytes) -> Draft:
    raw = content if isinstance(content, bytes) else content.encode()
    (found,) = read_bytes(name, raw)
    assert isinstance(found, Draft), found
    return found


@pytest.mark.parametrize("content", PAGES.values(), ids=PAGES)
def test_a_page_is_read_as_one(content: str) -> None:
    draft = _draft("quay.txt", content)
    as_page = _draft("quay.html", content)
    assert draft.kind == "html"
    assert (draft.title, draft.text) == (as_page.title, as_page.text)
    assert "<" not in draft.text
    assert draft.remarks[0] == "named as a text, and read as a web page, which it is"


XML = {
    "plain": "<article><title>Quay shuts</title>{}</article>",
    "nitf": "<nitf><head><title>Quay shuts</title></head><body><body.head><hedline><hl1>Quay shuts"
    "</hl1></hedline></body.head><body.content>{}</body.content></body></nitf>",
    "jats": "<article><front><article-meta><title-group><article-title>Quay shuts</article-title>"
    "</title-group></article-meta></front><body><sec>{}</sec></body></article>",
    "item": "<newsItem>\n<headline>Quay shuts</headline>\n<section>{}</section></newsItem>",
}


@pytest.mark.parametrize("article", XML.values(), ids=XML)
@pytest.mark.parametrize("declared", ["<?xml version='1.0'?>\n", '<?xml version="1.0"?>'])
def test_an_article_in_xml_keeps_its_title(article: str, declared: str) -> None:
    words = "The quay at Oster closes on Monday for two weeks.", "The work costs four million."
    draft = _draft("quay.txt", declared + article.format("".join(f"<p>{w}</p>" for w in words)))
    assert (draft.title, draft.text) == ("Quay shuts", "\n\n".join(words))
    assert draft.remarks[0] == "named as a text, and read as an article in XML, which it is"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_page_of_another_encoding(encoding: str) -> None:
    assert text_kind(PAGE.replace("Quay", "Käi").encode(encoding)) == "html"


@pytest.mark.parametrize("content", [MAIL, f"\n{MAIL}", MAIL.replace("\n", "\r\n")])
def test_a_message_is_read_as_one(content: str) -> None:
    draft = _draft("quay.txt", content)
    assert (draft.kind, draft.title, draft.text.strip()) == ("eml", "Quay", TEXT)
    assert draft.published == "Mon, 4 Mar 2024 10:00:00 +0100"
    assert draft.remarks[0] == "named as a text, and read as an e-mail message, which it is"


def test_messages_of_a_mailbox() -> None:
    second = MAIL.replace("<1@", "<2@").replace("Subject: Quay", "Subject: Pier")
    line = "From ann@oster.example Mon Mar  4 10:00:00 2024\n"
    found = list(read_bytes("in.txt", f"{line}{MAIL}\n{line}{second}".encode()))
    assert [one.title for one in found if isinstance(one, Draft)] == ["Quay", "Pier"]


@pytest.mark.parametrize("content", TEXTS.values(), ids=TEXTS)
def test_a_text_stays_one(content: str) -> None:
    assert text_kind(content.encode()) == "text"
    draft = _draft("quay.txt", content)
    assert (draft.kind, draft.remarks) == ("text", ())


@given(st.text(max_size=200))
def test_words_are_a_text(words: str) -> None:
    assert text_kind(f"The quay. {words}".encode("utf-8", "replace")) == "text"


def test_in_an_archive() -> None:
    archive = zipped({"a.txt": PAGE.encode(), "b.txt": MAIL.encode(), "c.txt": TEXT.encode()})
    found = [one for one in read_bytes("all.zip", archive) if isinstance(one, Draft)]
    assert [one.kind for one in found] == ["html", "eml", "text"]
    assert [len(one.remarks) for one in found] == [1, 1, 0]


@pytest.mark.parametrize(
    "content",
    [
        "<html>" + "<!---->" * 100_000 + "words",
        "<!--" * 200_000,
        PAGE + "<!-- " * 100_000,
        PAGE + "<!---->" * 100_000 + "words",
        "<p>" + "</p" * 300_000,
        "A:b\n " * 200_000,
        "<html " * 200_000,
    ],
)
def test_a_long_file_is_known_without_stalling(content: str) -> None:
    assert text_kind(content.encode()) in ("text", "html", "eml")


def test_pages_one_after_another_stay_a_text() -> None:
    page = "<!DOCTYPE html><html><body><h1>Quay</h1><p>It is closed.</p></body></html>\n"
    assert text_kind(page.encode()) == "html"
    assert text_kind((page * 3).encode()) == "text"


@pytest.mark.parametrize("line", [">From ann@x.example Tue Mar  5 10:00:00 2024", "From our man"])
def test_only_the_line_of_a_mailbox_begins_one(line: str) -> None:
    header = "From: ann@x.example\nDate: Tue, 5 Mar 2024 10:00:00 +0000\nSubject: Quay\n"
    message = f"{header}Message-ID: <1@x.example>\n\nThe quay is closed.\n"
    assert text_kind(f"{line}\n{message}".encode()) == "text"
    dated = "From ann@x.example Tue Mar  5 10:00:00 2024"
    assert text_kind(f"{dated}\n{message}".encode()) == "mbox"
