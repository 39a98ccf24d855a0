"""What can go wrong with index files. Errors of models are in `models.errors`."""

from models.errors import ArtifactError


class GenerationError(ArtifactError):
    """An index generation on disk is missing, damaged, or made by another model or format."""
