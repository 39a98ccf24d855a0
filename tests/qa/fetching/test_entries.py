"""Entries of feeds that name no page: their text, their title and their source."""

import json

import pytest

from corpus.article import Draft
from qa.fetching.lists import Entry, Named, read_list
from qa.fetching.reading import draft_of

BASE = "https://a.example/feed.xml"
NOW = "2024-05-06T10:00:00Z"
WORDS = "The quay closes in March. Two barges bring stones."
HTML = "<p>The quay closes in March.</p><p>Two barges bring stones.</p>"
ESCAPED = HTML.replace("<", "&lt;")
UNTITLED = "no title is given: its first words stand for it"
OF_FEED = "its source is the title of its feed, as it states none"
DC = "xmlns:dc='http://purl.org/dc/elements/1.1/'"


def _rss(item: str, channel: str = "<title>Lind &amp;amp; Post</title>") -> str:
    return f"<rss {DC}><channel>{channel}<item>{item}</item></channel></rss>"


def _rdf(item: str) -> str:
    return (
        f"<r:RDF xmlns:r='r' xmlns='http://purl.org/rss/1.0/' {DC}><channel><title>Lind &amp; Post"
        f"</title></channel><item>{item}</item></r:RDF>"
    )


def _atom(entry: str) -> str:
    space = "http://www.w3.org/2005/Atom"
    return f"<feed xmlns='{space}' {DC}><title>Lind &amp; Post</title><entry>{entry}</entry></feed>"


def _json(**item: object) -> str:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Lind & Post"}
    return json.dumps({**feed, "items": [item]})


def _read(feed: str) -> Named:
    named = read_list(feed.encode(), BASE)
    assert named is not None
    return named


def _drafts(feed: str) -> list[Draft]:
    drafts = [draft_of(entry, NOW) for entry in _read(feed).pages]
    assert all(isinstance(draft, Draft) for draft in drafts)
    return [draft for draft in drafts if isinstance(draft, Draft)]


TITLED = {
    "rss": _rss(f"<title>Quay</title><description>{ESCAPED}</description>"),
    "rss-plain": _rss(f"<title>Quay</title><guid>7</guid><description>{WORDS}</description>"),
    "rss-blank-text": _rss(
        f"<title>Quay</title><c:encoded xmlns:c='c'> </c:encoded><description>{WORDS}</description>"
    ),
    "rdf": _rdf(f"<title>Quay</title><description>{WORDS}</description>"),
    "atom": _atom(f"<title>Quay</title><id>7</id><summary>{WORDS}</summary>"),
    "atom-html": _atom(f"<title>Quay</title><summary type='html'>{ESCAPED}</summary>"),
    "json": _json(id="7", title="Quay", summary=WORDS),
}
UNTITLED_ONES = {
    "rss": _rss(f"<description>{ESCAPED}</description>"),
    "rss-guid": _rss(f"<guid isPermaLink='false'>7</guid><description>{WORDS}</description>"),
    "rss-encoded": _rss(f"<c:encoded xmlns:c='c'>{ESCAPED}</c:encoded>"),
    "rdf": _rdf(f"<description>{WORDS}</description>"),
    "atom": _atom(f"<title/><id>7</id><content type='html'>{ESCAPED}</content>"),
    "atom-xhtml": _atom(f"<id>7</id><content type='xhtml'><div>{HTML}</div></content>"),
    "json": _json(id="7", content_text=WORDS),
    "json-html": _json(id="7", title=None, content_html=HTML),
}


@pytest.mark.parametrize("feed", TITLED.values(), ids=TITLED)
def test_a_description_is_the_text_where_there_is_no_other(feed: str) -> None:
    (draft,) = _drafts(feed)
    assert (draft.title, " ".join(draft.text.split())) == ("Quay", WORDS)
    assert (draft.source, draft.remarks) == ("Lind & Post", (OF_FEED,))


@pytest.mark.parametrize("feed", UNTITLED_ONES.values(), ids=UNTITLED_ONES)
def test_the_first_words_are_the_title_where_there_is_none(feed: str) -> None:
    (draft,) = _drafts(feed)
    assert draft.title == "The quay closes in March"
    assert " ".join(draft.text.split()) == WORDS
    assert (draft.source, draft.remarks) == ("Lind & Post", (UNTITLED, OF_FEED))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hamnen stänger i mars, säger kaptenen.", "Hamnen stänger i mars, säger kaptenen"),
        ("港は三月に閉鎖される。二隻の船が石を運ぶ。", "港は三月に閉鎖される。"),
        ("Причал закрыт до марта, сказал капитан.", "Причал закрыт до марта, сказал капитан"),
    ],
)
def test_in_other_languages(text: str, title: str) -> None:
    (draft,) = _drafts(_rss(f"<description>{text}</description>"))
    assert (draft.title, draft.text) == (title, text)


