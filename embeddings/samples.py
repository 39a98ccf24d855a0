"""Texts on which a graph is compared with its reference: questions and news prose, short and long,
plain and odd.
"""

SENTENCES = (
    "Who chaired the meeting?",
    "When did the central bank raise its key interest rate?",
    "how many tonnes of wheat were shipped in march",
    "He said yes.",
    "U.S. housing starts fell 5.81 pct in January, the Commerce Department said.",
    "The company reported a net loss of 1.2 mln dlrs, or 14 cts a share, against a profit.",
    "The minister told reporters on Monday that talks would resume next week in Geneva.",
    "Heavy rain flooded three villages in the north, and 240 families left their homes.",
    '"We will not close the plant," said the chairman, "but we cannot promise that jobs are safe."',
    "The museum reopened after a renovation that took four years and cost 38 million euros.",
    "A magnitude 6.4 earthquake struck off the coast early on Tuesday; no damage was reported.",
    "Scientists found that the glacier has lost a third of its volume since 1990.",
    "The striker scored twice in the second half as the visitors won 3-1.",
    "Parliament passed the budget by 64 votes to 51 after a debate of eleven hours.",
    "El presidente inauguró la nueva línea de metro en São Paulo.",
    "QTLY DIV 12 CTS VS 12 CTS PRIOR PAY APRIL 15 RECORD MARCH 31",
    "The drug lowered blood pressure in 7 of 10 patients, a trial at two hospitals showed.",
    "Oil rose above 18 dollars a barrel, its highest since December, as OPEC kept its quotas.",
    "Police in Oslo arrested two men on suspicion of stealing the painting in 2004.",
    "The agency said that the satellite, launched in May, has sent its first images: a coast, "
    "two rivers and the lights of a city of nine million people, all taken in a single night from "
    "a height of 600 kilometres, and that the data will be free to all from the end of the year.",
)
