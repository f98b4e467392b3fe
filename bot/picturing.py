"""`irsice picture`: a picture in a file, and what it shows in words."""

import sys
from argparse import Namespace
from pathlib import Path

from bot.commands import clock, opened


def command(args: Namespace) -> int:
    """Draws the picture into the file and prints its description."""
    from bot.exporting import put
    from bot.pictures import drawn
    from handlers.answers import still_named
    from handlers.language import speaking
    from handlers.pictured import sheet
    from storage.reads import Reads

    with opened(args) as o, speaking(args.language):
        with o.database.sessions() as session:
            facts = still_named(Reads(session, o.case).live_facts(), o.case)
        told = sheet(facts, o.case, args.what, clock(args.now, o.case)())
    put(Path(args.file), drawn(told, args.dark))
    sys.stdout.write(told.alt() + "\n")
    return 0
