"""The floor plan is read from the files: places, arrows, sizes."""

from pathlib import Path

from benchmarks.floor_plan import Longest, is_counted, place, survey

FILES = {
    "qa/library.py": "from qa.search import ranking\nimport corpus.store\n\n\ndef ask(): ...\n",
    "qa/search/ranking.py": "def rank():\n    from corpus.store import put\n\n    return put\n",
    "corpus/store.py": "def put():\n    import json\n    return json\n",
    "web/app.py": "from qa.library import ask\nfrom web import pages\n",
    "web/pages.py": "",
    "tests/test_app.py": "import web.app\n" * 20,
    ".venv/lib/numpy.py": "import web.app\n" * 20,
}


def test_places_are_rooms_and_the_loose_files_of_divided_folders() -> None:
    assert place(Path("qa/library.py")) == "qa/library.py"
    assert place(Path("qa/search/ranking.py")) == "qa/search"
    assert place(Path("training/reader/train.py")) == "training"


def test_tests_and_hidden_folders_do_not_count() -> None:
    assert is_counted(Path("web/app.py"))
    assert not is_counted(Path("tests/web/test_app.py"))
    assert not is_counted(Path(".venv/lib/numpy.py"))


def test_a_checkout_is_surveyed(tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    plan = survey(tmp_path)
    assert plan.python_files == {"corpus": 1, "qa": 1, "qa/search": 1, "web": 2}
    assert plan.between_folders == ["qa -> corpus", "web -> qa"]
    # The library imports the search and the store, the search the store, the page the library.
    assert (plan.arrows, plan.both_ways) == (4, 0)
    assert plan.longest_file == Longest("qa/library.py", 5)
    assert plan.longest_function == Longest("qa/search/ranking.py:rank", 4)
