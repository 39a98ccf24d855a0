"""Encrypted text, signatures and keys are told, and never read as what somebody wrote."""

from email.message import EmailMessage

import pytest

from tests.corpus.formats.mail.letters import HEAD, drafts, letter, message, refusal

BASE64 = "hQEMA1PnGGNkyYjpAQf/eSFmZWx5IG5vdGhpbmcgdG8gcmVhZCBoZXJl\nd2hhdHNvZXZlcg==\n=njUN"
PGP = f"-----BEGIN PGP MESSAGE-----\nVersion: GnuPG v2\nComment: none at all\n\n{BASE64}\n"
END = "-----END PGP MESSAGE-----"
KEY = f"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{BASE64}\n-----END PGP PUBLIC KEY BLOCK-----"
SIGNATURE = f"-----BEGIN PGP SIGNATURE-----\n\n{BASE64}\n-----END PGP SIGNATURE-----"
BY_PGP = "the message is encrypted (PGP); its text is not read"
BY_SMIME = "the message is encrypted (S/MIME); its text is not read"


def _multipart(kind: str, *parts: tuple[str, str]) -> bytes:
    inside = "".join(f"--x\nContent-Type: {media}\n\n{body}\n" for media, body in parts)
    return f"{HEAD}Content-Type: multipart/{kind}; boundary=x\n\n{inside}--x--\n".encode()


SEALED = [
    (
        _multipart(
            "encrypted; protocol=application/pgp-encrypted",
            ("application/pgp-encrypted", "Version: 1"),
            ("application/octet-stream", PGP + END),
        ),
        BY_PGP,
    ),
    (_multipart("mixed", ("application/pgp-encrypted", "Version: 1")), BY_PGP),
    (letter(PGP + END), BY_PGP),
    (letter(f"{PGP}"), BY_PGP),
    (letter(f"<pre>{PGP}{END}</pre>", "text/html"), BY_PGP),
    (letter(f"<p>{PGP}{END}</p>", "text/html"), BY_PGP),
    (letter("AAAA", "application/pkcs7-mime; smime-type=enveloped-data"), BY_SMIME),
    (letter("AAAA", "application/x-pkcs7-mime"), BY_SMIME),
    (
        letter("AAAA", "application/pkcs7-mime; smime-type=signed-data"),
        "the message is packed in its signature (S/MIME); its text is not read",
    ),
]


@pytest.mark.parametrize(("content", "told"), SEALED)
def test_a_message_that_is_all_encrypted_is_refused_in_words(content: bytes, told: str) -> None:
    error = refusal(content)
    assert error.message == told
    assert "mail program" in error.hint


@pytest.mark.parametrize("block", [PGP + END, PGP, "> " + (PGP + END).replace("\n", "\n> ")])
def test_what_is_written_beside_encrypted_text_is_read(block: str) -> None:
    (draft,) = drafts(letter(f"The plans are below.\n\n{block}\nThe quay shuts, as I said.\n"))
    assert draft.text.split("\n\n") == ["The plans are below.", "The quay shuts, as I said."]
    assert BY_PGP in draft.remarks


def test_an_encrypted_part_beside_a_text_is_told() -> None:
    parts = ("text/plain", "The quay shuts."), ("application/pkcs7-mime", "AAAA")
    (draft,) = drafts(_multipart("mixed", *parts))
    assert draft.text.strip() == "The quay shuts."
    assert BY_SMIME in draft.remarks


def test_of_a_signed_text_the_words_are_read() -> None:
    head = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n"
    (draft,) = drafts(letter(f"{head}\nThe quay shuts.\n\n- - In May.\n{SIGNATURE}\n"))
    assert draft.text == "The quay shuts.\n\n- In May."
    assert draft.remarks == ("left out: 1 signature (PGP or S/MIME)",)


def test_keys_in_a_text_are_left_out_and_told() -> None:
    (draft,) = drafts(letter(f"My key, at last:\n\n{KEY}\n"))
    assert draft.text == "My key, at last:"
    assert draft.remarks == ("left out: 1 key",)


@pytest.mark.parametrize(
    ("media", "told"),
    [
        ("application/pgp-signature", "1 signature (PGP or S/MIME)"),
        ("application/pkcs7-signature", "1 signature (PGP or S/MIME)"),
        ("application/pgp-keys", "1 key"),
        ("text/calendar", "1 part for programs"),
    ],
)
def test_attached_signatures_and_keys_are_named(media: str, told: str) -> None:
    made: EmailMessage = message("The quay shuts.")
    main, sub = media.split("/")
    made.add_attachment(BASE64.encode(), maintype=main, subtype=sub, filename="a.asc")
    (draft,) = drafts(made.as_bytes())
    assert draft.remarks == (f"left out: {told}",)


@pytest.mark.parametrize(
    "body",
    [
        "Such a text begins with -----BEGIN PGP MESSAGE----- and ends in letters.",
        "Look for this line:\n-----BEGIN PGP MESSAGE-----\nand tell me what follows.",
        "-----BEGIN PGP MESSAGE-----\n\nis what the file begins with, and\n\n"
        "-----END PGP MESSAGE-----\n\nis how it ends.",
        "Suche nach\n\n-----BEGIN PGP SIGNATURE-----\n\nund lösche den Rest.",
        "-----BEGIN PGP PUBLIC KEY BLOCK----- or -----END PGP PUBLIC KEY BLOCK-----, both.",
        "-----BEGIN PGP MESSAGE-----\nComment: that is all of it\n\nNo more came.",
    ],
)
@pytest.mark.parametrize("attached", [False, True])
def test_who_writes_about_pgp_is_read(body: str, attached: bool) -> None:
    made = message("The quay shuts.")
    made.add_attachment(body, filename="a.txt")
    *_, draft = drafts(made.as_bytes() if attached else letter(body))
    assert {*body.split()} <= {*f"{draft.title} {draft.text}".split()}
    assert draft.remarks == ()


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (PGP + END, "an attachment is encrypted (PGP) and not read (a.txt)"),
        (SIGNATURE, "left out: 1 signature (PGP or S/MIME)"),
        (KEY, "left out: 1 key"),
    ],
)
def test_an_attached_text_that_is_none_is_told(block: str, told: str) -> None:
    made = message("The quay shuts.")
    made.add_attachment(block, filename="a.txt")
    (draft,) = drafts(made.as_bytes())
    assert draft.remarks == (told,)


def test_an_attached_text_is_read_also_where_it_is_signed() -> None:
    signed = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIn May it opens.\n{SIGNATURE}\n"
    made = message("The quay shuts.")
    made.add_attachment(signed, filename="a.txt")
    own, attached = drafts(made.as_bytes())
    assert own.remarks == ()
    assert "In May it opens." in attached.text