@pytest.mark.parametrize("text", ["Only this.", "More", "&lt;img src='/a.jpg'&gt;", "港口。", " "])
@pytest.mark.parametrize("title", ["", "<title>Quay</title>"])
def test_a_few_words_are_no_article(title: str, text: str) -> None:
    for feed in (
        _rss(f"{title}<description>{text}</description>"),
        _atom(f"{title}<summary type='html'>{text}</summary>"),
    ):
        named = _read(feed)
        assert (named.pages, len(named.unusable)) == ([], 1)


def test_the_text_goes_before_a_description_and_an_excerpt() -> None:
    encoded = (
        "<e:encoded xmlns:e='excerpt'>Stones.</e:encoded><c:encoded xmlns:c='c'>{}</c:encoded>"
    )
    item = f"<title>Quay</title><description>{WORDS} And more.</description>"
    (draft,) = _drafts(_rss(item + encoded.format(ESCAPED)))
    assert " ".join(draft.text.split()) == WORDS


SOURCES = {
    "rss": _rss(f"<source url='https://b.example/f'>Skerry Wire</source><description>{WORDS}"
                "</description>"),
    "rss-dc": _rss(f"<dc:publisher>Skerry Wire</dc:publisher><description>{WORDS}</description>"),
    "rss-both": _rss(f"<dc:source>https://b.example</dc:source><source>Skerry Wire</source>"
                     f"<description>{WORDS}</description>"),
    "rdf": _rdf(f"<dc:publisher>Skerry Wire</dc:publisher><description>{WORDS}</description>"),
    "atom": _atom("<source><title>Skerry Wire</title><link href='https://b.example/'/></source>"
                  f"<content>{WORDS}</content>"),
    "atom-dc": _atom(f"<dc:publisher>Skerry Wire</dc:publisher><content>{WORDS}</content>"),
}  # fmt: skip


@pytest.mark.parametrize("feed", SOURCES.values(), ids=SOURCES)
def test_an_entry_may_state_its_source(feed: str) -> None:
    (draft,) = _drafts(feed)
    assert (draft.source, draft.remarks) == ("Skerry Wire", (UNTITLED,))


def test_a_feed_may_have_no_title() -> None:
    (draft,) = _drafts(_rss(f"<description>{WORDS}</description>", channel=""))
    assert (draft.source, draft.remarks) == (None, (UNTITLED,))


def test_the_title_of_a_cut_feed_is_known() -> None:
    feed = _json(id="7", content_text=WORDS)
    (entry,) = _read(feed[:-1]).pages
    assert entry.feed == "Lind & Post"


@pytest.mark.parametrize(
    "item",
    [
        "<a:link xmlns:a='a' rel='self' href='https://b.example/'/><link>/7</link>",
        "<m:title xmlns:m='m'>Photo</m:title><link>/7</link>",
        "<guid>https://a.example/7</guid>",
        "<guid>/7</guid>",
    ],
)
def test_where_a_page_is_named_it_is_the_article(item: str) -> None:
    named = _read(_rss(f"{item}<title>Quay</title><description>{WORDS}</description>"))
    assert named.pages == [Entry("https://a.example/7", "Quay")]


def test_the_page_of_a_source_is_not_that_of_its_entry() -> None:
    entry = f"<source><link href='https://b.example/'/></source><content>{WORDS}</content>"
    assert [one.address for one in _read(_atom(f"<id>7</id>{entry}")).pages] == [f"{BASE}#7"]


def test_captions_of_pictures_are_no_text() -> None:
    item = f"<m:description xmlns:m='m'>{WORDS}</m:description><title>Quay</title>"
    assert _read(_rss(item)).unusable == ["Quay"]


def test_untitled_entries_are_told_apart() -> None:
    texts = (
        "The quay closes in March.",
        "Parking costs more from May on.",
        "The mill is sold now.",
    )
    items = "</item><item>".join(f"<description>{text}</description>" for text in texts)
    named = _read(_rss(items))
    assert len({entry.address for entry in named.pages}) == len(texts)
    again = _read(_rss(f"{items}</item><item><description>{texts[0]}</description>"))
    assert [one.address for one in again.pages] == [one.address for one in named.pages]
