"""What stands before everything over HTTP: nothing is looked into before Slack's signature on it holds, and each answer
tells browsers to make nothing of it.

Bolt reads a body before it looks at the signature: whoever knows the address could make it fail, with a traceback in the
log, by a body that is no form, or JSON within JSON a thousand deep.
"""

import io
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from slack_bolt import App, BoltRequest
from slack_bolt.request.payload_utils import to_action, to_event, to_options, to_step, to_view
from slack_sdk.signature import SignatureVerifier

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'none'; base-uri 'none'",
    ),
)

log = logging.getLogger("irsice.http")


def vouched(app: App, inner: "WSGIApplication") -> "WSGIApplication":
    """`inner` for the requests that Slack signed within five minutes and that hold a form or an object of JSON; 401 for
    what it did not sign, 400 for what is neither.
    """
    secret: str = app._signing_secret  # Bolt has no other name for it
    verifier = SignatureVerifier(secret) if secret.strip() else None

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        body = environ["wsgi.input"].read(_length(environ))
        stamp, signature = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", ""), environ.get("HTTP_X_SLACK_SIGNATURE", "")
        if verifier is None or not _signed(verifier, body, stamp, signature):
            log.info("refused a request: not signed with SLACK_SIGNING_SECRET, or older than five minutes")
            return _refused(start_response, "401 Unauthorized", b"invalid request")
        if not readable(body, environ):
            return _refused(start_response, "400 Bad Request", b"unreadable request")
        return inner({**environ, "wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}, start_response)

    return answer


def _length(environ: "WSGIEnvironment") -> int:
    stated = environ.get("CONTENT_LENGTH") or "0"
    return int(stated) if stated.isascii() and stated.isdigit() else 0


def _signed(verifier: SignatureVerifier, body: bytes, stamp: str, signature: str) -> bool:
    """Whether the signature is Slack's. What it signs with is a number, plain ASCII, and a body in UTF-8."""
    plain = stamp.isascii() and stamp.isdigit() and len(stamp) < 16 and bool(signature) and signature.isascii()
    try:
        return plain and verifier.is_valid(body, stamp, signature)
    except UnicodeDecodeError:
        return False


def readable(body: bytes, environ: "WSGIEnvironment") -> bool:
    """Whether Bolt can make a request of it: text in UTF-8 that is a form, or an object of JSON, of the shape Slack sends."""
    try:
        request = BoltRequest(body=body.decode(), headers={"content-type": environ.get("CONTENT_TYPE", "")})
        # Bolt takes these out again for whoever is told of an error, so what it cannot take out is raised into the server.
        taken = [take(request.body) for take in (to_action, to_event, to_view, to_options, to_step)]
        # These it looks into before that, whatever type the request is told to be of.
        taken += [request.body.get(name) for name in ("event", "view")]
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return False
    return isinstance(request.body, dict) and all(one is None or isinstance(one, dict) for one in taken)


def _refused(start_response: "StartResponse", status: str, said: bytes) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(said)))])
    return [said]


def hardened(inner: "WSGIApplication") -> "WSGIApplication":
    """`inner` with HEADERS in each answer, but for those that it gives itself."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def begun(status: str, headers: list[tuple[str, str]], *failed: Any) -> Any:
            there = {name.lower() for name, _ in headers}
            more = [(name, value) for name, value in HEADERS if name.lower() not in there]
            return start_response(status, [*headers, *more], *failed)

        return inner(environ, begun)

    return answer
