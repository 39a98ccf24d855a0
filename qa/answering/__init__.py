"""The pipeline from a question to a cited answer; it alone knows the order of the steps.

Also the queue before it, its timings, and the questions that are suggested on an empty page.
May import: every room of `qa` below it (question, search, decision, citation, collection).
Must not know: where answers are kept, the command line, HTTP.
"""
