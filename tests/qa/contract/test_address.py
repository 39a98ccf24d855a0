import pytest

from qa.contract.address import is_web_address


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
