"""What a language model's reply proposes, read strictly."""

import json
import re
from dataclasses import dataclass
from typing import Any

from qa.written.client import NoReplyError

# As many sentences of a reply, and quotations of a sentence, are looked at.
MOST = 20
_MOST_QUOTES = 6
_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ProposedQuote:
    """Words that are said to stand in a passage, counted from 1."""

    passage: int
    text: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sentence and what it rests on."""

    text: str
    quotes: tuple[ProposedQuote, ...]


def proposed(content: str) -> tuple[Proposed | None, ...]:
    """The sentences of a reply; None for each that is none. Raises NoReplyError for what is not of
    the form that was asked for.
    """
    fenced = _FENCE.match(content)
    try:
        value: Any = json.loads(fenced[1] if fenced else content)
    except (ValueError, RecursionError) as error:
        raise NoReplyError("malformed") from error
    sentences = value.get("sentences") if isinstance(value, dict) else None
    if not isinstance(sentences, list):
        raise NoReplyError("malformed")
    return tuple(_sentence(one) if n < MOST else None for n, one in enumerate(sentences))


def _sentence(value: Any) -> Proposed | None:
    if not isinstance(value, dict):
        return None
    text, quotes = value.get("text"), value.get("quotes")
    if not isinstance(text, str) or not isinstance(quotes, list) or len(quotes) > _MOST_QUOTES:
        return None
    read = [_quote(one) for one in quotes]
    if any(one is None for one in read):
        return None
    return Proposed(text.strip(), tuple(one for one in read if one))


def _quote(value: Any) -> ProposedQuote | None:
    if not isinstance(value, dict):
        return None
    passage, text = value.get("passage"), value.get("text")
    if type(passage) is not int or not isinstance(text, str):
        return None
    return ProposedQuote(passage, text)
