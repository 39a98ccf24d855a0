"""The settings, read from the environment here and nowhere else."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from qa.contract.errors import QAError

DEFAULT_DATA = Path("data")
DEFAULT_MODEL = "footnote-encoder"
NO_READER = "none"
ADDRESSES = ("postgresql://", "postgres://")
_LEAST_SECRET = 16
_LIKE_ADDRESS = re.compile(r"postgres(ql)?:|[a-z]{2,}:/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is told of news, and the secret that signs what it is told."""

    url: str
    secret: str = field(repr=False)

    @property
    def host(self) -> str:
        """Where it is, without what may be secret in its path."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.hostname}{f':{parts.port}' if parts.port else ''}"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose.

    ``data`` holds everything that is stored, but for what a PostgreSQL server holds that ``store``
    names, which may have a password in it; ``model`` names a sentence-transformers model or
    its folder (None: DEFAULT_MODEL, which Footnote brings); ``reader`` names an extractive question
    answering model or its folder (None: the one that Footnote brings; "none": answers are whole
    sentences, chosen without reading); ``cache`` keeps exported models;
    under the confidence ``threshold`` an answer is unsure, and under ``unsure``, never the higher,
    it is not found (None: the calibrated ones); ``webhook`` is told what is new of saved questions.
    """

    data: Path
    model: str | None
    reader: str | None
    cache: Path
    threshold: float | None
    unsure: float | None = None
    store: str | None = None
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
        webhook=_webhook(environ),
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


def _webhook(environ: Mapping[str, str]) -> Webhook | None:
    """The address of ``FOOTNOTE_WEBHOOK``, with the secret of ``FOOTNOTE_WEBHOOK_SECRET`` or of the
    file ``FOOTNOTE_WEBHOOK_SECRET_FILE``. Raises QAError.
    """
    url = environ.get("FOOTNOTE_WEBHOOK")
    if not url:
        return None
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        # What was given may hold a password.
        raise QAError(
            "setting_invalid",
            "FOOTNOTE_WEBHOOK is not an address that can be told of news",
            "unset it, or give one such as https://desk.example/footnote",
        )
    secret = environ.get("FOOTNOTE_WEBHOOK_SECRET", "")
    if not secret and (path := environ.get("FOOTNOTE_WEBHOOK_SECRET_FILE")):
        try:
            secret = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise QAError(
                "setting_invalid",
                f"FOOTNOTE_WEBHOOK_SECRET_FILE {path} cannot be read: {error}",
                "name a file that holds the secret",
            ) from error
    if len(secret) < _LEAST_SECRET:
        raise QAError(
            "setting_invalid",
            f"FOOTNOTE_WEBHOOK needs a secret of at least {_LEAST_SECRET} characters, which signs "
            "what is sent",
            "set FOOTNOTE_WEBHOOK_SECRET, or name its file in FOOTNOTE_WEBHOOK_SECRET_FILE",
        )
    return Webhook(url, secret)


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
