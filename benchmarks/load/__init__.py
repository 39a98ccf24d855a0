"""A server under load: many clients over HTTP, and questions while articles are added.

``python -m benchmarks load``; `measure` says what is done, `clients` runs in a process of its own.
"""
