"""The keyword index: found by words, filtered inside the search, gone when removed."""

import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.article import KeywordRow
from corpus.collection import Scope
from corpus.errors import StoreError
from corpus.keywords import KeywordIndex
from corpus.text.terms import query_terms


def row(
    number: int,
    text: str,
    title: str = "Weather",
    article: str = "a1",
    source: str | None = "Northern Wire",
    published: str | None = "2021-03-04",
) -> KeywordRow:
    return KeywordRow(number, article, source, published, title, text)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[KeywordIndex]:
    opened = KeywordIndex.create(tmp_path / "keywords")
    yield opened
    opened.close()


def found(index: KeywordIndex, question: str, k: int = 10, **filters: Any) -> list[int]:
    ids, scores = index.search(query_terms(question), k, **filters)
    assert ids.dtype == np.int64
    assert scores.dtype == np.float32
    assert sorted(scores.tolist(), reverse=True) == scores.tolist()
    ids_of_first: list[int] = ids.tolist()
    return ids_of_first


def test_the_best_match_comes_first(index: KeywordIndex) -> None:
    index.add([row(7, "Rain fell on the harbour."), row(9, "Rain, rain and more rain at sea.")])
    index.add([row(11, "Snow closed the pass.")])
    index.commit()
    assert found(index, "rains in the harbour") == [7, 9]
    assert found(index, "rain", k=1) == [9]
    assert index.count == 3


def test_equal_scores_come_in_the_order_of_ids(index: KeywordIndex) -> None:
    index.add([row(i, "Rain fell.") for i in (5, 3, 8, 1)])
    index.commit()
    assert found(index, "rain") == [1, 3, 5, 8]


@pytest.mark.parametrize("order", [range(30), range(29, -1, -1), [*range(15, 30), *range(15)]])
@pytest.mark.parametrize("together", [1, 7, 30])
def test_of_equals_the_same_are_among_the_best_however_they_came(
    index: KeywordIndex, order: list[int], together: int
) -> None:
    for n, number in enumerate(order, 1):
        index.add([row(number, "Rain fell.")])
        if n % together == 0:
            index.commit()
    index.commit()
    assert found(index, "rain", k=5) == [0, 1, 2, 3, 4]
    assert index.similar("rian", 1, 5).tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("question", ["", "???", '"', "zebra", "NEAR(", "title:", "[ TO ]", "*"])
def test_nothing_matches_nothing(index: KeywordIndex, question: str) -> None:
    index.add([row(1, "Rain fell.")])
    index.commit()
    assert found(index, question) == []


@pytest.mark.parametrize("question", ['"rain"', "rain*", "title:rain", "NOT rain", "rain OR [a TO"])
def test_query_syntax_is_only_text(index: KeywordIndex, question: str) -> None:
    index.add([row(1, "Rain fell.")])
    index.commit()
    assert found(index, question) == [1]


def test_titles_count_by_their_boost(index: KeywordIndex) -> None:
    index.add([row(1, "The council met.", title="Rain"), row(2, "Rain fell on the town.")])
    index.commit()
    assert found(index, "rain", title_boost=0) == [2]
    assert found(index, "rain", title_boost=9) == [1, 2]


def test_scripts_without_spaces_are_found(index: KeywordIndex) -> None:
    index.add(
        [
            row(1, "昨日、東京大学で会議が開かれた。"),
            row(2, "ฝนตกหนักในกรุงเทพ"),
            row(3, "Regen in Köln"),
        ]
    )
    index.commit()
    assert found(index, "東京の会議") == [1]
    assert found(index, "กรุงเทพ") == [2]
    assert found(index, "koln") == [3]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [1, 2, 3, 4]),
        ({"source": ["Northern Wire"]}, [1, 2]),
        ({"source": ["Northern Wire", "Coast Post"]}, [1, 2, 3]),
        ({"source": ["northern wire"]}, []),
        ({"article": ["a2", "a4"]}, [2, 4]),
        ({"published_from": "2021-03-04"}, [1, 3]),
        ({"published_from": "2021-03-01"}, [1, 2, 3]),
        ({"published_to": "2021-03-04"}, [1]),
        ({"published_to": "2021-03-31"}, [1, 2]),
        ({"published_from": "2022-01-01", "published_to": "2021-01-01"}, []),
        ({"published_from": "2021-03-05", "published_to": "2021-12-31"}, [3]),
        ({"source": ["Coast Post"], "published_to": "2021-03-04"}, []),
    ],
)
def test_filters_act_inside_the_search(
    index: KeywordIndex, filters: dict[str, Any], expected: list[int]
) -> None:
    index.add([row(1, "Rain fell."), row(2, "Rain fell.", article="a2", published="2021-03")])
    index.add([row(3, "Rain fell.", article="a3", source="Coast Post", published="2021-05-01")])
    index.add([row(4, "Rain fell.", article="a4", source=None, published=None)])
    index.commit()
    assert found(index, "rain", scope=Scope(**filters)) == expected
    assert found(index, "rain", k=1, scope=Scope(**filters)) == expected[:1]


