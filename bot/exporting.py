"""`irsice export`: the facts as files in a folder, each written whole or not at all."""

import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from bot.commands import counted, opened
from facts.errors import IrsiceError


class NotWritten(IrsiceError):
    """Why no file was written, and what to do."""


def command(args: Namespace) -> int:
    """Writes the files that were asked for, and says which."""
    from handlers.answers import still_named
    from handlers.exported import made
    from storage.reads import Reads

    formats = [f for f in ("csv", "json", "ics") if getattr(args, f)]
    with opened(args) as o:
        with o.database.sessions() as session:
            facts = still_named(Reads(session, o.case).live_facts(), o.case)
        result = made(facts, o.case, formats)
    folder = Path(args.folder)
    write(folder, result.files, args.force)
    for name in result.files:
        sys.stdout.write(f"{folder / name}\n")
    sys.stderr.write(f"{counted(len(result.files), 'file')} written: the facts of {o.case.name}.\n")
    if result.undated:
        sys.stderr.write(f"{counted(result.undated, 'hearing')} left out of dates.ics: our sources name no day.\n")
    if not facts.articles:
        sys.stderr.write(
            "There are no articles yet, so the files hold nothing: `irsice ingest FOLDER` takes some in.\n"
        )
    return 0


def write(folder: Path, files: Mapping[str, bytes], force: bool = False) -> None:
    """Puts files into a folder, which is made where there is none; each appears whole, in the place of the one before.
    Raises NotWritten, before anything is written, where a file is in the way that is none of ours."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotWritten(f"{folder} is a file; name a folder. Nothing was written.") from None
    except NotADirectoryError:
        raise NotWritten(f"{folder} lies below something that is a file; name a folder. Nothing was written.") from None
    except OSError as e:
        raise NotWritten(f"The folder {folder} cannot be made: {_why(e)}. Nothing was written.") from e
    if not force:
        _not_in_the_way(folder, files)
    done: list[str] = []
    for name, raw in files.items():
        try:
            _write(folder / name, raw)
        except OSError as e:
            after = f" {', '.join(done)} is there." if done else " Nothing was written."
            raise NotWritten(f"{folder / name} cannot be written: {_why(e)}.{after}") from e
        done.append(name)


def put(path: Path, raw: bytes) -> None:
    """One picture, in the place of another. Raises NotWritten."""
    try:
        if path.is_file() and not path.read_bytes()[:8].startswith(raw[:8]):
            raise NotWritten(f"{path} is there already and is no such picture; name another file. Nothing was written.")
        _write(path, raw)
    except OSError as e:
        why = "is a folder; name a file" if path.is_dir() else f"cannot be written: {_why(e)}"
        raise NotWritten(f"{path} {why}. Nothing was written.") from e


def _not_in_the_way(folder: Path, files: Mapping[str, bytes]) -> None:
    from handlers.exported import ours

    for name in files:
        path = folder / name
        try:
            there = path.read_bytes() if path.is_file() else None
        except OSError as e:
            raise NotWritten(f"{path} cannot be read: {_why(e)}. Nothing was written.") from e
        if path.is_dir():
            raise NotWritten(f"{path} is a folder, where a file is to go. Nothing was written.")
        if there is not None and not ours(name, there):
            raise NotWritten(
                f"{path} is there already and was not written by irsice. Nothing was written. "
                "Name another folder, or put it in its place with --force."
            )


def _write(path: Path, raw: bytes) -> None:
    """Beside it first, then in its place: whoever reads meanwhile sees the old file or the new one."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as f:
            f.write(raw)
            f.flush()
            os.fsync(f.fileno())
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _why(e: OSError) -> str:
    return {"EACCES": "it may not be written to", "ENOSPC": "the disk is full", "EROFS": "it can only be read"}.get(
        _code(e), e.strerror or type(e).__name__
    )


def _code(e: OSError) -> str:
    import errno

    return errno.errorcode.get(e.errno or 0, "")
