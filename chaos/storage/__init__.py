"""Crashes, full and failing disks, power cuts and bit rot under a data folder.

`shim` is a disk under SQLite that can be seen and fails; `recorder` tells of every step that a
process does to files; `collection` makes articles and says what must hold of them afterwards. Each
other file is a part.
"""
