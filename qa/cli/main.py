"""The command line: words in, one function of `qa.cli.commands` out."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.cli import commands
from qa.contract.errors import QAError
from qa.contract.request import DEFAULT_LIMIT, MAX_LIMIT, ORDERS
from qa.exports.export import FORMATS


@dataclass(frozen=True, slots=True)
class _Command:
    """A function that runs, its help, and what declares its arguments."""

    run: Callable[[argparse.Namespace], int]
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]


_EPILOG = """\
examples:
  python -m qa add articles/                 add every article below a folder
  python -m qa ask "Who won the prize?"      answer with numbered citations
  python -m qa ask --batch questions.jsonl   one JSON answer a line
  python -m qa quote "The dock reopened."    where a quotation stands
  python -m qa answer ID --pack > pack.json  the evidence of an answer, as one file
  python -m qa verify pack.json              whether it still holds
  python -m qa evaluate questions.jsonl      how good the answers are

An answer that is not sure begins with "Perhaps"; where nothing was found, that is said.
exit status: 0 done; 1 something was rejected or did not hold; 2 it could not be done.
Environment: FOOTNOTE_DATA, FOOTNOTE_MODEL, FOOTNOTE_READER, FOOTNOTE_THRESHOLD, FOOTNOTE_UNSURE,
FOOTNOTE_CACHE (see README.md).
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; errors are one line on standard error."""
    chosen = _parser().parse_args(arguments)
    try:
        status: int = chosen.run(chosen)
        sys.stdout.flush()
        return status
    except QAError as error:
        hint = f" ({error.hint})" if error.hint else ""
        print(f"footnote: {error.message}{hint}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader (head, less) went away; keep the interpreter's own flush at exit quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("footnote: stopped; what was reported as added is kept", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m qa",
        description="Ask a collection of articles; answers in their own words, with citations.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _data(parser, None)
    common = argparse.ArgumentParser(add_help=False)
    # What is left out behind the command does not undo what stands before it.
    _data(common, argparse.SUPPRESS)
    actions = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    for command in _COMMANDS:
        name = command.run.__name__.removesuffix("_articles")
        one = actions.add_parser(
            name, help=command.help, description=command.help, parents=[common]
        )
        one.set_defaults(run=command.run)
        command.arguments(one)
    return parser


def _add(add: argparse.ArgumentParser) -> None:
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    add.add_argument(
        "--strict",
        action="store_true",
        help="exit with 1 also where files were skipped, texts replaced by their address alone, "
        "dates missing or not understood, or parts left out; all of it is told in any case",
    )


def _list(listing: argparse.ArgumentParser) -> None:
    listing.add_argument("--search", default="", metavar="WORDS", help="words of the title")
    listing.add_argument("--source", help="only articles of this source")
    _days(listing)
    listing.add_argument(
        "--order", choices=("newest", "oldest"), default="newest", help="(default newest)"
    )
    listing.add_argument("--limit", type=_positive, default=50)


def _show(show: argparse.ArgumentParser) -> None:
    _article(show)
    show.add_argument("--version", help="an older version, by its sha256")


def _article(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")


def _status(status: argparse.ArgumentParser) -> None:
    status.add_argument("--json", action="store_true", help="as JSON")


def _evaluate(evaluate: argparse.ArgumentParser) -> None:
    evaluate.add_argument(
        "file",
        type=Path,
        metavar="FILE.jsonl",
        help='one question a line: {"question": "…", "answers": ["…"]}, or "answerable": false and '
        'the sentence that only seems to answer as "near"',
    )
    evaluate.add_argument("--json", action="store_true", help="figures and worst cases as JSON")
    evaluate.add_argument(
        "--worst",
        type=_count,
        default=10,
        metavar="N",
        help="how many of the worst cases to list, of each way to fail (default 10, 0 for none)",
    )


def _verify(verify: argparse.ArgumentParser) -> None:
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument(
        "--against",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="check the pack against the original files or folders instead of the collection",
    )


def _data(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=default,
        help="the data folder, before or behind the command (default: FOOTNOTE_DATA or data)",
    )


def _days(parser: argparse.ArgumentParser) -> None:
    for name, text in (("from", "published since"), ("to", "published until")):
        parser.add_argument(f"--{name}", dest=f"published_{name}", metavar="YYYY-MM-DD", help=text)


def _quote(quote: argparse.ArgumentParser) -> None:
    what = quote.add_mutually_exclusive_group(required=True)
    what.add_argument("quotation", nargs="?")
    what.add_argument(
        "--batch", type=Path, metavar="FILE.jsonl", help='lines {"id", "quote"}, one line out each'
    )
    quote.add_argument("--json", action="store_true", help="all matches as JSON")
    _limit(quote, "places")


def _answer(answer: argparse.ArgumentParser) -> None:
    answer.add_argument("id", metavar="ID", help="its answer_id")
    form = answer.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON, its citations checked now")
    form.add_argument("--pack", action="store_true", help="its evidence pack, for verify")
    form.add_argument("--export", metavar="FORMAT", help=f"citations as {', '.join(FORMATS)}")


def _ask(ask: argparse.ArgumentParser) -> None:
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?")
    what.add_argument("--batch", type=Path, metavar="FILE.jsonl", help="a question object a line")
    ask.add_argument("--json", action="store_true", help="the whole answer as JSON")
    ask.add_argument("--source", action="append", default=[], help="only this source (repeatable)")
    ask.add_argument(
        "--article", action="append", default=[], help="only this article (repeatable)"
    )
    _days(ask)
    ask.add_argument("--as-of", metavar="YYYY-MM-DD", help="from what was published by that day")
    ask.add_argument(
        "--order",
        choices=ORDERS,
        default="relevance",
        help="the evidence best first, newest first, or as a timeline (default relevance)",
    )
    _limit(ask, "passages")


def _limit(parser: argparse.ArgumentParser, what: str) -> None:
    text = f"{what}, 1 to {MAX_LIMIT}"
    parser.add_argument("--limit", type=_positive, default=DEFAULT_LIMIT, help=text)


def _count(text: str) -> int:
    return _whole(text, 0)


def _positive(text: str) -> int:
    return _whole(text, 1)


def _whole(text: str, least: int) -> int:
    # More would not fit where rows are counted.
    most = 10**9
    if not text.isascii() or not text.isdigit() or not least <= int(text[:20]) <= most:
        raise argparse.ArgumentTypeError(f"must be a whole number, {least} or more, not {text!r}")
    return int(text)


_COMMANDS = (
    _Command(
        commands.add,
        "add articles: .txt .md .html .jsonl .docx .odt .rtf .epub .zip files, folders of them",
        _add,
    ),
    _Command(commands.ask, "answer a question, or a file of them, with citations", _ask),
    _Command(commands.list_articles, "list the articles", _list),
    _Command(commands.show, "show one article", _show),
    _Command(
        commands.remove,
        "take an article out of every answer (add it again to restore it)",
        _article,
    ),
    _Command(commands.status, "what the collection holds, and the state of its index", _status),
    _Command(
        commands.evaluate,
        "measure the answers, and what confidence is worth, on questions whose answers are known "
        "(docs/evaluate.md)",
        _evaluate,
    ),
    _Command(commands.quote, "find where a quotation stands, word for word or nearly", _quote),
    _Command(commands.answer, "show an answer that was given before, or take it with you", _answer),
    _Command(
        commands.verify,
        "check an evidence pack, or saved answers (of ask --json or --batch), without a model",
        _verify,
    ),
)
