"""Names of authors, in the parts that a bibliography needs; and which sources are news agencies."""

import re
from dataclasses import dataclass

_LOWER = (
    "af al bin da das de del della den der des di do dos du el ibn la le ten ter van von zu zum zur"
)
_PARTICLES = frozenset(_LOWER.split())
_SUFFIX = re.compile(r"(?:jr|sr)\.?|II|III|IV", re.IGNORECASE)
# Words that stand in names of papers, agencies and offices, not of people.
_BODY_WORDS = """
agency and army association authority board bureau by center centre club college commission
committee company council correspondent correspondents corporation court daily department desk
editor editorial editors embassy for foundation gazette government group herald inc institute
international journal limited ltd magazine media ministry nations network news newspaper newsroom
newswire of office organisation organization post press report reporter reporters service society
staff team the times tribune union university wire writer writers
"""
_OF_BODIES = frozenset(_BODY_WORDS.split())
_NAMES = """
aap, afp, agence france-presse, anadolu, ani, ansa, antara, ap, apa, associated press, bernama,
bloomberg, canadian press, dow jones newswires, dpa, efe, interfax, irna, jiji press, kcna, kyodo,
kyodo news, mena, pa, pa media, press association, press trust of india, pti, reuters, ria novosti,
tass, the associated press, the canadian press, united press international, upi, xinhua, yonhap
"""
_AGENCIES = frozenset(name.strip() for name in _NAMES.split(","))
# "The Wire" by itself is a paper.
_WIRE = re.compile(r"(?<!^the )\bwire$|\bnews ?wires?\b|\b(?:news|press) agency\b")
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A person (``family`` and perhaps other parts), or a ``literal`` name as it was given."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def inverted(self) -> str:
        """``van der Berg, Jan, Jr.``, or the literal, as RIS requires."""
        last = f"{self.particle} {self.family}".strip()
        return ", ".join(part for part in (last, self.given, self.suffix) if part) or self.literal


def read_name(written: str) -> Name:
    """The parts of a name as an article gives it: ``Jan van der Berg`` or ``van der Berg, Jan``.

    Only a name that looks like a person's, in a script with capitals, is divided: before its last
    word, or before its particle. Organisations, single names and other scripts stay literal. A name
    with two surnames (``Gabriel García Márquez``) is divided before the last one.
    """
    name = " ".join(written.split())
    body, comma, behind = (part.strip() for part in name.partition(","))
    if not comma:
        return _in_order(name) or Name(literal=name)
    if _SUFFIX.fullmatch(behind):
        person = _in_order(body)
        return _with_suffix(person, behind) if person else Name(literal=name)
    return _inverted(body, behind) or Name(literal=name)


def is_wire(source: str | None) -> bool:
    """Whether a source is a news agency: a known one, or one with such a word in its name."""
    name = (source or "").casefold().strip()
    return name in _AGENCIES or _WIRE.search(name) is not None


def _in_order(name: str) -> Name | None:
    words = name.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if not 2 <= len(words) <= _LONGEST or not _is_person(words):
        return None
    start = next((i for i, word in enumerate(words) if i and word in _PARTICLES), len(words) - 1)
    last, particle = _last(words[start:])
    return Name(last, " ".join(words[:start]), particle, suffix) if last else None


def _inverted(before: str, behind: str) -> Name | None:
    """A name whose family name stands before the comma."""
    words = [*before.split(), *behind.split()]
    if "," in behind or not before or not behind or len(words) > _LONGEST + 1:
        return None
    last, particle = _last(before.split())
    return Name(last, behind, particle) if last and _is_person(words) else None


def _last(words: list[str]) -> tuple[str, str]:
    """The family name in the words, and the particles before it."""
    first = next((i for i, word in enumerate(words) if word not in _PARTICLES), len(words))
    return " ".join(words[first:]), " ".join(words[:first])


def _with_suffix(person: Name, suffix: str) -> Name:
    return Name(person.family, person.given, person.particle, suffix)


def _is_person(words: list[str]) -> bool:
    return all(word in _PARTICLES or _may_name_a_person(word) for word in words)


def _may_name_a_person(word: str) -> bool:
    letters = word.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    plain = letters.isalpha() and word.casefold().strip(".") not in _OF_BODIES
    return plain and word[0].isupper()
