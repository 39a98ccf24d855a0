"""What can go wrong with models, vectors and index files.

EmbeddingError         message, hint
├── ModelError         a model folder or name cannot be loaded or exported
└── GenerationError    an index generation is missing, damaged or foreign
"""


class EmbeddingError(Exception):
    """Base of the room's errors: ``message`` says what is wrong, ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ModelError(EmbeddingError):
    """A model cannot be found, loaded, verified or exported."""


class GenerationError(EmbeddingError):
    """An index generation on disk is missing, damaged, or made by another model or format."""
