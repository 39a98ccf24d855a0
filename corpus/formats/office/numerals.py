"""Numbers of lists as they are written before an item: 3, c, iii."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 4999
_LONGEST_LETTERS = 9


def numeral(number: int, form: str) -> str:
    """A number as "lowerLetter", "upperRoman" … has it, else in figures; after z comes aa."""
    written = str(number)
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26 * _LONGEST_LETTERS:
        written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form in ("lowerRoman", "upperRoman") and 0 < number <= _LARGEST_ROMAN:
        written = _roman(number)
    elif form == "decimalZero":
        written = f"{number:02}"
    return written.upper() if form.startswith("upper") else written


def _roman(number: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        written += letters * (number // size)
        number %= size
    return written
