"""The filters of a command, as the words behind it give them."""

import shlex
from argparse import ArgumentParser, Namespace

from qa.contract.answer import Filters
from qa.contract.filters.filtering import DAYS, from_words, in_words
from qa.contract.validation import check_filters


def arguments(parser: ArgumentParser) -> None:
    """Declare those that a question and a listing share."""
    given = parser.add_argument_group(
        "filters", "each may be given several times: one value of a flag is enough, and all flags"
    )
    for name, what in (
        ("tag", "only articles with this tag"),
        ("language", "only those in this language (en, de …)"),
    ):
        given.add_argument(f"--{name}", action="append", default=[], metavar="NAME", help=what)
    given.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="only those whose metadata say so: --where section=Politics; a key that has = in it "
        """stands in quotation marks: --where '"price=net"=high'""",
    )
    given.add_argument(
        "--not-tag", action="append", default=[], metavar="NAME", help="none with this tag"
    )
    given.add_argument(
        "--not",
        dest="but",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="none with this value of source, article, kind, language, tag, or a key of metadata: "
        "--not source='Sample Wire' --not section=Sport",
    )


def filters_of(chosen: Namespace, **more: object) -> Filters:
    """The filters that were given. Raises QuestionError."""
    words = Filters(language=tuple(chosen.language), tag=tuple(chosen.tag), **more)  # type: ignore[arg-type]
    filters = from_words(words, chosen.where, chosen.but, chosen.not_tag)
    check_filters(filters)
    return filters


# In the order of the flags; days have names of their own there.
_FIELDS = ("source", "article", *DAYS, "kind", "tag", "language")
_DAY_FLAGS = dict(zip(DAYS, ("from", "to", "as-of"), strict=True))


def flags(filters: Filters) -> tuple[str, ...]:
    """The flags that give these filters, as a shell reads them."""
    given: list[tuple[str, str]] = []
    for name in _FIELDS:
        value = getattr(filters, name)
        values = (value,) if isinstance(value, str) else value or ()
        given += [(_DAY_FLAGS.get(name, name), each) for each in values]
    return tuple(f"--{name} {shlex.quote(word)}" for name, word in (*given, *in_words(filters)))
