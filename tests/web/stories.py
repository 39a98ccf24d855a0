"""A few made-up articles: plain, hostile, right to left, without spaces, beyond 16 bits."""

from typing import Any

from qa.answer import Reason

HARBOUR = {
    "id": "harbour-1",
    "title": "Harbour reopens after storm",
    "text": (
        "The harbour of Lindau 🚢 reopened on Tuesday. The storm had closed it for 11 days.\n\n"
        'Mayor Ada Berg said: "We lost two cranes, not one ship." Repairs cost 4.2 mln euros.'
    ),
    "source": "Sample Courier",
    "published": "2019-10-22",
    "place": "LINDAU",
    "authors": ["Jo Reed", "Kim Lund"],
    "url": "https://courier.example/harbour",
    "metadata": {"topics": ["ports"]},
}
# Two articles that give different figures; not among ARTICLES, so that others stay undisturbed.
FERRIES: tuple[dict[str, Any], ...] = (
    {
        "id": "ferry-1",
        "title": "Ferry Ondine back in service",
        "text": "👩‍🚀🚢 The ferry Ondine carried 112 passengers 🎉 that night. It ran on time.",
        "source": "Sample Courier",
        "published": "2021-06-01",
    },
    {
        "id": "ferry-2",
        "title": "A night on the Ondine",
        "text": "The ferry Ondine carried 98 passengers.",
        "source": "Sample Wire",
        "published": "2021-06-02",
    },
)
HOW_MANY = "How many passengers did the ferry Ondine carry?"
# A question for each reason that there is no answer, on a shelf that holds FERRIES too.
UNANSWERED: dict[Reason, str] = {
    "nothing_close": "Which team of young players from Lindau won?",
    "not_stated": "Who was mayor of Lindau before that?",
    "sources_differ": "How many passengers would such a ferry have carried by then?",
}
ARTICLES: tuple[dict[str, Any], ...] = (
    HARBOUR,
    {
        "id": "harbour-2",
        "title": "Cranes return to the harbour",
        "text": "Two new cranes reached the harbour of Lindau by barge.",
        "source": "Sample Wire",
        "published": "2020-02",
    },
    {
        "id": "hostile",
        "title": '<script>alert("title")</script>',
        "text": (
            "The zebra court heard <img src=x onerror=alert(1)> as evidence.\n\n"
            "</p></mark><script>document.title = 'taken'</script> & \"quotes\" 'too' \u202egnihton."
        ),
        "source": '"><b onmouseover=alert(2)>Bold Daily</b>',
        "published_raw": "<i>one day</i>",
        "authors": ["<u>Mallory</u>"],
        "url": "javascript:alert(3)",
    },
    {
        "id": "arabic",
        "title": "افتتاح الميناء",
        "text": "أعيد افتتاح الميناء يوم الثلاثاء. قال العمدة إن الإصلاح كلف أربعة ملايين.",
        "language": "ar",
    },
    {
        "id": "cjk",
        "title": "港口重新开放",
        "text": "港口 于星期二重新开放。维修费用为四百万欧元。",
        "language": "zh",
        "published": "--10-22",
    },
)
