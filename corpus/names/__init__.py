"""What the fields of an article are called where it comes from, and the values that stand there.

    table     the names, in English and some twenty other languages
    meanings  names that mean another thing in another language or use
    fields    what stands under them in a record; which columns of a table are which fields
    values    words, dates, addresses and people, whatever kind of value holds them

May import: nothing of Footnote. Must not know: formats.
"""

from corpus.names.fields import AS_NAMED, Columns, called, first_called, has_own, parse_columns
from corpus.names.meanings import misnamed
from corpus.names.table import FIELDS, folded, is_day, is_known, is_title, is_vague, usual_names
from corpus.names.values import (
    as_address,
    as_all_names,
    as_date,
    as_name,
    as_names,
    as_string,
    as_words,
    is_blank,
)

__all__ = [
    "AS_NAMED", "FIELDS", "Columns", "as_address", "as_all_names", "as_date", "as_name",
    "as_names", "as_string", "as_words", "called", "first_called", "folded", "has_own", "is_blank",
    "is_day", "is_known", "is_title", "is_vague", "misnamed", "parse_columns", "usual_names",
]  # fmt: skip
