"""Messages in a collection: one article each, wherever and however often they are read."""

from qa.contract.collection import Added, Upload
from qa.library import Library
from tests.corpus.formats.mail.letters import letter, mailbox
from tests.qa.conftest import Opened

COSTS = (
    "The quay of Oster costs four million crowns, of which the county pays two thirds and the town "
    "the rest, and nobody has told the council yet that the ferry needs a longer one."
)
PIER = (
    "The pier was built of oak in 1871 and has been closed since the storm of January, when two "
    "fishermen found that eleven of its posts stand in nothing but water."
)


def head(number: int, sender: str = "Ann Poe", subject: str = "Costs") -> str:
    """The header of a message."""
    address = sender.lower().replace(" ", ".")
    return (
        f"From: {sender} <{address}@oster.example>\nSubject: {subject}\n"
        f"Date: Mon, {number} Jan 2024 10:00:00 +0100\nMessage-ID: <{number}@oster.example>\n"
    )


REPLY = f"Too much.\n\nOn 1 Jan 2024, Ann Poe <ann.poe@oster.example> wrote:\n> {COSTS}\n"
BOX = mailbox(
    letter(COSTS, head=head(1)),
    letter(REPLY, head=head(2, "Bob Roe", "Re: Costs")),
    letter(PIER, head=head(3)),
)


def add(library: Library, name: str, content: bytes) -> Added:
    """Add one upload."""
    return library.add_uploads([Upload(name, content)])


def counts(added: Added) -> tuple[int, int, int, int]:
    """How many were added, changed, unchanged and rejected."""
    return len(added.added), len(added.changed), len(added.unchanged), len(added.rejected)


def test_a_mailbox_again_changes_nothing(opened: Opened) -> None:
    library = opened()
    done = add(library, "in.mbox", BOX)
    assert counts(done) == (3, 0, 1, 0)
    again = add(library, "in.mbox", BOX)
    assert counts(again) == (0, 0, 4, 0)
    longer = BOX + mailbox(letter("One more, about the ferry.", head=head(4)))
    assert counts(add(library, "in.mbox", longer)) == (1, 0, 4, 0)


def test_words_of_a_message_that_is_there_are_quoted_of_it(opened: Opened) -> None:
    library = opened()
    done = add(library, "in.mbox", BOX)
    first = next(row.id for row in library.articles().articles if row.published == "2024-01-01")
    texts = [remark.text for remark in done.remarks]
    assert f"quotes {first}, which is in the collection" in texts


def test_words_that_are_nowhere_else_are_an_article_of_their_speaker(opened: Opened) -> None:
    library = opened()
    reply = letter(REPLY, head=head(2, "Bob Roe", "Re: Costs"))
    assert counts(add(library, "reply.eml", reply)) == (2, 0, 0, 0)
    assert {row.source for row in library.articles().articles} == {"Ann Poe", "Bob Roe"}
    assert counts(add(library, "reply.eml", reply)) == (0, 0, 2, 0)


def test_the_same_words_of_another_person_are_no_quotation_of_them(opened: Opened) -> None:
    library = opened()
    add(library, "carl.eml", letter(COSTS, head=head(5, "Carl Day")))
    done = add(library, "reply.eml", letter(REPLY, head=head(2, "Bob Roe", "Re: Costs")))
    assert len(done.added) == 2


def test_a_message_in_two_mailboxes_is_one_article(opened: Opened) -> None:
    library = opened()
    add(library, "in.mbox", BOX)
    assert counts(add(library, "copy/other.mbox", mailbox(letter(PIER, head=head(3))))) == (
        0, 0, 1, 0,
    )  # fmt: skip
    alone = add(library, "pier.eml", letter(PIER, head=head(3)))
    assert counts(alone) == (0, 0, 1, 0)


def test_a_message_twice_in_a_mailbox_is_kept_once(opened: Opened) -> None:
    library = opened()
    one = letter(PIER, head=head(3))
    marked = letter(PIER, head=head(3).replace("Subject: ", "To: Bob\nSubject: [Piers] "))
    changed = letter(f"{PIER} Nobody knew.", head=head(3))
    done = add(library, "in.mbox", mailbox(one, one, marked, changed))
    assert counts(done) == (1, 0, 2, 1)
    (rejected,) = done.rejected
    assert rejected.reason.startswith("repeats the article of line ")
    assert counts(add(library, "in.mbox", mailbox(one, one, marked, changed))) == (0, 0, 3, 1)


def test_another_message_under_the_same_id_is_another_article(opened: Opened) -> None:
    library = opened()
    both = mailbox(letter(PIER, head=head(3)), letter(COSTS, head=head(3, "Bob Roe", "Other")))
    assert counts(add(library, "in.mbox", both)) == (2, 0, 0, 0)
    assert counts(add(library, "in.mbox", both)) == (0, 0, 2, 0)


def test_messages_without_an_id_are_known_by_what_they_say(opened: Opened) -> None:
    library = opened()
    bare = head(3).partition("Message-ID")[0]
    both = mailbox(letter(PIER, head=bare), letter(COSTS, head=bare))
    assert counts(add(library, "in.mbox", both)) == (2, 0, 0, 0)
    assert counts(add(library, "in.mbox", both)) == (0, 0, 2, 0)
