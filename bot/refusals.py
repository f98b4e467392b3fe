"""Why an address gave no article: one sentence each, in the words that are said in Slack and in a terminal."""

from facts.errors import IrsiceError
from handlers.language import marked, tr


class Unfetched(IrsiceError):
    """What was wanted could not be fetched, or is no article. `says` is the reason, a whole sentence; `detail` what the site
    said of it, a status say. One that is `passing` may go otherwise another time."""

    says = marked("The page could not be fetched.")
    passing = False

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail

    def __str__(self) -> str:
        return f"{tr(self.says).removesuffix('.')} ({self.detail})." if self.detail else tr(self.says)


# --- the address -----------------------------------------------------------------------------------------------------


class NotWeb(Unfetched):
    says = marked("Only addresses that begin with http:// or https:// are fetched.")


class WithPassword(Unfetched):
    says = marked("An address with a user's name or a password in it is not fetched.")


class OddPort(Unfetched):
    says = marked("The address names a port on which there are no web pages.")


class NotFound(Unfetched):
    says = marked("There is no site of that name, or it cannot be looked up just now.")
    passing = True


class Forbidden(Unfetched):
    says = marked("The address lies inside a private or local network, where nothing is fetched.")


class LedAstray(Forbidden):
    says = marked("The page leads on to an address inside a private or local network, where nothing is fetched.")


class TooManyTurns(Unfetched):
    says = marked("The page leads from one address to the next and never arrives.")


# --- the way there ---------------------------------------------------------------------------------------------------


class Unreachable(Unfetched):
    says = marked("The site could not be reached.")
    passing = True


class Untrusted(Unfetched):
    says = marked("The site's certificate or encryption is not in order, so nothing was read from it.")


class TooSlow(Unfetched):
    says = marked("The site took too long to answer.")
    passing = True


class BrokenOff(Unfetched):
    says = marked("The site broke off in the middle of its answer, or answered with nonsense.")
    passing = True


class TooLarge(Unfetched):
    says = marked("The answer is larger than any article; it was not read to its end.")


class Bomb(Unfetched):
    says = marked("The answer is packed so that it unpacks to something larger than any article; it was given up.")


class OddPacking(Unfetched):
    says = marked("The answer is packed in a way that is not unpacked here.")


# --- what the site says ----------------------------------------------------------------------------------------------


class KeptOut(Unfetched):
    says = marked("The site's robots.txt asks programs to leave this page alone.")


class LoginWall(Unfetched):
    says = marked("The page asks for a login or a subscription, so there is no article to read.")


class Gone(Unfetched):
    says = marked("The site says there is no such page, or not any more.")


class Busy(Unfetched):
    says = marked("The site asks to be left alone for a while.")
    passing = True


class Failed(Unfetched):
    says = marked("The site answered with an error.")
    passing = True


# --- what came -------------------------------------------------------------------------------------------------------


class NoPage(Unfetched):
    says = marked("What stands at the address is no web page.")


class Unreadable(Unfetched):
    says = marked("What stands at the address cannot be read as text.")


class NoArticle(Unfetched):
    says = marked("There is no article on the page; it may be a front page, or one that only a browser can show.")


class NoFeed(Unfetched):
    says = marked("What stands at the address is no feed.")
