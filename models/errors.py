"""What can go wrong with a model folder or its files."""


class EmbeddingError(Exception):
    """Base of the room's errors: ``message`` says what is wrong, ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ModelError(EmbeddingError):
    """A model cannot be found, loaded, verified or exported."""
