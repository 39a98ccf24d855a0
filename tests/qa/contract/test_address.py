import pytest

from qa.contract.address import host_of, is_web_address, told_address


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "https://example.org/a?b=c#d",
        "HTTPS://EXAMPLE.ORG",
        "https://user@example.org:8443/",
        "http://[::1]/",
        "https://münchen.example/straße",
    ],
)
def test_what_may_become_a_link(url: str) -> None:
    assert is_web_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "/articles/a",
        "//example.org/a",
        "http:example.org",
        "http://",
        "http://:80/",
        "https://example.org:0/",
        "https://example.org:99999/",
        "http://[::1/",
        "javascript:alert(1)",
        "ftp://example.org/",
        "file:///etc/passwd",
        "upload:a.txt",
    ],
)
def test_what_may_not(url: str) -> None:
    assert not is_web_address(url)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://example.org/a", "example.org"),
        ("https://аррӏе.example/", "аррӏе.example (xn--80ak6aa92e.example)"),
        ("https://bank.example@evil.example/", "evil.example"),
        ("javascript:alert(1)", ""),
    ],
)
def test_where_a_link_leads_is_told_by_the_name_that_is_asked_for(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://example.org/a", ""),
        ("/srv/news/a@b.txt", ""),
        ("https://аррӏе.example/", " (leads to аррӏе.example (xn--80ak6aa92e.example))"),
        ("https://bank.example@evil.example/", " (leads to evil.example)"),
    ],
)
def test_an_address_that_hides_its_host_says_where_it_leads(url: str, told: str) -> None:
    assert told_address(url) == url + told
