"""The command line: words in, one function of `qa.cli.commands` out."""

import argparse
import os
import sys
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.cli import arguments, commands, copying, fetch_arguments, watching
from qa.cli.asking import saved
from qa.cli.dossiers import arguments as dossiers
from qa.cli.filtering import listing, tag
from qa.cli.judging import calibrate, judgements
from qa.cli.keeping import backup, check, keys, prune
from qa.cli.mcp import command as mcp
from qa.cli.writing import commands as writing
from qa.contract.errors import QAError


@dataclass(frozen=True, slots=True)
class _Command:
    """A function that runs, its help, what declares its arguments, and how it is used."""

    run: Callable[[argparse.Namespace], int]
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    example: str = ""


_EPILOG = """\
examples:
  python -m qa add articles/                 add every article below a folder
  python -m qa watch articles/               keep in step with it
  python -m qa fetch https://site.example/feed.xml   add what a feed names
  python -m qa ask "Who won the prize?"      answer with numbered citations
  python -m qa ask --batch questions.jsonl   one JSON answer a line
  python -m qa saved add "Who won?"          keep a question, asked again when articles come
  python -m qa dossier new "Canal"           collect quotations, with notes
  python -m qa quote "The dock reopened."    where a quotation stands
  python -m qa answer ID --pack > pack.json  the evidence of an answer, as one file
  python -m qa verify pack.json              whether it still holds
  python -m qa evaluate questions.jsonl      how good the answers are
  python -m qa mcp --data data               tools for programs that speak MCP
  python -m qa backup /mnt/disk/2026-11-28   all that is kept, copied while it is used
  python -m qa prune --older-than 90d        old answers and conversations go

An answer that is not sure begins with "Perhaps"; where nothing was found, that is said.
exit status: 0 done; 1 something was rejected or did not hold; 2 it could not be done.
Environment: FOOTNOTE_DATA, FOOTNOTE_MODEL, FOOTNOTE_READER, FOOTNOTE_THRESHOLD, FOOTNOTE_UNSURE,
FOOTNOTE_CACHE, FOOTNOTE_STORE, FOOTNOTE_LLM, FOOTNOTE_LLM_MODEL (see README.md).
"""

_FIRST = """\
Footnote answers questions about your articles in the articles' own words, with citations that
can be checked. Five things one does with it:

  python -m qa add articles/               add what is to be asked: files, folders, archives
  python -m qa ask "Who won the prize?"    an answer with its sentence and source, or "Not found"
  python -m web                            the page and the API, on http://127.0.0.1:8000/
  python -m qa quote "The dock reopened."  check a quotation: where it stands, what it leaves out
  python -m qa answer ID --pack > pack.json    take an answer's evidence along; later, anywhere:
                                               python -m qa verify pack.json

To try it: python -m qa add samples/articles        All commands: python -m qa --help
"""


