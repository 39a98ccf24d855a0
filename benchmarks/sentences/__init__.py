"""Sentence splitters beside each other on 200 labelled sentences of wire style."""
