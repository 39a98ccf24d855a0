"""The arguments of ``qa dossier``; each action is a function of `qa.cli.dossiers.actions`."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from pathlib import Path

from qa.cli.arguments import data
from qa.cli.dossiers import actions
from qa.exports.dossier.export import DOSSIER_FORMATS

EXAMPLE = """\
  python -m qa dossier new "Canal"
  python -m qa dossier clip "Canal" --quote "It blocked the canal." --note "The first report"
  python -m qa dossier show "Canal"                 each clip as it stands now
  python -m qa dossier export "Canal" docx --out canal.docx
  python -m qa dossier pack "Canal" > pack.json     later, anywhere: python -m qa verify pack.json

DOSSIER is its id, or its whole name where no other has that; CLIP its number, or its id.
"""


_ACTIONS = {
    "new": actions.new,
    "list": actions.listed,
    "show": actions.show,
    "clip": actions.clip,
    "note": actions.note,
    "move": actions.move,
    "remove": actions.remove,
    "rename": actions.rename,
    "delete": actions.delete,
    "export": actions.export,
    "pack": actions.pack,
}


def dossier(chosen: Namespace) -> int:
    """Do as the action says."""
    status: int = chosen.act(chosen)
    return status


def arguments(dossier: ArgumentParser) -> None:
    """Declare the arguments."""
    parts = dossier.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str, does: str, *, of_one: bool = True) -> ArgumentParser:
        one = parts.add_parser(name, help=does, description=does)
        if of_one:
            one.add_argument("dossier", metavar="DOSSIER")
        one.set_defaults(act=_ACTIONS[name])
        data(one, SUPPRESS)
        return one

    action("new", "make an empty one", of_one=False).add_argument("name", metavar="NAME")
    listing = action("list", "list them, the one that was changed last first", of_one=False)
    show = action("show", "show one, each clip compared with the collection as it is now")
    for one in (listing, show):
        one.add_argument("--json", action="store_true", help="as JSON")
    _clip(action("clip", "put a quotation in it, proven by the stored text"))
    note = action("note", "put another note beside a clip; an empty one takes it away")
    move = action("move", "move a clip to another place")
    remove = action("remove", "take a clip out, with its note")
    for one in (note, move, remove):
        one.add_argument("clip", metavar="CLIP", help="its number or its id")
    note.add_argument("note", metavar="TEXT")
    move.add_argument("to", type=int, metavar="N", help="the number that it gets")
    action("rename", "give it another name").add_argument("name", metavar="NAME")
    delete = action("delete", "delete it with its notes, after a question; answers stay")
    delete.add_argument("--yes", action="store_true", help="do not ask")
    export = action("export", "write it in a format")
    export.add_argument("form", choices=DOSSIER_FORMATS, metavar="FORMAT", help=_formats())
    pack = action("pack", "write its evidence pack, which qa verify checks")
    for one in (export, pack):
        one.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")


def _clip(clip: ArgumentParser) -> None:
    clip.add_argument("citation", nargs="?", metavar="CITATION", help="as article@version:1-20")
    clip.add_argument("--answer", metavar="ID", help="a citation of this answer")
    clip.add_argument("--n", type=int, default=1, help="which of them (default: 1)")
    clip.add_argument("--quote", metavar="WORDS", help="words, letter by letter")
    clip.add_argument("--article", metavar="ID", help="where the words stand, or --from and --to")
    clip.add_argument("--version", metavar="SHA256", help="an older version of it")
    clip.add_argument("--from", type=int, dest="start", metavar="N", help="its first character")
    clip.add_argument("--to", type=int, dest="end", metavar="N", help="behind its last one")
    clip.add_argument("--note", default="", metavar="TEXT")


def _formats() -> str:
    return f"one of {', '.join(DOSSIER_FORMATS)}"
