"""Log lines as JSON, one per event, to standard error. They never hold form values or free text.

What a caller gives in `extra` becomes a field of the line.
"""

import json
import logging
from datetime import UTC, datetime

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request", "status_code"}


class NotHealth(logging.Filter):
    """Leaves out answers of the health page: it is asked every moment, and says itself what is wrong."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether the record is to be written."""
        return getattr(getattr(record, "request", None), "path", "") != "/health"


class JsonLines(logging.Formatter):
    """One JSON object per record."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **{name: value for name, value in vars(record).items() if name not in _OWN},
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
