"""The commands that find their way in a collection, and the filters that they and `ask` take."""