def test_filters_do_not_change_scores(index: KeywordIndex) -> None:
    index.add([row(1, "Rain fell."), row(2, "Snow fell.", source="Coast Post")])
    index.commit()
    _, plain = index.search(["rain"], 5)
    _, filtered = index.search(
        ["rain"], 5, scope=Scope(source=("Northern Wire",), published_from="2000-01-01")
    )
    assert plain.tolist() == filtered.tolist()


def test_a_removed_passage_is_not_found_after_the_commit(index: KeywordIndex) -> None:
    index.add([row(1, "Rain fell."), row(2, "Rain stopped.")])
    index.commit()
    index.remove([1])
    index.add([row(3, "Rain again.")])
    index.commit()
    assert sorted(found(index, "rain")) == [2, 3]
    assert index.count == 2


def test_changes_are_there_after_opening_again(index: KeywordIndex, tmp_path: Path) -> None:
    index.add([row(1, "Rain fell."), row(2, "Rain stopped.")])
    index.commit()
    index.remove([2])
    index.commit()
    index.close()
    again = KeywordIndex.open(tmp_path / "keywords")
    assert found(again, "rain") == [1]
    again.add([row(5, "Rain came.")])
    again.commit()
    again.close()
    assert found(KeywordIndex.open(tmp_path / "keywords"), "rain") == [1, 5]


def test_document_frequency_counts_passages(index: KeywordIndex) -> None:
    index.add([row(1, "Rain, rain."), row(2, "Rain and snow."), row(3, "Sun.", title="Rain")])
    index.commit()
    assert index.document_frequency(["rain", "snow", "hail"]).tolist() == [2, 1, 0]
    assert index.document_frequency([]).tolist() == []


def test_a_term_is_known_from_texts_and_titles(index: KeywordIndex) -> None:
    index.add([row(1, "Rain fell.", title="Floods")])
    index.commit()
    assert index.known(["rain", "flood", "hail"]).tolist() == [True, True, False]
    assert index.known([]).tolist() == []


@pytest.mark.parametrize(
    ("term", "distance", "expected"),
    [
        ("rain", 0, [1]),
        ("ran", 1, [1]),
        ("train", 1, [1]),
        ("rian", 1, [1]),
        ("arian", 1, []),
        ("arian", 2, [1]),
        ("bundesbnak", 1, [2]),
        ("undsebank", 2, [2]),
        ("octoebr", 1, [3]),  # "october" is kept as "octob"
        ("bank", 1, []),
        ("", 1, []),
        ("x" * 100, 2, []),
        ('"rain" OR *', 2, []),
        ("дождь", 2, []),
    ],
)
def test_similar_terms_are_found(
    index: KeywordIndex, term: str, distance: int, expected: list[int]
) -> None:
    index.add([row(1, "Rain fell."), row(2, "The Bundesbank met.", title="Rain")])
    index.add([row(3, "Snow in October.")])
    index.commit()
    assert sorted(index.similar(term, distance, 10).tolist()) == expected


def test_similar_terms_are_found_beside_others_best_first(index: KeywordIndex) -> None:
    index.add([row(1, "Rain fell on the town."), row(2, "Rain fell on harbour and town.")])
    index.add([row(3, "Rain.", title="Town"), row(4, "Rain."), row(5, "Harbour town.")])
    index.commit()
    assert sorted(index.similar("rian", 1, 10, ["harbour", "town"]).tolist()) == [1, 2, 3]
    assert index.similar("rian", 1, 1, ["harbour"]).tolist() == [2]
    assert index.similar("rian", 1, 10, ["hail"]).tolist() == []


def test_many_small_commits_stay_few_segments_and_few_files(
    index: KeywordIndex, tmp_path: Path
) -> None:
    for number in range(1, 61):
        index.add([row(number, f"Rain number n{number}.")])
        if number % 2 == 0:
            index.remove([number - 1])
        index.commit()
    index.close()
    folder = tmp_path / "keywords"
    segments = {path.name.partition(".")[0] for path in folder.iterdir()} - {"", "meta"}
    listed = json.loads((folder / "meta.json").read_text())["segments"]
    assert segments == {entry["segment_id"].replace("-", "") for entry in listed}
    assert len(segments) <= 12
    assert found(index, "rain", k=200) == list(range(2, 61, 2))


