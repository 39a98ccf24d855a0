"""The filters of a command, as the words behind it give them."""

from argparse import ArgumentParser, Namespace

from qa.contract.answer import Filters
from qa.contract.filters.filtering import from_words
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
        help="only those whose metadata say so: --where section=Politics",
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
