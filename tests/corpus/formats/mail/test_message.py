"""A message: its header, its text in whatever form, and what is attached."""

from email.message import EmailMessage

import pytest

from corpus.article import Draft
from corpus.errors import ReadError
from corpus.formats import read_bytes
from corpus.prepare import prepare_article
from tests.corpus.formats.mail.letters import HEAD, drafts, letter, message, refusal
from tests.corpus.formats.packed import docx, paragraph, zipped
from tests.corpus.formats.pdf.paper import page_of, paper


def test_a_message_is_an_article_of_its_sender() -> None:
    (draft,) = drafts(letter("The quay shuts in March.\n"))
    article = prepare_article(draft)
    assert (article.title, article.source) == ("Re: The quay", "Jane Doe")
    assert (article.authors, article.published) == (("Jane Doe",), "2024-03-04")
    assert article.text == "The quay shuts in March."
    assert article.id.startswith("mail-")
    assert article.metadata == {
        "message_id": "1@oster.example",
        "from": "Jane Doe <jane@oster.example>",
        "to": ["Bob Roe <bob@lind.example>"],
        "sent": "2024-03-04T10:00:00+01:00",
    }
    assert draft.remarks == ()


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (b"=?utf-8?q?Gr=C3=BC=C3=9Fe?=\n =?utf-8?q?_aus_Oster?=", "Grüße aus Oster"),
        (b"=?utf-8?b?R3LD?= =?utf-8?b?vMOfZQ==?=", "Grüße"),
        (b"=?iso-8859-1?q?Caf=E9?= opens", "Café opens"),
        (b"=?x-unknown?q?Caf=E9?=", "Café"),
        ("Grüße".encode("cp1252"), "Grüße"),
        ("Grüße".encode(), "Grüße"),
        (b"A long\n\tsubject", "A long subject"),
        (b"=?utf-8?b?a?=", "=?utf-8?b?a?="),
    ],
)
def test_a_subject_is_read_however_it_is_written(line: bytes, title: str) -> None:
    (draft,) = drafts(b"From: a@b.example\nSubject: " + line + b"\n\nThe quay shuts.\n")
    assert draft.title == title


RECEIVED = "Received: from a by b; Tue, 5 Mar 2024 08:00:00 +0000\n"


@pytest.mark.parametrize(
    ("lines", "published", "remark"),
    [
        ("Date: Mon, 4 Mar 2024 23:30:00 -0800\n", "2024-03-04", ()),
        ("Date: 4 Mar 98 10:00 GMT\n", "1998-03-04", ()),
        (RECEIVED, "2024-03-05", ("it has no date: dated by its receipt, 2024-03-05",)),
        (
            "Date: soon\n" + RECEIVED,
            "2024-03-05",
            ("its date 'soon' was not understood: dated by its receipt, 2024-03-05",),
        ),
        ("Date: soon\n", None, ("its date 'soon' was not understood",)),
        (
            "Date: Fri, 1 Jan 2038 10:00:00 +0000\n" + RECEIVED,
            "2038-01-01",
            ("dated 2038-01-01 by its sender, but received on 2024-03-05",),
        ),
    ],
)
def test_a_date_is_the_senders_else_that_of_receipt(
    lines: str, published: str | None, remark: tuple[str, ...]
) -> None:
    (draft,) = drafts(f"From: a@b.example\n{lines}Subject: Quay\n\nIt shuts.\n".encode())
    assert prepare_article(draft).published == published
    assert draft.remarks == remark


@pytest.mark.parametrize(
    ("charset", "encoded"),
    [
        ("us-ascii", "Müller sagte „nein“ zum Vertrag.".encode("cp1252")),
        ("utf-8", "Müller sagte „nein“ zum Vertrag.".encode("cp1252")),
        ("iso-8859-1", "Müller sagte „nein“ zum Vertrag.".encode()),
        ("x-nothing", "Müller sagte „nein“ zum Vertrag.".encode()),
    ],
)
def test_a_wrong_charset_is_not_obeyed(charset: str, encoded: bytes) -> None:
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\n\n".encode()
    (draft,) = drafts(head + encoded)
    assert draft.text == "Müller sagte „nein“ zum Vertrag."


def test_a_damaged_letter_is_told() -> None:
    body = "Zürich und Genf sagen nichts dazu, auch Köln und Düren nicht. " * 4
    content = body.encode().replace("Köln".encode(), b"K\xffln", 1)
    (draft,) = drafts(letter("") + content)
    assert "K\ufffdln" in draft.text
    assert draft.remarks == ("1 character of its text cannot be read",)


def test_flowed_lines_are_put_together() -> None:
    body = "The quay \nshuts in \nMarch.\n\n  Indented.\n>> Quoted words \n>> of somebody else.\n"
    own, quoted = drafts(letter(body, "text/plain; charset=utf-8; format=flowed"))
    assert own.text == "The quay shuts in March.\n\n Indented."
    assert quoted.text == "Quoted words of somebody else."


