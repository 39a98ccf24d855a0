"""What was fetched before: kept in the data folder, a line a page, the last line of each counts."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from qa.contract.errors import StorageError
from qa.kept.write_whole import write_whole

# A file with so many more lines than pages is written anew.
_STALE = 2


class Visit(msgspec.Struct, frozen=True):
    """When a page was fetched, and what its server said by which to ask whether it is as it was.

    ``etag`` and ``modified`` are empty where nothing of it was added: it is fetched again.
    """

    address: str
    fetched: str
    etag: str = ""
    modified: str = ""

    def conditions(self) -> Mapping[str, str]:
        """The headers of a request that is answered only where the page has changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in headers.items() if value}


class Seen:
    """The last visit to each page. A line that cannot be read costs one more request."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._visits: dict[str, Visit] = {}
        try:
            lines = path.read_bytes().splitlines() if path.exists() else []
            for line in lines:
                self._take(line)
            if len(lines) > _STALE * len(self._visits) + 100:
                encode = msgspec.json.encode
                write_whole(path, b"".join(encode(v) + b"\n" for v in self._visits.values()))
        except OSError as error:
            raise _unusable(path, error) from error

    def last(self, address: str) -> Visit | None:
        """The last visit to a page; None where there was none."""
        return self._visits.get(address)

    def keep(self, visit: Visit) -> None:
        """Keep a visit; it is in the file afterwards. Raises StorageError."""
        self._visits[visit.address] = visit
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # A line that was cut off before ends here.
            with self._path.open("ab") as file:
                file.write(b"\n" + msgspec.json.encode(visit) + b"\n")
        except OSError as error:
            raise _unusable(self._path, error) from error

    def _take(self, line: bytes) -> None:
        try:
            visit = msgspec.json.decode(line, type=Visit)
        except msgspec.MsgspecError:
            return
        self._visits[visit.address] = visit


def _unusable(path: Path, error: OSError) -> StorageError:
    return StorageError(
        "fetched_unusable", f"{path} cannot be used: {error.strerror}", "check the disk"
    )
