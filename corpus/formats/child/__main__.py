"""The child process: `python -m corpus.formats.child`, started by `worker`."""

from corpus.formats.child.readers import FILE_READERS, PAINTERS, READERS
from corpus.formats.child.serving import serve

if __name__ == "__main__":
    serve(READERS, PAINTERS, FILE_READERS)
