"""Teaching the reader which words of an article turn an answer: negate, weaken, attribute, bound,
restrict or correct it.
"""
