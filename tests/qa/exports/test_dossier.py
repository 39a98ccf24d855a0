"""Dossiers in every format: read back by real clients, whatever stands in titles and notes."""

import json
import re
import zipfile
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from qa.contract.errors import NotFoundError, QuestionError
from qa.exports.dossier.export import DOSSIER_FORMATS, export
from qa.exports.note import one_line
from tests.qa.exports.dossier_made import clip, dossier, of_articles, written
from tests.qa.exports.made import HOSTILE, LINES, QUOTE, TEXTS, article, citation, mapping
from tests.qa.exports.test_bibtex import entries, printed
from tests.qa.exports.test_csl import SCHEMA
from tests.qa.exports.test_markdown import plain
from tests.qa.exports.test_ris import records

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CANAL = article("canal")
PRIZE = article("prize", text="Two won the prize.", title="Prize", url=None, authors=())
BIDI = "\u202eabc\u2066 שלום"
NOTES = (*HOSTILE, BIDI, "=HYPERLINK(1)\n+1\n-2\n@x", "===\n---\n# x\n1. y\n2) z\n> q\n    code")


def notes_of(content: bytes) -> dict[int, str]:
    """The text of each footnote of a DOCX file, by its number."""
    root = ElementTree.fromstring(part(content, "word/footnotes.xml"))
    return {
        int(note.attrib[f"{W}id"]): "\n".join(map(text_of, note.iter(f"{W}p")))
        for note in root.iter(f"{W}footnote")
    }


