"""`ask --written` and `answer ID --written`: what a language model writes about an answer."""

import argparse
from argparse import Namespace
from typing import TYPE_CHECKING

from qa.cli import arguments, commands, show_text
from qa.contract.answer import Citation
from qa.contract.errors import QAError
from qa.contract.wording.written import FAILED, dropped_words
from qa.contract.written import Written
from qa.opening import open_library

if TYPE_CHECKING:
    from qa.library import Library

HELP = "what the language model of FOOTNOTE_LLM writes about it, each sentence checked"
ANSWER_EXAMPLE = "example: python -m qa answer ID --written\n"
ASK_EXAMPLE = 'example: python -m qa ask "Who won the prize?" --written\n'


def ask_arguments(parser: argparse.ArgumentParser) -> None:
    """Those of asking."""
    arguments.ask(parser)
    parser.add_argument("--written", action="store_true", help=f"then {HELP}")


def answer_arguments(parser: argparse.ArgumentParser) -> None:
    """Those of a saved answer."""
    arguments.answer(parser)
    parser.add_argument("--written", action="store_true", help=HELP)


def ask(chosen: Namespace) -> int:
    """Answer a question, and have it written about where that is asked for; with --json the answer
    and what was written follow each other.
    """
    if not chosen.written:
        return commands.ask(chosen)
    if chosen.batch is not None:
        raise _only_one()
    with open_library(chosen.data) as library:
        answer = library.ask(commands.request(chosen))
        print(commands.as_json(answer) if chosen.json else show_text.answer(answer), flush=True)
        shown = written(library, answer.answer_id)
        print(commands.as_json(shown) if chosen.json else f"\n{text(shown)}")
    return 0


def answer(chosen: Namespace) -> int:
    """Show a kept answer, or what a language model writes about it."""
    if not chosen.written:
        return commands.answer(chosen)
    with open_library(chosen.data) as library:
        shown = written(library, chosen.id)
        print(commands.as_json(shown) if chosen.json else text(shown))
    return 0


def _only_one() -> QAError:
    return QAError(
        "written_needs_question",
        "a language model writes about one question at a time",
        "leave --written out, or ask: python -m qa answer ID --written",
    )


def written(library: "Library", answer_id: str) -> Written:
    """What the language model writes about an answer. Raises NotFoundError, and QAError where no
    model is named.
    """
    if library.writer is None:
        raise QAError(
            "no_language_model",
            "no language model is named, so nothing is written",
            "set FOOTNOTE_LLM and FOOTNOTE_LLM_MODEL (docs/written.md)",
        )
    return library.writer.write(library.saved_answer(answer_id))


def text(shown: Written) -> str:
    """The sentences with the numbers of their citations, these, and what was dropped."""
    place = ", on another machine" if shown.elsewhere else ""
    lines = [f"written by a language model ({shown.model}{place}), each sentence checked:", ""]
    cited: dict[int, Citation] = {}
    for sentence in shown.sentences:
        numbers = "".join(f"[{one.n}]" for one in sentence.citations)
        lines.append(f"- {sentence.text} {numbers}")
        cited |= {one.n: one for one in sentence.citations}
    for n, one in sorted(cited.items()):
        lines += ["", f"[{n}] {one.article.title}", f"    “{one.quote}”", f"    {one.id}"]
    if shown.failure:
        lines.append(FAILED[shown.failure])
    if said := dropped_words(shown):
        lines += ["", said]
    return "\n".join(lines)
