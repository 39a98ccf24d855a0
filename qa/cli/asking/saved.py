"""``qa saved``: questions that are kept, and asked again when articles come."""

import dataclasses
import json
from argparse import SUPPRESS, ArgumentParser, Namespace
from typing import Any

from qa.cli.arguments import data, narrowed
from qa.cli.commands import request
from qa.cli.filtering.filters import flags
from qa.cli.progress import line as note
from qa.contract.answer import Answer
from qa.contract.day import utc_now
from qa.contract.errors import QuestionError
from qa.contract.request import ORDERS, AskRequest
from qa.contract.wording import NOT_FOUND, PERHAPS
from qa.opening import open_library, open_records
from qa.priority import step_back
from qa.saved.gist import gist
from qa.saved.views import SavedChange, SavedView

EXAMPLE = """\
  python -m qa saved add "How many were rescued?"   ask it, and keep it
  python -m qa saved add "Who won?" --tag Sport     the same, with the filters of ask
  python -m qa saved check                          ask again what may have changed
  python -m qa saved list                           all of them, those with news first
"""


def arguments(saved: ArgumentParser) -> None:
    """Declare the arguments."""
    actions = saved.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="ask a question and keep it")
    what = add.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?")
    what.add_argument(
        "--answer", metavar="ID", help="keep the question of this answer instead, with its filters"
    )
    narrowed(add)
    add.set_defaults(act=_add)
    listing = actions.add_parser("list", help="list them, those with news first")
    listing.set_defaults(act=_list)
    check = actions.add_parser(
        "check", help="ask those again whose answer may have changed; a server does so by itself"
    )
    check.set_defaults(act=_check)
    show = actions.add_parser("show", help="show one, with all that has changed")
    show.set_defaults(act=_show)
    look = actions.add_parser("look", help="note that its changes were seen")
    look.set_defaults(act=_look)
    delete = actions.add_parser("delete", help="forget one; its answers stay")
    delete.set_defaults(act=_delete)
    for action in (show, look, delete):
        action.add_argument("id", metavar="ID", help="as saved list shows it")
    for action in (listing, show):
        action.add_argument("--json", action="store_true", help="as JSON")
    for action in (add, listing, check, show, look, delete):
        data(action, SUPPRESS)


def saved(chosen: Namespace) -> int:
    """Do as the action says."""
    status: int = chosen.act(chosen)
    return status


def _add(chosen: Namespace) -> int:
    asked = request(chosen)
    if chosen.answer is not None:
        if asked != AskRequest(chosen.question):
            raise QuestionError(
                "filter_invalid",
                f"the answer {chosen.answer} is kept with the filters that it was asked with",
                "leave these out, or give the question in words beside them",
            )
        with open_records(chosen.data) as records:
            answer = records.saved_answer(chosen.answer)
            settings = answer.settings
            asked = AskRequest(
                answer.question,
                settings.conversation,
                settings.filters,
                settings.limit,
                settings.order,
            )
            view = records.saved.save(asked, gist(answer, answer.asked_at), None)
    else:
        with open_library(chosen.data, note=note) as library:
            found: Answer = library.ask(asked)
            view = library.saved.save(asked, gist(found, utc_now()), None)
    print(_line(view))
    return 0


def _list(chosen: Namespace) -> int:
    with open_records(chosen.data, existing=True) as records:
        listed = records.saved.listed(None)
    if chosen.json:
        print(_json(listed))
        return 0
    for view in listed.saved:
        print(_line(view))
    if not listed.total:
        note('none is saved; save one with: python -m qa saved add "…"')
    return 0


def _check(chosen: Namespace) -> int:
    """Ask those again that may have changed, and print what is new."""
    from qa.behind.again import Again, News

    def tell(news: News) -> None:
        for change in news.changes:
            print(f"{news.question}\n    {_change(change)}")

    step_back()
    with open_library(chosen.data, note=note) as library:
        again = Again(library, tell)
        while again.step():
            pass
    return 0


def _show(chosen: Namespace) -> int:
    with open_records(chosen.data, existing=True) as records:
        view = records.saved.view(chosen.id, None)
    if chosen.json:
        print(_json(view))
        return 0
    print(_line(view))
    for change in view.changes:
        print(f"    {change.at}  {_change(change)}")
    return 0


def _look(chosen: Namespace) -> int:
    with open_records(chosen.data) as records:
        view = records.saved.look(chosen.id, None)
    print(f"{view.new} seen")
    return 0


def _delete(chosen: Namespace) -> int:
    with open_records(chosen.data) as records:
        records.saved.delete(chosen.id, None)
    print(f"forgotten {chosen.id}")
    return 0


def _line(view: SavedView) -> str:
    words = view.words or view.sentence
    told = {"answered": words, "unsure": f"{PERHAPS}: {words}", "not_found": NOT_FOUND}[view.status]
    new = f" ({view.new} new)" if view.new else ""
    order = () if view.order == ORDERS[0] else (f"--order {view.order}",)
    narrow = " ".join((*flags(view.filters), *order))
    return "\n    ".join(filter(None, (f"{view.id}  {view.question}{new}", narrow, told)))


def _change(change: SavedChange) -> str:
    name = change.kind.replace("_", " ")
    source = f" [{change.source}]" if change.source else ""
    return f"{name}: {change.before or 'nothing'} -> {change.after or 'nothing'}{source}"


def _json(value: Any) -> str:
    return json.dumps(dataclasses.asdict(value), ensure_ascii=False, indent=2)
