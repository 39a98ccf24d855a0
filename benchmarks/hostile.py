"""``python -m benchmarks.hostile``: what files made to do harm cost until they are refused.

Each lies in a folder of its own beside a good file, and a new process reads the folder as `add`
does. Measured are processor seconds and megabytes (2**20 bytes), those of the process and of its
child together with the start of both, and seconds by the clock. ``said`` is what came of the file,
``rest`` whether the good one was read.
"""

import argparse
import io
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from corpus.article import Draft
from corpus.formats import Skip, find, read
from datasets.code import ROOT
from datasets.report import write

MILLION = 10**6
GOOD = "The quay closes\n\nIt shuts in March."
_COMMAND = (sys.executable, "-m", "benchmarks.hostile")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))


def _zip(files: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def _docx(body: str, before: str = "") -> bytes:
    document = f'{before}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return _zip({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def _epub(page: str) -> bytes:
    container = '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml"'
        ' media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>'
        "</package>"
    )
    files = {"META-INF/container.xml": container, "a.opf": package, "a.xhtml": page}
    return _zip({"mimetype": "application/epub+zip", **files})


def _odt(body: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    content = f'<office:document-content xmlns:office="{office}">{body}</office:document-content>'
    return _zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _claiming(size: int) -> bytes:
    """An archive with a small file that claims a size."""
    made = bytearray(_zip({"a.txt": "small"}))
    start = made.find(b"PK\x01\x02")
    made[start + 24 : start + 28] = struct.pack("<L", size)
    made[22:26] = struct.pack("<L", size)
    return bytes(made)


def _pdf(*objects: bytes) -> bytes:
    """A file of these objects, numbered from 1, the first of which is its catalogue."""
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return made + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n" % (size, len(made))


def _one_page(stream: bytes, *, filtered: bytes = b"/Filter/FlateDecode") -> bytes:
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        b"<<%s/Length %d>>stream\n%s\nendstream" % (filtered, len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
        b"/Length 10>>stream\n/X Do /X Do\nendstream",
    )


def _endless_tree() -> bytes:
    """Pages that are their own children, a thousand million of them by what it says."""
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 1000000000>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
    )


def _same_page(count: int) -> bytes:
    """So many pages, all of them one."""
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
    )


def _archives() -> bytes:
    """Archives in an archive, more in all than may be unpacked."""
    part = _zip({"a.txt": b"\x89PNG" + bytes(31 * 2**20)})
    return _zip({f"{n}.zip": part for n in range(50)})


def _aliases() -> bytes:
    """Front matter whose last list has nine times nine times nine … words."""
    lists = (b"%c: &%c [%s]\n" % (98 + n, 98 + n, b"*%c," % (97 + n) * 9) for n in range(9))
    return b"---\na: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(lists) + b"---\nQuay.\n"


def _long_page() -> bytes:
    words = b"1 0 0 1 9 9 Tm (word) Tj " * (6 * MILLION)
    return _one_page(zlib.compress(b"BT /F 9 Tf " + words + b"ET", 9))


