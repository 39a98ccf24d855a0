"""Feeds and sitemaps that are broken, cut, or hold articles that have no page."""

import gzip
import json
from collections.abc import Callable

import pytest

from qa.fetching.errors import FetchError
from qa.fetching.lists import promises_list, read_list

BASE = "https://a.example/feed.xml"
RSS = "<?xml version='1.0'?><rss><channel>{}</channel></rss>"
TEXT = "<p>The quay closes in March.</p><p>Two barges bring stones.</p>"


def _rss(n: int) -> str:
    return f"<item><title>T{n}</title><link>/{n}</link></item>"


def _atom(n: int) -> str:
    return f"<entry><title>T{n}</title><link href='/{n}'/></entry>"


def _url(n: int) -> str:
    return f"<url><loc>https://a.example/{n}</loc></url>"


def _sitemap(n: int) -> str:
    return f"<s:sitemap><s:loc>https://a.example/{n}</s:loc></s:sitemap>"


LISTS: dict[str, tuple[str, Callable[[int], str], str]] = {
    "rss": ("<?xml version='1.0'?>\n<rss><channel>", _rss, "</channel></rss>"),
    "rdf": ("<r:RDF xmlns:r='r' xmlns='x'>", _rss, "</r:RDF>"),
    "atom": ("<feed xmlns='http://www.w3.org/2005/Atom'>", _atom, "</feed>"),
    "sitemap": ("<urlset>", _url, "</urlset>"),
    "index": ("<s:sitemapindex xmlns:s='s'>", _sitemap, "</s:sitemapindex>"),
}


@pytest.mark.parametrize("name", LISTS)
def test_of_a_cut_list_what_came_is_read_wherever_it_is_cut(name: str) -> None:
    start, entry, end = LISTS[name]
    entries = [entry(n) for n in range(12)]
    whole = (start + "".join(entries) + end).encode()
    for length in range(len(start), len(whole)):
        named = read_list(whole[:length], BASE, promised=True)
        assert named is not None
        came = sum(len(start + "".join(entries[: n + 1])) <= length for n in range(len(entries)))
        found = named.lists or [page.address for page in named.pages]
        assert found == [f"https://a.example/{n}" for n in range(came)]
        assert (named.cut == "") == (length == len(whole))
        assert named.unusable == []
    named = read_list(whole, BASE)
    assert named is not None
    assert named.cut == ""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("whole", [True, False])
def test_the_encoding_does_not_matter(encoding: str, whole: bool) -> None:
    text = RSS.format(_rss(1) + _rss(2)).replace("1.0'", f"1.0' encoding='{encoding[:6]}'")
    named = read_list((text if whole else text[:-40]).encode(encoding), BASE)
    assert named is not None
    assert (len(named.pages), bool(named.cut)) == ((2, False) if whole else (1, True))


@pytest.mark.parametrize(
    "text",
    [
        RSS.format(_rss(1)),
        RSS.format(_rss(1)) + "<!-- served from a cache --><script>x()</script>",
        RSS.format(_rss(1).replace("T1", "a&nbsp;b & c")),
        RSS.format(""),
        "<urlset/>",
        "<urlset xmlns='x' />",
        "<feed xmlns='http://www.w3.org/2005/Atom'></feed >",
    ],
)
def test_a_list_that_is_not_quite_xml_or_empty_is_not_cut(text: str) -> None:
    named = read_list(text.encode(), BASE, promised=True)
    assert named is not None
    assert named.cut == ""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "what came is empty"),
        (b" \r\n", "what came is empty"),
        (gzip.compress(b"", mtime=0), "what came is empty"),
        (b"<!DOCTYPE html><html><p>404", "a web page (HTML)"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "a web page (HTML)"),
        (b"<html>", "a web page (HTML)"),
        (b"<?xml version='1.0'?><opml><body/></opml>", "XML of another kind, <opml>"),
        (b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "another kind, <Error>"),
        (b"<?xml version='1.0'?>", "XML that cannot be read"),
        (b"<?xml version='1.0'?>Error 500", "XML that cannot be read"),
        (b"Service unavailable", "what came is no XML"),
        (b'{"error": "not found"}', "what came is no XML"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "the feed has no items"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "tit', "the feed is no whole JSON"),
        (b"\x1f\x8b\x08garbage", "what came is no XML"),
    ],
)
def test_what_is_no_list_is_told_where_one_is_promised(content: bytes, reason: str) -> None:
    with pytest.raises(FetchError) as caught:
        read_list(content, BASE, promised=True)
    assert reason in caught.value.message
    assert caught.value.hint


def test_a_sitemap_whose_packing_is_cut() -> None:
    packed = gzip.compress(("<urlset>" + "".join(map(_url, range(999))) + "</urlset>").encode())
    named = read_list(packed[:-400], BASE)
    assert named is not None
    assert named.cut
    assert 0 < len(named.pages) < 999


