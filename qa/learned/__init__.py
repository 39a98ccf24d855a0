"""The numbers that training produced, and how common words are in general English.

May import: numpy and the standard library. Must not know any other room.
"""
