import os

from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

# Each task has an event loop of its own, which connections do not outlive.
engine = create_async_engine(os.environ["DATABASE_URL"], poolclass=NullPool)
