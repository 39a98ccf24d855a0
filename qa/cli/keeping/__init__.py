"""Commands of whoever keeps a collection: keys, copies of all of it, what is too old."""
