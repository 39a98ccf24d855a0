"""Trains the encoder for the windows that it is pooled over."""