FILES: Mapping[str, Callable[[], bytes]] = {
    "bomb.zip": lambda: _zip({"a.txt": bytes(65 * 2**20)}),
    "bomb-in-bombs.zip": _archives,
    "bomb.docx": lambda: _zip({"word/document.xml": bytes(65 * 2**20)}),
    "claims-1-gb.zip": lambda: _claiming(2**30),
    "claims-2-bytes.zip": lambda: _claiming(2),
    "out-of-the-folder.zip": lambda: _zip({"../../etc/quay.txt": GOOD}),
    "laughs.docx": lambda: _docx("&m;", f'<!DOCTYPE x [<!ENTITY a "lol">{_LAUGHS}]>'),
    "other-file.docx": lambda: _docx(
        "&a;", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    ),
    "deep.docx": lambda: _docx("<w:sdt>" * MILLION),
    "many.docx": lambda: _docx("<w:p/>" * 9 * MILLION),
    "deep.odt": lambda: _odt("<office:body>" * MILLION),
    "deep.epub": lambda: _epub(f"<html><body>{'<div>' * MILLION}</body></html>"),
    "deep.rtf": lambda: b"{\\rtf1" + b"{" * MILLION,
    "deep.html": lambda: b"<html><body>" + b"<div>" * MILLION + b"<p>Quay.",
    "many.html": lambda: b"<html><body>" + b"<p>Quay." * (3 * MILLION),
    "styles.html": lambda: b"<style>" + b".a .b{display:none}" * MILLION + b"</style><p>Quay.",
    "deep.md": lambda: b"> " * MILLION + b"Quay.",
    "brackets.md": lambda: b"[" * MILLION,
    "pictures.md": lambda: b"![a](" * MILLION,
    "laughs.md": _aliases,
    "deep.jsonl": lambda: b"[" * MILLION,
    "one-word.txt": lambda: b"a" * (30 * MILLION),
    "spaces.txt": lambda: b"Quay" + b" \n" * (2 * MILLION) + b"x",
    "endless-tree.pdf": _endless_tree,
    "same-page.pdf": lambda: _same_page(200_000),
    "long-page.pdf": _long_page,
    "bomb.pdf": lambda: _one_page(zlib.compress(bytes(2**30), 9)),
    "in-itself.pdf": lambda: _one_page(b"/X Do", filtered=b""),
}


def main() -> None:
    """Make the files, read them, write the result."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--read", type=Path, metavar="DIR", help="only read the files in a folder")
    parser.add_argument("--make", type=Path, metavar="FILE", help="only make the file of this name")
    options = parser.parse_args()
    if options.make:
        options.make.write_bytes(FILES[options.make.name]())
        return
    if options.read:
        _read(options.read)
        return
    with tempfile.TemporaryDirectory() as scratch:
        measured = [_measured(name, Path(scratch)) for name in FILES]
        measured.append(_linked(Path(scratch)))
    result = {
        "files": len(measured),
        "most_cpu_s": max(one["cpu_s"] for one in measured),
        "most_seconds": max(one["seconds"] for one in measured),
        "most_mb": max(one["mb"] for one in measured),
        "rest_read": sum(one["rest"] for one in measured),
        "of": measured,
    }
    write("hostile", result, ran=("corpus",))
    print(json.dumps(result, indent=1))


def _measured(name: str, scratch: Path) -> dict[str, Any]:
    (folder := scratch / f"of {name}").mkdir()
    # By another process: what this one has held would count as held by those that it starts.
    subprocess.run([*_COMMAND, "--make", str(folder / name)], cwd=ROOT, check=True)
    return _run(name, folder)


def _linked(scratch: Path) -> dict[str, Any]:
    """A folder with a link to the root folder, one to nowhere and one to itself."""
    (folder := scratch / "links").mkdir()
    for name, target in {"root": "/", "nowhere.txt": "/no/such", "self.txt": "self.txt"}.items():
        (folder / name).symlink_to(target)
    return _run("links", folder)


def _run(name: str, folder: Path) -> dict[str, Any]:
    (folder / "good.txt").write_text(GOOD)
    command = [*_COMMAND, "--read", str(folder)]
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    output = process.stdout.read()
    # With its child's, which it has waited for.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    told = json.loads(output or b"{}")
    one = {
        "file": name,
        "cpu_s": round(usage.ru_utime + usage.ru_stime, 2),
        "seconds": round(time.perf_counter() - begun, 2),
        "mb": round(usage.ru_maxrss / 1024),
        "said": told.get("said", f"exit status {process.returncode}"),
        "rest": told.get("rest", False),
    }
    print(one, file=sys.stderr, flush=True)
    return one


def _read(folder: Path) -> None:
    """Print what is found in a folder: of the good file, and what is said of the others."""
    said, rest = list[str](), False
    for file in find([folder]):
        for found in read(file) if isinstance(file, Path) else [file]:
            if isinstance(found, Draft) and found.origin.path == str(folder / "good.txt"):
                rest = True
            elif isinstance(found, Draft):
                said.append(f"read: {found.title[:40]}")
            else:
                said.append(found.reason if isinstance(found, Skip) else found.message)
    print(json.dumps({"said": said[:3], "rest": rest}))


if __name__ == "__main__":
    main()
