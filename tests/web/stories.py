"""A few made-up articles: plain, hostile, right to left, without spaces, beyond 16 bits."""

from typing import Any

from corpus.article import Draft, Origin


def story(article_id: str, title: str, text: str, **fields: Any) -> Draft:
    """An article as a reader would hand it over."""
    name = f"sample/{article_id}.txt"
    return Draft(text, title, Origin(name), name, article_id, **fields)


HARBOUR = story(
    "harbour-1",
    "Harbour reopens after storm",
    "LINDAU, Oct 22 - The harbour of Lindau 🚢 reopened on Tuesday. The storm had closed it for "
    "11 days.\n\n"
    'Mayor Ada Berg said: "We lost two cranes, not one ship." Repairs cost 4.2 mln euros.',
    source="Sample Courier",
    published="2019-10-22",
    authors=("Jo Reed", "Kim Lund"),
    url="https://courier.example/harbour",
    metadata={"topics": ["ports"]},
)
ARTICLES: tuple[Draft, ...] = (
    HARBOUR,
    story(
        "harbour-2",
        "Cranes return to the harbour",
        "Two new cranes reached the harbour of Lindau by barge.",
        source="Sample Wire",
        published="2020-02",
    ),
    story(
        "hostile",
        '<script>alert("title")</script>',
        "The zebra court heard <img src=x onerror=alert(1)> as evidence.\n\n"
        "</p></mark><script>document.title = 'taken'</script> & \"quotes\" 'too' \u202egnihton.",
        source='"><b onmouseover=alert(2)>Bold Daily</b>',
        published="<i>one day</i>",
        authors=("<u>Mallory</u>",),
        url="javascript:alert(3)",
    ),
    story(
        "arabic",
        "افتتاح الميناء",
        "أعيد افتتاح الميناء يوم الثلاثاء. قال العمدة إن الإصلاح كلف أربعة ملايين.",
        language="ar",
    ),
    story(
        "cjk",
        "港口重新开放",
        "港口 于星期二重新开放。维修费用为四百万欧元。",
        language="zh",
        published="--10-22",
    ),
)
# Stories that only some tests put on the shelf, so that others stay undisturbed.
FERRIES = (
    story(
        "ferry-1",
        "Ferry Ondine back in service",
        "👩‍🚀🚢 The ferry Ondine carried 112 passengers 🎉 that night. It ran on time.",
        source="Sample Courier",
        published="2021-06-01",
    ),
    story(
        "ferry-2",
        "A night on the Ondine",
        "The ferry Ondine carried 98 passengers.",
        source="Sample Wire",
        published="2021-06-02",
    ),
)
MERGER = story(
    "merger",
    "Talk of a merger",
    "The board of Halden Bank denied that the bank would merge with Nordbank. Shares rose.",
    source="Sample Wire",
    published="2022-03-01",
    url="https://wire.example/merger",
)
REPORT = (
    "A cargo plane slid off the runway at Norvik airport early on Friday. Nobody was hurt, but "
    "the airport stayed closed until noon while crews pulled the machine out of the snow. "
    "Investigators will look at the brakes and at the runway, which had been cleared before."
)
COPIES = (
    story("plane-1", "Plane off runway", REPORT, source="Sample Wire", published="2023-01-06"),
    story("plane-2", "Airport shut", REPORT, source="Sample Courier", published="2023-01-07"),
)
LAMP = story(
    "lamp",
    "A lamp for the pier",
    "Anna Weber presented the lamp museum of Oxbay on Friday. It opens in May.",
    source="Sample Wire",
    published="2023-02-01",
)
FIRST = "When did the harbour of Lindau reopen?"
CRANES = "Which cranes reached it by barge?"
HOW_MANY = "How many passengers did the ferry Ondine carry?"
WITH_WHOM = "With whom will Halden Bank merge?"
# The reader of the stories is half sure of what answers it.
COST = "How much did the repairs cost Lindau?"
# Asked of something that is told of, but not this.
UNSTATED = "Who paid for the repairs of the harbour?"
AIRPORT = "Which airport did the cargo plane close?"
# What the reader finds in any text, by a word of the question.
ANSWERS = {
    "reopen": ("on Tuesday",),
    "cost": ("4.2 mln euros",),
    "cranes": ("Two new cranes",),
    "passengers": ("112 passengers", "98 passengers"),
    "merge": ("Nordbank",),
    "plane": ("Norvik airport",),
    "museum": ("Anna Weber",),
    "zebra": ("as evidence",),
    # What `benchmarks.stage` puts on the shelf.
    "oxbay": ("a lamp of green glass",),
    "tarnow": ("blue",),
    "bremm": ("eels",),
}
