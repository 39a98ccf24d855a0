"""SQLite's words in PostgreSQL's: for the statements of `corpus.tables` that both engines run.

All that is left to differ is words, so they are exchanged one by one: placeholders, joins that keep
their order in SQLite, a column's type, and the functions that `corpus.postgres.schema` makes.
"""

import re
from functools import lru_cache
from itertools import count

_WORDS = {"CROSS JOIN": "JOIN", "instr(": "strpos(", "json_each(": "json_texts("}
# No text constant of a statement holds any of these.
_FOUND = re.compile(r"\?\d*|" + "|".join(map(re.escape, _WORDS)))


@lru_cache(maxsize=512)
def translated_sql(sql: str) -> str:
    """The same statement with values bound to $1, $2, ….

    >>> translated_sql("SELECT a FROM b WHERE c = ? AND instr(d, ?) > 0")
    'SELECT a FROM b WHERE c = $1 AND strpos(d, $2) > 0'
    """
    unnumbered = count(1)

    def word(match: re.Match[str]) -> str:
        found = match.group()
        if found[0] != "?":
            return _WORDS[found]
        return f"${found[1:] or next(unnumbered)}"

    return _FOUND.sub(word, sql)
