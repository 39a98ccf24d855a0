"""Trial of a language model's leash: sentences true and false, and hostile replies."""
