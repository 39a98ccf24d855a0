"""Which article a draft is: the same one, its new version, or another one at its address."""

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Draft, Origin
from corpus.identity import stable_id
from corpus.prepare import prepare_article
from corpus.store import Store
from qa.collection import adding
from qa.collection.place import find_place
from qa.collection.tally import Tally
from qa.contract.collection import Added, Upload
from qa.library import Library
from tests.qa.conftest import Opened
from tests.qa.made import WordEncoder

MILL = (
    "The mill at Oster was sold on Monday to a baker from Lind, who wants to grind rye in it "
    "from the autumn on.\n\nThe price was not named, but two neighbours had offered 90,000 crowns."
)
FERRY = (
    "The ferry to Skar ran aground in fog on Tuesday with 41 people on board, all of whom were "
    "taken off by fishermen within the hour.\n\nDivers found a tear of nine metres in the hull."
)
SCHOOL = (
    "Pupils in Varde went back to lessons on Thursday after a strike of eleven days by the "
    "drivers of the school buses.\n\nThe drivers get six per cent more from January on."
)
# What a site puts under everything; as long as many a report.
FOOTER = (
    "\n\nIt was not clear on Friday who would pay for it, and nobody who came to the open meeting "
    "in the town hall wanted to say so."
)
TEXTS = (MILL, FERRY, SCHOOL)
TITLES = ("Mill is sold", "Ferry runs aground", "Buses run again")
SECTION = "https://oster.example/news/index.php"


def page(title: str, text: str, url: str | None = None, published: str | None = None) -> str:
    """A web page as it is saved."""
    head = f"<title>{title}</title>"
    if url:
        head += f"<link rel='canonical' href='{url}'>"
    if published:
        head += f"<meta property='article:published_time' content='{published}'>"
    body = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return f"<html><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"


def write(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def upload(library: Library, *files: tuple[str, str]) -> Added:
    return library.add_uploads(Upload(name, content.encode()) for name, content in files)


def titles(library: Library) -> list[str]:
    return sorted(row.title for row in library.articles().articles)


def counts(added: Added) -> tuple[int, int, int, int]:
    return len(added.added), len(added.changed), len(added.unchanged), len(added.rejected)


@pytest.mark.parametrize("footer", ["", FOOTER])
@pytest.mark.parametrize("together", [True, False])
def test_two_uploads_of_one_name_are_two_articles(
    opened: Opened, together: bool, footer: str
) -> None:
    library = opened()
    files = [("index.html", page(t, x + footer)) for t, x in zip(TITLES, TEXTS, strict=True)]
    runs = [files] if together else [[file] for file in files]
    for run in runs:
        assert counts(upload(library, *run)) == (len(run), 0, 0, 0)
    assert titles(library) == sorted(TITLES)
    assert counts(upload(library, *reversed(files))) == (0, 0, 3, 0)


def test_two_files_in_one_upload_are_two_articles_even_of_one_title(opened: Opened) -> None:
    library = opened()
    files = [("notes.md", f"# Notes\n\n{text}\n") for text in TEXTS]
    assert counts(upload(library, *files)) == (3, 0, 0, 0)
    for file in files:
        assert counts(upload(library, file)) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Mill is sold", MILL.replace("Monday", "Sunday").replace("90,000", "95,000")),
        ("Mill is sold", MILL.partition("\n\n")[0]),
        ("Mill sold to baker", MILL + " The sale needs the consent of the county."),
        ("Mill sold to baker", "An update of Wednesday. " + MILL),
    ],
)
@pytest.mark.parametrize("first", [0, 1])
def test_a_revised_text_under_its_name_is_a_new_version(
    opened: Opened, title: str, text: str, first: int
) -> None:
    library = opened()
    files = [("story.html", page(TITLES[n], TEXTS[n])) for n in (first, 1 - first)]
    upload(library, *files)
    done = upload(library, ("story.html", page(title, text)))
    assert (counts(done), done.replaced) == ((0, 1, 0, 0), ())
    assert titles(library) == sorted([title, TITLES[1]])


