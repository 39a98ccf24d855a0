"""The arguments of each command."""

import argparse
from pathlib import Path

from qa.cli import numbers
from qa.cli.asking import batch
from qa.cli.filtering import filters
from qa.contract.request import DEFAULT_LIMIT, MAX_LIMIT, ORDERS
from qa.exports.export import FORMATS


def data(parser: argparse.ArgumentParser, default: object) -> None:
    """The folder of the collection, which stands before or behind a command."""
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=default,
        help="the data folder, before or behind the command (default: FOOTNOTE_DATA or data)",
    )


def add(add: argparse.ArgumentParser) -> None:
    """Those of adding."""
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    add.add_argument(
        "--strict",
        action="store_true",
        help="exit with 1 also where files were skipped, texts replaced by their address alone, "
        "dates missing or not understood, or parts left out; all of it is told in any case",
    )
    add.add_argument(
        "--tag", action="append", default=[], metavar="NAME", help="tag all of them (repeatable)"
    )
    add.add_argument(
        "--tag-folders",
        action="store_true",
        help="also by the names of the folders that each lies in, below PATH",
    )
    add.add_argument("--columns", action="append", default=[], help="of tables: text=Body,title=3")
    add.add_argument(
        "--workers",
        type=numbers.workers,
        metavar="N",
        help="how many texts are encoded side by side, at most "
        f"{numbers.MOST_WORKERS} (default: one for each core)",
    )


def show(show: argparse.ArgumentParser) -> None:
    """Those of showing an article."""
    article(show)
    show.add_argument("--version", help="an older version, by its sha256")


def article(parser: argparse.ArgumentParser) -> None:
    """The id of an article."""
    parser.add_argument("id", metavar="ID")


def status(status: argparse.ArgumentParser) -> None:
    """Those of the status."""
    status.add_argument("--json", action="store_true", help="as JSON")


def evaluate(evaluate: argparse.ArgumentParser) -> None:
    """Those of measuring."""
    what = evaluate.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE.jsonl",
        help='one question a line: {"question": "…", "answers": ["…"]}, or "answerable": false and '
        'the sentence that only seems to answer as "near"',
    )
    what.add_argument(
        "--judged",
        action="store_true",
        help="ask the questions whose answers were judged here again (docs/judging.md)",
    )
    evaluate.add_argument("--json", action="store_true", help="figures and worst cases as JSON")
    evaluate.add_argument(
        "--worst",
        type=numbers.count,
        default=10,
        metavar="N",
        help="how many of the worst cases to list, of each way to fail (default 10, 0 for none)",
    )


def verify(verify: argparse.ArgumentParser) -> None:
    """Those of checking."""
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument(
        "--against",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="check the pack against the original files or folders instead of the collection",
    )


def days(parser: argparse.ArgumentParser) -> None:
    """The first and the last day of publication."""
    for name, text in (("from", "published since"), ("to", "published until")):
        parser.add_argument(f"--{name}", dest=f"published_{name}", metavar="YYYY-MM-DD", help=text)


def quote(quote: argparse.ArgumentParser) -> None:
    """Those of finding a quotation."""
    what = quote.add_mutually_exclusive_group(required=True)
    what.add_argument("quotation", nargs="?")
    what.add_argument(
        "--batch", type=Path, metavar="FILE.jsonl", help='lines {"id", "quote"}, one line out each'
    )
    quote.add_argument("--json", action="store_true", help="all matches as JSON")
    _limit(quote, "places")


def answer(answer: argparse.ArgumentParser) -> None:
    """Those of a saved answer."""
    answer.add_argument("id", metavar="ID", help="its answer_id")
    form = answer.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON, its citations checked now")
    form.add_argument("--pack", action="store_true", help="its evidence pack, for verify")
    form.add_argument("--export", metavar="FORMAT", help=f"citations as {', '.join(FORMATS)}")


def ask(ask: argparse.ArgumentParser) -> None:
    """Those of asking."""
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?")
    what.add_argument(
        "--batch",
        type=Path,
        metavar="FILE",
        help="a question object a line, or a table (.csv, .tsv) with a column question; "
        "docs/batch.md",
    )
    batch.arguments(ask)
    ask.add_argument("--json", action="store_true", help="the whole answer as JSON")
    narrowed(ask)


def narrowed(parser: argparse.ArgumentParser) -> None:
    """What narrows a question down, how its evidence is ordered, and how much of it is shown."""
    for name in ("source", "article"):
        text = f"only this {name} (repeatable)"
        parser.add_argument(f"--{name}", action="append", default=[], help=text)
    days(parser)
    parser.add_argument(
        "--kind", action="append", default=[], type=str.lower, help="only this kind"
    )
    parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="from what was published by that day")
    parser.add_argument(
        "--order",
        choices=ORDERS,
        default=ORDERS[0],
        help=f"the evidence best first, newest first, or as a timeline (default {ORDERS[0]})",
    )
    _limit(parser, "passages")
    filters.arguments(parser)


def _limit(parser: argparse.ArgumentParser, what: str) -> None:
    text = f"{what}, 1 to {MAX_LIMIT}"
    parser.add_argument("--limit", type=numbers.positive, default=DEFAULT_LIMIT, help=text)
