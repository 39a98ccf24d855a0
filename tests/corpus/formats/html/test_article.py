"""Which parts of a page are its article, wherever they stand in it."""

import pytest

from tests.corpus.formats.html.pages import OPENING, PARAGRAPHS, added, draft_of, page

MORE = "Tickets are sold on board and at the kiosk on the square, for cash alone."
NOTE = "Correction: an earlier version of this article said that the boat was red."
SITE = "Sail around the world with our readers next spring, in two weeks of your life."


@pytest.mark.parametrize(
    "name", ["article__body", "post-content", "entry-content", "story-body", "x7"]
)
@pytest.mark.parametrize(
    "between",
    [
        '<div class="ad-slot">ad</div>',
        '<div class="newsletter"><p>Sign up for our letter and never miss a boat.</p></div>',
        "<figure><img src=a.jpg></figure>",
        '<a href="/more">Read more</a>',
    ],
)
def test_a_body_that_is_cut_in_two(name: str, between: str) -> None:
    body = f'<div class="{name}">{PARAGRAPHS}</div>{between}<div class="{name}"><p>{MORE}</p></div>'
    for whole in (f"<article><h1>Ferry</h1>{body}</article>", f"<div><h1>Ferry</h1>{body}</div>"):
        assert draft_of(page(whole)).text == "\n\n".join((*OPENING, MORE))


@pytest.mark.parametrize(
    "part",
    [
        '<p class="lead">{}</p>',
        '<header><h1>Ferry</h1><p class="standfirst">{}</p></header>',
        '<div class="dek">{}</div>',
        '<h2 class="subtitle">{}</h2>',
        '<aside class="factbox"><p>{}</p></aside>',
        "<aside><p>{}</p></aside>",
        '<section class="key-facts"><ul><li>{}</li></ul></section>',
        "<figure><img src=a.jpg><figcaption>{}</figcaption></figure>",
        '<div class="wp-caption"><p class="wp-caption-text">{}</p></div>',
        "<footer><p>{}</p></footer>",
    ],
)
def test_parts_of_the_article_beside_its_body(part: str) -> None:
    whole = f'<article>{part.format(MORE)}<div class="article-body">{PARAGRAPHS}</div></article>'
    text = draft_of(page(whole)).text
    assert MORE in text
    assert all(paragraph in text for paragraph in OPENING)


@pytest.mark.parametrize(
    "part",
    [
        '<footer class="correction"><p>{}</p></footer>',
        "<footer><p>{}</p></footer>",
        "<aside><p>{}</p></aside>",
        '<div class="editors-note">{}</div>',
        "<p><em>{}</em></p>",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_a_correction_is_never_lost(part: str, inside: bool) -> None:
    note = part.format(NOTE)
    body = f'<article><h1>Ferry</h1><div class="article-body">{PARAGRAPHS}</div>'
    whole = body + (f"{note}</article>" if inside else f"</article>{note}")
    assert NOTE in draft_of(page(f"<main>{whole}</main>")).text


@pytest.mark.parametrize(
    "part",
    [
        '<div class="cookie-banner"><p>{}</p></div>',
        '<div id="onetrust-consent"><p>{}</p></div>',
        '<aside class="newsletter-signup"><p>{}</p></aside>',
        '<div class="related-articles"><p>{}</p></div>',
        '<div class="shareBar"><p>{}</p></div>',
        "<section><h3>Related stories</h3><p>{}</p></section>",
        "<section><h3>Mehr zum Thema</h3><p>{}</p></section>",
        '<section id="comments"><article><p>{}</p></article></section>',
        '<div class="promo"><p>{}</p></div>',
        "<nav><p>{}</p></nav>",
        "<form><p>{}</p></form>",
        "<p>Subscribe today. {}</p>",
        '<p><a href="/other">{}</a></p>',
    ],
)
def test_what_the_site_says_is_no_text(part: str) -> None:
    assert added(part.format(SITE).replace("life.</a>", "life</a>")) == ""


def test_another_article_below_is_not_this_one() -> None:
    other = (
        f'<article class="story"><h2><a href="/other">Other boat</a></h2><p>{SITE}</p></article>'
    )
    text = draft_of(
        page(f'<main><article class="story"><h1>Ferry</h1>{PARAGRAPHS}</article>{other}</main>')
    ).text
    assert text == "\n\n".join(OPENING)


def test_a_pulled_quotation_is_no_second_one() -> None:
    assert added(f'<aside class="pullquote"><p>“{OPENING[1]}”</p></aside><p>{MORE}</p>') == MORE


def test_a_refrain_stays() -> None:
    assert added(f"<p>{MORE}</p><p>Heave ho.</p><p>{MORE}</p>") == f"{MORE}\n\nHeave ho.\n\n{MORE}"


def test_words_parted_by_elements_are_not_glued() -> None:
    markup = (
        '<figure><figcaption><span class="text">The old boat in Tarn.</span>'
        '<span class="credit">Photo: Lund</span></figcaption></figure>'
    )
    assert added(markup) == "The old boat in Tarn. Photo: Lund"


def test_lines_parted_by_breaks_are_paragraphs() -> None:
    body = "<br><br>\n".join(OPENING)
    assert draft_of(page(f'<h1>Ferry</h1><div class="post-body">{body}</div>')).text == "\n\n".join(
        OPENING
    )


def test_the_time_and_the_quotation_in_a_sentence_stay() -> None:
    markup = (
        '<p>On <time datetime="2021-03-04">4 March</time> the mayor said <q>we sail</q> twice.</p>'
    )
    assert added(markup) == "On 4 March the mayor said “we sail” twice."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("3 × 10<sup>6</sup> mussels live here.", "3 × 10⁶ mussels live here."),
        ("It is 40 m<sup>2</sup> of H<sub>2</sub>O.", "It is 40 m² of H₂O."),
        ("It sank in 1987<sup>3</sup> for good.", "It sank in 1987 for good."),
        (
            'It sank in 1987<sup><a href="#cite_note-3">[3]</a></sup> for good.',
            "It sank in 1987 for good.",
        ),
        ('It sank in 1987<a href="#fn3"><sup>3</sup></a> for good.', "It sank in 1987 for good."),
        ('It has 40 km<sup class="reference">2</sup> of rope.', "It has 40 km of rope."),
        (
            'It sank in 1987<span style="vertical-align:super">3</span> for good.',
            "It sank in 1987 for good.",
        ),
        (
            "It holds <math><msup><mn>10</mn><mn>6</mn></msup></math> mussels now.",
            "It holds 10⁶ mussels now.",
        ),
    ],
)
def test_raised_characters_never_join_a_figure(markup: str, text: str) -> None:
    assert added(f"<p>{markup}</p>") == text


def test_a_large_rest_is_told() -> None:
    cut = "".join(
        f"<p>Passage {n} of the other column tells of a boat that never sailed.</p>"
        for n in range(9)
    )
    draft = draft_of(
        page(f"<article><h1>Ferry</h1>{PARAGRAPHS}</article><div class=sidebar>{cut}</div>")
    )
    assert draft.text == "\n\n".join(OPENING)
    read = 1 + len(" ".join(OPENING).split())  # the heading is read as well
    share = f"{117 / (117 + read):.0%}"
    told = f"{share} of the page's readable text was left out (117 of {117 + read} words)"
    assert draft.remarks == (told,)
