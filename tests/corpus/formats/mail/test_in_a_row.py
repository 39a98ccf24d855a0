"""Messages one after another in a file are each read; one that is quoted whole stays in its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.mail.in_a_row import in_a_row
from corpus.prepare import prepare_article
from tests.corpus.formats.mail.letters import drafts, letter

BODIES = (
    "The quay costs\nfour million.",
    "Der Kai ist zu teuer, und er bleibt geschlossen.",
    "Le quai rouvre en mai.",
)


def mail(n: int, body: str) -> str:
    head = (
        f"From: Ann {chr(65 + n)}oe <a{n}@oster.example>\nDate: Mon, {n + 4} Mar 2024 10:00:00 "
        f"+0100\nSubject: Part {n + 1}\nMessage-ID: <{n}@oster.example>\n"
    )
    return letter(body, head=head).decode()


MAILS = [mail(n, body) for n, body in enumerate(BODIES)]


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n\n", "\r\n\r\n"])
@pytest.mark.parametrize("name", ["a.eml", "a.txt"])
def test_each_is_an_article_with_its_subject_its_sender_and_its_day(name: str, gap: str) -> None:
    content = gap.join(MAILS)
    if "\r" in gap:
        content = content.replace("\r\n", "\n").replace("\n", "\r\n")
    read = drafts(content.encode(), name)
    made = [prepare_article(draft) for draft in read]
    assert [one.title for one in made] == ["Part 1", "Part 2", "Part 3"]
    assert [one.published for one in made] == ["2024-03-04", "2024-03-05", "2024-03-06"]
    assert [one.authors for one in made] == [("Ann Aoe",), ("Ann Boe",), ("Ann Coe",)]
    assert [one.text.replace("\n", " ") for one in made] == [b.replace("\n", " ") for b in BODIES]
    assert "3 messages, one after another, are read from this file" in read[0].remarks
    lines = [draft.origin.line or 0 for draft in read]
    assert lines[0] == 1
    assert lines == sorted(set(lines))


@pytest.mark.parametrize(
    "line",
    [
        "-----Original Message-----",
        "Begin forwarded message:",
        "-------- Weitergeleitete Nachricht --------",
        "This is its source:",
    ],
)
def test_one_that_is_announced_is_quoted(line: str) -> None:
    first = drafts(letter(f"See below.\n\n{line}\n\n{MAILS[0]}"))[0]
    assert first.title == "Re: The quay"
    assert not any("one after another" in remark for remark in first.remarks)


@pytest.mark.parametrize(
    "body",
    [
        "Two fields are needed.\n\nFrom: Ann\nSubject: the quay\n\nNo more.",
        "A list.\n\nDate: 4 March\nFrom: me\nSubject: quay\nOf: no program\n\nThat is all.",
        f"Indented.\n\n    {MAILS[0].replace(chr(10), chr(10) + '    ')}",
        f"Quoted.\n\n> {MAILS[0].replace(chr(10), chr(10) + '> ')}",
    ],
)
def test_what_only_looks_like_a_header_begins_none(body: str) -> None:
    assert in_a_row(letter(body)) == []


def test_a_message_in_parts_keeps_them() -> None:
    parts = (
        "--b\nContent-Type: text/plain\n\nThe quay shuts.\n\n"
        f"--b\nContent-Type: message/rfc822\n\n{MAILS[1]}\n--b--\n"
    )
    read = drafts(letter(parts, kind="multipart/mixed; boundary=b"))
    assert [draft.title for draft in read] == ["Re: The quay", "Part 2"]
    assert not any("one after another" in remark for one in read for remark in one.remarks)


@given(st.lists(st.sampled_from([*MAILS, "words", "", "From: x", "Subject: y", " "]), max_size=8))
def test_no_byte_is_in_two_messages_or_in_none(parts: list[str]) -> None:
    content = "\n\n".join(parts).encode()
    found = in_a_row(content)
    if found:
        assert len(found) > 1
        whole = b"".join(one.content or b"" for one in found)
        assert whole == content.lstrip()
        for one in found:
            assert content.split(b"\n")[one.line - 1].startswith(b"From: Ann ")
