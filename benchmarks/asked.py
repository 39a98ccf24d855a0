"""Opens a data folder and asks questions over the API in one process; prints how long it took.

A script for a process of its own, started in a checkout's folder with ``PYTHONPATH`` set to it: it
goes through doors that every version has, so a former version can be measured as well. Prints one
line of JSON: seconds from the start of the process's imports to the first answer, then the
milliseconds of each later question.

    python asked.py DATA QUESTIONS.jsonl
"""

import json
import sys
import time
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Ask every question twice; the first round warms the caches and is not counted."""
    data, questions = map(Path, sys.argv[1:])
    lines = questions.read_text(encoding="utf-8").splitlines()
    asked = [{"question": json.loads(line)["question"]} for line in lines]
    started = time.perf_counter()
    with import_module("qa.opening").open_library(data) as library:
        client = import_module("web.app").create_app(library).test_client()
        assert client.post("/api/ask", json=asked[0]).status_code == 200
        first = time.perf_counter() - started
        took = []
        for body in (*asked, *asked):
            begun = time.perf_counter()
            client.post("/api/ask", json=body)
            took.append((time.perf_counter() - begun) * 1000)
    print(json.dumps({"first_answer_s": first, "question_ms": took[len(asked) :]}))


if __name__ == "__main__":
    main()
