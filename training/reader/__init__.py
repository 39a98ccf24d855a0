"""How the reader was made: one script for each stage (prepare, train, export, evaluate)."""
