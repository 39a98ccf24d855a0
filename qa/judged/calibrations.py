"""The calibrations that were applied to a collection, in one document: which is, and all before it.

Earlier ones stay, as kept answers name them: what an answer's confidence was before it was put
right can be told from them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec

from corpus.errors import StoreError
from qa.contract.day import utc_now
from qa.contract.errors import QAError, StorageError, translated
from qa.contract.judged.calibration import CalibrationState, Moved, Numbers
from qa.kept.shelf import Shelf
from qa.learned.calibration import Calibration
from qa.learned.weights import Learned

DOCUMENT = "calibration"


@dataclass(frozen=True, slots=True)
class Applied:
    """A calibration, when it was made (ISO time, UTC), from how many judged answers, and how many
    of these it gave another status.
    """

    calibration: Calibration
    made_at: str
    judged: int
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class _Document:
    """All calibrations, the oldest first, and the id of the one that is applied, if one is."""

    applied: str | None = None
    made: tuple[Applied, ...] = ()


class Calibrations:
    """The calibrations of a collection whose learned weights are ``learned``. Thread-safe."""

    def __init__(self, shelf: Shelf, learned: Learned) -> None:
        self._shelf = shelf
        self.learned = learned

    def in_effect(self) -> Calibration | None:
        """The calibration to use: none where it is for other weights, or cannot be read, which
        `state` tells.
        """
        try:
            found = _applied(self._read())
        except StorageError:
            return None
        fits = found is not None and found.calibration.weights == self.learned.fingerprint
        return found.calibration if found is not None and fits else None

    def of(self, calibration_id: str) -> Calibration | None:
        """A calibration that was applied once; None where none has this id. Raises StorageError."""
        return next(
            (one.calibration for one in self._read().made if one.calibration.id == calibration_id),
            None,
        )

    def state(self) -> CalibrationState | None:
        """What is applied, for people; None where nothing is."""
        try:
            found = _applied(self._read())
        except StorageError as error:
            return CalibrationState("", "", 0, None, (), used=False, why_not=error.message)
        if found is None:
            return None
        made = found.calibration
        fits = made.weights == self.learned.fingerprint
        return CalibrationState(
            id=made.id,
            made_at=found.made_at,
            judged=found.judged,
            numbers=numbers(made),
            moved=found.moved,
            used=fits,
            why_not=None if fits else "it was made for other learned weights than these",
        )

    def apply(self, calibration: Calibration, judged: int, moved: tuple[Moved, ...]) -> None:
        """Use a calibration from now on; on the disk when this returns. Raises StorageError."""
        moment = utc_now()
        new = Applied(calibration, moment, judged, moved)

        def with_new(before: _Document) -> _Document:
            others = (one for one in before.made if one.calibration.id != calibration.id)
            return _Document(calibration.id, (*others, new))

        self._change(with_new)

    def undo(self) -> Applied:
        """Go back to the learned confidence; the calibration that was applied. Raises QAError where
        none is, StorageError.
        """
        undone: list[Applied] = []

        def without(before: _Document) -> _Document:
            found = _applied(before)
            if found is None:
                raise QAError(
                    "calibration_none",
                    "no calibration is applied",
                    "see what one would change with: python -m qa calibrate",
                )
            undone[:] = [found]
            return replace(before, applied=None)

        self._change(without)
        return undone[0]

    def _read(self) -> _Document:
        try:
            with translated():
                return _document(self._shelf.read(DOCUMENT))
        except OSError as error:
            raise _damaged(str(error.strerror or error)) from error

    def _change(self, change: Callable[[_Document], _Document]) -> None:
        def changed(content: bytes | None) -> bytes:
            return msgspec.json.encode(change(_document(content)))

        try:
            with translated():
                self._shelf.change(DOCUMENT, changed)
        except (OSError, StoreError) as error:
            raise StorageError(
                "calibration_unwritable",
                f"the calibration cannot be kept: {getattr(error, 'strerror', None) or error}",
                "check the space and the permissions of the data folder",
            ) from error


def numbers(calibration: Calibration) -> Numbers:
    """The numbers of a calibration, for people."""
    made = calibration
    return Numbers(made.slope, made.offset, made.answered, made.unsure)


def _applied(document: _Document) -> Applied | None:
    """The calibration that is applied. Raises StorageError where it is not there."""
    if document.applied is None:
        return None
    for one in document.made:
        if one.calibration.id == document.applied:
            return one
    raise _damaged(f"it names {document.applied!r}, which it does not hold")


def _document(content: bytes | None) -> _Document:
    if content is None:
        return _Document()
    try:
        found = msgspec.json.decode(content, type=_Document)
    except msgspec.MsgspecError as error:
        raise _damaged(str(error)) from error
    for one in found.made:
        if not one.calibration.slope > 0.0:
            raise _damaged(f"a slope is {one.calibration.slope:g}, it must be above 0")
    return found


def _damaged(why: str) -> StorageError:
    return StorageError(
        "calibration_damaged",
        f"the calibration of confidence cannot be read: {why}",
        "restore calibrations/calibration.json from a backup, or delete it to go back to the "
        "learned confidence",
    )
