"""Django's SQLite, which goes on reading when the disk is full.

Opening a database in write-ahead mode makes a file beside it, and where there is no room for that file
SQLite refuses to read too. Nobody can write then, so the database is read as a file that does not
change, for the length of one request.
"""

from pathlib import Path
from sqlite3 import Connection, OperationalError
from typing import Any
from urllib.parse import quote

from django.db.backends.sqlite3 import base

# Sorting must not need room on the disk either.
READ_ONLY_COMMANDS = ["PRAGMA temp_store=MEMORY"]


class DatabaseWrapper(base.DatabaseWrapper):
    # Whether this connection only reads, as there was no room to open it otherwise.
    is_read_only = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        self.is_read_only = False
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            path = Path(conn_params["database"])
            if not _can_be_read_alone(path):
                raise
            self.is_read_only = True
            self.init_commands = READ_ONLY_COMMANDS
            address = f"file:{quote(str(path))}?mode=ro&immutable=1"
            return super().get_new_connection({**conn_params, "database": address, "uri": True})


def _can_be_read_alone(path: Path) -> bool:
    """Whether the file itself holds all that was written, and no log beside it holds more."""
    log = path.with_name(f"{path.name}-wal")
    return path.is_file() and not (log.exists() and log.stat().st_size)
