"""Plain text: a title line, a blank line, the text; or a text alone."""

from corpus.article import Draft, Origin
from corpus.formats.encoding import decode
from corpus.formats.front_matter import split_front_matter
from corpus.formats.record import check_length, draft_from, title_in
from corpus.text.datelines import find_dateline
from corpus.text.sentences import split

_LONGEST_TITLE = 120
_LONGEST_OPENING = 80
_LOOK_AT = 1_000


def read_text(content: bytes, origin: Origin, uri: str) -> Draft:
    """A draft of a text file. Unless its front matter has a title, the first line is the title
    where it looks like one: short, a blank line after it, no full stop at its end; else the title
    is the first sentence, shortened."""
    matter = split_front_matter(check_length(decode(content)), origin, strict=False)
    text = matter.body.strip()
    title, _, rest = text.partition("\n")
    title = title.strip()
    below = rest.partition("\n")[0]
    looks_like_one = len(title) <= _LONGEST_TITLE and title[-1] not in ".:;,"
    parted = looks_like_one and rest.strip() and not below.strip()
    stated = title_in({"text": text, **matter.fields})
    if stated and not (parted and stated == title):
        given = {"title": stated, "text": text}
    elif parted:
        given = {"title": title, "text": rest}
    else:
        given = {"title": opening_of(text), "text": text}
    return draft_from({**matter.fields, **given}, origin, uri, matter.remarks)


def opening_of(text: str) -> str:
    """A title for a text without one: its first sentence, cut at a word, its dateline left out."""
    dateline = find_dateline(text)
    paragraph = text[dateline.end if dateline else 0 :].strip().split("\n\n", 1)[0]
    opening = " ".join(paragraph[:_LOOK_AT].split())
    sentence = next((opening[span.start : span.end] for span in split(opening)), "")
    if len(sentence) <= _LONGEST_OPENING:
        return sentence.rstrip(" .")
    words = sentence[:_LONGEST_OPENING].rpartition(" ")[0] or sentence[: _LONGEST_OPENING - 1]
    return words.rstrip(" ,;:-–—") + "…"
