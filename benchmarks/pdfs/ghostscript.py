"""PDF files of groff and Ghostscript: troff pages, PostScript made PDF, a PDF written anew."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.pdfs.made import Made, run
from benchmarks.pdfs.story import HEAD, Story, story

_DISTIL = ("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite")


def make(folder: Path) -> Iterator[Made]:
    """Three files; the last is one of TeX, if that was made before."""
    one, two = story(12, start=1, notes=2), story(15, start=9)
    source = _troff(folder, "groff-one", one, ())
    path = folder / "groff-one.pdf"
    run(["sh", "-c", f"groff -ms -Tpdf {source.name} > {path.name}"], folder, path.name)
    yield Made(path, "groff", ("one column", "notes", "running heads"), one.strands())

    source = _troff(folder, "ghostscript-two", two, (".2C",))
    run(["sh", "-c", f"groff -ms -Tps {source.name} > two.ps"], folder, "two.ps")
    path = folder / "ghostscript-two.pdf"
    run([*_DISTIL, "-o", path.name, "two.ps"], folder, path.name)
    yield Made(path, "Ghostscript", ("two columns", "hyphens", "running heads"), two.strands())

    if (folder / "tex-two.pdf").exists():
        path, told = folder / "ghostscript-tex.pdf", story(18, notes=2)
        run([*_DISTIL, "-o", path.name, "tex-two.pdf"], folder, path.name)
        yield Made(path, "Ghostscript", ("two columns", "hyphens", "notes"), told.strands())


def _troff(folder: Path, name: str, told: Story, after_title: tuple[str, ...]) -> Path:
    lines = [f".ds LH {HEAD}", ".ds CH", ".TL", told.title, ".LP", *after_title]
    for n, text in enumerate(told.paragraphs):
        lines += [".PP", _safe(text)]
        if n < len(told.notes):
            lines += [".FS", _safe(told.notes[n]), ".FE"]
    source = folder / f"{name}.ms"
    source.write_text("\n".join(lines) + "\n")
    return source


def _safe(text: str) -> str:
    # A line that begins with a dot or an apostrophe would be a command.
    text = text.replace("\\", "\\e")
    return f"\\&{text}" if text[0] in ".'" else text