def main(given: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; errors are one line on standard error."""
    chosen = _parser().parse_args(given)
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
        print("footnote: stopped; what was added until then is kept", file=sys.stderr)
        return 130


def _first(_: argparse.Namespace) -> int:
    """Say what one can do; 2, as no command was given and nothing was done."""
    print(_FIRST, end="")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m qa",
        description="Ask a collection of articles; answers in their own words, with citations.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    arguments.data(parser, None)
    common = argparse.ArgumentParser(add_help=False)
    # What is left out behind the command does not undo what stands before it.
    arguments.data(common, argparse.SUPPRESS)
    parser.set_defaults(run=_first)
    actions = parser.add_subparsers(dest="command", metavar="COMMAND")

    for command in _COMMANDS:
        name = command.run.__name__.removesuffix("_articles")
        one = actions.add_parser(
            name,
            help=command.help,
            description=f"{command.example}\n{textwrap.fill(command.help, 79)}".lstrip(),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[common],
        )
        one.set_defaults(run=command.run)
        command.arguments(one)
    return parser


_COMMANDS = (
    _Command(
        commands.add,
        "add articles: text, pages, tables, documents, PDF, scans, e-mail, archives (README), "
        "folders of them",
        arguments.add,
    ),
    _Command(
        commands.fetch,
        "fetch articles, feeds or sitemaps from the web and add them; nothing else in Footnote "
        "opens a connection but to what a setting names",
        fetch_arguments.declare,
    ),
    _Command(
        writing.ask,
        "answer a question, or a file of them, with citations",
        writing.ask_arguments,
        writing.ASK_EXAMPLE,
    ),
    _Command(
        saved.saved,
        "questions that are kept, and asked again when articles come (docs/saved.md)",
        saved.arguments,
        saved.EXAMPLE,
    ),
    _Command(
        dossiers.dossier,
        "clips of articles with notes, re-checked, and exported with footnotes (docs/dossiers.md)",
        dossiers.arguments,
        dossiers.EXAMPLE,
    ),
    _Command(
        listing.list_articles,
        "list the articles, those with words in their text, or how many there are of which",
        listing.arguments,
        listing.EXAMPLE,
    ),
    _Command(tag.tag, "give articles tags, take tags off, show them", tag.arguments, tag.EXAMPLE),
    _Command(commands.show, "show one article", arguments.show),
    _Command(
        commands.remove,
        "take an article out of every answer (restore brings it back)",
        arguments.article,
    ),
    _Command(
        backup.restore,
        "bring removed articles back as they were, or a whole collection from a backup",
        backup.restore_arguments,
        backup.RESTORE_EXAMPLE,
    ),
    _Command(
        watching.watch,
        "keep the collection in step with a folder, until Ctrl-C",
        watching.arguments,
    ),
    _Command(
        copying.copy,
        "copy a collection with its answers: from a data folder to PostgreSQL, or back",
        copying.arguments,
    ),
    _Command(
        backup.backup,
        "make a backup of the whole collection, while it is used",
        backup.backup_arguments,
        backup.BACKUP_EXAMPLE,
    ),
    _Command(
        prune.prune,
        "delete kept answers and conversations that are older than an age",
        prune.arguments,
        prune.PRUNE_EXAMPLE,
    ),
    _Command(
        prune.pin, "keep an answer however old it becomes", prune.pin_arguments, prune.PIN_EXAMPLE
    ),
    _Command(
        prune.unpin,
        "let a pinned answer, or one of which a pack was taken, go with others of its age",
        prune.pin_arguments,
        prune.UNPIN_EXAMPLE,
    ),
    _Command(
        keys.key,
        "make, list and revoke the keys that a server asks for (docs/access.md)",
        keys.arguments,
    ),
    _Command(commands.status, "what the collection holds, and its index's state", arguments.status),
    _Command(
        commands.evaluate,
        "measure the answers, and what confidence is worth, on questions whose answers are known "
        "(docs/evaluate.md)",
        arguments.evaluate,
    ),
    _Command(
        judgements.judgements,
        "list what was said of answers, or write it as questions for evaluate (docs/judging.md)",
        judgements.arguments,
        judgements.EXAMPLE,
    ),
    _Command(
        calibrate.calibrate,
        "put confidence right by the answers that were judged here: shown, applied, undone",
        calibrate.arguments,
        calibrate.EXAMPLE,
    ),
    _Command(
        commands.quote, "find where a quotation stands, word for word or nearly", arguments.quote
    ),
    _Command(
        writing.answer,
        "show an answer that was given before, or take it with you",
        writing.answer_arguments,
        writing.ANSWER_EXAMPLE,
    ),
    _Command(mcp.mcp, mcp.HELP, mcp.arguments, mcp.EXAMPLE),
    _Command(
        check.check,
        "look for damage: compare all stored texts and originals with what they were",
        check.arguments,
    ),
    _Command(
        commands.verify,
        "check an evidence pack, or saved answers (of ask --json or --batch), without a model",
        arguments.verify,
    ),
)