def test_plain_text_is_read_before_html() -> None:
    made = message("The quay shuts in March, as the council said.")
    made.add_alternative("<p>The quay shuts in <b>March</b>.</p>", subtype="html")
    (draft,) = drafts(made.as_bytes())
    assert draft.text == "The quay shuts in March, as the council said."


def test_html_is_read_where_the_plain_text_only_stands_in_for_it() -> None:
    made = message("Please use another program.")
    page = f"<style>p{{}}</style><p>The quay shuts.</p><p>{'It is old. ' * 20}</p>"
    made.add_alternative(f"{page}<img src=a.png width=400><img width=1>", subtype="html")
    (draft,) = drafts(made.as_bytes())
    assert draft.text.startswith("The quay shuts.\n\nIt is old. ")
    assert draft.remarks == (
        "its plain text has 4 words, its HTML 63: that is read",
        "left out: 1 picture",
    )


def test_signatures_and_lists_footers_are_left_out_and_told() -> None:
    body = (
        "The quay shuts.\n\n-- \nJane Doe\nHarbour Master\n"
        "_______________________________________________\n"
        "Quays mailing list\nhttps://lists.example/listinfo/quays\n"
    )
    (draft,) = drafts(letter(body))
    assert draft.text == "The quay shuts."
    assert draft.remarks == ("left out: 2 lines of signature, 2 lines of a mailing list's footer",)


def test_a_rule_in_a_text_is_no_signature() -> None:
    body = "One.\n--\n" + "A line of the text.\n" * 13
    (draft,) = drafts(letter(body))
    assert draft.text.endswith("A line of the text.")


def test_attachments_are_read_by_their_kinds() -> None:
    made = message("See what is attached.")
    pdf = paper(page_of("The pier is 412 metres long, and it was built of oak in 1871."))
    made.add_attachment(pdf, maintype="application", subtype="pdf", filename="pier.pdf")
    files = {"costs.docx": docx(paragraph("Costs") + paragraph("The pier costs nine million."))}
    packed = zipped(files)
    made.add_attachment(packed, maintype="application", subtype="zip", filename="../c.zip")
    made.add_attachment(b"x", maintype="application", subtype="x", filename="winmail.dat")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", cid="<1>")
    own, pier, costs = drafts(made.as_bytes())
    assert own.remarks == (
        "left out: 1 picture",
        "1 attachment of other kinds not read (winmail.dat)",
    )
    assert pier.origin.path == "a.eml/pier.pdf"
    assert pier.original is not None
    assert pier.places
    assert costs.origin.path == "a.eml/c.zip/costs.docx"
    assert costs.metadata["attached_to"]["from"] == "Jane Doe <jane@oster.example>"


def test_the_same_file_on_two_messages_is_one_article() -> None:
    ids = []
    for number in (1, 2):
        made = message(f"Note {number}.", number)
        made.add_attachment(b"Pier\n\nIt is old.", maintype="text", subtype="x", filename="a.txt")
        _, attached = drafts(made.as_bytes())
        ids.append(prepare_article(attached).id)
    assert ids[0] == ids[1]


def test_a_broken_attachment_costs_itself_alone() -> None:
    made = message("The quay shuts.")
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    draft, error = read_bytes("a.eml", made.as_bytes())
    assert isinstance(draft, Draft)
    assert isinstance(error, ReadError)
    assert str(error.origin) == "a.eml/a.pdf"


def test_attached_messages_are_articles_of_their_own() -> None:
    made = message("I got this.")
    made.add_attachment(message("The pier shuts too.", 2, "The pier"))
    own, attached = drafts(made.as_bytes())
    assert own.remarks == ("1 attached message is an article of its own",)
    assert (attached.title, attached.text) == ("The pier", "The pier shuts too.")
    assert attached.address == "mail:2@oster.example"
    assert attached.origin.path == "a.eml/attached-1"


def test_a_message_without_words_is_its_subject() -> None:
    (draft,) = drafts(letter("\n"))
    assert draft.text == "Re: The quay"
    assert draft.remarks == ("no words but its subject",)


def test_a_message_of_apple_mail_is_read() -> None:
    content = letter("The quay shuts.\n")
    (draft,) = drafts(b"%d \n%s<?xml version='1.0'?><plist/>" % (len(content), content), "1.emlx")
    assert draft.text == "The quay shuts."


def _encrypted() -> bytes:
    made = EmailMessage()
    made["From"] = "a@b.example"
    made.set_content(b"x", maintype="application", subtype="pkcs7-mime")
    return made.as_bytes()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"A title\n\nA text, and no header.", "not an e-mail message: it has no header"),
        (b"From: a@b.example\n\n \n", "no words in this message"),
        (_encrypted(), "the message is encrypted (S/MIME); its text is not read"),
    ],
)
def test_what_is_no_message_is_refused(content: bytes, message: str) -> None:
    assert refusal(content).message == message


@pytest.mark.parametrize("name", ["in.msg", "in.pst"])
def test_outlooks_own_files_are_named(name: str) -> None:
    error = refusal(b"x", name)
    assert error.message.startswith("Outlook mail")
    assert ".eml" in error.hint
