"""Messages that stand one after another in a file, without the lines that part those of a mailbox.

A message begins below a blank line with a header as programs write it. One that the line above it
announces, as a program or a person does who quotes it whole, is no message of its own.
"""

import re
from itertools import pairwise

from corpus.formats.mail.header_blocks import is_mark
from corpus.formats.mail.mailbox import Message
from corpus.formats.recognition.mail_header import header_end

_START = re.compile(rb"(?:\A\s*+|\n[ \t]*+\r?\n)(?=[!-9;-~]{1,100}[ \t]*:)")
_LONGEST_LINE = 500
_PARTS = re.compile(rb"^content-type[ \t]*:\s*multipart/", re.IGNORECASE | re.MULTILINE)


def in_a_row(content: bytes) -> list[Message]:
    """The messages of a file, each with the line on which it begins; none where there are not two.

    What stands below the header of a message in parts is taken for its own.
    """
    starts: list[int] = []
    at = 0
    while found := _START.search(content, at):
        end = header_end(content, found.end())
        at = found.end() + 1
        if end is None or (starts and _is_announced(content, found.start())):
            continue
        starts.append(found.end())
        at = end
        if _PARTS.search(content, found.end(), end):
            break
    if len(starts) < 2 or content[: starts[0]].strip():
        return []
    messages: list[Message] = []
    line, before = 1, 0
    for number, (start, end) in enumerate(pairwise([*starts, len(content)]), start=1):
        line += content.count(b"\n", before, start)
        messages.append(Message(number, line, content[start:end]))
        before = start
    return messages


def _is_announced(content: bytes, end: int) -> bool:
    above = content[max(0, end - _LONGEST_LINE) : end].rstrip()
    last = above.rpartition(b"\n")[2].decode("utf-8", "replace").strip()
    return last.endswith((":", "：")) or is_mark(last)
