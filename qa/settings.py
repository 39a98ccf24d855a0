"""The settings, read from the environment here and nowhere else."""

import ipaddress
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
_LIKE_ADDRESS = re.compile(r"postgres(ql)?:|[a-z]{2,}:/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A server that speaks OpenAI's chat completions below ``path``, and its model ``name``. The
    ``key`` is neither shown nor logged.
    """

    host: str
    port: int
    path: str
    is_encrypted: bool
    name: str
    key: str | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """Where it is, for people, without credentials."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.is_encrypted else 'http'}://{host}:{self.port}{self.path}"

    @property
    def is_elsewhere(self) -> bool:
        """Whether what it is given leaves this machine: it is no address of its loopback."""
        try:
            return not ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host != "localhost"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose.

    ``data`` holds everything that is stored, but for what a PostgreSQL server holds that ``store``
    names, which may have a password in it; ``model`` names a sentence-transformers model or
    its folder (None: DEFAULT_MODEL, which Footnote brings); ``reader`` names an extractive question
    answering model or its folder (None: the one that Footnote brings; "none": answers are whole
    sentences, chosen without reading); ``cache`` keeps exported models;
    under the confidence ``threshold`` an answer is unsure, and under ``unsure``, never the higher,
    it is not found (None: the calibrated ones). ``llm`` writes about answers where it is named.
    """

    data: Path
    model: str | None
    reader: str | None
    cache: Path
    threshold: float | None
    unsure: float | None = None
    store: str | None = None
    llm: LanguageModel | None = None

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
        llm=_language_model(environ),
    )


def trusted_hosts(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The names under which a server may be opened, of ``FOOTNOTE_TRUSTED_HOSTS``."""
    names = environ.get("FOOTNOTE_TRUSTED_HOSTS", "").split(",")
    return tuple(name.strip() for name in names if name.strip())


def _language_model(environ: Mapping[str, str]) -> LanguageModel | None:
    """The language model that is named, if any; what was given may hold a key, and is not told."""
    given = environ.get("FOOTNOTE_LLM")
    if not given:
        return None
    try:
        parts = urlsplit(given)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        usable = parts.scheme in ("http", "https") and parts.hostname and given.isascii()
        plain = not (parts.username or parts.password or parts.query or parts.fragment)
    except ValueError:
        usable = plain = False
    if not usable or not plain or re.search(r"[\s\x00-\x20]", given):
        raise QAError(
            "setting_invalid",
            "FOOTNOTE_LLM is not the address of a language model's server",
            "unset it, or give one such as http://127.0.0.1:11434/v1; a key goes into "
            "FOOTNOTE_LLM_KEY or FOOTNOTE_LLM_KEY_FILE",
        )
    name = environ.get("FOOTNOTE_LLM_MODEL")
    if not name:
        raise QAError(
            "setting_invalid",
            "FOOTNOTE_LLM is set, but FOOTNOTE_LLM_MODEL is not",
            "give the name by which the server knows the model",
        )
    host, path = parts.hostname or "", parts.path.rstrip("/")
    return LanguageModel(host, port, path, parts.scheme == "https", name, _key(environ))


def _key(environ: Mapping[str, str]) -> str | None:
    key, file = environ.get("FOOTNOTE_LLM_KEY"), environ.get("FOOTNOTE_LLM_KEY_FILE")
    if not key and file:
        try:
            key = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise QAError(
                "setting_invalid",
                "the file that FOOTNOTE_LLM_KEY_FILE names cannot be read",
                "give the path of a text file with the key in it, or unset it",
            ) from error
    if key and not (key.isascii() and key.isprintable()):
        raise QAError(
            "setting_invalid", "the language model's key is not plain text", "see docs/written.md"
        )
    return key or None


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