def test_another_text_under_the_title_of_its_file_is_a_replacement_and_said(
    opened: Opened, tmp_path: Path
) -> None:
    library = opened()
    file = write(tmp_path / "water.txt", f"Water levels\n\n{MILL}")
    (article_id,) = library.add_paths([file]).added
    before = library.article(article_id).version
    write(file, f"Water levels\n\n{FERRY}")
    done = library.add_paths([file])
    assert done.changed == (article_id,)
    (replaced,) = done.replaced
    assert (replaced.article, replaced.version) == (article_id, before)
    assert (replaced.title, replaced.file) == ("Water levels", str(file))
    assert library.article(article_id, before).text == MILL
    assert library.add_paths([file]).replaced == ()


def test_another_text_and_title_in_a_file_is_another_article(
    opened: Opened, tmp_path: Path
) -> None:
    library = opened()
    file = write(tmp_path / "latest.txt", f"Mill is sold\n\n{MILL}")
    library.add_paths([file])
    write(file, f"Ferry runs aground\n\n{FERRY}")
    assert counts(library.add_paths([file])) == (1, 0, 0, 0)
    assert titles(library) == ["Ferry runs aground", "Mill is sold"]


def test_a_file_whose_headline_and_half_whose_text_are_new_is_a_new_version(
    opened: Opened, tmp_path: Path
) -> None:
    library = opened()
    file = write(tmp_path / "a.txt", f"Mill is sold\n\n{MILL}")
    library.add_paths([file])
    kept = MILL.partition("\n\n")[2]
    write(file, f"Baker withdraws\n\nA baker wants his money back for a ruin of a mill. {kept}")
    assert counts(library.add_paths([file])) == (0, 1, 0, 0)


@pytest.mark.parametrize("footer", ["", FOOTER])
def test_pages_that_share_a_canonical_address(opened: Opened, tmp_path: Path, footer: str) -> None:
    library = opened()
    files = [
        write(tmp_path / f"p{n}.html", page(TITLES[n], TEXTS[n] + footer, SECTION))
        for n in range(3)
    ]
    assert counts(library.add_paths(files)) == (3, 0, 0, 0)
    for file in reversed(files):
        assert counts(library.add_paths([file])) == (0, 0, 1, 0)
    write(files[1], page("Ferry is afloat", FERRY + footer + " It is in dock.", SECTION))
    done = library.add_paths(files)
    assert (counts(done), done.replaced) == ((0, 1, 2, 0), ())
    assert titles(library) == ["Buses run again", "Ferry is afloat", "Mill is sold"]


def test_the_second_page_of_an_article_takes_nothing_from_the_first(
    opened: Opened, tmp_path: Path
) -> None:
    library = opened()
    url = "https://oster.example/long-story"
    pages = [
        write(tmp_path / f"page-{n}.html", page("The long story", text + FOOTER, url))
        for n, text in enumerate(TEXTS)
    ]
    assert counts(library.add_paths(pages)) == (3, 0, 0, 0)
    assert counts(library.add_paths(list(reversed(pages)))) == (0, 0, 3, 0)


def test_a_print_version_is_the_same_article_and_said(opened: Opened, tmp_path: Path) -> None:
    library = opened()
    url = "https://oster.example/mill"
    story = write(tmp_path / "mill.html", page("Mill is sold", MILL, url, "2024-05-06"))
    printed = write(tmp_path / "mill.amp.html", page("Mill is sold | AMP", MILL, url))
    (article_id,) = library.add_paths([story]).added
    version = library.article(article_id).version
    done = library.add_paths([printed])
    assert done.unchanged == (article_id,)
    (remark,) = done.remarks
    assert remark.file == str(printed)
    assert remark.text == f"has the text of {article_id}, which stays as it is"
    assert library.article(article_id).version == version
    again = library.add_paths([printed, story])
    assert counts(again) == (0, 0, 2, 0)


