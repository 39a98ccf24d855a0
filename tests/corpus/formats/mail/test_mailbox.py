"""Mailboxes: a message an article, one broken message no loss to the others."""

import resource
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

import pytest

from corpus.article import Draft
from corpus.errors import ReadError
from corpus.formats import read_bytes
from corpus.formats.mail.mailbox import messages_of
from tests.corpus.formats.mail.letters import drafts, letter, mailbox, message, refusal
from tests.corpus.formats.packed import zipped


def test_each_message_is_an_article() -> None:
    content = mailbox(*(message(f"Note {n}.", n).as_bytes() for n in (1, 2, 3)))
    read = drafts(content, "in.mbox")
    assert [draft.text for draft in read] == ["Note 1.", "Note 2.", "Note 3."]
    assert [draft.origin.line for draft in read] == [1, 12, 23]
    assert read[1].uri == "upload:in.mbox#L12"
    assert read[1].address == "mail:2@oster.example"


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_lines_that_begin_with_from_are_read_as_they_were(end: bytes) -> None:
    body = "We sailed.\n\nFrom there it is far.\n>From here it is not.\n"
    content = mailbox(letter(body), letter("Second.")).replace(b"\n", end)
    first, second = drafts(content, "in.mbox")
    assert "\n\nFrom there it is far." in first.text
    assert second.text == "Second."


def test_an_unmarked_line_in_a_text_begins_no_message() -> None:
    content = mailbox(letter("We sailed.\n")) + b"From there it is far, they said.\n"
    (draft,) = drafts(content, "in.mbox")
    assert draft.text.endswith("From there it is far, they said.")


def test_a_broken_message_is_told_with_its_number_and_line() -> None:
    encrypted = b"From: a@b.example\nContent-Type: application/pkcs7-mime\n\nx\n"
    content = mailbox(letter("First."), b"garbage\n\n", encrypted, letter("Last."))
    first, broken, locked, last = read_bytes("in.mbox", content)
    assert isinstance(first, Draft)
    assert isinstance(broken, ReadError)
    assert isinstance(locked, ReadError)
    assert isinstance(last, Draft)
    assert str(broken.origin) == "in.mbox:11"
    assert broken.message == "message 2: not an e-mail message: it has no header"
    assert locked.message.startswith("message 3: the message is encrypted (S/MIME)")


def test_a_mailbox_in_an_archive_is_read() -> None:
    content = zipped({"mail/in.mbox": mailbox(letter("First."), letter("Second."))})
    read = drafts(content, "leak.zip")
    assert [draft.origin.path for draft in read] == ["leak.zip/mail/in.mbox"] * 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no message in this mailbox"),
        (b"\n\n", "no message in this mailbox"),
        (letter("Text.").removeprefix(b"From"), "not a mailbox"),
    ],
)
def test_what_is_no_mailbox_is_refused(content: bytes, said: str) -> None:
    assert refusal(content, "in.mbox").message.startswith(said)


class _Made:
    """A mailbox that is made while it is read."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts

    def readline(self, size: int, /) -> bytes:
        """The next line."""
        return next(self._parts, b"")


def test_a_large_mailbox_is_read_in_little_memory() -> None:
    line = b"The quay of Oxbay is old. " * 40 + b"\n"
    one = [b"From a@b.example Mon Jan  1 10:00:00 2024\n", b"Subject: x\n", b"\n", *[line] * 120]
    parts = (part for _ in range(400) for part in one)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sizes = [len(found.content or b"") for found in messages_of(_Made(parts))]
    assert sum(sizes) > 45 * 2**20
    assert len(sizes) == 400
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8 * 1024


def test_a_message_that_is_too_large_is_passed_over() -> None:
    line = b"x" * (2**20 - 1) + b"\n"
    one = [b"From a@b.example Mon Jan  1 10:00:00 2024\n", b"Subject: x\n", b"\n"]
    parts = iter([*one, *[line] * 65, b"\n", *one, b"Small.\n"])
    large, small = islice(messages_of(_Made(parts)), 2)
    assert large.content is None
    assert (small.number, small.line, small.content) == (2, 70, b"Subject: x\n\nSmall.\n")


def test_nothing_is_read_twice() -> None:
    found = list(messages_of(BytesIO(mailbox(letter("First."), letter("Second.")))))
    assert [each.number for each in found] == [1, 2]
