"""Learns the weights of `qa/learned/weights.json` from the examples that `training.examples` wrote.

``python -m training.weights`` fits the passage ranker, the sentence ranker and the confidence,
prints how they do on articles that were held out, and writes the file. SQuAD 1.1 takes no part in
fitting either ranker. The confidence, which orders the first hits of an answer, does learn from it.
"""

from datetime import UTC, datetime

from datasets.sets import ranking_parts
from qa.decision.confidence import CONFIDENCE_FEATURES
from qa.search.features import PASSAGE_FEATURES, SENTENCE_FEATURES
from training.confidence import fit_confidence
from training.examples import FOLDER, read
from training.lists import passage_lists, sentence_lists
from training.ranking import first_right, fit_ranker, recalls
from training.weighted import load, split
from training.written import shown, update


def main() -> None:
    """Fit all, print, write."""
    parts = ranking_parts()
    learned, held_out = split(load(parts))
    passage = fit_ranker(passage_lists(learned))
    sentence = fit_ranker(sentence_lists(learned))
    print(
        f"held out: passage first {first_right(passage_lists(held_out), passage):.3f}, "
        f"sentence {first_right(sentence_lists(held_out), sentence):.3f}"
    )
    for name in [*(part.name for part in parts), "squad-1.1"]:
        first, fifth, tenth = recalls(read(FOLDER / f"{name}.npz"), passage, (1, 5, 10))
        print(f"{name:28} R@1 {first:.3f}  R@5 {fifth:.3f}  R@10 {tenth:.3f}")
    confidence, chosen = fit_confidence(passage, sentence)
    print(f"thresholds chosen: {chosen}")
    update(
        {
            "made": datetime.now(UTC).strftime("%Y-%m-%d"),
            "by": "python -m training.weights",
            "passage": shown(passage, PASSAGE_FEATURES),
            "sentence": shown(sentence, SENTENCE_FEATURES),
            "confidence": shown(confidence, CONFIDENCE_FEATURES),
            "threshold_unread": chosen.answered,
            "possible_unread": chosen.unsure,
        }
    )


if __name__ == "__main__":
    main()