def test_the_same_page_under_two_names_is_said_but_not_that_it_has_moved(
    opened: Opened, tmp_path: Path
) -> None:
    library = opened()
    content = page("Mill is sold", MILL, "https://oster.example/mill")
    files = [write(tmp_path / name, content) for name in ("mill.html", "print.html")]
    done = library.add_paths(files)
    assert (counts(done), [remark.file for remark in done.remarks]) == (
        (1, 0, 1, 0),
        [str(files[1])],
    )
    moved = library.add_paths([write(tmp_path / "moved" / "mill.html", content)])
    assert (counts(moved), moved.remarks) == ((0, 0, 1, 0), ())


def test_a_print_version_that_dates_the_article_is_taken(opened: Opened, tmp_path: Path) -> None:
    library = opened()
    url = "https://oster.example/mill"
    library.add_paths([write(tmp_path / "mill.html", page("Mill is sold", MILL, url))])
    dated = write(tmp_path / "dated.html", page("Mill is sold", MILL, url, "2024-05-06"))
    assert counts(library.add_paths([dated])) == (0, 1, 0, 0)


def test_a_page_saved_twice_has_two_versions_and_the_later_stays(
    opened: Opened, tmp_path: Path
) -> None:
    library = opened()
    url = "https://oster.example/mill"
    monday = write(tmp_path / "monday/mill.html", page("Mill is sold", MILL, url))
    tuesday = write(tmp_path / "tuesday/mill.html", page("Mill is sold", MILL + " He paid.", url))
    assert counts(library.add_paths([tmp_path])) == (1, 1, 0, 0)
    again = library.add_paths([tmp_path])
    assert counts(again) == (0, 0, 2, 0)
    (remark,) = again.remarks
    assert (remark.file, "is an earlier version of" in remark.text) == (str(monday), True)
    (row,) = library.articles().articles
    assert library.article(row.id).text.endswith("He paid.")
    write(tuesday, page("Mill is sold", MILL, url))
    assert counts(library.add_paths([tuesday])) == (0, 1, 0, 0)


@pytest.mark.parametrize("first", ["NFC", "NFD"])
def test_a_name_with_accents_is_one_name_on_all_systems(opened: Opened, first: str) -> None:
    library = opened()
    names = [unicodedata.normalize(form, "Blåbær café.txt") for form in ("NFC", "NFD")]
    assert names[0] != names[1]
    if first == "NFD":
        names.reverse()
    assert counts(upload(library, (names[0], f"Mill\n\n{MILL}"))) == (1, 0, 0, 0)
    assert counts(upload(library, (names[1], f"Mill\n\n{MILL}"))) == (0, 0, 1, 0)
    assert counts(upload(library, (names[1], f"Mill\n\n{MILL} More."))) == (0, 1, 0, 0)


def test_a_folder_from_another_system_brings_the_same_articles(
    opened: Opened, tmp_path: Path
) -> None:
    library = opened()
    forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    for form in forms:
        folder = tmp_path / form
        write(folder / unicodedata.normalize(form, "Åse é.md"), f"# Mill\n\n{MILL}")
    one = library.add_paths([tmp_path / "NFC"])
    moved = tmp_path / "gone"
    (tmp_path / "NFC").rename(moved)
    (tmp_path / "NFD").rename(tmp_path / "NFC")
    assert library.add_paths([tmp_path / "NFC"]).unchanged == one.added


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_articles_of_before_keep_the_ids_of_names_as_they_were_written(
    opened: Opened, form: Literal["NFC", "NFD"]
) -> None:
    name = unicodedata.normalize(form, "Blåbær.txt")
    uri = {"NFC": "upload:Bl%C3%A5b%C3%A6r.txt", "NFD": "upload:Bla%CC%8Ab%C3%A6r.txt"}[form]
    old_id = f"upload-blabr-{hashlib.sha256(uri.encode()).hexdigest()[:8]}"
    library = opened()
    as_before = Draft(MILL, "Mill", Origin(name), uri, id=old_id)
    assert library.add_drafts([as_before]).added == (old_id,)
    for other in (name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)):
        assert upload(library, (other, f"Mill\n\n{MILL}")).unchanged == (old_id,)


