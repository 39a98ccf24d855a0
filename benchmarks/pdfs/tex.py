"""PDF files of TeX: ligatures, hyphens, running heads, notes, two columns, floats."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.pdfs.made import Made, run
from benchmarks.pdfs.story import HEAD, Story, story

_ESCAPES = str.maketrans({c: f"\\{c}" for c in "#$%&_{}"} | {'"': "''", "^": "", "~": "", "\\": ""})


def make(folder: Path) -> Iterator[Made]:
    """Five files."""
    plain = r"\documentclass{article}\pagestyle{headings}"
    old = r"\documentclass[twoside,a4paper]{article}\usepackage{fancyhdr}\pagestyle{fancy}"
    head = rf"\fancyhead[LE,RO]{{{HEAD}}}\fancyfoot[C]{{Page \thepage}}"
    columns = r"\documentclass[twocolumn]{article}\usepackage[T1]{fontenc}\usepackage{lmodern}"
    narrow = r"\setlength{\columnsep}{10pt}"
    yield _made(folder, "tex-one", plain, story(14), ("one column", "ligatures", "hyphens"))
    yield _made(folder, "tex-notes", plain, story(16, notes=3), ("notes", "page numbers"))
    yield _made(folder, "tex-heads", old + head, story(20, start=5), ("running heads", "hyphens"))
    yield _made(folder, "tex-two", columns, story(18, notes=2), ("two columns", "hyphens", "notes"))
    yield _made(
        folder,
        "tex-narrow",
        columns + narrow,
        story(12, more=True),
        ("two columns", "table", "list"),
    )


def _made(folder: Path, name: str, preamble: str, told: Story, traits: tuple[str, ...]) -> Made:
    source = folder / f"{name}.tex"
    source.write_text("\n".join([preamble, r"\begin{document}", *_body(told), r"\end{document}"]))
    # Once is enough: nothing in it refers to another page.
    run(["pdflatex", "-interaction=batchmode", source.name], folder, f"{name}.pdf")
    return Made(source.with_suffix(".pdf"), "TeX", traits, told.strands())


def _body(told: Story) -> Iterator[str]:
    yield rf"\section*{{{_escaped(told.title)}}}"
    for n, text in enumerate(told.paragraphs):
        note = rf"\footnote{{{_escaped(told.notes[n])}}}" if n < len(told.notes) else ""
        yield f"{_escaped(text)}{note}\n"
    if told.items:
        yield r"\begin{itemize}"
        yield from (rf"\item {_escaped(item)}" for item in told.items)
        yield r"\end{itemize}"
    if told.table:
        yield r"\noindent\begin{tabular}{lp{3cm}r}"
        yield from (" & ".join(map(_escaped, row)) + r"\\" for row in told.table)
        yield r"\end{tabular}"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
