"""The clauses of a sentence, and which of them governs which."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Clause:
    """A clause: the one it depends on (``aside``) or stands beside, its first word, what was seen
    of it: whether a comma or "that" opened it, the last verb, and whether "that" owes it another.
    """

    parent: int
    aside: bool
    first: int
    by_comma: bool = False
    that: bool = False
    verb: int = -1
    owed: int = 0


@dataclass(slots=True)
class Clauses:
    """To which of the ``clauses`` of a sentence each word belongs, by index.

    ``opening`` is the index of the comma that ends an opening phrase without a verb ("Nearly blind
    since birth, she …"); 0 when there is none.
    """

    of: list[int] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    opening: int = 0

    def governs(self, one: int, other: int) -> bool:
        """Whether the second word stands in the clause of the first or in a "that" clause of it."""
        clause = self.of[other]
        while clause != self.of[one] and self.clauses[clause].that:
            clause = self.clauses[clause].parent
        return clause == self.of[one]

    def joined(self, one: int, other: int) -> bool:
        """Whether the words at two indexes stand in the same clause."""
        return self.of[one] == self.of[other]

    def dependent(self, one: int, other: int) -> bool:
        """Whether one of the words stands in the clause of the other or in a clause that depends
        on it, however deep.
        """
        a, b = self.of[one], self.of[other]
        return a in self._line(b) or b in self._line(a)

    def _line(self, clause: int) -> list[int]:
        line = [clause]
        while self.clauses[line[-1]].aside:
            line.append(self.clauses[line[-1]].parent)
        return line
