"""The ZIP file that a document or archive is, opened with limits: nothing is unpacked to disk."""

import io
import stat
import zipfile
import zlib
from functools import lru_cache
from typing import Any

from corpus.errors import CorpusError

MAX_MEMBERS = 20_000
MAX_MEMBER_BYTES = 64 * 2**20
MAX_UNPACKED_BYTES = 256 * 2**20

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_SAYS_UTF_8 = 0x800
_FETCH_AGAIN = "Fetch or save it again."


class Allowance:
    """How much may still be unpacked: of one file, or of an archive and the archives in it."""

    def __init__(self) -> None:
        self._left = MAX_UNPACKED_BYTES

    def spend(self, size: int) -> None:
        """Take ``size`` bytes off. Raises CorpusError where less is left."""
        self._left -= size
        if self._left < 0:
            limit = f"{MAX_UNPACKED_BYTES // 2**20} MiB"
            raise CorpusError(f"unpacked, it is larger than {limit}", "Split it.")


class Package:
    """The members of a ZIP file by name. All methods raise CorpusError, saying what is wrong."""

    def __init__(self, content: bytes, allowance: Allowance | None = None) -> None:
        # Counted before the list of them is made, which alone may fill the memory.
        if content.count(_ENTRY) > MAX_MEMBERS:
            raise CorpusError(f"it holds more than {MAX_MEMBERS:,} files", "Split it.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            message = f"not a whole ZIP file ({error or type(error).__name__})"
            raise CorpusError(message, _FETCH_AGAIN) from error
        # Of members with one name the last counts, as in every ZIP program.
        self._members = {_name(info): info for info in self._zip.infolist()}
        self.allowance = allowance or Allowance()

    def names(self) -> list[str]:
        """The names of all files in it, in order; folders are left out."""
        return [name for name, info in self._members.items() if not info.is_dir()]

    def is_locked(self, name: str) -> bool:
        """Whether a member can be read only with a password."""
        return bool(self._members[name].flag_bits & _ENCRYPTED)

    def is_link(self, name: str) -> bool:
        """Whether a member is only a link to another file."""
        return stat.S_ISLNK(self._members[name].external_attr >> 16)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member; no more than the limits are ever unpacked."""
        info = self._members.get(name)
        if info is None:
            raise CorpusError(f"the part {name!r} is missing", _FETCH_AGAIN)
        self._check_unlocked(name)
        if info.file_size > MAX_MEMBER_BYTES:
            raise CorpusError(
                f"unpacked, {name!r} is larger than {MAX_MEMBER_BYTES // 2**20} MiB", "Split it."
            )
        self.allowance.spend(info.file_size)
        return self._unpacked(name)

    def start(self, name: str, size: int) -> bytes:
        """The first bytes of a member that is there, whatever its size."""
        self._check_unlocked(name)
        return self._unpacked(name, size)

    def _check_unlocked(self, name: str) -> None:
        if self.is_locked(name):
            raise CorpusError("it is protected by a password", "Save it without a password.")

    def _unpacked(self, name: str, size: int = -1) -> bytes:
        try:
            with self._zip.open(self._members[name]) as member:
                # Reading stops at the size that the member claims, whatever it holds.
                return member.read(size)
        except NotImplementedError as error:
            message = f"{name!r} is compressed in a way that is not read"
            raise CorpusError(message, "Compress it in the usual way (deflate).") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
            message = f"{name!r} is damaged ({error or type(error).__name__})"
            raise CorpusError(message, _FETCH_AGAIN) from error

    def xml(self, name: str) -> Any:
        """The root element of an XML member."""
        return parse_xml(self.read(name), name)


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member; some programs write UTF-8 and do not say so."""
    if info.flag_bits & _SAYS_UTF_8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except ValueError:
        return info.filename


def parse_xml(content: bytes, name: str) -> Any:
    """The root element of an XML file. Raises CorpusError where it is none, or declares entities.

    Nothing that it refers to is loaded, and no entity of its own is replaced.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise_without_memory(error)
        message = f"{name!r} is damaged ({error})"
        raise CorpusError(message, "Save it again in the program that made it.") from error
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        message = f"{name!r} declares entities, as no such document does"
        raise CorpusError(message, "Save it again in the program that made it.")
    return root


def raise_without_memory(error: Exception) -> None:
    """Raises MemoryError for an error of the XML parser where it had no memory left to name it."""
    if str(error).startswith("unknown error"):
        raise MemoryError from error


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return _without_namespace(element.tag)


@lru_cache(maxsize=1_000)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]
