"""What a driver's error means for the store: that it is away for a while, too busy, or not to be used; each as a sentence
that says what to do, with no password in it."""

from collections.abc import Iterator

from sqlalchemy import URL
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from storage.errors import StoreAway, StoreBusy, StoreError

# SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html
_AWAY = ("57P01", "57P02", "57P03", "57P05", "25P03")  # shut down, crashed, starting up, or it ended an idle session
_BUSY = (
    "55P03",
    "57014",
    "40001",
    "40P01",
    "53300",
)  # a lock, a statement took too long; a deadlock; no connection left
_STANDBY = "25006"
_NOT_LET_IN = ("password", "authentication", "no pg_hba")


def told(error: DBAPIError, url: URL, writing: bool = False) -> StoreError | None:
    """What a driver's error says of the store; None where it speaks of the statement alone."""
    state = getattr(error.orig, "sqlstate", None)
    away = error.connection_invalidated or state in _AWAY or str(state).startswith("08")
    if writing and state == _STANDBY:
        return StoreAway(f"{shown(url)} only lets us read: it is a standby, or was made read-only. Nothing was stored.")
    if not away and state not in _BUSY and type(error) not in (OperationalError, DatabaseError):
        return None
    postgresql = url.get_backend_name() == "postgresql"
    if postgresql and state is None and isinstance(error, OperationalError):
        # It was said by the client's side: no connection was had, or it was lost.
        away = not _kept_out(str(error.orig))
    kind = StoreAway if away else StoreBusy if state in _BUSY or _locked(error) else StoreError
    return kind(sentence(error.orig, url))


def used_up(url: URL, most: int, seconds: float) -> StoreBusy:
    """Every connection that this process may hold is in use."""
    where = "IRSICE_DATABASE_POOL says how many there may be" if url.get_backend_name() == "postgresql" else "Try again"
    return StoreBusy(f"All {most} connections to {shown(url)} were in use for {seconds:g} s. {where}.")


def _kept_out(said: str) -> bool:
    """It answers, and refuses for a reason that does not pass by itself."""
    return ("does not exist" in said and "database" in said) or any(w in said for w in _NOT_LET_IN)


def _locked(error: DBAPIError) -> bool:
    return "database is locked" in str(error.orig)


def shown(url: URL) -> str:
    """The URL without its password, and without what it says beside the place."""
    return url.set(query={}).render_as_string(hide_password=True).replace("+psycopg", "").replace("+pysqlite", "")


def sentence(error: BaseException | None, url: URL) -> str:
    """What went wrong and what to do about it, with no password in it."""
    said = " ".join(str(error).split()).rstrip(".")
    for secret in _secrets(url):
        said = said.replace(secret, "***")
    if url.get_backend_name() == "sqlite":
        return _of_a_file(said, url)
    if "does not exist" in said and "database" in said:
        return f"There is no database behind {shown(url)}: {said}. Make it with `createdb {url.database}`."
    if any(words in said for words in _NOT_LET_IN):
        return f"{shown(url)} does not let us in: {said}. Check user and password in the database URL."
    if "too many clients" in said or "connection slots" in said or "too many connections" in said:
        return (
            f"{shown(url)} has no connection left for us: {said}. Let its max_connections be more than all processes of "
            "irsice may hold together (IRSICE_DATABASE_POOL each)."
        )
    if "timeout" in said and ("statement" in said or "lock" in said):
        return f"{shown(url)} took too long: {said}. Try again when it has less to do."
    return f"The store {shown(url)} cannot be used: {said}. Check that the server runs and the database URL is right."


def _of_a_file(said: str, url: URL) -> str:
    if "not a database" in said:
        return f"{url.database} is no store of irsice: it is a file of another kind. Name another file."
    if "locked" in said:
        return f"{url.database} is being written to by another process for too long. Try again when it is done."
    if "readonly" in said or "unable to open" in said:
        return f"{url.database} cannot be written to. Check the permissions of the file and its folder ({said})."
    if "full" in said:
        return f"There is no room left to write {url.database}. Nothing of this was stored."
    if "malformed" in said:
        return f"{url.database} is damaged ({said}). Put a copy in its place (`irsice restore`), or take the articles in anew."
    return f"The store {url.database} cannot be used: {said}."


def _secrets(url: URL) -> Iterator[str]:
    for secret in (url.password, url.query.get("password")):
        if secret:
            yield str(secret)
