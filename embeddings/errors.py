"""What can go wrong with models, vectors and index files.

EmbeddingError         message, hint
├── ModelError         a model folder or name cannot be loaded or exported
└── GenerationError    an index generation is missing, damaged or foreign
"""

from models.errors import EmbeddingError


class GenerationError(EmbeddingError):
    """An index generation on disk is missing, damaged, or made by another model or format."""
