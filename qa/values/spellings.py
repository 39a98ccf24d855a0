"""Whether two words are one name in two spellings: Kiev and Kyiv, Muhammad and Mohammed.

Three ways, from the surest: folded letters; a table of places whose two names have little in
common, as no rule finds Mumbai in Bombay; and one sound written in two ways, as happens to names
from other scripts. A library for the last (Soundex, Metaphone) takes too many names for one: it is
made to find, not to decide.
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from qa.values.relation import Relation

# The names of one place. CLDR (babel) has only the newest name of a city.
_PLACES = (
    "mumbai/bombay, kolkata/calcutta, chennai/madras, bengaluru/bangalore, varanasi/benares, "
    "kyiv/kiev, odesa/odessa, lviv/lvov/lemberg, kharkiv/kharkov, dnipro/dnepropetrovsk, "
    "beijing/peking, guangzhou/canton, nanjing/nanking, tianjin/tientsin, xiamen/amoy, "
    "yangon/rangoon, myanmar/burma, ho chi minh city/saigon, busan/pusan, daegu/taegu, "
    "istanbul/constantinople, izmir/smyrna, ankara/angora, turkiye/turkey, tbilisi/tiflis, "
    "munich/munchen/muenchen, cologne/koln/koeln, vienna/wien, nuremberg/nurnberg, "
    "hanover/hannover, brunswick/braunschweig, basel/basle, bern/berne, geneva/geneve/genf, "
    "prague/praha/prag, warsaw/warszawa, krakow/cracow, gdansk/danzig, wroclaw/breslau, "
    "moscow/moskva, st petersburg/saint petersburg/leningrad, volgograd/stalingrad, "
    "rome/roma, milan/milano, turin/torino, naples/napoli, florence/firenze, venice/venezia, "
    "genoa/genova, lisbon/lisboa, seville/sevilla, the hague/hague/den haag, antwerp/antwerpen, "
    "ghent/gent/gand, bruges/brugge, brussels/bruxelles/brussel, copenhagen/kobenhavn, "
    "gothenburg/goteborg, athens/athina, thessaloniki/salonica/salonika, bucharest/bucuresti, "
    "belgrade/beograd, yerevan/erevan, almaty/alma-ata, dhaka/dacca, kathmandu/katmandu, "
    "sri lanka/ceylon, thailand/siam, iran/persia, tehran/teheran, mecca/makkah, "
    "harare/salisbury, maputo/lourenco marques, kinshasa/leopoldville, eswatini/swaziland, "
    "ivory coast/cote d'ivoire, cape verde/cabo verde, czechia/czech republic, "
    "netherlands/holland, united kingdom/britain/great britain/uk, "
    "united states/us/usa/america/united states of america, timor-leste/east timor, nuuk/godthab"
)
_PLACE = {name: group.split("/")[0] for group in _PLACES.split(", ") for name in group.split("/")}

# Letters that no decomposition parts.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"}
)
# What one letter of another script becomes in English, French or German.
_SOUNDS = (
    (re.compile(r"tsch|tch|cz"), "ch"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|kh|q|c(?![eihy])"), "k"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th(?=\w)"), "t"),
    (re.compile(r"w|f"), "v"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee|[iy]+"), "i"),
    (re.compile(r"^mac(?=[^aeiou])"), "mc"),
    (re.compile(r"(\w)\1"), r"\1"),
)
_VOWELS = re.compile(r"[aeiouy]+")
# One vowel may be another one from four letters on, two from seven on: Mohammed, Muhammad.
_LETTERS_A_SLIP = 3
# A shorter word is too near to others.
_SHORTEST = 4


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text in small letters without marks on them: "Köln" is "koln"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return plain.replace("’", "'").translate(_LETTERS)


def place(name: str) -> str:
    """The folded name of a place, the same for each of its names."""
    plain = folded(name)
    return _PLACE.get(plain, plain)


@lru_cache(maxsize=4096)
def compare_words(first: str, second: str) -> Relation:
    """Whether two words of names are spellings of one; "unknown" where one letter is another."""
    one, other = folded(first), folded(second)
    if one == other or _PLACE.get(one, one) == _PLACE.get(other, other):
        return "same"
    if min(len(one), len(other)) < _SHORTEST:
        return "different"
    return _compared(_heard(one), _heard(other))


def _compared(one: str, other: str) -> Relation:
    """Two words as they are heard: spellings of one differ in a few vowels inside.

    At the end a vowel makes another name, of a woman or of a man.
    """
    if one == other:
        return "same"
    if one[:-1] == other[:-1]:
        return "different"
    if any(one == other + end or other == one + end for end in "ao"):
        return "different"
    slips = Levenshtein.distance(one, other)
    at_end = one.startswith(other) or other.startswith(one)
    allowed = (min(len(one), len(other)) - 1) // _LETTERS_A_SLIP
    if not at_end and slips <= allowed and _consonants(one) == _consonants(other):
        return "same"
    return "unknown" if slips == 1 else "different"


def _consonants(word: str) -> str:
    return _VOWELS.sub("", word)


@lru_cache(maxsize=4096)
def _heard(word: str) -> str:
    """A folded word as it sounds, roughly: equal for spellings of one name."""
    for letters, sound in _SOUNDS:
        word = letters.sub(sound, word)
    return word
