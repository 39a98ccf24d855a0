"""What each of a thousand applications would compile again is compiled once: templates, routes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


def compile_once(folder: Path) -> None:
    """From now on take templates from a folder, where others may put them as well, and what writes
    the address of a route from the application before.
    """
    cache = FileSystemBytecodeCache(str(folder))
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": cache}
    builders: dict[object, Builder] = {}
    compiled: Callable[[Rule, bool], Builder] = Rule._compile_builder

    def builder(self: Any, append_unknown: bool = True) -> Builder:
        # It takes the converters from the rule that it is bound to: it depends on these alone.
        key = (self.rule, tuple(self._trace), repr(self.defaults), append_unknown)
        if key not in builders:
            builders[key] = compiled(self, append_unknown)
        return builders[key]

    Rule._compile_builder = builder  # type: ignore[method-assign]
