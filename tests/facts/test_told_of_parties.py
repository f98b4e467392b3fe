"""What parties, officials and their lawyers do, in the plain sentences of court news: they ask for an order by its name, go to court,
stand before a judge, settle, give up; and people lose or leave their posts. Nothing is told of what may be asked for, of what a suit
asks for in the end, of what lawmakers hear, or of crews.

The dispute, its courts and names are those of test_told_in_passing.
"""

import pytest

from facts.model import Language
from tests.facts.test_told_in_passing import told

SOUGHT: list[tuple[Language, str, str]] = [
    ("en", "The ports requested a preliminary injunction over the boats.", "motion_filed"),
    ("en", "The guild had asked for an injunction ordering the bureau to honor the catch logs.", "motion_filed"),
    ("en", "The ports now seek a preliminary injunction over the catch logs.", "motion_filed"),
    ("en", "The guild filed its suit over the boats in Portland on Tuesday, asking for a temporary restraining order.", "complaint_filed@2026-03-03 motion_filed@2026-03-03"),
    ("en", "The bureau asked to stay proceedings over the boats in the trial court.", "motion_filed"),
    ("en", "After suing over the boats, the guild asked for an injunction.", "complaint_filed motion_filed"),
    ("en", "The bureau has sought the Supreme Court's intervention over the catch logs.", "motion_filed"),
    ("en", "Several ports filed motions to quash the demand for the catch logs.", "motion_filed"),
    ("en", "The bureau raced to file an emergency application for a stay over the boats.", "motion_filed"),
    ("en", "The ports may seek a preliminary injunction over the boats.", ""),
    ("en", "The lawsuit seeks an injunction against the fee on boats.", ""),
    ("en", "The guild is seeking a permanent injunction against the fee on boats.", ""),
    ("en", "When a port asks for a stay, it must show what the fee on boats costs.", ""),
    ("en", "The ports asked for emergency relief funds for boats.", ""),
    ("en", "The skippers did not ask for a stay of the fee on boats.", ""),
    ("en", "The skippers didn't ask for a stay of the fee on boats.", ""),
    ("en", "Skippers seeking an injunction must show what the fee on boats costs.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), SOUGHT)
def test_relief_asked_for_by_its_name(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


SUED: list[tuple[Language, str, str]] = [
    ("en", "Arden today joined 22 other ports and two guilds in suing over the fee on boats.", "complaint_filed@2026-03-05"),
    ("en", "Harbor towns sue bureau over the fee on boats.", "complaint_filed"),
    ("en", "The guild lost no time in going to court over the fee on boats.", "complaint_filed"),
    ("en", "The skippers alleged in a lawsuit that the fee on boats was invented.", "complaint_filed"),
    ("en", "Hundreds of new cases over the fee on boats have been filed.", "complaint_filed"),
    ("en", "The guild was joined in the suit over the boats by a sail club.", "complaint_filed"),
    ("en", "Ida Prat brought this action contesting the fee on boats.", "complaint_filed"),
    ("en", "The guild brought that lawsuit over the boats in January.", "complaint_filed@2026-01"),
    ("en", "Harbor towns may sue the bureau over the fee on boats.", ""),
    ("en", "The rule lets skippers sue the bureau over the fee on boats.", ""),
    ("en", "More lawsuits over the fee on boats will be filed.", ""),
    ("en", "The guild is weighing whether to join other ports in suing over the fee on boats.", ""),
    ("en", "The skipper said in a suit and tie that the fee on boats was invented.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), SUED)
def test_who_goes_to_court(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


ENDED: list[tuple[Language, str, str]] = [
    ("en", "Skippers drop suit over the fee on boats.", "dismissed"),
    ("en", "The guild agreed on Tuesday to drop a lawsuit over the fee on boats.", "dismissed@2026-03-03"),
    ("en", "The guild pulled its lawsuit over the boats because it had no case and didn't want a judge to throw it out.", "dismissed"),
    ("en", "The guild moved to voluntarily dismiss its suit over the boats.", "dismissed"),
    ("en", "The bureau moved to have Judge Moss throw the suit over the boats out.", "motion_to_dismiss_filed"),
    ("en", "The bureau filed a motion in February to have the claims over the boats dismissed.", "motion_to_dismiss_filed@2026-02"),
    ("en", "Arden reaches settlement with the guild over the fee on boats.", "settled"),
    ("en", "The port authorized a $440,000 payment to settle a suit over the boats.", "settled"),
    ("en", "The guild agreed to drop its lawsuit over the boats if the fee falls.", ""),
    ("en", "Settlement talks over the boats reach a new low.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), ENDED)
def test_how_suits_end_by_those_who_sued(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


SAT: list[tuple[Language, str, str]] = [
    ("en", "Moss scheduled an April 22 hearing on the catch logs.", "hearing_scheduled@2026-04-22"),
    ("en", "Judge Moss wrapped up a two-week hearing on the boats in February.", "hearing_held@2026-02"),
    ("en", "The guild said at a Feb. 4 status conference that the boats had left.", "hearing_held@2026-02-04"),
    ("en", "The case of the boats was heard in the 1st Circuit in February.", "hearing_held@2026-02"),
    ("en", "Following hearings on the boats, Judge Moss had no more questions.", "hearing_held"),
    ("en", "The fee on boats stays suspended until argument has been heard.", ""),
    ("en", "The commission wrapped up a two-day hearing on the boats.", ""),
    ("en", "The judge will conduct no hearing on the boats.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), SAT)
def test_when_a_court_sat(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


LEFT: list[tuple[Language, str, str]] = [
    ("en", "Two inspectors general who were summarily fired in February spoke of the catch logs.", "removed@2026-02"),
    ("en", "The White House told the chief of the bureau that she was being dismissed over the catch logs.", "removed"),
    ("en", "The chief of the bureau has been put on administrative leave over the catch logs.", "removed"),
    ("en", "On Tuesday, Prat submitted his resignation from the bureau over the catch logs.", "resignation@2026-03-03"),
    ("en", "Dozens of career staff have retired from the bureau over the catch logs.", "resignation"),
    ("en", "Two officials were moved to jobs where they had less say over the catch logs.", "demotion"),
    ("en", "The crews of the boats were fired in February.", ""),
    ("en", "The skipper was put on sick leave over the catch logs.", ""),
    ("en", "Prat submitted his report on the catch logs.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), LEFT)
def test_who_left_or_lost_a_post(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds
