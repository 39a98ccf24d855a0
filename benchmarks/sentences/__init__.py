"""Compares sentence splitters on 200 labelled sentences of wire style and on an untuned set."""
