"""Fetching from a site on this machine: what is asked for, what is added, what is said."""

import gzip
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import brotli
import pytest

from qa.contract.collection import Added
from qa.fetching.addresses import normal
from qa.fetching.crawl import Crawl
from qa.fetching.gate import Gate, is_public
from qa.fetching.manners import AGENT, Manners
from qa.fetching.opening import open_crawl
from qa.library import Library
from tests.qa.fetching.site import WORDS, Answer, Site, page, serving

MANNERS = Manners(pause=0.0, silence=2.0, page=3.0, retries=1, retry=0.01, most_bytes=2**20)
XML = "application/xml"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as made:
        yield made


class Fetcher:
    """Fetches into one collection."""

    def __init__(self, library: Library, kept: Path) -> None:
        self.library = library
        self.kept = kept
        self.notes: list[str] = []
        self.manners = MANNERS

    def crawl(self, *addresses: str, most: int = 100) -> Crawl:
        return open_crawl(addresses, self.kept, most, self.notes.append, self.manners)

    def __call__(self, *addresses: str, most: int = 100) -> tuple[Crawl, Added | None]:
        crawl, added = self.crawl(*addresses, most=most), None
        tally = self.library.tally()
        for one in crawl.pages(addresses):
            added = self.library.add_drafts(one.drafts, tally)
        return crawl, added


@pytest.fixture
def fetch(library: Library, tmp_path: Path) -> Fetcher:
    return Fetcher(library, tmp_path / "data" / "fetched.jsonl")


