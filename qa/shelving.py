"""Where what is kept beside the articles stands: in the data folder, or on the server."""

from dataclasses import fields
from typing import TYPE_CHECKING

from corpus.store import Store
from qa.dossiers.dossiers import Dossiers
from qa.judged.calibrations import Calibrations
from qa.kept.adders import Adders
from qa.kept.answers import KeptAnswers
from qa.kept.conversation_files import ConversationFiles
from qa.kept.conversations import KeptConversations
from qa.kept.judgements import Judgements
from qa.kept.owners import Owners
from qa.kept.pins import Pins
from qa.kept.shelf import FolderShelf, Shelves
from qa.keys.keyring import Keyring
from qa.keys.sessions import Sessions
from qa.learned.weights import learned
from qa.records import Kept
from qa.saved.batches import Batches
from qa.saved.questions import SavedQuestions
from qa.saved.secret_feeds import SecretFeeds
from qa.settings import Settings

if TYPE_CHECKING:
    from corpus.postgres.store import PostgresStore

# What is waited for until it is on the disk: what a person made, and nobody makes again.
_FLUSHED = ("keys", "pins", "dossiers")


def shelves(settings: Settings, store: Store) -> Shelves:
    """Where answers, conversations and keys are kept, and whose they are."""
    if settings.store is None:
        return folders(settings)
    server = on_server(store)
    names = [field.name for field in fields(Shelves)]
    return Shelves(**{name: server.shelf(name, flushed=name in _FLUSHED) for name in names})


def folders(settings: Settings) -> Shelves:
    """The shelves of a data folder."""
    data = settings.data
    return Shelves(
        answers=FolderShelf(settings.answers, parted=True, lossy=True),
        conversations=FolderShelf(settings.conversations),
        owners=FolderShelf(data / "owners", parted=True),
        adders=FolderShelf(data / "adders", parted=True),
        keys=FolderShelf(data / "keys", flushed=True),
        sessions=FolderShelf(data / "sessions"),
        pins=FolderShelf(settings.pins, flushed=True),
        judgements=FolderShelf(data / "judgements", parted=True),
        calibrations=FolderShelf(data / "calibrations", flushed=True),
        saved=FolderShelf(data / "saved"),
        feeds=FolderShelf(data / "feeds"),
        batches=FolderShelf(data / "batches"),
        dossiers=FolderShelf(data / "dossiers", flushed=True),
    )


def kept(settings: Settings, store: Store) -> Kept:
    """What is kept with a collection, on its shelves."""
    given = shelves(settings, store)
    answers = KeptAnswers(given.answers, Owners(given.owners), Pins(given.pins), store)
    keyring = Keyring(given.keys)
    return Kept(
        answers,
        KeptConversations(ConversationFiles(given.conversations), answers, store),
        Adders(given.adders),
        keyring,
        Sessions(given.sessions, keyring),
        Judgements(given.judgements, answers),
        Calibrations(given.calibrations, learned()),
        SavedQuestions(given.saved, SecretFeeds(given.feeds)),
        Batches(given.batches),
        Dossiers(given.dossiers, store, answers),
    )


def on_server(store: Store) -> "PostgresStore":
    """The store, which is known to be a server's."""
    from corpus.postgres.store import PostgresStore

    assert isinstance(store, PostgresStore)
    return store
