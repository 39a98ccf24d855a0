"""The features of each learned model, in the order of its rows."""

from qa.decision.closeness import CLOSE_FEATURES
from qa.decision.confidence import CONFIDENCE_FEATURES
from qa.decision.evidence import EVIDENCE_FEATURES
from qa.search.features import PASSAGE_FEATURES, SENTENCE_FEATURES

MODELS = {
    "passage": PASSAGE_FEATURES,
    "sentence": SENTENCE_FEATURES,
    "confidence": CONFIDENCE_FEATURES,
    "evidence": EVIDENCE_FEATURES,
    "words": EVIDENCE_FEATURES,
    "close": CLOSE_FEATURES,
}