def feed(site: Site, *names: str) -> bytes:
    items = "".join(
        f"<item><title>{name} &amp;amp; more</title><link>/{name}</link>"
        f"<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate><author>Ann Lee</author></item>"
        for name in names
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>".encode()


def sitemap(site: Site, *names: str, changed: str = "") -> bytes:
    day = f"<lastmod>{changed}</lastmod>" if changed else ""
    urls = "".join(f"<url><loc>{site.address}/{name}</loc>{day}</url>" for name in names)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f"<urlset xmlns='{space}'>{urls}</urlset>".encode()


def test_an_article(site: Site, fetch: Fetcher) -> None:
    address = site.put("/quay", page("quay"))
    crawl, added = fetch(address)
    assert added is not None
    (article_id,) = added.added
    article = fetch.library.article(article_id)
    assert (article.title, article.url, article.uri) == ("The quay", address, address)
    assert article.captured is not None
    assert article.published is None
    assert crawl.summary.is_whole()
    assert site.asked[0][1]["user-agent"] == AGENT
    assert site.asked[0][0] == "/robots.txt"
    assert next(crawl.summary.lines(100)).startswith("fetched 1 page,")


def test_the_canonical_address_counts_where_it_is_of_the_site(site: Site, fetch: Fetcher) -> None:
    own = f"<link rel='canonical' href='{site.address}/quay'>"
    other = "<link rel='canonical' href='https://other.example/quay'>"
    site.put("/old", Answer(status=301, headers={"Location": "/a?x=1#part"}))
    site.put("/a?x=1", page("quay", head=own))
    _, added = fetch(f"{site.address}/old")
    assert added is not None
    article = fetch.library.article(added.added[0])
    assert (article.url, article.uri) == (f"{site.address}/quay", f"{site.address}/a?x=1")
    _, added = fetch(site.put("/b", page("ferry", head=other)))
    assert added is not None
    assert fetch.library.article(added.added[0]).url == f"{site.address}/b"
    assert "which is of another site" in added.remarks[0].text


def _atom(site: Site, *names: str) -> bytes:
    entries = "".join(
        f"<entry><title>t</title><link href='{site.address}/{name}'/><updated>2024-05-06</updated>"
        f"<author><name>Ann Lee</name></author></entry>"
        for name in names
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>".encode()


def _rdf(site: Site, *names: str) -> bytes:
    items = "".join(
        f"<item><title>t</title><link>{site.address}/{name}</link><d:date>2024-05-06</d:date>"
        f"<d:creator>Ann Lee</d:creator></item>"
        for name in names
    )
    space = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    return (
        f"<r:RDF xmlns:r='{space}' xmlns='http://purl.org/rss/1.0/'"
        f" xmlns:d='http://purl.org/dc/elements/1.1/'>{items}</r:RDF>"
    ).encode()


def _json(site: Site, *names: str) -> bytes:
    items = [
        {"url": f"/{name}", "date_published": "2024-05-06", "authors": [{"name": "Ann Lee"}]}
        for name in names
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()


@pytest.mark.parametrize("made", [feed, _atom, _rdf, _json])
def test_a_feed_gives_its_pages_what_they_lack(site: Site, fetch: Fetcher, made: object) -> None:
    assert callable(made)
    dated = "<meta property='article:published_time' content='2023-01-02'>"
    site.put("/quay", page("quay"))
    site.put("/ferry", page("ferry", head=dated))
    crawl, added = fetch(site.put("/feed", Answer(made(site, "quay", "ferry"), media=XML)))
    assert added is not None
    quay, ferry = map(fetch.library.article, added.added)
    assert (quay.published, quay.authors, quay.title) == ("2024-05-06", ("Ann Lee",), "The quay")
    assert ferry.published == "2023-01-02"
    assert sum("the feed's" in remark.text for remark in added.remarks) == 3
    assert (crawl.summary.lists, crawl.summary.pages) == (1, 2)


def test_sitemaps_and_their_indexes(site: Site, fetch: Fetcher) -> None:
    index = "".join(
        f"<sitemap><loc>{site.address}/{name}</loc></sitemap>" for name in ("one.xml.gz", "two.xml")
    )
    site.put("/one.xml.gz", Answer(gzip.compress(sitemap(site, "quay")), media="x/gzip"))
    site.put("/two.xml", Answer(sitemap(site, "ferry", "quay"), media=XML))
    for name in ("quay", "ferry"):
        site.put(f"/{name}", page(name))
    address = site.put("/sitemap.xml", f"<sitemapindex>{index}</sitemapindex>".encode())
    crawl, added = fetch(address)
    assert added is not None
    assert len(added.added) == 2
    assert site.paths() == ["/sitemap.xml", "/one.xml.gz", "/quay", "/two.xml", "/ferry"]
    assert crawl.summary.lists == 3


def test_robots_are_obeyed(site: Site, fetch: Fetcher) -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: Footnote\nDisallow: /*/secret$\nAllow: /a"
    site.put("/robots.txt", Answer(rules.encode(), media="text/plain"))
    site.put("/a/quay", page("quay"))
    site.put("/b/secret", page("ferry"))
    site.put("/moved", Answer(status=302, headers={"Location": "/b/secret"}))
    crawl, added = fetch(site.put("/s.xml", sitemap(site, "a/quay", "b/secret", "moved")))
    assert added is not None
    assert len(added.added) == 1
    assert "/b/secret" not in site.paths()
    assert crawl.summary.disallowed == [f"{site.address}/b/secret", f"{site.address}/moved"]
    assert crawl.summary.is_whole()
    crawl, _ = fetch(f"{site.address}/b/secret")
    assert not crawl.summary.is_whole()


def test_nothing_is_asked_where_the_rules_cannot_be_read(site: Site, fetch: Fetcher) -> None:
    site.put("/robots.txt", Answer(status=500))
    crawl, _ = fetch(site.put("/quay", page("quay")))
    assert site.paths() == []
    assert "robots.txt cannot be read" in crawl.summary.failed[0].reason


def test_pages_that_have_not_changed_are_not_sent_again(site: Site, fetch: Fetcher) -> None:
    address = site.put("/quay", Answer(page("quay"), headers={"ETag": '"1"'}))
    fetch(address)
    crawl, added = fetch(address)
    assert added is None
    assert (crawl.summary.pages, crawl.summary.unchanged) == (0, 1)
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    site.put("/quay", Answer(page("quay"), headers={"ETag": '"2"'}))
    _, added = fetch(address)
    assert added is not None
    assert (len(added.unchanged), added.changed) == (1, ())
    site.put("/quay", Answer(page("quay").replace(b"two barges", b"three barges")))
    _, added = fetch(address)
    assert added is not None
    assert len(added.changed) == 1


def test_what_a_sitemap_calls_old_is_not_asked_for(site: Site, fetch: Fetcher) -> None:
    site.put("/quay", page("quay"))
    address = site.put("/s.xml", sitemap(site, "quay", changed="2020-01-02"))
    fetch(address)
    crawl, _ = fetch(address)
    assert site.paths() == ["/s.xml", "/quay", "/s.xml"]
    assert crawl.summary.unchanged == 1


def test_a_page_that_was_rejected_is_asked_for_again(site: Site, fetch: Fetcher) -> None:
    address = site.put("/quay", Answer(b"<html><body></body></html>", headers={"ETag": '"1"'}))
    _, added = fetch(address)
    assert added is not None
    assert added.rejected[0].file == address
    site.put("/quay", Answer(page("quay"), headers={"ETag": '"1"'}))
    _, added = fetch(address)
    assert added is not None
    assert len(added.added) == 1


def test_an_interrupted_run_goes_on_where_it_stopped(site: Site, fetch: Fetcher) -> None:
    names = ("quay", "ferry", "mill", "school")
    for name in names:
        site.put(f"/{name}", page(name))
    address = site.put("/s.xml", sitemap(site, *names))
    pages = fetch.crawl(address).pages([address])
    fetch.library.add_drafts(next(pages).drafts)
    next(pages)
    pages.close()  # As Ctrl-C does while the second one is added.
    assert fetch.library.status().articles == 3
    site.asked.clear()
    crawl, added = fetch(address, most=3)
    assert added is not None
    assert site.paths() == ["/s.xml", "/ferry", "/mill", "/school"]
    assert len(added.added) == 3
    assert crawl.summary.left == 1


def test_no_more_than_is_wished_and_the_rest_next_time(site: Site, fetch: Fetcher) -> None:
    names = ("quay", "ferry", "mill")
    for name in names:
        site.put(f"/{name}", page(name))
    address = site.put("/s.xml", sitemap(site, *names))
    crawl, _ = fetch(address, most=1)
    assert crawl.summary.left == 2
    assert list(crawl.summary.lines(1))[-1] == "2 more pages are left (--max 1): fetch again"
    _, added = fetch(address, most=2)
    assert added is not None
    assert len(added.added) == 2


def test_what_would_be_fetched(site: Site, fetch: Fetcher) -> None:
    site.put("/quay", page("quay"))
    address = site.put("/s.xml", sitemap(site, "quay", "ferry"))
    fetch(f"{site.address}/quay")
    site.asked.clear()
    planned = list(fetch.crawl(address).planned([address]))
    assert [(one.address, one.known) for one in planned] == [
        (f"{site.address}/ferry", False), (f"{site.address}/quay", True),
    ]  # fmt: skip
    assert site.paths() == ["/s.xml"]


def test_redirects_in_a_circle(site: Site, fetch: Fetcher) -> None:
    site.put("/b", Answer(status=302, headers={"Location": "/a"}))
    crawl, _ = fetch(site.put("/a", Answer(status=302, headers={"Location": "/b"})))
    assert crawl.summary.failed[0].reason == "it redirects in a circle"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("http://localhost:{port}/secret", "localhost is a private address"),
        ("http://[::1]:{port}/secret", "::1 is a private address (::1)"),
        ("http://127.1:{port}/secret", "127.1 is a private address (127.0.0.1)"),
        ("http://169.254.169.254/latest", "169.254.169.254 is a private address"),
        ("file:///etc/passwd", "'file:///etc/passwd' is no address of a web page"),
        ("http://a:b@example.org/", "the address has a user name in it"),
    ],
)
def test_a_redirect_into_private_addresses_is_refused(
    site: Site, fetch: Fetcher, place: str, reason: str
) -> None:
    to = place.format(port=site.address.rpartition(":")[2])
    site.put("/secret", page("secret"))
    crawl, added = fetch(site.put("/a", Answer(status=302, headers={"Location": to})))
    assert added is None
    assert crawl.summary.failed[0].reason.startswith(reason)
    assert site.paths() == ["/a"]


def test_a_host_that_was_named_may_be_private(site: Site, fetch: Fetcher) -> None:
    site.put("/quay", page("quay"))
    there = site.address.replace("127.0.0.1", "localhost")
    site.put("/a", Answer(status=302, headers={"Location": f"{there}/quay"}))
    _, added = fetch(f"{site.address}/a", f"{there}/other")
    assert added is not None
    assert len(added.added) == 1


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True), ("2606:4700::1111", True), ("10.0.0.1", False),
        ("127.0.0.1", False), ("169.254.1.1", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("::1", False), ("fe80::1%eth0", False), ("fc00::1", False),
        ("::ffff:10.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("64:ff9b::5db8:d70e", True),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere the next moment leads nowhere: what was looked at is used."""
    import socket

    asked: list[str] = []
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 9))]

    def looked_up(host: str, port: int, type: int) -> object:
        asked.append(host)
        return found

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    with pytest.raises(Exception, match="private address"):
        Gate([]).connect("rebound.example", 9, 1.0)
    assert asked == ["rebound.example"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(status=404), "there is no such page (404)"),
        (Answer(status=410), "there is no such page (410)"),
        (Answer(status=500), "the server answers 500"),
        (Answer(status=403), "the server answers 403"),
        (Answer(status=429), "127.0.0.1 asks for no more requests"),
        (
            Answer(status=503, headers={"Retry-After": "3600"}),
            "127.0.0.1 asks for no more requests before 3,600 s are over",
        ),
        (Answer(bytes(2**20 + 1)), "the answer is larger than 1 MiB"),
        (
            Answer(brotli.compress(bytes(2**22)), headers={"Content-Encoding": "br"}),
            "unpacked, its content is larger than 1 MiB",
        ),
        (Answer(b"x", headers={"Content-Length": "9"}), "the connection failed: the answer ends"),
        (Answer(b"x", headers={"Content-Encoding": "zstd"}), "its content is packed as 'zstd'"),
    ],
)
def test_failures(site: Site, fetch: Fetcher, answer: Answer, reason: str) -> None:
    crawl, added = fetch(site.put("/quay", answer))
    assert added is None
    (failure,) = crawl.summary.failed
    assert failure.reason.startswith(reason)
    assert failure.hint
    assert not crawl.summary.is_whole()
    assert any(line.startswith(f"failed {site.address}/quay") for line in crawl.summary.lines(9))


@pytest.mark.parametrize(
    "bad", [Answer(status=503, headers={"Retry-After": "0"}), Answer(status=500)]
)
def test_another_try(site: Site, fetch: Fetcher, bad: Answer) -> None:
    crawl, added = fetch(site.put("/quay", bad, Answer(page("quay"))))
    assert added is not None
    assert crawl.summary.is_whole()
    assert "tried again" in fetch.notes[0]


@pytest.mark.parametrize("media", ["image/png", "application/zip"])
def test_other_types(site: Site, fetch: Fetcher, media: str) -> None:
    _, added = fetch(site.put("/a", Answer(b"x", media=media)))
    assert added is not None
    assert added.rejected[0].reason == f"a file of type {media} is not read"


def test_a_slow_server(site: Site, fetch: Fetcher) -> None:
    fetch.manners = replace(MANNERS, silence=0.2, retries=0)
    crawl, _ = fetch(site.put("/quay", Answer(page("quay"), act=lambda: time.sleep(0.6))))
    assert crawl.summary.failed[0].reason == "the server is too slow"


def test_a_server_that_never_ends(fetch: Fetcher) -> None:
    import socket
    from threading import Thread

    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            end, _ = server.accept()
            with end:
                try:
                    while True:
                        end.sendall(b"HTTP/1.1 200 OK\r\n"[:1])
                        time.sleep(0.02)
                except OSError:
                    pass

        thread = Thread(target=drip)
        thread.start()
        fetch.manners = replace(MANNERS, page=0.3, retries=0)
        crawl, _ = fetch(f"http://127.0.0.1:{server.getsockname()[1]}/")
        thread.join()
    assert "the server is too slow" in crawl.summary.failed[0].reason


def test_a_host_is_asked_slowly(site: Site, fetch: Fetcher) -> None:
    site.put("/robots.txt", Answer(b"User-agent: *\nCrawl-delay: 0.2", media="text/plain"))
    fetch.manners = replace(MANNERS, longest_pause=0.15)
    site.put("/quay", page("quay"))
    began = time.monotonic()
    fetch(site.put("/s.xml", sitemap(site, "quay")))
    assert time.monotonic() - began >= 0.29
    assert fetch.notes[0] == "127.0.0.1 asks for 0.2 s between two requests; 0.15 s are kept"


def test_addresses_have_one_form() -> None:
    assert (
        normal("HTTP://Käse.example./ä b?q=ü#x") == "http://xn--kse-qla.example/%C3%A4%20b?q=%C3%BC"
    )
    assert normal("../b", "https://a.example/x/y") == "https://a.example/b"


def test_a_broken_list_costs_no_other_and_is_told(site: Site, fetch: Fetcher) -> None:
    site.put("/quay", page("quay"))
    site.put("/ferry", page("ferry"))
    html = site.put("/feed/", page("mill"))
    cut = site.put("/cut.rss", Answer(feed(site, "quay", "ferry")[:-60], media=XML))
    bare = site.put("/empty", Answer(b"", media="application/rss+xml"))
    index = f"<sitemapindex><sitemap><loc>{site.address}/sub</loc></sitemap></sitemapindex>"
    named = site.put("/index", index.encode())
    site.put("/sub", page("school"))
    crawl, added = fetch(html, cut, bare, named)
    assert added is not None
    assert [fetch.library.article(one).title for one in added.added] == ["The quay"]
    assert [(one.address, one.reason) for one in crawl.summary.failed] == [
        (html, "no feed and no sitemap: what came is a web page (HTML)"),
        (cut, "the feed is cut: it ends before </rss>"),
        (bare, "no feed and no sitemap: what came is empty"),
        (f"{site.address}/sub", "no feed and no sitemap: what came is a web page (HTML)"),
    ]
    assert not crawl.summary.is_whole()


def _bare(*entries: tuple[str, str, str]) -> bytes:
    """A feed whose entries have no link: key, title, paragraphs."""
    items = "".join(
        f"<item><title>{title}</title><guid isPermaLink='false'>{key}</guid>"
        f"<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate><author>Ann Lee</author>"
        f"<c:encoded xmlns:c='c'><![CDATA[{text}]]></c:encoded></item>"
        for key, title, text in entries
    )
    return f"<rss version='2.0'><channel>{items}</channel></rss>".encode()


def test_entries_without_a_page_are_articles_of_their_feed(site: Site, fetch: Fetcher) -> None:
    quay, ferry = (
        "".join(f"<p>{text.replace('quay', name)}</p>" for text in WORDS)
        for name in ("quay", "ferry")
    )
    address = site.put(
        "/feed.xml", _bare(("1", "Note", quay), ("2", "Note", ferry), ("3", "C", ""))
    )
    crawl, added = fetch(address)
    assert added is not None
    assert len(added.added) == 2
    first = fetch.library.article(added.added[0])
    assert (first.title, first.uri, first.url) == ("Note", f"{address}#1", None)
    assert (first.published, first.authors) == ("2024-05-06", ("Ann Lee",))
    assert first.text == WORDS[0] + "\n\n" + WORDS[1]
    told = list(crawl.summary.lines(100))
    assert told[0].startswith("fetched 0 pages,")
    assert "2 entries without an address of a page: read from the feed itself" in told
    assert "1 entry of a list names no web page and holds no article (C)" in told
    assert crawl.summary.is_whole()
    _, added = fetch(address)
    assert added is not None
    assert (len(added.unchanged), added.added, added.changed) == (2, (), ())
    revised = quay.replace("two barges", "three barges")
    site.put("/feed.xml", _bare(("2", "Note", ferry), ("1", "Note, corrected", revised)))
    _, added = fetch(address)
    assert added is not None
    assert (len(added.unchanged), added.added, added.changed) == (1, (), (first.id,))


def test_no_more_entries_are_read_than_are_wished(site: Site, fetch: Fetcher) -> None:
    text = f"<p>{WORDS[0]}</p>"
    address = site.put("/feed.xml", _bare(("1", "A", text), ("2", "B", text + WORDS[1])))
    planned = [one.address for one in fetch.crawl(address, most=1).planned([address])]
    assert planned == [f"{address}#1"]
    crawl, _ = fetch(address, most=1)
    assert (crawl.summary.entries, crawl.summary.left) == (1, 1)
    crawl, added = fetch(address, most=1)
    assert added is not None
    assert fetch.library.article(added.added[0]).title == "B"
