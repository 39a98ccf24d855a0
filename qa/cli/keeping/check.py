"""``python -m qa check``: look for damage in all that is stored."""

from argparse import ArgumentParser, Namespace

from qa.opening import open_records


def arguments(_: ArgumentParser) -> None:
    """It has none."""


def check(chosen: Namespace) -> int:
    """Compare every stored text and original with its sha256; 1 where one is not what it was."""
    with open_records(chosen.data, existing=True) as records:
        found = False
        for line in records.damage():
            found = True
            print(line)
    if found:
        print("restore the data folder from a backup; until then none of it is quoted")
    else:
        print("all that is stored is as it was stored")
    return int(found)
