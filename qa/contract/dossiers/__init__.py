"""Dossiers as they are kept and shown: clips of articles, put in order, each with a note."""