def records(*each: dict[str, str]) -> bytes:
    return "\n".join(json.dumps(one) for one in each).encode()


def test_records_of_one_title_are_articles_of_their_own(opened: Opened) -> None:
    library = opened()
    weather = [{"title": "Weather", "text": text} for text in TEXTS]
    assert counts(library.add_uploads([Upload("a.jsonl", records(*weather[:2]))])) == (2, 0, 0, 0)
    assert counts(library.add_uploads([Upload("b.jsonl", records(weather[2]))])) == (1, 0, 0, 0)
    done = library.add_uploads([Upload("c.jsonl", records(*reversed(weather)))])
    assert counts(done) == (0, 0, 3, 0)


def test_a_record_that_repeats_another_one_is_refused(opened: Opened) -> None:
    library = opened()
    twice = [{"title": "Mill", "text": MILL}, {"title": "Mill", "text": MILL + " More."}]
    done = library.add_uploads([Upload("a.jsonl", records(*twice))])
    assert counts(done) == (1, 0, 0, 1)
    assert (done.rejected[0].line, "of line 1" in done.rejected[0].reason) == (2, True)
    again = library.add_uploads([Upload("a.jsonl", records(*twice))])
    assert counts(again) == (0, 0, 1, 1)


def test_a_revised_record_is_a_new_version(opened: Opened) -> None:
    library = opened()
    library.add_uploads([Upload("a.jsonl", records({"title": "Mill", "text": MILL}))])
    revised = {"title": "Mill", "text": MILL + " More."}
    done = library.add_uploads([Upload("b.jsonl", records(revised))])
    assert (counts(done), done.replaced) == ((0, 1, 0, 0), ())


def test_a_given_id_is_kept_and_a_replacement_said(opened: Opened) -> None:
    library = opened()
    library.add_uploads([Upload("a.jsonl", records({"id": "7", "title": "Mill", "text": MILL}))])
    revised = {"id": "7", "title": "Mill", "text": MILL + " More."}
    assert library.add_uploads([Upload("a.jsonl", records(revised))]).replaced == ()
    other = {"id": "7", "title": "Ferry", "text": FERRY}
    done = library.add_uploads([Upload("b.jsonl", records(other))])
    assert done.changed == ("7",)
    (replaced,) = done.replaced
    assert (replaced.article, replaced.title) == ("7", "Mill")
    assert (replaced.file, replaced.line) == ("b.jsonl", 1)


@pytest.mark.parametrize("times", [1, 2])
def test_what_a_reader_left_out_is_told_each_time(opened: Opened, times: int) -> None:
    library = opened()
    draft = Draft(MILL, "Mill", Origin("a.txt", 4), "file:///a.txt", remarks=("no table is read",))
    for _ in range(times):
        done = library.add_drafts([draft])
    (remark,) = done.remarks
    assert (remark.file, remark.line, remark.text) == ("a.txt", 4, "no table is read")


def test_dates_that_are_missing_or_not_understood_are_told(opened: Opened) -> None:
    library = opened()
    some = ["2024-05-06", "--05-06", "May 2024", "last spring", None]
    drafts = [
        Draft(f"{MILL} Part {n}.", "Mill", Origin(f"{n}"), f"file:///{n}", str(n), published=day)
        for n, day in enumerate(some)
    ]
    for done in (library.add_drafts(drafts), library.add_drafts(drafts)):
        assert done.undated == ("4",)
        assert [(one.article, one.written) for one in done.unread_dates] == [("3", "last spring")]


def test_a_removed_article_keeps_its_id(opened: Opened) -> None:
    library = opened()
    (mill,) = upload(library, ("story.txt", f"Mill\n\n{MILL}")).added
    library.remove(mill)
    (ferry,) = upload(library, ("story.txt", f"Ferry\n\n{FERRY}")).added
    assert ferry != mill
    done = upload(library, ("story.txt", f"Mill\n\n{MILL}"))
    assert (done.added, done.replaced) == ((mill,), ())
    assert counts(upload(library, ("story.txt", f"Ferry\n\n{FERRY}"))) == (0, 0, 1, 0)
    library.remove(ferry)
    assert upload(library, ("story.txt", f"Ferry\n\n{FERRY} It is afloat.")).added == (ferry,)


