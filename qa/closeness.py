"""Whether the collection has anything on the matter that was asked about."""

import numpy as np

from qa.confidence import COMPARED
from qa.features import PASSAGE_FEATURES
from qa.retrieval import Found
from qa.words import Floats

CLOSE_FEATURES = ("unknown", "dense", "sentence", "bm25", "covered", "rarest_missing", "titled")
_COLUMNS = [PASSAGE_FEATURES.index(name) for name in CLOSE_FEATURES[1:]]
# What is missing is best when it is least.
_LACKS = np.array([name == "rarest_missing" for name in CLOSE_FEATURES[1:]])


def close_row(found: Found) -> Floats:
    """(CLOSE_FEATURES,): how near the best of the hits is in each respect; there must be one."""
    features = np.stack([hit.features[_COLUMNS] for hit in found.hits[:COMPARED]])
    best = np.where(_LACKS, features.min(axis=0), features.max(axis=0))
    return np.concatenate([[found.query.unknown], best]).astype(np.float32)
