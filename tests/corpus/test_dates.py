"""Which dates lie in a range of days: the store, the keyword index and the calendar agree."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import Article, Cut, KeywordRow
from corpus.collection import DateCount, Scope, Selection
from corpus.days import date_number, dates_within, lies_within, may_lie_within
from corpus.keywords import KeywordIndex
from corpus.store import Store

DATES = (
    *("1986", "1987", "1988", "1987-02", "1987-03", "1987-12", "1988-02", "0001", "9999"),
    *("1987-02-28", "1987-03-01", "1987-03-31", "1988-02-29", "9999-12-31", "0001-01-01"),
    *("--02-29", "--03-01", "9999-12", "0001-01", None),
)
DAYS = (
    st.none()
    | st.sampled_from(
        [date for date in DATES if date and len(date) == 10]
        + ["1987-01-01", "1987-12-31", "1988-02-28", "1986-12-31", "1988-01-01", "9999-12-01"]
    )
    | st.dates(date(1986, 6, 1), date(1988, 6, 1)).map(date.isoformat)
)

Collection = tuple[Store, KeywordIndex]


@pytest.fixture(scope="module")
def collection(
    tmp_path_factory: pytest.TempPathFactory,
    make_article: Callable[..., Article],
    cut: Callable[[str], list[Cut]],
) -> Iterator[Collection]:
    """An article of each date, its passage's id its place among them, from 1."""
    folder: Path = tmp_path_factory.mktemp("dates")
    store, index = Store.open(folder / "data"), KeywordIndex.create(folder / "keywords")
    for number, published in enumerate(DATES, 1):
        article = make_article(f"a{number}", "Rain fell.", published=published)
        store.put(article, cut(article.text))
        index.add([KeywordRow(number, article.id, None, published, article.title, article.text)])
    index.commit()
    yield store, index
    index.close()
    store.close()


def days_of(published: str) -> tuple[date, date]:
    """The first and the last day that a date with a year may mean."""
    parts = [int(part) for part in published.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if len(parts) == 3:
        return date(*parts), date(*parts)
    return (
        date(year, month or 1, 1),
        date(year, month or 12, monthrange(year, month or 12)[1]),
    )


def is_within(published: str | None, first: date, last: date) -> bool:
    if published is None or published.startswith("-"):
        return False
    of = days_of(published)
    return first <= of[0] and of[1] <= last


def may_be_within(published: str | None, first: date, last: date) -> bool:
    if published is None:
        return True
    if published.startswith("-"):
        end = min(last, date(first.year + 9, 1, 1)) if first.year < 9990 else last
        days = (first + timedelta(n) for n in range((end - first).days + 1))
        return any(day.isoformat()[5:] == published[2:] for day in days)
    of = days_of(published)
    return of[0] <= last and first <= of[1]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=DAYS, last=DAYS)
def test_store_index_and_calendar_agree(
    collection: Collection, first: str | None, last: str | None
) -> None:
    store, index = collection
    scope = Scope(published_from=first, published_to=last)
    if first is None and last is None:
        assert store.undecided(scope) == []
        assert len(store.filter_ids(scope)) == len(DATES)
        return
    start, end = (date.fromisoformat(day) for day in (first or "0001-01-01", last or "9999-12-31"))
    expected = [n for n, each in enumerate(DATES, 1) if is_within(each, start, end)]
    assert store.filter_ids(scope).tolist() == expected
    assert [n for n, each in enumerate(DATES, 1) if lies_within(each, first, last)] == expected
    found = index.search(["rain"], 50, scope=Scope(published_from=first, published_to=last))
    assert sorted(found.ids.tolist()) == expected
    listed = store.listing(Selection(published_from=first, published_to=last))
    assert listed.total == len(expected)
    if start <= end:
        undecided = [
            each
            for n, each in enumerate(DATES, 1)
            if n not in expected
            and (not each or len(each) != 10)
            and may_be_within(each, start, end)
        ]
        counts = store.undecided(scope)
        assert {one.published for one in counts} == set(undecided)
        assert {one.count for one in counts} <= {1}


def test_what_is_undecided_is_counted_by_date_within_the_scope(
    store: Store, make_article: Callable[..., Article], cut: Callable[[str], list[Cut]]
) -> None:
    for number, (published, source) in enumerate(
        [("1987", "Wire"), ("1987", "Wire"), ("1987", "Post"), (None, "Wire"), ("1986", "Wire")]
    ):
        article = make_article(f"a{number}", published=published, source=source)
        store.put(article, cut(article.text))
    march = Scope(("Wire",), published_from="1987-03-01", published_to="1987-03-31")
    assert store.undecided(march) == [DateCount("1987", 2), DateCount(None, 1)]
    store.remove("a0")
    assert store.undecided(march)[0] == DateCount("1987", 1)


@pytest.mark.parametrize(
    ("first", "last", "within"),
    [
        (
            "1987-01-01",
            "1987-12-31",
            [("1987-01-01", "1987-12-31"), ("1987-01", "1987-12"), ("1987", "1987")],
        ),
        ("1987-03-05", "1987-03-05", [("1987-03-05", "1987-03-05")]),
        (
            None,
            "1988-02-28",
            [("0001-01-01", "1988-02-28"), ("0001-01", "1988-01"), ("0001", "1987")],
        ),
        ("9999-12-02", None, [("9999-12-02", "9999-12-31")]),
        ("2000-01-01", "1999-01-01", []),
    ],
)
def test_months_and_years_belong_to_a_range_that_has_all_of_them(
    first: str | None, last: str | None, within: list[tuple[str, str]]
) -> None:
    assert dates_within(first, last) == within


def test_dates_of_each_sort_have_numbers_of_their_own() -> None:
    numbers = [date_number(each) for each in ("0001-01-01", "9999-12-31", "0001-01", "9999-12")]
    numbers += [date_number(each) for each in ("0001", "9999")]
    assert numbers == sorted(set(numbers), key=numbers.index)
    assert [date_number(each) for each in ("--02-26", None, "soon")] == [None] * 3


@pytest.mark.parametrize(
    ("published", "may"), [("1987", True), ("1987-03", True), ("1988", False), ("--03-05", True)]
)
def test_a_partial_date_may_lie_in_a_day(published: str, may: bool) -> None:
    assert may_lie_within(published, "1987-03-05", "1987-03-05") is may