def test_what_an_older_footnote_overwrote_comes_back_as_another_article(opened: Opened) -> None:
    library = opened()
    drafts = [
        Draft(text, title, Origin(f"{n}.html"), f"file:///{n}.html", url=SECTION)
        for n, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True))
    ]
    first = stable_id(drafts[0])
    library.add_drafts([replace(one, id=first) for one in drafts])
    assert library.add_drafts([drafts[2]]).unchanged == (first,)
    assert counts(library.add_drafts(drafts)) == (2, 0, 1, 0)


def test_texts_in_a_script_without_spaces(opened: Opened) -> None:
    library = opened()
    one, other = (
        "港口于星期二重新开放，维修费用为四百万欧元。",
        "学校的罢工在十一天后结束，学生回来了。",
    )
    assert counts(upload(library, ("a.txt", one), ("a.txt", other))) == (2, 0, 0, 0)
    assert counts(upload(library, ("a.txt", one + "市长很高兴。"))) == (0, 1, 0, 0)


def test_two_threads_at_one_address_lose_nothing(opened: Opened) -> None:
    library = opened()
    texts = [f"Story {n}\n\n{'word' * n} begins here and goes on {n} times." for n in range(1, 9)]
    threads = [Thread(target=upload, args=(library, ("index.txt", text))) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert library.articles().total == len(texts)


def test_what_is_put_in_between_is_not_overwritten(opened: Opened, tmp_path: Path) -> None:
    library = opened()
    draft = Draft(FERRY, "Ferry", Origin("a.txt"), "file:///a.txt")
    store = Store.open(tmp_path / "data")
    article = prepare_article(draft)
    seen = find_place(draft, article, store, {})
    (mill,) = library.add_drafts([replace(draft, text=MILL, title="Mill")]).added
    assert store.put(seen.article, [], over=seen.over) == "overtaken"
    assert library.article(mill).text == MILL
    again = find_place(draft, article, store, {})
    assert store.put(again.article, [], over=again.over) == "added"
    store.close()


WORDS = st.sampled_from(["oak", "elm", "ash", "yew", "fir", "bay", "fig", "nut", "sea", "sun"])
STORIES = st.lists(
    st.tuples(
        st.sampled_from(["News", "Index", "Late news"]),
        st.lists(WORDS, min_size=5, max_size=40).map(" ".join),
    ),
    min_size=1,
    max_size=6,
    unique=True,
)


@settings(max_examples=60)
@given(stories=STORIES, data=st.data())
def test_what_was_added_is_unchanged_in_any_order_and_after_a_restart(
    stories: Sequence[tuple[str, str]], data: st.DataObject
) -> None:
    """Files in folders of their own that all claim one address."""
    drafts = [
        Draft(text, title, Origin(f"{n}/i.html"), f"file:///{n}/i.html", url=SECTION)
        for n, (title, text) in enumerate(stories)
    ]
    encoder = WordEncoder()
    with TemporaryDirectory() as folder:

        def add(*some: Draft) -> Added:
            with closing(Store.open(Path(folder))) as store:
                tally = Tally()
                adding.add(some, store=store, encoder=encoder, workers=1, tally=tally)
            return tally.summary()

        cut = data.draw(st.integers(0, len(drafts)))
        runs = [add(*drafts[:cut]), add(*drafts[cut:])]
        assert not any(run.rejected or run.replaced for run in runs)
        kept = {id_ for run in runs for id_ in run.added}
        with closing(Store.open(Path(folder))) as store:
            assert {row.id for row in store.listing().articles} == kept
        again = add(*data.draw(st.permutations(drafts)))
        assert (again.added, again.changed) == ((), ())
