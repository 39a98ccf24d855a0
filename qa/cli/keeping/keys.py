"""``qa key``: make, list and revoke the keys that a server asks for."""

from argparse import SUPPRESS, ArgumentParser, Namespace

from qa.cli.arguments import data
from qa.cli.progress import line as note
from qa.contract.access import KeyInfo, Role
from qa.opening import open_keyring


def arguments(key: ArgumentParser) -> None:
    """Declare the arguments."""
    actions = key.add_subparsers(dest="action", required=True, metavar="ACTION")
    new = actions.add_parser("new", help="make a key and show it, once")
    new.add_argument(
        "--role",
        required=True,
        choices=[role.value for role in Role],
        help="viewer: ask, read, check; contributor: also add, restore, and remove what they "
        "added; keeper: also remove anything, and see all of the status",
    )
    new.add_argument(
        "--name",
        required=True,
        help="who it is for; what is asked and added with a key belongs to its name",
    )
    new.set_defaults(act=_new)
    listing = actions.add_parser("list", help="list all keys, without their secrets")
    listing.set_defaults(act=_list)
    revoke = actions.add_parser("revoke", help="let a key, and who signed in with it, in no more")
    revoke.add_argument("id", metavar="ID", help="as key list shows it")
    revoke.set_defaults(act=_revoke)
    for action in (new, listing, revoke):
        data(action, SUPPRESS)


def key(chosen: Namespace) -> int:
    """Do as the action says."""
    status: int = chosen.act(chosen)
    return status


def _new(chosen: Namespace) -> int:
    """Make a key: its secret alone on standard output, what else is to be known on the other."""
    with open_keyring(chosen.data) as keyring:
        others = keyring.listed()
        made = keyring.new(Role(chosen.role), chosen.name)
    info = made.info
    note(f"key {info.id} for {info.name}, {info.role.value}; it is shown this once:")
    print(made.secret)
    if any(other.name == info.name for other in others):
        note(f"{info.name} has another key; both see the same answers and conversations")
    if not others:
        note("it is the first: from now on a server of this collection asks everybody for a key")
    return 0


def _list(chosen: Namespace) -> int:
    with open_keyring(chosen.data, existing=True) as keyring:
        keys = keyring.listed()
    for key in keys:
        print(_line(key))
    if not keys:
        note("there are no keys; make one with: python -m qa key new --role keeper --name NAME")
    return 0


def _revoke(chosen: Namespace) -> int:
    with open_keyring(chosen.data, existing=True) as keyring:
        revoked = keyring.revoke(chosen.id)
        left = keyring.listed()
    print(f"revoked {_line(revoked)}")
    if not left:
        note(
            "no key is left: a server that runs lets nobody in; one that is started anew on an "
            "address of this machine alone lets in everybody who can reach it"
        )
    return 0


def _line(key: KeyInfo) -> str:
    return f"{key.id}  {key.role.value:<11}  {key.created[:10]}  {key.name}"
