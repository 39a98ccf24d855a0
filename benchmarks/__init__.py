"""Measures the project, on development data and beside other libraries.

May import: `datasets` and every product room. No room imports it. This file makes it a package:
pysbd installs a top-level `benchmarks`, which would win over a folder without one.
"""
