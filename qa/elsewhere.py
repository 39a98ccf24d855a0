"""Servers that a setting names besides the store: a language model, and who is told of news."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from qa.contract.errors import QAError

_LEAST_SECRET = 16


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
class Webhook:
    """An address that is told of news, and the secret that signs what it is told."""

    url: str
    secret: str = field(repr=False)

    @property
    def host(self) -> str:
        """Where it is, without what may be secret in its path."""
        parts = urlsplit(self.url)
        name = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        return f"{parts.scheme}://{name}{f':{parts.port}' if parts.port else ''}"


def language_model(environ: Mapping[str, str]) -> LanguageModel | None:
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


def webhook(environ: Mapping[str, str]) -> Webhook | None:
    """The address of ``FOOTNOTE_WEBHOOK``, with the secret of ``FOOTNOTE_WEBHOOK_SECRET`` or of the
    file ``FOOTNOTE_WEBHOOK_SECRET_FILE``. Raises QAError.
    """
    url = environ.get("FOOTNOTE_WEBHOOK")
    if not url:
        return None
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        is_plain = not (parts.username or parts.password or parts.fragment)
    except ValueError:
        is_address = is_plain = False
    if not is_address or not is_plain or not re.fullmatch(r"[!-~]+", url):
        # What was given may hold a password.
        raise QAError(
            "setting_invalid",
            "FOOTNOTE_WEBHOOK is not an address that can be told of news",
            "unset it, or give one such as https://desk.example/footnote, without user, password, "
            "white space and fragment, other characters written as in %20; the signature tells "
            "who sends",
        )
    return Webhook(url, _secret(environ))


def _secret(environ: Mapping[str, str]) -> str:
    secret, path = environ.get("FOOTNOTE_WEBHOOK_SECRET", ""), None
    if not secret and (path := environ.get("FOOTNOTE_WEBHOOK_SECRET_FILE")):
        try:
            secret = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise _unread(path, error.strerror or "it cannot be opened") from error
        except UnicodeDecodeError as error:
            raise _unread(path, "it is not a text") from error
    if len(secret) < _LEAST_SECRET:
        raise QAError(
            "setting_invalid",
            f"FOOTNOTE_WEBHOOK needs a secret of at least {_LEAST_SECRET} characters, which signs "
            f"what is sent; {f'in {path} are' if path else 'given are'} {len(secret)}",
            "set FOOTNOTE_WEBHOOK_SECRET, or name its file in FOOTNOTE_WEBHOOK_SECRET_FILE",
        )
    if re.search("[\ud800-\udfff]", secret):
        raise QAError(
            "setting_invalid",
            "FOOTNOTE_WEBHOOK_SECRET is not a text in UTF-8",
            "write random bytes in hex or Base64, for both sides",
        )
    return secret


def _unread(path: str, why: str) -> QAError:
    return QAError(
        "setting_invalid",
        f"FOOTNOTE_WEBHOOK_SECRET_FILE {path} cannot be read: {why}",
        "name a text file that holds the secret and that the server may read",
    )
