"""One page fetched with good manners: allowed, slowly, again where that may help, redirects."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from qa.fetching.addresses import host_of, normal, origin_of, path_of
from qa.fetching.client import Client, Reply
from qa.fetching.errors import (
    BusyError,
    DisallowedError,
    FetchError,
    GoneError,
    RefusedError,
)
from qa.fetching.manners import ROBOT, Manners
from qa.fetching.robots import EVERYTHING, Robots, read_robots

_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_BUSY = (429, 503)
_NOTHING: Mapping[str, str] = {}


class Visitor:
    """Fetches pages one after another. ``note`` is called with a line for a person before a long
    wait."""

    def __init__(self, client: Client, manners: Manners, note: Callable[[str], None]) -> None:
        self._client = client
        self._manners = manners
        self._note = note
        self._robots: dict[str, Robots | FetchError] = {}
        self._last: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._closed: dict[str, BusyError] = {}

    def visit(self, address: str, conditions: Mapping[str, str] = _NOTHING) -> Reply:
        """The page at a normal address, or 304 where the conditions say that it is as it was.

        Raises FetchError: where it is not allowed, gone, refused, or does not come.
        """
        return self._followed(address, conditions, self.check)

    def _followed(
        self, address: str, conditions: Mapping[str, str], check: Callable[[str], None]
    ) -> Reply:
        passed = {address}
        while True:
            check(address)
            reply = self._patiently(address, conditions)
            if reply.status not in _REDIRECTS or not reply.location:
                return _usable(reply)
            address = normal(reply.location, address)
            if address in passed:
                raise FetchError("it redirects in a circle", "Check the address.")
            if len(passed) > self._manners.redirects:
                raise FetchError(f"it redirects more than {self._manners.redirects} times")
            passed.add(address)

    def check(self, address: str) -> None:
        """Raise FetchError where robots.txt, which may be asked for, does not allow a page."""
        robots = self._rules(origin_of(address), host_of(address))
        if not robots.allows(path_of(address)):
            message = f"{origin_of(address)}/robots.txt does not allow it"
            raise DisallowedError(message, "Save the page in a browser, and add the file.")

    def _rules(self, origin: str, host: str) -> Robots:
        if origin not in self._robots:
            try:
                self._robots[origin] = self._read_rules(f"{origin}/robots.txt")
            except RefusedError:
                # It stays refused, whatever may be asked there.
                raise
            except FetchError as error:
                self._robots[origin] = FetchError(
                    f"{origin}/robots.txt cannot be read ({error.message}), so nothing is asked"
                )
        rules = self._robots[origin]
        if isinstance(rules, FetchError):
            raise rules
        if rules.delay and host not in self._pauses:
            self._pauses[host] = min(rules.delay, self._manners.longest_pause)
            if rules.delay > self._manners.longest_pause:
                longest = f"{self._manners.longest_pause:g}"
                self._note(
                    f"{host} asks for {rules.delay:g} s between two requests; {longest} s are kept"
                )
        return rules

    def _read_rules(self, address: str) -> Robots:
        try:
            reply = self._followed(address, _NOTHING, lambda _: None)
        except GoneError:
            return EVERYTHING
        except _AnsweredError as error:
            # The server is there, and keeps nobody from anything (RFC 9309, 2.3.1.3).
            if 400 <= error.status < 500:
                return EVERYTHING
            raise
        return read_robots(reply.content, ROBOT)

    def _patiently(self, address: str, conditions: Mapping[str, str]) -> Reply:
        """One answer, after another try where the first ones failed."""
        host = host_of(address)
        if host in self._closed:
            raise self._closed[host]
        wait = self._manners.retry
        for left in range(self._manners.retries, -1, -1):
            self._wait(host)
            asked: float | None = None
            try:
                reply = self._client.get(address, conditions)
            except RefusedError:
                raise
            except FetchError:
                if not left:
                    raise
            else:
                if reply.status < 500 and reply.status not in _BUSY:
                    return reply
                asked = _seconds_until(reply.retry_after)
                too_long = asked is not None and asked > self._manners.longest_retry
                if too_long or (not left and reply.status == 429):
                    when = f" before {asked:,.0f} s are over" if asked is not None else ""
                    self._closed[host] = BusyError(f"{host} asks for no more requests{when}")
                    raise self._closed[host]
                if not left:
                    return reply
            pause = wait if asked is None else asked
            self._note(f"{address} did not come; tried again in {pause:g} s")
            time.sleep(pause)
            wait *= 2
        raise AssertionError("the last try returns or raises")

    def _wait(self, host: str) -> None:
        pause = max(self._manners.pause, self._pauses.get(host, 0.0))
        since = time.monotonic() - self._last.get(host, -pause)
        if since < pause:
            time.sleep(pause - since)
        self._last[host] = time.monotonic()


class _AnsweredError(FetchError):
    """The server answered with an error."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the server answers {status}", "Check the address, or try again later.")
        self.status = status


def _usable(reply: Reply) -> Reply:
    if reply.status in (200, 304):
        return reply
    if reply.status in _GONE:
        raise GoneError(f"there is no such page ({reply.status})", "Check the address.")
    raise _AnsweredError(reply.status)


def _seconds_until(retry_after: str) -> float | None:
    """How long a server asks to wait: in seconds, or until a time."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        then = parsedate_to_datetime(retry_after)
    except (TypeError, ValueError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())