def test_of_a_cut_json_feed_what_came_is_read() -> None:
    items = [{"url": f"/{n}"} for n in range(3)]
    text = json.dumps({"version": "https://jsonfeed.org/version/1", "items": items})
    named = read_list(text[:-8].encode(), BASE)
    assert named is not None
    assert len(named.pages) == 2
    assert named.cut.startswith("it is no whole JSON")


@pytest.mark.parametrize(
    ("address", "media", "promised"),
    [
        (BASE, "text/html", True), ("https://a.example/feed/", "text/html", True),
        ("https://a.example/s.xml.gz", "", True), ("https://a.example/x", "application/xml", True),
        ("https://a.example/x", "application/atom+xml", True),
        ("https://a.example/x", "application/feed+json", True),
        ("https://a.example/x", "application/xhtml+xml", False),
        ("https://a.example/x", "text/html", False), ("https://a.example/", "", False),
        ("https://a.example/feedback", "text/html", False),
        ("https://a.example/feed", "application/pdf", False),
    ],
)  # fmt: skip
def test_which_addresses_promise_a_list(address: str, media: str, promised: bool) -> None:
    assert promises_list(address, media) is promised


_JSON = json.dumps(TEXT)


@pytest.mark.parametrize(
    "feed",
    [
        RSS.format(
            f"<item><title>Q</title><guid isPermaLink='false'>7</guid><c:encoded xmlns:c='c'>"
            f"<![CDATA[{TEXT}]]></c:encoded></item>"
        ),
        f"<feed xmlns='x'><entry><title>Q</title><id>7</id><content type='html'><![CDATA[{TEXT}]]>"
        "</content></entry></feed>",
        f"<feed xmlns='x'><entry><title>Q</title><id>7</id><content type='xhtml'><div>{TEXT}</div>"
        "</content></entry></feed>",
        f'{{"version": "https://jsonfeed.org/version/1", "items": [{{"id": "7", "title": "Q",'
        f' "content_html": {_JSON}}}]}}',
    ],
)
def test_an_entry_without_a_page_is_an_article_where_it_has_a_text(feed: str) -> None:
    named = read_list(feed.encode(), BASE)
    assert named is not None
    (entry,) = named.pages
    assert (entry.address, entry.title, entry.key) == (f"{BASE}#7", "Q", "7")
    assert "Two barges bring stones." in entry.text


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("<title>Q</title><description>Only this.</description>", "Q"),
        ("<title>Q</title><link>mailto:a@a.example</link>", "Q"),
        ("<guid isPermaLink='false'>7</guid>", f"{BASE}#7"),
        ("<guid>7</guid><description>Only this.</description>", f"{BASE}#7"),
        ("<link>mailto:a@a.example</link>", "mailto:a@a.example"),
        ("<description>Only this.</description>", f"Only this., in {BASE}"),
        ("<description>&lt;img src='/a.jpg'&gt;</description>", f"<img src='/a.jpg'>, in {BASE}"),
        ("", f"untitled, in {BASE}"),
    ],
)
def test_other_entries_without_a_page_are_named(item: str, name: str) -> None:
    named = read_list(RSS.format(f"<item>{item}</item>").encode(), BASE)
    assert named is not None
    assert named.unusable == [name]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/a?x=1&y=2", "https://a.example/a?x=1&y=2"),
        ("/a?x=1&amp;y=2", "https://a.example/a?x=1&y=2"),
        ("/a?x=1&#38;y=2", "https://a.example/a?x=1&y=2"),
        ("<![CDATA[/a?x=1&y=2]]>", "https://a.example/a?x=1&y=2"),
        ("/a?x=1&copy=2", "https://a.example/a?x=1&copy=2"),
    ],
)
def test_an_address_is_whole_however_its_ampersand_is_written(written: str, address: str) -> None:
    item = f"<item><title>a&nbsp;b &amp; c</title><link>{written}</link></item>"
    named = read_list(RSS.format(item).encode(), BASE)
    assert named is not None
    assert [(one.address, one.title) for one in named.pages] == [(address, "a b & c")]


def test_entries_of_one_title_are_told_apart() -> None:
    def notice(text: str, day: int) -> str:
        date = f"<pubDate>Mon, {day:02} Mar 2024 10:00:00 GMT</pubDate>" if day else ""
        return (
            f"<item><title>Notice</title>{date}<e:encoded>&lt;p&gt;{text}&lt;/p&gt;</e:encoded>"
            "</item>"
        )

    start = "<rss xmlns:e='http://purl.org/rss/1.0/modules/content/'><channel>"
    items = [notice("The quay is closed.", 4), notice("Parking costs more.", 11)]
    items += [notice("The mill is sold.", 0), notice("The tram is late.", 0)]
    named = read_list(f"{start}{''.join(items)}</channel></rss>".encode(), BASE)
    assert named is not None
    assert len({entry.address for entry in named.pages}) == len(named.pages) == 3
    assert named.unusable == ["Notice"]
