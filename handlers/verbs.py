"""The verbs of the command: what each does, as `help` says it, and which belong together."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Verb = Literal[
    "status", "figures", "timeline", "sources",
    "line", "corrections", "export", "picture",
    "check", "explain", "brief",
    "subscribe", "subscriptions", "unsubscribe", "pause", "resume", "test", "report",
    "ask", "who", "review", "log", "cases", "use", "language", "health", "add", "feeds", "help",
]  # fmt: skip
FOLLOWING: frozenset[Verb] = frozenset({"subscribe", "unsubscribe", "pause", "resume", "test", "report"})
WRITES: frozenset[Verb] = FOLLOWING | {
    "use",
    "language",
    "add",
    "feeds",
    "review",
}  # misspelt, these are only suggested
OUT: frozenset[Verb] = frozenset({"line", "corrections", "export", "picture"})  # facts that are taken along
FORMATS = ("csv", "json", "ics")
PICTURES = ("timeline", "figures")
ADDRESSES: frozenset[Verb] = frozenset({"add", "feeds"})  # what comes after these is taken as it is spelt, however long
LONG: frozenset[str] = frozenset({"check"})  # verbs that take one


@dataclass(frozen=True, slots=True)
class Help:
    """What `help` says of one verb. `example` runs as it stands; `{case}`, `{proceeding}` and `{figure}` in it
    stand for names of the case."""

    form: str
    says: str
    detail: tuple[str, ...]
    example: str
    synonyms: tuple[str, ...] = ()


VERBS: Mapping[Verb, Help] = MappingProxyType(
    {
        "status": Help(
            "status [proceeding] [as of DATE]",
            "where the case stands: the net effect, each lawsuit, key figures, what changed last",
            (
                "Name a lawsuit by a party, a short name or a docket number to see it alone, with its events.",
                "As of a day: what is known now about that day. Nothing typed at all is status too.",
            ),
            "status {proceeding} as of yesterday",
            ("estado", "situacion", "standing"),
        ),
        "figures": Help(
            "figures [words]",
            "the numbers as a table: each with its hedge, what it counts, who says so, as of when, how many origins",
            (
                "Words narrow it down; up to three figures are shown with the words of their sources.",
                "Values that disagree stand side by side; older values are marked.",
            ),
            "figures {figure}",
            ("figure", "stats", "numbers", "cifras", "numeros"),
        ),
        "timeline": Help(
            "timeline [since DATE]",
            "the events in order, each with court, outcome and source",
            (
                "Since a day, a month or a year.",
                "What has no date in our sources stands at the end; the word undated shows it alone.",
            ),
            "timeline since 1 Mar 2025",
            ("events", "chronology", "cronologia", "eventos"),
        ),
        "sources": Help(
            "sources [words]",
            "the articles, newest first: link, publisher, date, and whose story each repeats",
            ("Words narrow it down, by title, publisher or origin.",),
            "sources AP",
            ("source", "links", "articles", "fuentes", "enlaces"),
        ),
        "line": Help(
            "line [words]",
            "one sentence to print, with speaker, hedge, day and address: of the leading fact, or of the one the words mean",
            (
                "The words of a figure, a court or a lawsuit; timeline for what happened last, figures for the first figure.",
                "That you took it is kept: should it be corrected, a direct message has the old line, the new one and why.",
            ),
            "line {figure}",
            ("linea", "copy"),
        ),
        "corrections": Help(
            "corrections",
            "what was corrected, newest first: what I said, what is right, why, by whom, how many messages were edited",
            ("Every message that carried what was wrong is edited, with a note in its thread.",),
            "corrections",
            ("correcciones", "errata"),
        ),
        "export": Help(
            "export [csv] [json] [ics]",
            "the facts as files, in a direct message: tables, data, and the dates for a calendar",
            (
                "Tables of figures, events and sources; all facts with their words; the days of hearings.",
                "All of them come in one archive, unless some are named. What a file says cannot be corrected later.",
            ),
            "export csv",
            ("exportar", "download"),
        ),
        "picture": Help(
            "picture [timeline | figures] [dark]",
            "a picture of the timeline, or of the figures, in a direct message",
            ("It says as of when it is, and has a description for those who cannot see it.",),
            "picture timeline",
            ("imagen", "chart"),
        ),
        "check": Help(
            "check SENTENCE",
            "hold a sentence against our sources before you print it: supported, misstated, outdated, disputed or not there",
            (
                "Each number and each ruling in it is compared: what it counts, its hedge, the court, the date, who says so.",
                "With the words that decide, and a line that holds. What you type is not kept.",
            ),
            "check A judge dismissed the {proceeding} lawsuit",
            ("verificar", "comprobar", "factcheck"),
        ),
        "explain": Help(
            "explain ID",
            "how an answer came about: claims with their words, where they stand, rules, rulings, origins",
            (
                "Of a fact, a claim, an article, an update, a correction, a message, or an answer, by the id at its foot.",
                "How an id begins is enough, where only one begins so.",
            ),
            "explain c-",
            ("explicar", "why", "porque"),
        ),
        "brief": Help(
            "brief [channel | since DATE]",
            "what changed since you last asked, merged as in a digest",
            (
                "Yours alone, in whichever channel you ask; with the word channel it is since anybody last asked so there.",
                "The first time it tells of the last seven days. Your id and the moment are kept, nothing else.",
            ),
            "brief since yesterday",
            ("resumen", "novedades", "news"),
        ),
        "subscribe": Help(
            "subscribe [topics] [instant | daily HH:MM | weekly DAY HH:MM] [thread | channel] [en | es]",
            "let this channel hear of what changes, once each",
            (
                "Topics: rulings, filings, figures, agencies, articles, or all. Naming some means only those.",
                "At once, or as a digest at an hour of yours; as replies under one card, or in the channel itself.",
                "Typed again it changes the settings that are named, and says from what to what.",
                "In a channel I have to be a member; a conversation with me can subscribe too.",
            ),
            "subscribe rulings figures daily 09:00",
            ("follow", "seguir", "suscribir"),
        ),
        "subscriptions": Help(
            "subscriptions",
            "what this channel follows: topics, when, who set it, last delivered, next due",
            ("Below it stand the others that you set in this workspace.",),
            "subscriptions",
            ("list", "suscripciones"),
        ),
        "unsubscribe": Help(
            "unsubscribe [topics | all]",
            "let this channel hear of these topics no more",
            ("Without a topic it ends the subscription. The settings are kept, should you subscribe again.",),
            "unsubscribe articles",
            ("unfollow", "cancelar"),
        ),
        "pause": Help(
            "pause [3d | 2h | 1w | until DATE]",
            "send nothing here for a while; what comes meanwhile waits",
            ("Without a length it lasts until somebody resumes it.",),
            "pause 3d",
            ("mute", "snooze", "pausar"),
        ),
        "resume": Help(
            "resume",
            "end a pause, or try again a channel that could not be reached",
            ("What has waited comes in one message.",),
            "resume",
            ("unpause", "unmute", "reanudar"),
        ),
        "test": Help(
            "test",
            "send a test message here, the way updates come",
            ("It should be here within a minute.",),
            "test",
            ("prueba",),
        ),
        "report": Help(
            "report WORDS",
            "say that something I said is wrong; whoever runs me sees it",
            ("The words are kept, with your name and the channel.",),
            "report the date of the ruling is wrong",
            ("problem", "reportar"),
        ),
        "ask": Help(
            "ask WORDS",
            "the fact that answers a question, with the words of its source; else that our sources do not tell",
            (
                "In English or Spanish; any words that are no command are a question too.",
                "Figures, rulings, dates, people, and where a lawsuit stands. What comes near is named as such.",
                "What is asked is not kept, unless its answer is shared or reported.",
            ),
            "ask where does {proceeding} stand",
            ("question", "pregunta", "preguntar"),
        ),
        "who": Help(
            "who NAME",
            "people, courts, organisations: the spellings met, and what they did and said",
            ("A misspelt name is mended; where several fit, all are named.",),
            "who {person}",
            ("quien", "person", "persona"),
        ),
        "review": Help(
            "review [next | loose | ID]",
            "for editors: what is to be decided, the oldest first",
            (
                "An item has its words in view, the fact that it changes, other sources, and buttons to approve, correct, reject or hold it.",
                "An item is named by its number, a claim by its id; loose lists the numbers that fit no figure.",
                "approve ID, reject ID REASON, hold ID and undo ID do what the buttons do.",
            ),
            "review next",
            ("revisar", "queue"),
        ),
        "log": Help(
            "log",
            "for editors: who decided what, when and why, newest first",
            ("Rulings, corrections, and articles taken out.",),
            "log",
            ("audit", "registro"),
        ),
        "cases": Help(
            "cases",
            "the cases that can be asked about here, and which one this channel means",
            ("Every answer is about the case that the channel means, and names it.",),
            "cases",
            ("casos", "packs"),
        ),
        "use": Help(
            "use CASE",
            "let this channel mean another case",
            (
                "For everyone in the channel; one line there says who chose it.",
                "The case is named as in the list of cases. A misspelt name changes nothing.",
            ),
            "use {case}",
            ("usar",),
        ),
        "health": Help(
            "health",
            "what was last checked and delivered, what failed, and what was held back, by which rule",
            ("Nothing is filtered without a word: each rule that held something back is named, with what it held.",),
            "health",
            ("salud",),
        ),
        "language": Help(
            "language [en | es | auto]",
            "the language of the answers in this channel; alone, which it is",
            (
                "For everyone in the channel, and for what is posted there; one line says who chose it.",
                "With auto each is answered in the language of their Slack, English or Spanish.",
                "Words of the sources stay in theirs.",
            ),
            "language es",
            ("idioma", "lengua"),
        ),
        "add": Help(
            "add [URL]",
            "take in an article from its address; without one, a form for its text",
            (
                "The answer says what was taken from it, what was not, and why.",
                "A message with links can be added from its menu: Add to the case.",
                "A page that asks for a login is not read; its text can be pasted into the form.",
            ),
            "add https://example.org/news/ruling",
            ("agregar", "anadir"),
        ),
        "feeds": Help(
            "feeds [add URL | remove URL]",
            "the feeds and pages that are looked at by themselves: last look, last result",
            (
                "A feed's articles are taken in as they appear; a page is looked at again for changes.",
                "What the site's robots.txt asks to be left alone is left alone.",
            ),
            "feeds",
            ("canales", "rss"),
        ),
        "help": Help(
            "help [verb | term]",
            "this list, or more on one of them, or what a term of the courts means",
            ("One example each, ready to run.", "The word glossary lists the terms, in English and Spanish."),
            "help figures",
            ("ayuda",),
        ),
    }
)
