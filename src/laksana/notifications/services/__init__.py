"""What other rooms and the pages do here."""

from laksana.notifications.kinds import NoticeKind
from laksana.notifications.services.choosing import choose, choose_default
from laksana.notifications.services.delivering import deliver
from laksana.notifications.services.reading import mark_all_read, mark_path_read, mark_read
from laksana.notifications.services.telling import DELIVER, tell

__all__ = [
    "DELIVER",
    "NoticeKind",
    "choose",
    "choose_default",
    "deliver",
    "mark_all_read",
    "mark_path_read",
    "mark_read",
    "tell",
]
