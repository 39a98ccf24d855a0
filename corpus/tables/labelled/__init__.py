"""Tags, and the index by which articles are filtered by them, their languages and metadata."""
