"""The log on standard error: a line of JSON for programs, or a line of text for people.

No line holds what anybody asked or any article says, unless `install` is told so. The message of an
exception may quote either, so its kind and the places it went through are logged, its message only
where the system itself wrote it. Nothing that a client sends can begin a line.
"""

import json
import logging
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from web import request_ids

FORMS = ("json", "text")
# The attribute of a record that holds what it says besides its message.
FIELDS = "fields"
Fields = Mapping[str, str | int | float]
Raised = tuple[type[BaseException], BaseException, TracebackType | None]

# Remarks to people, which `python -m qa` writes as well.
NOTES = "footnote"
QUESTIONS = "web.questions"
ROOT = Path(__file__).parent.parent


def install(form: str | None, *, questions: bool) -> None:
    """Log all of this process to standard error: as ``json`` or ``text``; by default as text where
    that is a terminal. ``questions`` are logged, with messages of exceptions, only if so told.
    """
    handler = logging.StreamHandler(sys.stderr)
    as_text = form == "text" or (form is None and sys.stderr.isatty())
    handler.setFormatter(Text(questions) if as_text else JSONLines(questions))
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    logging.captureWarnings(True)
    for name in (NOTES, "web"):
        logging.getLogger(name).setLevel(logging.INFO)
    logging.getLogger(QUESTIONS).setLevel(logging.INFO if questions else logging.WARNING)
    # Every request that waits for a thread would be a line of log.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    threading.excepthook = _thread_failed


def note(text: str) -> None:
    """One remark for who runs the server."""
    logging.getLogger(NOTES).info("%s", text)


class JSONLines(logging.Formatter):
    """A record as one line of JSON in ASCII, so that no line end of any kind is left in it."""

    def __init__(self, with_messages: bool) -> None:
        super().__init__()
        self._with_messages = with_messages

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        request = request_ids.current.get()
        line: dict[str, Any] = {
            "time": _time(record).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **({"request": request} if request else {}),
            **getattr(record, FIELDS, {}),
        }
        if raised := _raised(record):
            line["raised"] = [*_chain(raised[1], self._with_messages)]
        return json.dumps(line)


class Text(logging.Formatter):
    """A record as one line to be read, and below it, indented, where an exception went through."""

    def __init__(self, with_messages: bool) -> None:
        super().__init__()
        self._with_messages = with_messages

    def format(self, record: logging.LogRecord) -> str:
        """The lines, without the last end."""
        if record.name == NOTES:
            return _visible(f"footnote: {record.getMessage()}")
        request = request_ids.current.get()
        parts = [
            f"{_time(record).astimezone():%H:%M:%S}",
            *([record.levelname] if record.levelno > logging.INFO else []),
            record.getMessage(),
            *(f"{name}={value}" for name, value in getattr(record, FIELDS, {}).items()),
            *([f"request={request}"] if request else []),
        ]
        lines = [_visible(" ".join(parts))]
        for one in _chain(raised[1], self._with_messages) if (raised := _raised(record)) else ():
            lines.append(_visible(f"  {one['kind']}: {one.get('message', '')}".rstrip(": ")))
            lines += (f"    {place}" for place in one["places"])
        return "\n".join(lines)


def _chain(error: BaseException, with_messages: bool) -> Iterator[dict[str, Any]]:
    """What was raised, the last one first, then what led to it, each with the places it went
    through, as "web/api.py:31 ask".
    """
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        told = {"message": str(one)} if with_messages or isinstance(one, OSError) else {}
        frames = traceback.extract_tb(one.__traceback__)
        places = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        yield {"kind": type(one).__qualname__, **told, "places": places}
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _raised(record: logging.LogRecord) -> Raised | None:
    given = record.exc_info
    return given if given and given[0] is not None and given[1] is not None else None


def _short(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(ROOT / ".venv") or not path.is_relative_to(ROOT):
        return "/".join(path.parts[-2:])
    return path.relative_to(ROOT).as_posix()


def _time(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _visible(text: str) -> str:
    """What cannot be seen, line ends among it, as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _thread_failed(args: threading.ExceptHookArgs) -> None:
    name = args.thread.name if args.thread else ""
    if args.exc_value is not None:
        logging.getLogger("web").error("thread %s failed", name, exc_info=args.exc_value)
