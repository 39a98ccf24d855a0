"""How time, memory, disk and recall grow with the number of passages."""
