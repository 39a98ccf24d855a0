"""Subtitles (WebVTT, SubRip): what is said, in sentences and paragraphs, each with its time.

    read_subtitles   the bytes of a file -> a draft of all that is said in it

`cues` reads the file, `transcript` puts the cues together.
May import: the other formats' helpers. Must not know: the store, the child.
"""

from corpus.formats.subtitles.reader import read_subtitles

__all__ = ["read_subtitles"]
