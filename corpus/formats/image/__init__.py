"""Image files of scanned pages: PNG, JPEG, TIFF (a page for each of its pictures).

    reader    a file -> a draft, its words recognized
    opened    an image file opened with Pillow, an extra: its pages upright and in grey
    picture   a page as it is shown
    naming    a title from the name of a file, where a person gave it that

Pillow decodes what may be hostile: all of this runs in a child process.
"""

from corpus.formats.image.reader import read_image

__all__ = ["read_image"]
