"""A sentence in plain form: what can be written in several ways is written in one.

Number words are digits, days are "5 March 2020", "over 90" is "more than 90", and a phrase that
means what one word means is that word. Both sentences that are compared are brought to this form,
so that nothing rests on which of the ways is the better one.
"""

import re

from text_to_num import alpha2digit

from corpus.days import SHORT_MONTHS

_MONTHS = "|".join(f"{name}[a-z]*" for name in SHORT_MONTHS)
_MONTH_FIRST = re.compile(
    rf"\b({_MONTHS})\.? (\d{{1,2}})\b(?:st|nd|rd|th)?(?:, (?=\d{{4}}\b)|(?![\d:]))", re.I
)
_ORDINAL_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTHS})\b", re.I)
DATE = re.compile(rf"\b(\d{{1,2}}) ({_MONTHS})\b\.?(?: (\d{{4}})\b)?", re.I)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b|(?<=s)['’](?=\s)")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}|\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt)\.")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_SCALED = re.compile(r"\b(\d+(?:\.\d+)?)[ -](10{2,12}|hundred|thousand|million|billion)\b", re.I)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_MONEY = re.compile(
    r"(?:US)?([$€£])\s?(\d[\d,.]*(?<=\d)(?:[ -](?:hundred|thousand|million|billion)\b)?)", re.I
)
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds"}
# A number behind words that bound it or say that it is about right, if it is no stretch of time.
_A_NUMBER = r"(?= (?:an? (?:hundred|thousand|million|billion|dozen|100|1000)|\d))"
_NO_TIME = r"(?! \d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b)"
_BOUND = r"(?:about |up to |more than |less than |at least )"
_SAME = tuple(
    (re.compile(form, re.I), word)
    for form, word in (
        (r"(?<=\d)\s?%|\bper ?cent\b|\bpct\b", " percent"),
        (r"(?<=\d) ?([ap])(?:m\b|\.m\.)", r" \1-m"),
        (rf"\b(?:over|above){_A_NUMBER}{_NO_TIME}", "more than"),
        (rf"\b(?:upwards of|in excess of|greater than){_A_NUMBER}", "more than"),
        (rf"\b(?:fewer than|under|below){_A_NUMBER}{_NO_TIME}", "less than"),
        (rf"\bno (?:less|fewer) than{_A_NUMBER}", "at least"),
        (rf"\b(?:at most|no more than|as (?:many|much) as){_A_NUMBER}", "up to"),
        (rf"\b(?:some|around|roughly|approximately|circa){_A_NUMBER}", "about"),
        (r"\ba total of (?=\d)", ""),
        (rf"\bby (?={_BOUND}?\d[\d.]* (?:percent|points?)\b)", ""),
        (r"\b(?:because of|due to|owing to|as a result of|on account of)\b", "because"),
        (r"\bin order to\b", "to"),
        (r"\bin spite of\b", "despite"),
        (r"\bprior to\b", "before"),
        (r"\bas well as\b", "and"),
        (r"\b(?:per|each|every) (?=(?:second|minute|hour|day|week|month|year)\b)", "a "),
        (r"\bannually\b", "a year"),
        (r"\btook place\b", "was held"),
        (r"\btakes place\b", "is held"),
        (r"\btake place\b", "be held"),
        (r"\b(?:is|are) worth\b", "equals"),
        (r"\b(?:has|have) a weight of\b", "weighs"),
        (r"\b(?:has|have) an area of\b", "covers"),
        (r"\btook the oath as\b", "was sworn in as"),
        (r"\bbelongs? to\b", "is owned by"),
        (r"\bbelonged to\b", "was owned by"),
        (r"\bstepped up\b", "intensified"),
        (r"\bstepped down\b", "resigned"),
        (r"\bturned down\b", "rejected"),
        (r"\bcalled off\b", "cancelled"),
        (r"\bput off\b", "postponed"),
        (r"\btook away\b|\btaken away\b", "removed"),
        (r"\blaid off\b", "dismissed"),
        (r"\bcarried out\b", "conducted"),
        (r"\bset up\b", "established"),
        (r"\blook(ed|ing|s?) for\b", r"search\1 for"),
        (r"\btook part in\b", "participated in"),
        (r"\bshut down\b", "closed"),
        (r"\bwent up\b", "rose"),
        (r"\bwent down\b", "fell"),
        (r"\bnone of the (?=[a-z0-9])", "no "),
        (r"\b(will|would|can|could|must|did|does|do) (\w+) no (?=[a-z])", r"\1 not \2 "),
        (r"\bcannot\b", "can not"),
        (r"\b(is|are|was|were|do|does|did|has|have|had|would|could|should)n't\b", r"\1 not"),
        (r"\bwon't\b", "will not"),
    )
)


def plain(text: str) -> str:
    """The text in plain form; its words keep their order."""
    text = _POSSESSIVE.sub(" 's", text.replace("’", "'"))
    text = _DOTTED.sub(lambda word: word[0].replace(".", ""), text)
    text = _MONEY.sub(lambda money: f"{money[2]} {_CURRENCIES[money[1]]}", text)
    text = _THOUSANDS.sub("", alpha2digit(text, "en", threshold=0))
    for form, words in _SAME:
        text = form.sub(words, text)
    return dated(_SCALED.sub(_scaled, text))


def dated(text: str) -> str:
    """The text with its days as "5 March 2020"."""
    return _ORDINAL_DAY.sub(r"\1 \2", _MONTH_FIRST.sub(r"\2 \1 ", text))


def _scaled(figure: re.Match[str]) -> str:
    """A number and its scale as one number."""
    scale = _SCALES.get(figure[2].lower()) or float(figure[2])
    return f"{float(figure[1]) * scale:.12g}"
