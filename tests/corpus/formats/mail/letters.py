"""Messages for the tests: headers and bodies put together, and what is read of them."""

from email.message import EmailMessage

from corpus.article import Draft
from corpus.errors import ReadError
from corpus.formats import read_bytes

HEAD = (
    "From: Jane Doe <jane@oster.example>\n"
    "To: Bob Roe <bob@lind.example>\n"
    "Subject: Re: The quay\n"
    "Date: Mon, 4 Mar 2024 10:00:00 +0100\n"
    "Message-ID: <1@oster.example>\n"
)


def letter(body: str, kind: str = "text/plain; charset=utf-8", head: str = HEAD) -> bytes:
    """A message of one part."""
    return f"{head}Content-Type: {kind}\n\n{body}".encode()


def message(text: str, number: int = 1, subject: str = "The quay") -> EmailMessage:
    """A message to which parts can be added."""
    made = EmailMessage()
    made["From"] = "Jane Doe <jane@oster.example>"
    made["Subject"] = subject
    made["Date"] = f"Mon, {number} Jan 2024 10:00:00 +0100"
    made["Message-ID"] = f"<{number}@oster.example>"
    made.set_content(text)
    return made


def mailbox(*messages: bytes) -> bytes:
    """The messages as mbox files have them."""
    line = b"From jane@oster.example Mon Jan  1 10:00:00 2024\n"
    marked = (each.rstrip(b"\n").replace(b"\nFrom ", b"\n>From ") for each in messages)
    return b"".join(b"%s%s\n\n" % (line, each) for each in marked)


def drafts(content: bytes, name: str = "a.eml") -> list[Draft]:
    """What is read; nothing of it may be refused."""
    found = list(read_bytes(name, content))
    read = [one for one in found if isinstance(one, Draft)]
    assert read == found
    return read


def refusal(content: bytes, name: str = "a.eml") -> ReadError:
    """The only thing that is read, which is an error."""
    (error,) = read_bytes(name, content)
    assert isinstance(error, ReadError)
    assert error.hint
    return error
