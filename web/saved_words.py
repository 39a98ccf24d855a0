"""How changes of saved questions are called on the page and in feeds."""

from collections.abc import Mapping

from qa.saved.views import BatchState, ChangeKind

CHANGES: Mapping[ChangeKind, str] = {
    "new_answer": "New answer",
    "other_figure": "Other figure",
    "no_answer": "No longer answered",
    "sources_differ": "Sources differ now",
    "withdrawn": "Source withdrawn",
    "source_changed": "Source changed",
}
STATES: Mapping[BatchState, str] = {"running": "Running", "stopped": "Stopped", "done": "Done"}
