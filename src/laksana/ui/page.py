"""What every page shows around its matter: whose letterhead, where one can go, who one is.

Plain values that other rooms fill, usually in a context processor, for `base.html`. Never reads a database.
"""

from laksana.core.values import frozen


@frozen
class Letterhead:
    """The government and office whose page this is; `emblem` is an address, "" for a neutral sign."""

    name: str
    office: str = ""
    emblem: str = ""
    home: str = "/"


@frozen
class NavItem:
    """One place to go. `count` is shown unless empty; `late` colours it; `icon` is a lucide name."""

    url: str
    label: str
    icon: str
    count: str = ""
    current: bool = False
    late: bool = False


@frozen
class Who:
    """The person signed in: name, the post in which they act, and places of their own."""

    name: str
    post: str = ""
    links: tuple[NavItem, ...] = ()


@frozen
class Bell:
    """How much the person has not read: where it is read, where the count is asked anew."""

    url: str
    live: str
    count: int = 0


@frozen
class Acting:
    """The bar of somebody acting for another: "Plt. Kepala Bidang TIK", on which order, until when.

    `beside`: they act in posts of their own as well; `resting`: they chose to act in their own only.
    """

    post: str
    order: str = ""
    until: str = ""
    beside: bool = False
    resting: bool = False
    choices: tuple["ActingChoice", ...] = ()


@frozen
class ActingChoice:
    """One of the ways a stand-in may act: what the button says, what it sends, where."""

    label: str
    value: str
    url: str
    current: bool = False