def text_of(paragraph: ElementTree.Element) -> str:
    """The text of a paragraph, with its breaks and tabs."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        (one.text or "") if one.tag == f"{W}t" else signs.get(one.tag, "")
        for one in paragraph.iter()
    )


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def marks_of(content: bytes) -> list[int]:
    """The numbers of the footnotes that the text refers to, in order."""
    root = ElementTree.fromstring(part(content, "word/document.xml"))
    return [int(one.attrib[f"{W}id"]) for one in root.iter(f"{W}footnoteReference")]


def test_a_word_processor_finds_real_footnotes() -> None:
    view = dossier(
        clip(1, citation(CANAL, 1), "First\nsecond\tline"),
        clip(2, citation(PRIZE, 2, status="changed"), state="changed"),
        clip(3, citation(CANAL, 3), state="unproven"),
    )
    content = written(view, (CANAL, PRIZE), "docx")
    document = docx.Document(BytesIO(content))
    found = [(p.style.name if p.style else "", p.text) for p in document.paragraphs]
    assert found == [
        ("Title", "The canal"),
        ("Subtitle", "3 clips, changed last on 28 November 2026. 1 of 3 stands word for word."),
        ("Subtitle", "Clip 2: the words are no longer said by the newest version."),
        (
            "Subtitle",
            "Clip 3: the words are not proven by what is stored, so they are not quoted.",
        ),
        ("Quote", f"“{QUOTE}”"),
        ("Normal", "First\nsecond\tline"),
        ("Quote", "“Two won the prize.”"),
        ("Normal", f"Clip 3 is not proven: {view.clips[2].citation_id}"),
    ]
    assert document.core_properties.title == "The canal"
    # The separators have the numbers -1 and 0; every mark has its note, and every note its mark.
    notes = notes_of(content)
    assert marks_of(content) == [1, 2] == [number for number in notes if number > 0]
    assert "From: Canal blocked (Sample Gazette, 29 March 2021)" in notes[1]
    assert "Since then: The newest version does not say this any longer." in notes[2]
    links = ElementTree.fromstring(part(content, "word/_rels/footnotes.xml.rels"))
    (link,) = links
    assert (link.attrib["Target"], link.attrib["TargetMode"]) == (CANAL.url, "External")
    used = ElementTree.fromstring(part(content, "word/footnotes.xml")).iter(f"{W}hyperlink")
    assert [one.attrib[f"{R}id"] for one in used] == [link.attrib["Id"]]


def test_every_part_of_the_document_is_declared_and_led_to() -> None:
    content = written(of_articles([CANAL], [""], "x"), [CANAL], "docx")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        assert archive.testzip() is None
    types = ElementTree.fromstring(part(content, "[Content_Types].xml"))
    declared = {one.attrib["PartName"][1:] for one in types if "PartName" in one.attrib}
    assert declared == {name for name in names if name.endswith(".xml")} - {"[Content_Types].xml"}
    led = set()
    for folder, name in (("", "_rels/.rels"), ("word/", "word/_rels/document.xml.rels")):
        led |= {
            folder + one.attrib["Target"] for one in ElementTree.fromstring(part(content, name))
        }
    assert led == declared


@pytest.mark.parametrize("form", DOSSIER_FORMATS)
def test_the_same_dossier_is_the_same_bytes(form: str) -> None:
    view = of_articles([CANAL, PRIZE], ["", "note"], "x")
    assert written(view, [CANAL, PRIZE], form) == written(view, [CANAL, PRIZE], form)


def test_a_paragraph_from_right_to_left_says_so() -> None:
    arabic = article("bridge", text="أعيد افتتاح الجسر القديم")
    content = written(of_articles([arabic, CANAL], [BIDI, ""], "x"), [arabic, CANAL], "docx")
    root = ElementTree.fromstring(part(content, "word/document.xml"))
    directed = [one.find(f".//{W}bidi") is not None for one in root.iter(f"{W}p")]
    assert directed == [False, False, True, False, False]


@pytest.mark.parametrize("note", NOTES)
def test_hostile_notes_stay_text_in_every_format(note: str) -> None:
    check_everywhere(note, title="Title")


@given(note=TEXTS, title=LINES, name=LINES)
def test_whatever_is_noted_stays_text(note: str, title: str, name: str) -> None:
    check_everywhere(note, title, one_line(name) or "x")


def check_everywhere(note: str, title: str, name: str = "Name") -> None:
    """One clip with a note, read back from each format."""
    of = article("canal", title=title)
    view = of_articles([of], [note], name)
    document = docx.Document(BytesIO(written(view, [of], "docx")))
    assert document.paragraphs[0].text == name
    assert document.paragraphs[3].text == re.sub(r"\r\n|[\r\n]", "\n", note)
    items = json.loads(written(view, [of], "csl"))
    Draft7Validator(SCHEMA).validate(items)
    (item,) = items
    assert item["custom"]["quotations"][0]["note"] == note
    assert f"Noted beside it “{one_line(note)}”".replace("{:", "{ :") in item["note"]
    (record,) = records(written(view, [of], "ris").decode())
    assert f"Noted beside it “{one_line(note)}”" in record["notes"]
    (entry,) = entries(written(view, [of], "bibtex").decode())
    assert f"Noted beside it “{one_line(note)}”" in printed(entry["annote"])
    (annotation,) = json.loads(written(view, [of], "annotation"))["first"]["items"]
    assert annotation["body"][0] == {
        "type": "TextualBody",
        "value": note,
        "format": "text/plain",
        "purpose": "commenting",
    }
    # Whatever begins a line of a note would begin a list, a heading or a rule.
    shown = plain(written(view, [of], "markdown").decode()).split("\n\n")
    assert shown[0] == name
    lines = [line.strip() for line in note.splitlines()]
    assert "\n".join(lines) in "\n\n".join(shown)


def test_markdown_has_a_footnote_for_each_clip() -> None:
    view = dossier(
        clip(1, citation(CANAL, 1), "Why?\n\n- now"),
        clip(2, citation(PRIZE, 2, status="moved"), state="moved"),
    )
    text = written(view, (CANAL, PRIZE), "markdown").decode()
    assert text.startswith(
        "# The canal\n\n2 clips, changed last on 28 November 2026. 1 of 2 stands"
    )
    assert "Clip 2: the words stand elsewhere in the newest version." in text
    assert f"“{QUOTE}” [^1]\n\nNote: Why?\\\n\\\n\\- now\n" in text
    assert plain(text).count("Quoted:") == 2


def test_an_article_is_one_entry_with_all_its_quotations_and_notes() -> None:
    one, two = citation(CANAL, 1, end=10), citation(CANAL, 3, start=11)
    view = dossier(
        clip(1, one, "first", by="Anna"), clip(2, citation(PRIZE, 2)), clip(3, two, "third")
    )
    items: list[dict[str, Any]] = json.loads(written(view, (CANAL, PRIZE), "csl"))
    assert [item["custom"]["article"] for item in items] == ["canal", "prize"]
    assert [one.get("note") for one in items[0]["custom"]["quotations"]] == ["first", "third"]
    assert items[0]["accessed"] == {"date-parts": [[2026, 11, 28]]}
    assert "note" not in items[1]["custom"]["quotations"][0]
    ris = written(view, (CANAL, PRIZE), "ris").decode()
    assert ris.index("first") < ris.index("third") < ris.index("Two won")
    made = json.loads(written(view, (CANAL, PRIZE), "annotation"))
    assert [one["motivation"] for one in made["first"]["items"]] == [
        *("commenting", "highlighting", "commenting")
    ]
    assert made["first"]["items"][0]["creator"] == {"type": "Person", "name": "Anna"}
    assert made["total"] == 3


def test_a_list_of_sources_needs_one() -> None:
    view = dossier(clip(1, citation(CANAL), state="unproven"))
    for form in ("csl", "bibtex", "ris", "annotation"):
        with pytest.raises(NotFoundError) as error:
            export(view, {}, form)
        assert error.value.code == "dossier_empty"
    for form in ("markdown", "docx"):
        assert export(dossier(), {}, form).content
    with pytest.raises(QuestionError) as unknown:
        export(view, mapping(CANAL), "pdf")
    assert unknown.value.code == "format_unknown"


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_what_xml_cannot_hold_is_shown_as_such(text: str) -> None:
    """An article's own words may hold more than a note may."""
    of = article("canal", title=text, text=text)
    document = docx.Document(BytesIO(written(of_articles([of], [""], "x"), [of], "docx")))
    assert document.paragraphs[2].text.startswith("“")
