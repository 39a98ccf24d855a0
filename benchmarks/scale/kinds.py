"""The kinds of index to choose from, each as FAISS makes it, and how wide each can search."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import faiss

# The type stubs that FAISS brings lack most of what is used here.
_faiss: Any = faiss
_PRODUCT = faiss.METRIC_INNER_PRODUCT
_SQ8 = _faiss.ScalarQuantizer.QT_8bit
# Rows and questions as whole numbers, multiplied as such; `SCALE` takes those of unit vectors of
# 384 dimensions there, but for one in 100,000, which is cut.
_INT8 = _faiss.ScalarQuantizer.QT_8bit_direct_signed
SCALE = 127 / 0.25
# Below this many rows comparing all of them is the fastest, whatever else there is.
_FLAT_UP_TO = 1000
_BUILD_CANDIDATES = 200
# Of so many rows only the kinds that did well with fewer are built: it takes many minutes.
MANY = 1_000_000


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of index: ``make`` gives an empty one for so many dimensions and rows.

    It is searched with each of ``widths`` in turn, for which ``parameters`` makes those of FAISS
    (the width, a selector of rows or None): candidates of a graph, lists that are read, or how many
    times k rows are compared again; at most ``widest``. Where every row is compared it is 1.
    ``whole``: what it is given are whole numbers from -127 to 127. ``filters``: it can leave rows
    out by itself.
    """

    name: str
    make: Callable[[int, int], Any]
    parameters: Callable[[int, Any], Any]
    widths: tuple[int, ...] = (1,)
    widest: int = 1
    whole: bool = False
    filters: bool = True


def list_count(rows: int) -> int:
    """Into how many lists an inverted file parts its rows: the power of two next to 4 roots."""
    return int(2 ** round(math.log2(4 * math.sqrt(rows))))


def kinds(rows: int) -> Iterator[Kind]:
    """All that are worth measuring with so many rows."""
    yield Kind("flat fp32", lambda d, _: _faiss.IndexFlat(d, _PRODUCT), _all)
    yield Kind("flat SQ8", lambda d, _: _faiss.IndexScalarQuantizer(d, _SQ8, _PRODUCT), _all)
    yield Kind("flat int8", _flat_int8, _all, whole=True)
    if rows <= _FLAT_UP_TO:
        return
    yield Kind("RaBitQ, then SQ8", _refined, _refining, (4, 8, 16), 100)
    yield Kind("RaBitQ 32 at a time, then SQ8", _fast, _refining, (4, 8, 16), 16, filters=False)
    probes, widest = (32, 64, 128, 256, 512), list_count(rows)
    if rows < MANY:
        yield Kind("IVF SQ8", _inverted, _probing, probes, widest)
        yield Kind("IVF SQ8 of residuals", _of_residuals, _probing, probes, widest)
        yield Kind("IVF SQ8, graph of lists", _over_graph, _probing, probes, widest)
    yield Kind("IVF int8", _inverted_int8, _probing, probes, widest, whole=True)
    widths, most = (64, 128, 256, 512), 2048
    yield Kind("HNSW int8, 16 links", _graph(16, _INT8), _walking, widths, most, whole=True)
    for links in (16, 24, 32) if rows < MANY else ():
        yield Kind(f"HNSW SQ8, {links} links", _graph(links, _SQ8), _walking, widths, most)


def _flat_int8(dimension: int, _: int) -> Any:
    return _faiss.IndexScalarQuantizer(dimension, _INT8, _PRODUCT)


def _inverted_int8(dimension: int, rows: int) -> Any:
    return _inverted(dimension, rows, stored=_INT8)


def _inverted(
    dimension: int, rows: int, residual: bool = False, quantizer: Any = None, stored: int = _SQ8
) -> Any:
    quantizer = quantizer or _faiss.IndexFlat(dimension, _PRODUCT)
    index = _faiss.IndexIVFScalarQuantizer(
        quantizer, dimension, list_count(rows), stored, _PRODUCT, residual
    )
    index.cp.spherical = True
    index.cp.niter = 5
    index.cp.max_points_per_centroid = 39
    return index


def _of_residuals(dimension: int, rows: int) -> Any:
    return _inverted(dimension, rows, residual=True)


def _over_graph(dimension: int, rows: int) -> Any:
    index = _inverted(dimension, rows, quantizer=_faiss.IndexHNSWFlat(dimension, 32, _PRODUCT))
    index.quantizer_trains_alone = 2
    index.clustering_index = _faiss.IndexFlat(dimension, _PRODUCT)
    return index


def _refined(dimension: int, _: int) -> Any:
    base = _faiss.IndexRaBitQ(dimension, _PRODUCT)
    return _faiss.IndexRefine(base, _faiss.IndexScalarQuantizer(dimension, _SQ8, _PRODUCT))


def _fast(dimension: int, _: int) -> Any:
    base = _faiss.IndexRaBitQFastScan(dimension, _PRODUCT)
    return _faiss.IndexRefine(base, _faiss.IndexScalarQuantizer(dimension, _SQ8, _PRODUCT))


def _graph(links: int, stored: int) -> Callable[[int, int], Any]:
    def make(dimension: int, _: int) -> Any:
        index = _faiss.IndexHNSWSQ(dimension, stored, links, _PRODUCT)
        index.hnsw.efConstruction = _BUILD_CANDIDATES
        return index

    return make


def _all(_: int, selector: Any) -> Any:
    return _faiss.SearchParameters(sel=selector)


def _probing(width: int, selector: Any) -> Any:
    return _faiss.SearchParametersIVF(nprobe=width, sel=selector)


def _walking(width: int, selector: Any) -> Any:
    return _faiss.SearchParametersHNSW(efSearch=width, sel=selector)


def _refining(width: int, selector: Any) -> Any:
    base = _faiss.RaBitQSearchParameters(sel=selector) if selector else None
    return _faiss.IndexRefineSearchParameters(k_factor=width, base_index_params=base)
