"""How the reader was made: one script a stage (prepare, train, export, evaluate)."""
