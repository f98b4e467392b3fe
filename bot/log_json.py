"""The log as JSON, one object a line, for a collector of logs."""

from datetime import datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from bot.log import Redactor
from handlers.reference import doing


class RedactingJson(JsonFormatter):
    """One object a line, each of its texts redacted before it is written: in the line itself a secret with a quotation mark
    in it would be spelt otherwise."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__(
            ["levelname", "name", "message"],
            rename_fields={"levelname": "level", "name": "logger", "exc_info": "error", "stack_info": "stack"},
            timestamp="at",
        )
        self.redact = redact

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        told = {k: self._redacted(v) for k, v in log_data.items() if k != "in_hand"}
        if now := doing():
            told["ref"] = now.reference
        return told

    def _redacted(self, value: Any) -> Any:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, dict):
            return {self.redact(str(k)): self._redacted(v) for k, v in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self._redacted(v) for v in value]
        return self.redact(value.isoformat() if isinstance(value, datetime) else str(value))
