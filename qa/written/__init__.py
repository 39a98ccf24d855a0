"""What a language model writes about an answer: asked for, read, and checked sentence by sentence.

May import: `reader`, `corpus`, and of `qa` contract, settings, signs, values, cautions, citation
and proof. Must not know: where answers are kept, how they were found, HTTP of our own.
"""
