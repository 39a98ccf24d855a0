"""Commands that have a language model write about an answer."""
