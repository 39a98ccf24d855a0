"""The commands that ask again and again: a file of questions, and questions that are saved."""
