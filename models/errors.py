"""What can go wrong with exported models, and with what is made with them.

ArtifactError              message, hint
├── ModelError             a model cannot be found, loaded, verified or exported
└── GenerationError        (`embeddings.errors`) an index generation is missing, damaged or foreign
"""


class ArtifactError(Exception):
    """Base of the errors about files that a model consists of or that were made with one.

    ``message`` says what is wrong, ``hint`` what to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ModelError(ArtifactError):
    """A model cannot be found, loaded, verified or exported."""
