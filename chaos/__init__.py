"""Tries to break what Footnote promises: crashes, full disks, bit rot, load, hostile input.

Nothing of it is needed to run Footnote. Each part runs alone; its fast form stands in `tests/`. May
import everything.
"""
