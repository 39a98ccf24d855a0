"""Questions and passages, read at export by the int8 graph and by its reference."""

import numpy as np

from reader.reading import ReaderText


def _text(title: str, *sentences: str) -> ReaderText:
    ends = np.cumsum([len(sentence) + 1 for sentence in sentences]) - 1
    starts = ends - [len(sentence) for sentence in sentences]
    return ReaderText(title, " ".join(sentences), np.stack((starts, ends), axis=1).astype(np.int32))


# Short and long, with and without a title, with an answer and without one.
SAMPLES = (
    (
        "Who chaired the meeting?",
        _text(
            "Valley council meets",
            "The council of the valley met on Monday for the first time since the flood.",
            "Its chair, Ana Petrov, opened the meeting with a minute of silence.",
        ),
    ),
    (
        "How much will the repairs cost?",
        _text(
            "Road to the mill closed",
            "Heavy rain washed away forty metres of the road to the old mill in the night.",
            "Repairs will cost 3.2 million crowns, the county engineer said, and take until May.",
        ),
    ),
    (
        "When did the museum reopen?",
        _text(
            "",
            "The maritime museum reopened on 14 September after a renovation of four years.",
            "More than 2,000 people waited at the doors.",
        ),
    ),
    (
        "Why were the talks broken off?",
        _text(
            "Ferry strike goes on",
            "Talks between the ferry company and its crews were broken off on Friday.",
            "The union had asked for a night allowance, which the owners refused to discuss.",
            "Two islands have had no service since last week.",
        ),
    ),
    (
        "which country exported the most copper",
        _text(
            "Copper climbs",
            "Copper rose to its highest price in six years as stocks fell for a ninth week.",
            "Chile, the largest exporter, shipped 5 pct less than a year ago; Peru shipped more.",
        ),
    ),
    (
        "Who won the gold medal in the long jump?",
        _text(
            "Harvest late",
            "Farmers in the north began to bring in the wheat two weeks later than usual.",
            "A wet June is to blame, said the ministry.",
        ),
    ),
    (
        "How many votes did the budget get?",
        _text(
            "Parliament passes budget",
            "Parliament passed the budget by 64 votes to 51 after a debate of eleven hours.",
            "The finance minister, Jonas Lind, had threatened to resign if it failed.",
        ),
    ),
    (
        "What did Jonas Lind threaten to do?",
        _text(
            "Parliament passes budget",
            "Parliament passed the budget by 64 votes to 51 after a debate of eleven hours.",
            "The finance minister, Jonas Lind, had threatened to resign if it failed.",
        ),
    ),
    (
        "Where was the painting found?",
        _text(
            "",
            "A painting stolen in 2004 has been found in a garage in Bergen, police said.",
            "It shows a harbour in winter and is insured for 900,000 euros.",
            "Two men were arrested; a third is thought to have left the country.",
        ),
    ),
    (
        "What has the satellite photographed?",
        _text(
            "First images from space",
            "The satellite, launched in May, has sent its first images: a coast, two rivers and "
            "the lights of a city of nine million people, all taken in a single night.",
            "The agency will give the data away free of charge.",
        ),
    ),
    (
        "What dividend will the company pay in April?",
        _text(
            "Northern Timber sets dividend",
            "Qtly div 12 cts vs 12 cts prior.",
            "Pay April 15.",
            "Record March 31.",
        ),
    ),
    (
        "Who owns the orchard?",
        _text(
            "An orchard for everyone",
            "The town has planted three hundred apple trees on the land of the former barracks.",
            "Anyone may pick the fruit, though nobody may sell it.",
            "The land belongs to a foundation that Mirela Duarte set up in 1987, and the town "
            "pays it one euro a year.",
            "Schools bring their classes to help with the pruning.",
        ),
    ),
)
