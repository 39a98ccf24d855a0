"""The line of a JSON text on which each value begins, for errors that name it."""

import re

# White space, then a text, a mark, or a number or word.
_PART = re.compile(r'\s*(?:("(?:[^"\\]|\\.)*")|([{}\[\],:])|([^\s{}\[\],:"]+))', re.S)


def lines(text: str) -> dict[str, int]:
    """The line, from 1, of every value of a JSON text, by its path: ``$.citations[0].quote``.

    The text must be JSON; of a text that is not, the values before the fault are returned.
    """
    numbers: dict[str, int] = {}
    # Of each open object or list: its path, and the key or index of its next value.
    stack: list[tuple[str, str | int]] = []
    line, end = 1, 0
    is_key = False
    while (match := _PART.match(text, end)) is not None:
        begin = match.start(match.lastindex or 0)
        line += text.count("\n", end, begin)
        end = match.end()
        part = match[0].strip()
        if part in "]}":
            stack = stack[:-1]
        elif part == ",":
            path, key = stack[-1] if stack else ("", 0)
            is_key = not isinstance(key, int)
            stack[-1:] = [(path, key if is_key else int(key) + 1)]
        elif is_key:
            stack[-1] = (stack[-1][0], part[1:-1])
            is_key = False
        elif part != ":":
            path = _path(stack)
            numbers[path] = line
            if part in "[{":
                stack.append((path, 0 if part == "[" else ""))
                is_key = part == "{"
        line += text.count("\n", begin, end)
    return numbers


def _path(stack: list[tuple[str, str | int]]) -> str:
    if not stack:
        return "$"
    path, key = stack[-1]
    return f"{path}[{key}]" if isinstance(key, int) else f"{path}.{key}"


def place(message: str, text: str) -> tuple[int, str, str]:
    """Of msgspec's message about a JSON text the line, the field's path and what is wrong with it:
    it ends with a path, "… - at `$.citations[0].start`".
    """
    what, _, path = message.partition(" - at ")
    path = path.strip("`") or "$"
    return lines(text).get(path, 1), path.removeprefix("$."), what[:1].lower() + what[1:]
