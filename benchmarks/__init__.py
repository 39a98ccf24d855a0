"""Measures the project, on development data and beside other libraries.

May import every room; no room imports it. A package of its own name, not a namespace: pysbd
installs a top-level `benchmarks`, which a bare folder would lose against.
"""
