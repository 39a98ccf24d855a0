"""What the made-up stories are asked so that the page comes into all of its states."""

from benchmarks.stage import Script
from tests.web.stories import AIRPORT, COST, CRANES, FIRST, HOW_MANY, UNSTATED, WITH_WHOM

STORIES = Script(
    answered=FIRST,
    follow_up=CRANES,
    differing=HOW_MANY,
    cautious=WITH_WHOM,
    copied=AIRPORT,
    possible=COST,
    missing=UNSTATED,
    unheard="Which xylophone did the harbour qwertz?",
    quotation="The storm had closed it for 11 days.",
    nearly="The storm had closed it for 12 days.",
    cut="the bank would merge with Nordbank",
    article="harbour-1",
    right_to_left="arabic",
    without_spaces="cjk",
)
