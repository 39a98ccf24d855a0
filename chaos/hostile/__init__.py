"""Hostile input: broken files, fuzzed readers, articles that attack their reader, and silence.

seeds      small valid files of each kind
mutations  what is done to them
files      thousands of mutated files, added beside good ones
payloads   what would run as a script, or turn the line, where it is shown as it came
articles   articles whose every field is such a payload, on every page and in every export
fuzz       readers and parsers under atheris, coverage led
offline    the whole path without a network, and no connection but to this machine
"""
