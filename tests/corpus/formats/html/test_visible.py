"""What a reader of the page does not see, or is told to take back."""

import pytest

from tests.corpus.formats.html.pages import OPENING, added, article, draft_of

SEEN = "The crew of five lives on board from Monday to Saturday, the captain told us."
UNSEEN = "The line will be closed for good in winter, a note in the source of the page says."


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("It costs <del>16.4</del> <ins>18.4</ins> million.", "It costs 18.4 million."),
        ("It costs <s>16.4</s>18.4 million.", "It costs 18.4 million."),
        (
            "The county pays<strike> half</strike> two thirds of it.",
            "The county pays two thirds of it.",
        ),
        (
            'A <span style="text-decoration: line-through">red</span> green boat came.',
            "A green boat came.",
        ),
        (
            'A <span style="text-decoration-line:line-through">red</span> green boat came.',
            "A green boat came.",
        ),
        ('A <span class="line-through">red</span> green boat came.', "A green boat came."),
    ],
)
def test_struck_out_words_are_no_text_and_told(words: str, text: str) -> None:
    draft = draft_of(article(f"<p>{words}</p>"))
    assert draft.text.endswith(f"\n\n{text}")
    assert draft.remarks == ("1 struck-out word left out",)


def test_a_whole_paragraph_is_struck_out() -> None:
    draft = draft_of(article(f"<del><p>{UNSEEN}</p></del><p>{SEEN}</p>"))
    assert UNSEEN not in draft.text
    assert SEEN in draft.text
    assert draft.remarks == ("18 struck-out words left out",)


@pytest.mark.parametrize(
    "markup",
    [
        "<p hidden>{}</p>",
        '<p style="display: none">{}</p>',
        '<div style="visibility:hidden"><p>{}</p></div>',
        '<p style="font-size:0">{}</p>',
        '<p style="position:absolute; left:-9999px">{}</p>',
        '<p style="text-indent:-9999px">{}</p>',
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        '<p class="sr-only">{}</p>',
        '<p class="visually-hidden">{}</p>',
        '<p class="screen-reader-text">{}</p>',
        '<p class="d-none">{}</p>',
        '<aside aria-hidden="true"><p>{}</p></aside>',
        "<dialog><p>{}</p></dialog>",
        "<!-- <p>{}</p> -->",
        "<style>.gone, #x .y {{ display: none }}</style><p class='gone'>{}</p>",
        "<style>/* .p {{}} */ #x > p {{color:red}}"
        "#x .y {{ visibility: hidden !important }}</style>"
        "<div id='x'><p class='y'>{}</p></div>",
        "<style>.a.b{{display:none}}</style><p class='b a'>{}</p>",
        "<style>.a{{text-decoration:line-through}}</style><p class='a'>{}</p>",
    ],
)
def test_what_is_hidden_is_no_text(markup: str) -> None:
    assert added(f"{markup.format(UNSEEN)}<p>{SEEN}</p>") == SEEN


@pytest.mark.parametrize(
    "markup",
    [
        '<p hidden="until-found">{}</p>',
        '<p class="hidden md:block">{}</p>',
        '<p class="d-none d-lg-block">{}</p>',
        "<style>.a{{display:none}}.a{{display:block}}</style><p class='a'>{}</p>",
        "<style>.a{{display:none}}</style><p class='a' style='display:block'>{}</p>",
        "<style>@media print{{.a{{display:none}}}}</style><p class='a'>{}</p>",
        "<style media='print'>.a{{display:none}}</style><p class='a'>{}</p>",
        "<style>@keyframes k{{from{{visibility:hidden}}}} .a:hover{{display:none}}</style>"
        "<p class='a'>{}</p>",
        "<style>.js .a{{display:none}}</style><p class='a'>{}</p>",
        '<p aria-hidden="true">{}</p>',
        "<details><summary>More</summary><p>{}</p></details>",
    ],
)
def test_what_is_shown_is_text(markup: str) -> None:
    assert added(markup.format(SEEN)).endswith(SEEN)


def test_a_large_first_letter_is_seen_once() -> None:
    letter = '<span class="dropcap" aria-hidden="true">T</span><span class="sr-only">T</span>'
    assert added(f"<p>{letter}{SEEN[1:]}</p>") == SEEN


def test_icons_are_no_words() -> None:
    icon = '<i class="material-icons" aria-hidden="true">arrow_forward</i>'
    assert added(f'<p>{icon} {SEEN} <span aria-hidden="true">★★★</span></p>') == SEEN


def test_a_page_that_a_script_shows_is_read() -> None:
    content = article(f"<p>{SEEN}</p>").replace(b"<body>", b'<body><div class="hidden">')
    assert draft_of(content).text == "\n\n".join((*OPENING, SEEN))
