"""What people are told of what a language model wrote."""

from collections.abc import Mapping

from qa.contract.written import DropReason, Written, WrittenFailure

DROPPED: Mapping[DropReason, str] = {
    "form": "not one plain sentence",
    "no_quote": "without a quotation",
    "quote": "with a quotation that does not stand in its passage",
    "source": "from a source that no longer says it",
    "figure": "with a figure that its quotations do not have",
    "name": "with a name that its quotations do not have",
    "word": "with words that its quotations do not have",
    "negation": "that turned what is quoted",
    "caution": "that left out what turns or weakens it",
    "relation": "that may say it of somebody else",
    "reader": "that answered otherwise",
}
FAILED: Mapping[WrittenFailure, str] = {
    "timeout": "The language model did not answer in time.",
    "unreachable": "The language model could not be reached.",
    "refused": "The language model's server refused the request.",
    "too_large": "The language model sent too much, and it was not read.",
    "malformed": "The language model did not answer in the form that was asked for.",
    "unproven": "Nothing that the language model wrote could be proven.",
}


def dropped_words(written: Written) -> str:
    """How many sentences were dropped, and why; "" for none."""
    total = sum(one.count for one in written.dropped)
    if not total:
        return ""
    each = ", ".join(f"{one.count} {DROPPED[one.reason]}" for one in written.dropped)
    return f"{total} {'sentence was' if total == 1 else 'sentences were'} dropped: {each}."
