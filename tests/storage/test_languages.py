"""Which language a channel is answered in."""

from storage.database import Database
from storage.languages import language_of, set_language
from tests.storage.made import NOON


def test_a_language_is_that_of_one_channel_until_it_is_set_anew_or_taken_back(database: Database) -> None:
    def known() -> list[str | None]:
        with database.sessions() as session:
            return [language_of(session, *place) for place in (("T1", "C1"), ("T2", "C1"), ("T1", "C2"))]

    for language in ("en", "es"):
        with database.begin() as session:
            set_language(session, "T1", "C1", language, NOON)
        assert known() == [language, None, None]
    for _ in range(2):
        with database.begin() as session:
            set_language(session, "T1", "C1", None, NOON)
        assert known() == [None, None, None]