def test_a_copy_is_a_world_of_its_own(index: KeywordIndex, tmp_path: Path) -> None:
    index.add([row(1, "Rain fell."), row(2, "Snow fell.")])
    index.commit()
    index.close()
    before = {p.name: p.read_bytes() for p in (tmp_path / "keywords").iterdir()}
    KeywordIndex.copy(tmp_path / "keywords", tmp_path / "work")
    copy = KeywordIndex.open(tmp_path / "work")
    for number in range(10, 30):
        copy.add([row(number, "Rain came.")])
        copy.remove([1])
        copy.commit()
    copy.close()
    assert 1 not in found(copy, "rain", k=50)
    assert {p.name: p.read_bytes() for p in (tmp_path / "keywords").iterdir()} == before
    assert found(KeywordIndex.open(tmp_path / "keywords"), "fell") == [1, 2]


def test_a_copy_links_what_never_changes(index: KeywordIndex, tmp_path: Path) -> None:
    index.add([row(1, "Rain fell.")])
    index.commit()
    KeywordIndex.copy(tmp_path / "keywords", tmp_path / "work")
    linked = {p.name for p in (tmp_path / "work").iterdir() if p.stat().st_nlink > 1}
    assert {Path(name).suffix for name in linked} >= {".idx", ".term", ".store"}
    assert not linked & {"meta.json", ".managed.json"}


def test_a_copy_is_made_where_links_cannot_be(
    index: KeywordIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("another file system")

    index.add([row(1, "Rain fell.")])
    index.commit()
    monkeypatch.setattr(os, "link", refuse)
    KeywordIndex.copy(tmp_path / "keywords", tmp_path / "work")
    assert found(KeywordIndex.open(tmp_path / "work"), "rain") == [1]


def test_a_copy_of_a_changing_index_is_one_of_its_commits(
    index: KeywordIndex, tmp_path: Path
) -> None:
    def commit_often() -> None:
        for number in range(1, 41):
            index.add([row(number, "Rain fell.")])
            index.commit()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(commit_often)
        for attempt in range(1000):
            KeywordIndex.copy(tmp_path / "keywords", tmp_path / f"copy{attempt}")
            copy = KeywordIndex.open(tmp_path / f"copy{attempt}")
            assert found(copy, "rain", k=100) == list(range(1, copy.count + 1))
            if writing.done():
                break
        writing.result()


def test_searches_go_on_while_the_index_changes(index: KeywordIndex) -> None:
    index.add([row(1, "Rain fell.")])
    index.commit()

    def search(_: int) -> bool:
        return all(1 in found(index, "rain", k=500) for _ in range(50))

    with ThreadPoolExecutor(3) as pool:
        answers = pool.map(search, range(3))
        for number in range(2, 30):
            index.add([row(number, "Rain came.")])
            index.commit()
        assert all(answers)


def _damages(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        if content and path.suffix != ".lock":
            yield path.name, content[: len(content) // 2]
            yield path.name, b""
            yield path.name, bytes(byte ^ 0x55 for byte in content)


def test_a_damaged_index_is_said_so(index: KeywordIndex, tmp_path: Path) -> None:
    index.add([row(i, f"Rain fell n{i}.") for i in range(1, 50)])
    index.commit()
    index.remove([3])
    index.commit()
    index.close()
    for name, content in _damages(tmp_path / "keywords"):
        shutil.copytree(tmp_path / "keywords", tmp_path / "damaged")
        (tmp_path / "damaged" / name).write_bytes(content)
        with pytest.raises(StoreError, match=r"keyword index in .*damaged cannot be used"):
            found(KeywordIndex.open(tmp_path / "damaged"), "rain")
        shutil.rmtree(tmp_path / "damaged")


def test_what_is_no_index_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be used"):
        KeywordIndex.open(tmp_path / "missing")
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError, match="cannot be used"):
        KeywordIndex.open(tmp_path / "empty")
    with pytest.raises(StoreError, match="cannot be used"):
        KeywordIndex.create(tmp_path / "empty")


def test_two_cannot_change_one_folder(index: KeywordIndex, tmp_path: Path) -> None:
    index.add([row(1, "Rain fell.")])
    second = KeywordIndex.open(tmp_path / "keywords")
    with pytest.raises(StoreError, match="being changed by somebody else"):
        second.add([row(2, "Snow fell.")])
