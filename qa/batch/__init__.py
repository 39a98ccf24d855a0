"""Many questions at once: read from CSV, JSON lines or plain lines, and told as CSV.

May import: `qa.contract`. Must not ask: it knows no collection.
"""
