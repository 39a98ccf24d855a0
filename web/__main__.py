"""``python -m web``: serve a collection until Ctrl-C."""

import argparse
import signal
import socket
import sys
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NoReturn

from qa.cli.progress import adding
from qa.contract.errors import QAError
from qa.settings import trusted_hosts
from web import forwarding, logs, prefix
from web.app import compile_templates, create_app
from web.behind import behind
from web.index_follower import following
from web.logs import note
from web.memory import share_arenas
from web.rates import COMPUTING, PER_MINUTE
from web.serving import serving
from web.watching import watching

if TYPE_CHECKING:
    from qa.library import Library

# How long a thread waits for one that computes, each time that it comes back from a search or from
# the store, some twenty times a question. By default it is five times as long.
SWITCH_SECONDS = 0.001
SAMPLES = Path(__file__).parent.parent / "samples" / "articles"


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve and return the exit status; what prevents it is one line on standard error."""
    options = _parser().parse_args(arguments)
    share_arenas()
    sys.setswitchinterval(SWITCH_SECONDS)
    logs.install(options.log_format, questions=options.log_questions)
    # Both are set here: a shell that starts it in the background makes it ignore SIGINT.
    signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)
    try:
        _serve(options)
    except QAError as error:
        note(f"{error.message} ({error.hint})" if error.hint else error.message)
        return 2
    except KeyboardInterrupt:
        note("ended")
    except _CannotListenError as error:
        note(str(error))
        return 2
    return 0


class _CannotListenError(Exception):
    """The address is taken, or is none of this machine's."""


def _serve(options: argparse.Namespace) -> None:
    # The socket first: whether the port is free is known before the whole house is loaded.
    with _listen(options.host, options.port) as listener:
        from qa.opening import open_keyring, open_library

        exposed = _is_exposed(listener)
        if exposed:
            with open_keyring(options.data) as keyring:
                if not keyring.listed():
                    raise _no_keys(options.host)
        with open_library(options.data, note=note, at_once=True) as library:
            if options.samples:
                _add_samples(library)
            if library.writer is not None:
                note(library.writer.told)
            named = ("--data", str(options.data)) if options.data else ()
            kept = watching(
                library, options.watch, options=named, confirmed=options.confirm_removals
            )
            with following(library.refresh), kept, behind(library):
                _run(library, listener, options, exposed)


def _run(
    library: "Library", listener: socket.socket, options: argparse.Namespace, exposed: bool
) -> None:
    app = create_app(
        library,
        hosts=(options.host, *(options.trusted_host or trusted_hosts())),
        prefix=options.prefix,
        proxies=options.trusted_proxy,
        requests_per_minute=options.requests_per_minute,
        exposed=exposed,
    )
    Thread(target=compile_templates, args=(app,), name="templates", daemon=True).start()
    server = serving(app, library.end_adding, sockets=[listener])
    host = f"[{options.host}]" if ":" in options.host else options.host
    port = listener.getsockname()[1]
    print(f"Footnote listens on http://{host}:{port}{options.prefix}/ (Ctrl-C ends it)", flush=True)
    try:
        server.run()
    finally:
        server.close()


def _is_exposed(listener: socket.socket) -> bool:
    """Whether other machines can reach the address that is listened on, whatever its name."""
    return not ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback


def _no_keys(host: str) -> QAError:
    return QAError(
        "keys_needed",
        f"other machines could reach {host}, and there is no key that they could be asked for",
        "make one with: python -m qa key new --role keeper --name NAME; or leave --host out",
    )


def _add_samples(library: "Library") -> None:
    """Fill a collection that has never held anything, so that there is something to ask."""
    if library.status().versions:
        return
    with adding() as progress:
        added = library.add_paths([SAMPLES], progress)
    note(f"added {len(added.added)} sample articles to the empty collection")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise _CannotListenError(
            f"cannot listen on {host} port {port}: {error.strerror or error} "
            "(choose another with --host or --port)"
        ) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m web", description="Serve Footnote's page and API."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument(
        "--port", type=_port, default=8000, help="port (%(default)s; 0: any that is free)"
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="the data folder (default: FOOTNOTE_DATA or data)"
    )
    parser.add_argument(
        "--samples",
        action="store_true",
        help="first add the sample articles to an empty collection",
    )
    parser.add_argument(
        "--watch",
        type=Path,
        metavar="DIR",
        help="keep the collection in step with a folder, as python -m qa watch does",
    )
    parser.add_argument(
        "--confirm-removals",
        action="store_true",
        help="with --watch: first retire the articles of all files that are gone, however many",
    )
    parser.add_argument(
        "--trusted-host",
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a further name under which the server may be opened (repeatable; default: those of "
        "FOOTNOTE_TRUSTED_HOSTS, parted by commas)",
    )
    parser.add_argument(
        "--prefix",
        type=_prefix,
        default="",
        metavar="PATH",
        help="the path below which a proxy serves it, as /footnote (default: that which the proxy "
        "sends in X-Forwarded-Prefix)",
    )
    parser.add_argument(
        "--trusted-proxy",
        action="append",
        type=_network,
        default=[],
        metavar="ADDRESS",
        help="an address, or a network as 10.0.0.0/8, whose X-Forwarded-For, -Host, -Proto and "
        "-Prefix are believed, as are those of this machine itself (repeatable)",
    )
    parser.add_argument(
        "--log-format",
        choices=logs.FORMS,
        help="of the log on standard error: json, a line a record, or text (default: text on a "
        "terminal, else json)",
    )
    parser.add_argument(
        "--log-questions",
        action="store_true",
        help="log what is asked, and the messages of exceptions, which may quote it",
    )
    parser.add_argument(
        "--requests-per-minute",
        type=_count,
        default=PER_MINUTE,
        metavar="N",
        help="what one client of another machine may send, a question or an upload counted as "
        f"{COMPUTING} (%(default)s; 0: no limit)",
    )
    return parser


def _prefix(text: str) -> str:
    try:
        return prefix.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _network(text: str) -> forwarding.Network:
    try:
        return forwarding.network(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 on")
    return int(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 <= int(text[:9]) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port from 0 to 65535")
    return int(text)


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
