"""The steps that bring a store of an older release to the present tables, applied when a store is opened."""

# Every step in order, oldest first. Kept here so that opening a store that is up to date never imports Alembic
# (about a tenth of a second); a test compares it with the folder.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012", "0013")
HEAD = REVISIONS[-1]
VERSION_TABLE = "irsice_version"  # of our own name: a server's database may be shared with others who use Alembic
