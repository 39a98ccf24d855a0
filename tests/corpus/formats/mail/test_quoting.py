"""What others said is parted from what is new, and is theirs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.formats.mail.quoting import parted
from corpus.prepare import prepare_article
from tests.corpus.formats.mail.letters import drafts, letter

WORDS = "The quay costs four million."

ATTRIBUTIONS = [
    ("On Sun, Mar 3, 2024 at 10:00 AM Ann Poe <ann@z.example>\nwrote:", "Ann Poe", "2024-03-03"),
    ("On 3 Mar 2024, at 10:00, Ann Poe <ann@z.example> wrote:", "Ann Poe", "2024-03-03"),
    ("Am So., 3. März 2024 um 10:00 Uhr schrieb Ann Poe <ann@z.example>:", "Ann Poe", "2024-03-03"),
    ("Ann Poe <ann@z.example> schrieb am So., 3. März 2024, 10:00:", "Ann Poe", "2024-03-03"),
    ("Le dim. 3 mars 2024 à 10:00, Ann Poe <ann@z.example> a écrit :", "Ann Poe", "2024-03-03"),
    ("El dom, 3 mar 2024 a las 10:00, José de la Cruz (<j@z.example>) escribió:",
     "José de la Cruz", "2024-03-03"),
    ("Il giorno dom 3 mar 2024 alle ore 10:00 Ann Poe <ann@z.example> ha scritto:",
     "Ann Poe", "2024-03-03"),
    ("Op zo 3 mrt 2024 om 10:00 schreef Ann van Poe <ann@z.example>:", "Ann van Poe", "2024-03-03"),
    ("On 2024-03-03 10:00, Jan May wrote:", "Jan May", "2024-03-03"),
    ("ann@z.example wrote:", "ann@z.example", None),
    ("Ann Poe wrote:", "Ann Poe", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "name", "day"), ATTRIBUTIONS)
def test_the_line_above_a_quotation_names_its_speaker(
    line: str, name: str, day: str | None
) -> None:
    body = f"Too much.\n\n{line}\n\n> The quay costs\n> four million.\n\nI say no.\n"
    own, quoted = map(prepare_article, drafts(letter(body)))
    assert own.text == "Too much.\n\nI say no."
    assert quoted.text == WORDS
    assert (quoted.authors, quoted.source, quoted.published) == ((name,), name, day)
    assert quoted.title == "Re: The quay (as quoted by Jane Doe)"


HEADERS = [
    "-----Original Message-----\nFrom: Ann Poe [mailto:ann@z.example]\nSent: Sunday, March 3, 2024 "
    "10:00 AM\nTo: Jane Doe\nCc: Bob Roe\nSubject: Costs",
    "Von: Ann Poe <ann@z.example>\nGesendet: Sonntag, 3. März 2024 10:00\nAn: Jane Doe;\n"
    "Bob Roe\nBetreff: Costs",
    "________________________________\nDe : Ann Poe <ann@z.example>\n"
    "Envoyé : dimanche 3 mars 2024 10:00\nÀ : Jane Doe\nObjet : Costs",
    "*De:* Ann Poe <ann@z.example>\n*Enviado:* domingo, 3 de marzo de 2024 10:00\n*Para:* Jane\n"
    "*Asunto:* Costs",
    "---------- Forwarded message ---------\nFrom: Ann Poe <ann@z.example>\n"
    "Date: Sun, Mar 3, 2024 at 10:00 AM\nSubject: Costs\nTo: Jane Doe <jane@oster.example>",
    "-------- Weitergeleitete Nachricht --------\nBetreff: \tCosts\n"
    "Datum: \tSun, 3 Mar 2024 10:00:00 +0100\nVon: \tAnn Poe <ann@z.example>\nAn: \tJane Doe",
    "Begin forwarded message:\n\nFrom: Ann Poe <ann@z.example>\nSubject: Costs\n"
    "Date: 3 March 2024 at 10:00:00 CET\nTo: Jane Doe",
]


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_in_a_text_names_who_is_quoted_whole(header: str) -> None:
    own, quoted = map(prepare_article, drafts(letter(f"Too much.\n\n{header}\n\n{WORDS}\n")))
    assert own.text == "Too much."
    assert quoted.text == WORDS
    assert (quoted.authors, quoted.published) == (("Ann Poe",), "2024-03-03")
    assert quoted.title == "Costs (as quoted by Jane Doe)"


@pytest.mark.parametrize(
    "markup",
    [
        '<div dir="ltr">Too much.</div><div class="gmail_quote"><div class="gmail_attr">On Sun, Mar'
        ' 3, 2024 at 10:00 AM Ann Poe &lt;<a href="mailto:ann@z.example">ann@z.example</a>&gt; '
        "wrote:<br></div><blockquote class=gmail_quote><p>The quay costs four million.</p>"
        "</blockquote></div>",
        "<p>Too much.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> "
        "Ann Poe &lt;ann@z.example&gt;<br><b>Sent:</b> Sunday, March 3, 2024 10:00 AM<br><b>To:</b>"
        " Jane<br><b>Subject:</b> Re: The quay</p></div><p>The quay costs four million.</p>",
        "<div>Too much.</div><div class='moz-cite-prefix'>On 3 Mar 2024 10:00, Ann Poe wrote:</div>"
        "<blockquote type='cite'>The quay costs<br>four million.</blockquote>",
        "<div>Too much.</div><div class=yahoo_quoted><div>On Sunday, March 3, 2024 at 10:00 AM, "
        "Ann Poe &lt;ann@z.example&gt; wrote:</div><div>The quay costs four million.</div></div>",
    ],
)
def test_quotations_in_html_are_parted(markup: str) -> None:
    own, quoted = map(prepare_article, drafts(letter(markup, "text/html; charset=utf-8")))
    assert own.text == "Too much."
    assert quoted.text.replace("\n", " ") == WORDS
    assert (quoted.authors, quoted.published) == (("Ann Poe",), "2024-03-03")


def test_a_passage_that_the_sender_sets_off_is_not_parted() -> None:
    markup = "<p>The law says:</p><blockquote>A quay is a wharf.</blockquote><p>So it is.</p>"
    (draft,) = drafts(letter(markup, "text/html"))
    assert draft.text == "The law says:\n\nA quay is a wharf.\n\nSo it is."


def test_quotations_in_quotations_are_each_of_their_speaker() -> None:
    body = (
        "No.\n\nOn 3 Mar 2024, Ann Poe wrote:\n> Is it dear to us all?\n>\n"
        "> On 2 Mar 2024, Bob Roe wrote:\n>> The quay costs four million.\n>> -- \n>> Bob\n"
    )
    own, first, second = drafts(letter(body))
    assert (own.text, first.authors, second.authors) == ("No.", ("Ann Poe",), ("Bob Roe",))
    assert first.text == "Is it dear to us all?"
    assert second.text == WORDS
    assert own.remarks == ("what it quotes is kept apart, as 2 articles (Ann Poe, Bob Roe)",)


def test_answers_between_quoted_lines_are_the_senders() -> None:
    body = (
        "On 3 Mar 2024, Ann Poe wrote:\n> When does the quay open?\nIn May.\n> And when the pier?\n"
        "Never.\n"
    )
    own, quoted = drafts(letter(body))
    assert own.text == "In May.\n\nNever."
    assert quoted.text == "When does the quay open?\n\nAnd when the pier?"


def test_nobody_is_named_where_no_line_names_anybody() -> None:
    own, quoted = map(prepare_article, drafts(letter(f"Too much.\n\n> {WORDS}\n")))
    assert (own.text, quoted.authors, quoted.source) == ("Too much.", (), None)
    assert quoted.published is None


def test_few_quoted_words_are_left_out_and_told() -> None:
    (draft,) = drafts(letter("> Really?\nYes, the quay shuts.\n"))
    assert draft.text == "Yes, the quay shuts."
    assert draft.remarks == ("left out: 1 quoted line",)


def test_a_forwarded_message_alone_says_who_forwarded_it() -> None:
    (draft,) = drafts(letter(f"{HEADERS[4]}\n\n{WORDS}\n"))
    assert draft.title == "Costs (as quoted by Jane Doe)"
    assert draft.remarks == (
        "what it quotes is kept apart, as 1 article of its own (Ann Poe)",
        "the message itself adds no words",
    )


@pytest.mark.parametrize(
    "body",
    [
        "I agree with what she wrote:\n\nThe quay is dear, and on 3 March 2024 it shuts.",
        "From: where I stand it looks dear.\nTo: me it does not matter.",
        "On Monday at 10:00 the mayor wrote:\n\nWe shut the quay.",
        "Notes\n-----\nDate: 3 March 2024\nSubject: quay",
    ],
)
def test_what_only_looks_like_a_quotation_stays(body: str) -> None:
    (draft,) = drafts(letter(body))
    assert draft.text == body


def test_a_quotation_that_is_quoted_twice_is_one_article() -> None:
    quoted = f"On 3 Mar 2024, Ann Poe wrote:\n> {WORDS}\n"
    one = drafts(letter(f"Too much.\n{quoted}"))[1]
    other = drafts(letter(f"No.\n{quoted}", head="From: c@d.example\nSubject: X\n"))[1]
    assert prepare_article(one).id == prepare_article(other).id


@pytest.mark.parametrize("mark", ["| ", ": ", "} ", " | ", "|\t"])
@pytest.mark.parametrize(("line", "name", "day"), ATTRIBUTIONS)
def test_other_signs_mark_a_quotation_below_who_wrote_it(
    line: str, name: str, day: str | None, mark: str
) -> None:
    quoted_lines = f"{mark}The quay costs\n{mark.rstrip()}\n{mark}four million."
    body = f"Too much.\n\n{line}\n\n{quoted_lines}\n\nI say no.\n"
    own, quoted = map(prepare_article, drafts(letter(body)))
    assert own.text == "Too much.\n\nI say no."
    assert quoted.text == "The quay costs\n\nfour million."
    assert (quoted.authors, quoted.published) == ((name,), day)


@pytest.mark.parametrize("mark", ["|", ":", "}"])
def test_other_signs_go_on_behind_answers_and_inside_each_other(mark: str) -> None:
    body = (
        f"On 3 Mar 2024, Ann Poe wrote:\n{mark} When does the quay open?\n{mark} On 2 Mar 2024, "
        f"Bob Roe wrote:\n{mark} {mark} The quay costs\n{mark} {mark} four million.\nIn May.\n"
        f"{mark} And when the pier?\nNever.\n"
    )
    own, *quoted = drafts(letter(body))
    assert own.text == "In May.\n\nNever."
    texts = {one.authors: one.text for one in quoted}
    assert texts["Bob Roe",].startswith("The quay costs\nfour million.")
    assert "When does the quay open?" in texts["Ann Poe",]
    assert not any(mark in one.text for one in quoted)


def test_who_wrote_it_may_be_nobody_who_is_named() -> None:
    body = (
        "As all of us know, the mayor of Oster once wrote:\n\n| The quay costs\n| four million.\n"
    )
    own, quoted = drafts(letter(body))
    assert own.text == "As all of us know, the mayor of Oster once wrote:"
    assert (prepare_article(quoted).text, quoted.authors) == (WORDS, ())


@pytest.mark.parametrize(
    "body",
    [
        "Costs:\n| quay\n| pier",
        "On 3 Mar 2024, Ann Poe wrote:\n| a lone line\nand no more of it",
        "Ann Poe wrote:\n| quay | 4 |\n| pier | 5 |",
        "She wrote it down.\n\n: one\n: two",
        "The code:\n} else {\n} end",
    ],
)
def test_other_signs_alone_mark_nothing(body: str) -> None:
    (draft,) = drafts(letter(body))
    assert draft.text == body


TABLES = [
    "| Day | Tons |\n|-----|------|\n| Mon | 400 |",
    "| Day | Tons\n| Mon | 400\n| Tue | 500",
    "|Day |Tons |\n|Mon |400 |",
    "| Hafen | Tonnen |",
    "These are the points:\n| the quay is dear\n| the pier is old",
    "Was wir wollen:\n: eine Brücke\n: keinen Kai",
    "if (shut) {\n  ask(mayor)\n}",
    "}\n}",
]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("mark", ["|", ":", "}", ">"])
@pytest.mark.parametrize("between", ["My answer is no.\n\n", "\nMein Vorschlag steht unten.\n\n"])
def test_a_table_a_list_and_code_below_a_quotation_are_the_senders(
    table: str, mark: str, between: str
) -> None:
    quoted = "".join(f"{mark} {line}\n" for line in ("The quay costs", "four million."))
    body = f"On 3 Mar 2024, Ann Poe wrote:\n{quoted}{between}{table}\n\nThat is all.\n"
    own, told = drafts(letter(body))
    assert prepare_article(told).text == WORDS
    assert table in own.text
    assert own.text.endswith("That is all.")


@pytest.mark.parametrize("line", ["As the ministry wrote:", "Das Amt schrieb:", "Elle a écrit :"])
@pytest.mark.parametrize("mark", [":", "}"])
def test_a_list_below_a_word_of_writing_is_no_quotation(line: str, mark: str) -> None:
    body = f"{line}\n{mark} the quay shuts\n{mark} the pier opens\n\nSo be it."
    (draft,) = drafts(letter(body))
    assert draft.text == body


@pytest.mark.parametrize("mark", ["> ", "| "])
def test_a_quotation_of_few_words_keeps_its_speaker(mark: str) -> None:
    body = f"On 3 Mar 2024, Ann Poe wrote:\n{mark}Really?\n{mark}No?\n\nYes, the quay shuts.\n"
    (draft,) = drafts(letter(body))
    assert draft.text == "Yes, the quay shuts."
    assert draft.remarks == ("left out: 2 quoted lines (Ann Poe)",)


@pytest.mark.parametrize(
    "above", ["The date is 2024.", "Date: 3 Mar 2024", "at 10:30", "ann@example.org", "2024"]
)
def test_words_right_above_an_attribution_are_no_part_of_it(above: str) -> None:
    body = f"{above}\nNo more of this\nOn 3 Mar 2024, Ann Poe wrote:\n> Really?\n\nYes.\n"
    (draft,) = drafts(letter(body))
    assert draft.text == f"{above}\nNo more of this\n\nYes."
    assert draft.remarks == ("left out: 1 quoted line (Ann Poe)",)


@pytest.mark.parametrize(
    "lines",
    [
        "On Sunday, 3 March 2024 at 10:30,\nAnn Poe <ann@example.org> wrote:",
        "Ann Poe <ann@example.org>\non 3 Mar 2024 wrote:",
        "On Sunday, 3 March 2024\nat 10:30, Ann Poe\n<ann@example.org> wrote:",
    ],
)
def test_an_attribution_may_be_wrapped(lines: str) -> None:
    (draft,) = drafts(letter(f"{lines}\n> Really?\n\nYes.\n"))
    assert draft.text == "Yes."
    assert draft.remarks == ("left out: 1 quoted line (Ann Poe)",)


LINES = st.sampled_from((
    "words", "> quoted", ">> twice", "", "On 3 Mar 2024, Ann wrote:", "From: Ann", "-----",
    "Date: 3 Mar 2024", "Subject: x", "-----Original Message-----", "-- ",
))  # fmt: skip


@settings(max_examples=60)
@given(st.lists(LINES, max_size=20))
def test_no_words_get_lost_or_to_another_speaker(lines: list[str]) -> None:
    said = parted(lines)
    for line in ("words", "quoted", "twice"):
        written = sum(each.lstrip("> ") == line for each in lines)
        kept = sum(part.lines.count(line) for part in said)
        assert kept <= written
        assert kept + sum(part.signature + part.footer for part in said) >= written
    assert sum(part.lines.count("quoted") for part in said[:1]) == 0
    assert sum(part.lines.count("twice") for part in said[:1]) == 0
