"""Exported models of both kinds, made without any model: their files hold plain bytes."""

from pathlib import Path

from embeddings.exported import EXPORT_FORMAT, ModelManifest
from models.exported import GRAPH, TOKENIZER
from models.files import checksums
from models.manifest import ExportManifest, write_manifest
from reader.exported import READER_FORMAT, ReaderManifest

KINDS = (ModelManifest, ReaderManifest)
IDENTITY = "0123456789abcdef-01234567"


def write_export(folder: Path, kind: type[ExportManifest], identity: str = IDENTITY) -> None:
    """Write a whole export into a new folder."""
    folder.mkdir(parents=True)
    (folder / GRAPH).write_bytes(bytes(5000))
    (folder / TOKENIZER).write_text('{"vocabulary": ["bank", "wheat"]}', encoding="utf-8")
    files = checksums(folder)
    manifest: ExportManifest
    if kind is ModelManifest:
        manifest = ModelManifest(
            format=EXPORT_FORMAT,
            name="an encoder",
            identity=identity,
            weights_sha256="0" * 64,
            dimension=32,
            pooling="mean",
            normalize=True,
            max_tokens=48,
            query_prompt="",
            document_prompt="",
            cosine_mean=1.0,
            cosine_min=1.0,
            versions={"torch": "2"},
            files=files,
        )
    else:
        manifest = ReaderManifest(
            format=READER_FORMAT,
            name="a reader",
            identity=identity,
            weights_sha256="0" * 64,
            max_tokens=64,
            max_question_tokens=16,
            max_title_tokens=8,
            token_types=True,
            tells_cues=False,
            same_spans=1.0,
            correlation=1.0,
            logit_difference=0.0,
            versions={"torch": "2"},
            files=files,
        )
    write_manifest(folder, manifest)
