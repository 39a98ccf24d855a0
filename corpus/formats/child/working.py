"""What a reader yields between drafts, so that a long file is not taken for an endless one."""

from enum import Enum, auto


class Working(Enum):
    """A part of the file has been read, and there is more."""

    STILL = auto()
