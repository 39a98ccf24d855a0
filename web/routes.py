"""Who may do what: every route, its methods, and the role that each needs.

The one table of it. A route that has no line here is refused to everybody where keys are asked for.
"""

from collections.abc import Mapping

from qa.contract.access import Role

VIEWER, CONTRIBUTOR, KEEPER = Role
# Needs no key.
ALL = None

ROUTES: Mapping[str, Mapping[str, Role | None]] = {
    # Whether it is up, signing in, and what pages are made of.
    "/healthz": {"GET": ALL},
    "/readyz": {"GET": ALL},
    "/sign-in": {"GET": ALL, "POST": ALL},
    "/sign-out": {"POST": ALL},
    "/help": {"GET": ALL},
    "/static/<path:filename>": {"GET": ALL},
    # Asking. Answers and conversations are shown to who asked, and answers to all if shared.
    "/": {"GET": VIEWER, "POST": VIEWER},
    "/stream": {"POST": VIEWER},
    "/api/ask": {"POST": VIEWER},
    "/v1/chat/completions": {"POST": VIEWER},
    "/v1/models": {"GET": VIEWER},
    "/conversations/<conversation_id>": {"GET": VIEWER},
    "/conversations/<conversation_id>/export": {"GET": VIEWER},
    "/conversations/<conversation_id>/delete": {"POST": VIEWER},
    "/answers/<answer_id>": {"GET": VIEWER},
    "/answers/<answer_id>/share": {"POST": VIEWER},
    "/answers/<answer_id>/written": {"POST": VIEWER},
    "/api/answers/<answer_id>": {"GET": VIEWER},
    "/api/answers/<answer_id>/written": {"POST": VIEWER},
    "/api/answers/<answer_id>/pack": {"GET": VIEWER},
    "/api/answers/<answer_id>/export": {"GET": VIEWER},
    "/api/answers/<answer_id>/share": {"GET": VIEWER, "POST": VIEWER, "DELETE": VIEWER},
    "/answers/<answer_id>/judgement": {"POST": VIEWER},
    "/api/answers/<answer_id>/judgement": {
        "GET": VIEWER,
        "PUT": VIEWER,
        "POST": VIEWER,
        "DELETE": VIEWER,
    },
    # Each their own; keepers see that there is one of anybody.
    "/judgements": {"GET": VIEWER},
    "/api/judgements": {"GET": VIEWER},
    "/api/judgements/export": {"GET": VIEWER},
    # Reading and checking.
    "/citations/<path:citation_id>": {"GET": VIEWER},
    "/api/citations/<path:citation_id>": {"GET": VIEWER},
    "/quotes": {"GET": VIEWER},
    "/api/quotes": {"POST": VIEWER},
    "/articles/<article_id>": {"GET": VIEWER},
    "/articles/<article_id>/original": {"GET": VIEWER},
    "/articles/<article_id>/pages/<int:number>.png": {"GET": VIEWER},
    "/api/articles/<article_id>": {
        "GET": VIEWER,
        # Contributors what they added, keepers anything.
        "DELETE": CONTRIBUTOR,
    },
    "/api/articles/<article_id>/tags": {
        "GET": VIEWER,
        "POST": CONTRIBUTOR,
        "DELETE": CONTRIBUTOR,
    },
    "/api/facets": {"GET": VIEWER},
    "/api/search": {"GET": VIEWER},
    # Saved questions and batches: to each their own.
    "/saved": {"GET": VIEWER, "POST": VIEWER},
    "/seen": {"POST": VIEWER},
    "/feeds/saved": {"POST": VIEWER},
    "/saved/<saved_id>": {"GET": VIEWER},
    "/saved/<saved_id>/look": {"POST": VIEWER},
    "/saved/<saved_id>/delete": {"POST": VIEWER},
    "/saved/<saved_id>/feed": {"POST": VIEWER},
    "/api/saved": {"GET": VIEWER, "POST": VIEWER},
    "/api/feeds/saved": {"POST": VIEWER, "DELETE": VIEWER},
    "/api/saved/<saved_id>": {"GET": VIEWER, "DELETE": VIEWER},
    "/api/saved/<saved_id>/look": {"POST": VIEWER},
    "/api/saved/<saved_id>/feed": {"POST": VIEWER, "DELETE": VIEWER},
    "/feeds/saved.atom": {"GET": VIEWER},
    "/feeds/saved/<saved_id>.atom": {"GET": VIEWER},
    # Whoever knows its secret.
    "/feeds/secret/<secret>.atom": {"GET": ALL},
    # Dossiers: to each their own.
    "/clip": {"GET": VIEWER, "POST": VIEWER},
    "/dossiers": {"GET": VIEWER, "POST": VIEWER},
    "/dossiers/<dossier_id>": {"GET": VIEWER, "POST": VIEWER},
    "/dossiers/<dossier_id>/clips/<clip_id>": {"POST": VIEWER},
    "/dossiers/<dossier_id>/delete": {"GET": VIEWER, "POST": VIEWER},
    "/api/dossiers": {"GET": VIEWER, "POST": VIEWER},
    "/api/dossiers/<dossier_id>": {"GET": VIEWER, "PUT": VIEWER, "DELETE": VIEWER},
    "/api/dossiers/<dossier_id>/clips": {"POST": VIEWER, "PUT": VIEWER},
    "/api/dossiers/<dossier_id>/clips/<clip_id>": {"PUT": VIEWER, "DELETE": VIEWER},
    "/api/dossiers/<dossier_id>/export": {"GET": VIEWER},
    "/api/dossiers/<dossier_id>/pack": {"GET": VIEWER},
    "/batch": {"GET": VIEWER, "POST": VIEWER},
    "/batch/<batch_id>": {"GET": VIEWER},
    "/batch/<batch_id>/progress": {"GET": VIEWER},
    "/batch/<batch_id>/download": {"GET": VIEWER},
    "/batch/<batch_id>/stop": {"POST": VIEWER},
    "/batch/<batch_id>/resume": {"POST": VIEWER},
    "/batch/<batch_id>/delete": {"POST": VIEWER},
    # Adding, and taking back.
    "/articles/<article_id>/tags": {"POST": CONTRIBUTOR},
    "/articles": {"GET": VIEWER, "POST": CONTRIBUTOR},
    "/api/articles": {"GET": VIEWER, "POST": CONTRIBUTOR},
    "/uploads": {"POST": CONTRIBUTOR},
    "/articles/<article_id>/remove": {"GET": CONTRIBUTOR, "POST": CONTRIBUTOR},
    "/articles/<article_id>/restore": {"POST": CONTRIBUTOR},
    "/api/articles/<article_id>/restore": {"POST": CONTRIBUTOR},
    # What may remove articles whoever added them.
    "/watched": {"POST": KEEPER},
    "/watched/undo": {"POST": KEEPER},
    # About the collection: keepers see all of its status, others how much it holds.
    "/status": {"GET": VIEWER},
    "/api/status": {"GET": VIEWER},
    "/about": {"GET": VIEWER},
    "/calibration": {"GET": KEEPER},
    "/api/calibration": {"GET": KEEPER},
    "/metrics": {"GET": KEEPER},
    "/openapi.json": {"GET": VIEWER},
}


def needs_key(rule: str | None, method: str) -> bool:
    """Whether a request needs a key where keys are asked for; None is no route of ours."""
    line = _line(rule, method)
    return not line or ALL not in line


def admits(role: Role, rule: str | None, method: str) -> bool:
    """Whether who has a role may make a request. What is no route of ours is for all with a key, as
    it answers nothing; a route without a line is for nobody.
    """
    if rule is None:
        return True
    return any(needed is ALL or role.includes(needed) for needed in _line(rule, method))


def _line(rule: str | None, method: str) -> tuple[Role | None, ...]:
    """What a method of a route needs; OPTIONS, which only tells the methods, what any of them
    does.
    """
    line = ROUTES.get(rule or "", {})
    if method == "OPTIONS":
        return tuple(line.values())
    method = "GET" if method == "HEAD" else method
    return (line[method],) if method in line else ()
