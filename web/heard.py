"""What the library does, told to the log and to the metrics."""

import logging

from qa.contract.answer import Answer, IndexInfo
from qa.contract.collection import Added
from qa.contract.progress import Listener
from web import logs
from web.metrics import Metrics

log = logging.getLogger(__name__)
questions = logging.getLogger(logs.QUESTIONS)


class Heard(Listener):
    """Passes on what it hears. The text of a question only goes to a log that `web.logs` opens."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def answered(self, answer: Answer) -> None:
        """A question was answered."""
        self._metrics.answered(answer)
        if questions.isEnabledFor(logging.INFO):
            asked = {"question": answer.question, "status": answer.status}
            questions.info("question", extra={logs.FIELDS: asked})

    def added(self, added: Added) -> None:
        """Articles came."""
        self._metrics.added(added)
        names = ("added", "changed", "unchanged", "rejected")
        counts = {name: len(getattr(added, name)) for name in names}
        log.info("articles", extra={logs.FIELDS: counts})

    def followed(self, index: IndexInfo) -> None:
        """The index shows the store."""
        self._metrics.followed(index)
