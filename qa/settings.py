"""The settings, read from the environment here and nowhere else."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qa.contract.errors import QAError
from qa.elsewhere import LanguageModel, Webhook, language_model, webhook

DEFAULT_DATA = Path("data")
DEFAULT_MODEL = "footnote-encoder"
NO_READER = "none"
ADDRESSES = ("postgresql://", "postgres://")
_LIKE_ADDRESS = re.compile(r"postgres(ql)?:|[a-z]{2,}:/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose.

    ``data`` holds everything that is stored, but for what a PostgreSQL server holds that ``store``
    names, which may have a password in it; ``model`` names a sentence-transformers model or
    its folder (None: DEFAULT_MODEL, which Footnote brings); ``reader`` names an extractive question
    answering model or its folder (None: the one that Footnote brings; "none": answers are whole
    sentences, chosen without reading); ``cache`` keeps exported models;
    under the confidence ``threshold`` an answer is unsure, and under ``unsure``, never the higher,
    it is not found (None: the calibrated ones). ``llm`` writes about answers where it is named;
    ``webhook`` is told what is new of saved questions.
    """

    data: Path
    model: str | None
    reader: str | None
    cache: Path
    threshold: float | None
    unsure: float | None = None
    store: str | None = None
    llm: LanguageModel | None = None
    webhook: Webhook | None = None

    @property
    def model_name(self) -> str:
        """The name of the encoder's model, for people."""
        return self.model or DEFAULT_MODEL

    @property
    def index(self) -> Path:
        """The folder of the index generations."""
        return self.data / "index"

    @property
    def working(self) -> Path:
        """The folder of the working copies of running processes."""
        return self.data / "working"

    @property
    def answers(self) -> Path:
        """The folder of the kept answers."""
        return self.data / "answers"

    @property
    def pins(self) -> Path:
        """The folder of what tells which answers are not pruned."""
        return self.data / "pins"

    @property
    def fetched(self) -> Path:
        """The file of what was fetched from the web."""
        return self.data / "fetched.jsonl"

    @property
    def conversations(self) -> Path:
        """The folder of the kept conversations."""
        return self.data / "conversations"


def load(data: Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; an explicit ``data`` folder wins over ``FOOTNOTE_DATA``, and over
    ``FOOTNOTE_STORE``.

    Raises QAError for a threshold that is not a number from 0 to 1, or where the two cross, for a
    store that is none, and for an address in place of a folder.
    """
    threshold = _confidence(environ, "FOOTNOTE_THRESHOLD", "an answer must have, such as 0.7")
    unsure = _confidence(environ, "FOOTNOTE_UNSURE", "a possible answer must have, such as 0.3")
    if threshold is not None and unsure is not None and unsure > threshold:
        raise QAError(
            "setting_invalid",
            f"FOOTNOTE_UNSURE is {unsure:g}, which is more than FOOTNOTE_THRESHOLD, {threshold:g}",
            "lower it, or make both the same, so that nothing is unsure",
        )
    home = Path(environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Settings(
        data=_folder(data or Path(environ.get("FOOTNOTE_DATA") or DEFAULT_DATA)),
        model=environ.get("FOOTNOTE_MODEL") or None,
        reader=environ.get("FOOTNOTE_READER") or None,
        cache=Path(environ.get("FOOTNOTE_CACHE") or home / "footnote"),
        threshold=threshold,
        unsure=unsure,
        store=None if data else _address(environ),
        llm=language_model(environ),
        webhook=webhook(environ),
    )


def trusted_hosts(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The names under which a server may be opened, of ``FOOTNOTE_TRUSTED_HOSTS``."""
    names = environ.get("FOOTNOTE_TRUSTED_HOSTS", "").split(",")
    return tuple(name.strip() for name in names if name.strip())


def _folder(data: Path) -> Path:
    if _LIKE_ADDRESS.match(str(data)) and not data.exists():
        # What was given may hold a password.
        raise QAError(
            "setting_invalid",
            "an address was given in place of a data folder",
            "name a folder; an address, in FOOTNOTE_STORE or to copy, is one such as "
            "postgresql://user@host/database",
        )
    return data


def _address(environ: Mapping[str, str]) -> str | None:
    address = environ.get("FOOTNOTE_STORE") or None
    if address is not None and not address.startswith(ADDRESSES):
        # What was given may hold a password.
        raise QAError(
            "setting_invalid",
            "FOOTNOTE_STORE is not the address of a PostgreSQL database",
            "unset it, or give one such as postgresql://user@host/database",
        )
    return address


def _confidence(environ: Mapping[str, str], name: str, example: str) -> float | None:
    text = environ.get(name)
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise QAError(
            "setting_invalid",
            f"{name} is {text!r}, which is not a number from 0 to 1",
            f"unset it, or give the least confidence that {example}",
        )
    return value
