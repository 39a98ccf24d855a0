"""Finds the clauses of a sentence by its punctuation, conjunctions and verbs.

No parser: one pass with a stack (compare NegEx, Chapman et al. 2001, which looks for words that end
a scope). What it is for: "the nurse who refused to leave" says nothing of what the nurse's ship was
called, and "did not sell, but profits rose" nothing of the profits.
"""

from qa.signs.clause_words import (
    ADJUNCT,
    ALWAYS,
    CONTENT,
    CONTRAST,
    LISTING,
    NO_CONTRAST,
    OPENERS,
    PREPOSITION,
    RELATIVE,
    REPORTED_SUBJECTS,
    SAYING,
)
from qa.signs.clauses import Clause, Clauses
from qa.signs.words import Words, auxiliary, is_finite, is_word

# As many words behind "and" may its verb stand: "and the government did".
_SUBJECT = 6
# Longer phrases between commas are no mere adverbs: ", it is said, ".
_SHORT = 3


def clauses(words: Words) -> Clauses:
    """The clauses of one sentence."""
    return _Scan(words).run()


class _Scan:
    def __init__(self, words: Words) -> None:
        self.words = words
        self.low = words.low
        self.all = [Clause(0, False, 0)]
        self.stack = [0]
        self.finite = [is_finite(words, index) for index in range(len(words))]

    def run(self) -> Clauses:
        found = Clauses(clauses=self.all, opening=self._opening())
        for index, low in enumerate(self.low):
            if low == "," or low in "–—":
                self._comma(index)
            elif low == ";":
                self._beside(index)
            elif is_word(low):
                self._word(index, low)
            found.of.append(self.stack[-1])
        return found

    def _opening(self) -> int:
        comma = self.low.index(",") if "," in self.low else 0
        if not comma or self._has_verb(0, comma):
            return 0
        verb = self._has_verb(comma + 2, self._stop(comma + 1))
        return comma if verb and not self._is_verb(comma + 1) else 0

    def _word(self, index: int, low: str) -> None:
        before = self.low[index - 1] if index else ","
        if low in CONTRAST and before not in NO_CONTRAST:
            told = any(self.finite[:index]) and self._has_verb(index + 1, len(self.low))
            if told or "not" in self.low[:index]:
                self._beside(index)
        elif low in LISTING:
            self._and(index, before)
        elif self._opens(index, low, before):
            self._open(index, by_comma=before in {",", "–", "—"} or index == 0)
        elif low == "that":
            self.all[self.stack[-1]].owed = 1
        elif self.finite[index]:
            self._verb(index, before)

    def _opens(self, index: int, low: str, before: str) -> bool:
        first = before in {",", "–", "—"} or not is_word(before)
        if low in RELATIVE:
            return index > 0 and (low not in {"where"} or is_word(before) or first)
        if low == "that":
            return is_word(before) and self._is_relative(index)
        if low == "as":
            return first or self._next(index) in REPORTED_SUBJECTS
        if low in ALWAYS:
            return True
        if low in ADJUNCT:
            return self._has_verb(index + 1, self._stop(index + 1)) or (first and index > 0)
        if low in PREPOSITION:
            return first
        if before == "," and self._is_inserted(index):
            return True
        participle = low.endswith(("ing", "ed")) and len(low) > 4
        gerund = self._is_verb(index + 1) or self._is_verb(index + 2)
        return first and participle and (index == 0 or (low.endswith("ing") and not gerund))

    def _next(self, index: int) -> str:
        return self.low[index + 1] if index + 1 < len(self.low) else ""

    def _is_relative(self, index: int) -> bool:
        """Whether "that" means "which": "the mill that did", "a bed that nobody slept in"."""
        before, after = self.low[index - 1], self._next(index)
        if self.finite[index - 1] or before in CONTENT or before.endswith("day"):
            return False
        verb = self._has_verb(index + 1, index + 4) or after.endswith("ed")
        subject = self._has_verb(index + 2, index + 4)
        return before not in SAYING and (verb or (self._is_verb(index + 1) and not subject))

    def _is_inserted(self, index: int) -> bool:
        """Whether a phrase between commas parts a subject from its verb: ", unable to see, "."""
        stop = self._stop(index)
        closed = stop < len(self.low) - 1 and self.low[stop] == "," and self._is_verb(stop + 1)
        verb = self._has_verb(0, index) or self._has_verb(index + 2, stop)
        return closed and stop - index > _SHORT and not verb

    def _open(self, index: int, *, by_comma: bool) -> None:
        current = self.all[self.stack[-1]]
        # "which, when …": one depends on the other; "who came when": it does too.
        that = self.low[index] == "that"
        self.all.append(Clause(self.stack[-1], True, index, by_comma, that))
        if that and self._next(index).endswith("ed"):
            self.finite[index + 1] = True
        if current.aside and current.verb < 0 and current.first == index - 1:
            self.stack.pop()
        self.stack.append(len(self.all) - 1)

    def _beside(self, index: int) -> None:
        """Another statement begins at the index, on the level of the whole sentence."""
        del self.stack[1:]
        self.all.append(Clause(0, False, index))
        self.stack = [len(self.all) - 1]

    def _and(self, index: int, before: str) -> None:
        """A statement joined by "and": it has a verb of its own."""
        ahead = index + 1
        direct = ahead < len(self.low) and self._is_verb(ahead)
        clause = self.all[self.stack[-1]]
        subject = clause.verb >= 0 and self._verb_ahead(ahead, _SUBJECT)
        if not direct and not subject:
            return
        if clause.aside and before != ",":
            self.all.append(Clause(clause.parent, True, index, clause.by_comma))
            self.stack[-1] = len(self.all) - 1
        else:
            self._beside(index)

    def _verb(self, index: int, before: str) -> None:
        clause = self.all[self.stack[-1]]
        chained = self._chained(clause.verb, index)
        if clause.aside and clause.verb >= 0 and not clause.by_comma and not chained:
            if before in REPORTED_SUBJECTS or clause.owed:
                clause.owed = 0
            elif index - clause.verb > 1 or not auxiliary(self.low[clause.verb]):
                self.stack.pop()
        self.all[self.stack[-1]].verb = index

    def _chained(self, verb: int, index: int) -> bool:
        """Whether two verbs are one: "had | been", "were never | told"."""
        adverb = index - verb == 2 and self.low[verb + 1].endswith(("ly", "t", "er", "ow"))
        return verb >= 0 and auxiliary(self.low[verb]) and (index - verb == 1 or adverb)

    def _comma(self, index: int) -> None:
        """Ends the clauses that this comma can close."""
        while len(self.stack) > 1 and self._closes(index):
            self.stack.pop()

    def _closes(self, index: int) -> bool:
        clause = self.all[self.stack[-1]]
        after = self._next(index)
        if clause.first == index + 1 or index - clause.first < 1 or not after:
            return False
        if after in LISTING:
            return self._is_verb(index + 2)
        stop = self._stop(index + 1)
        if clause.verb < 0 and stop < len(self.low) - 1 and self._is_verb(stop + 1):
            return False
        if after in OPENERS:
            return False
        if self._verb_ahead(index + 1, len(self.low)):
            return True
        relative = self.low[clause.first] in RELATIVE
        incomplete = self.all[clause.parent].verb >= clause.first - 3
        return clause.by_comma and (not relative or incomplete)

    def _verb_ahead(self, start: int, most: int) -> bool:
        """Whether a verb with a subject of its own follows before the next clause begins."""
        for index in range(start, min(start + most, len(self.low))):
            if self.low[index] in OPENERS or self.low[index] in {";", "that"}:
                return False
            if self._is_verb(index):
                return True
        return False

    def _has_verb(self, start: int, stop: int) -> bool:
        return any(self.finite[start:stop])

    def _is_verb(self, index: int) -> bool:
        """Whether it is a finite verb; the "-s" of the present counts behind a comma or "that"."""
        if index >= len(self.low):
            return False
        low, before = self.low[index], self.low[index - 1]
        present = low.endswith("s") and not low.endswith(("ss", "us", "'s")) and len(low) > 3
        shown = before in {",", "that", "and"} and not self._lists(index)
        return self.finite[index] or (present and shown and not self.words.is_capital(index))

    def _lists(self, index: int) -> bool:
        """Whether a word is part of a list: ", hens and ducks"."""
        after = self._next(index) or "."
        return not is_word(after) or after in LISTING

    def _stop(self, start: int) -> int:
        for index in range(start, len(self.low)):
            if not is_word(self.low[index]) and self.low[index] not in "-'$£€%":
                return index
        return len(self.low)
