"""What happens later: an approval that somebody has asked for, and a heartbeat by the clock."""

import asyncio
import os

from celery import Celery
from sqlalchemy import text

from app.database import engine

app = Celery("onquota", broker=os.environ["REDIS_URL"])
app.conf.beat_schedule = {"heartbeat": {"task": "app.celery.heartbeat", "schedule": 1.0}}
app.conf.broker_connection_retry_on_startup = True


async def write(statement: str, **values: object) -> None:
    async with engine.begin() as connection:
        await connection.execute(text(statement), values)


@app.task
def approve(quote: int) -> None:
    worker = os.environ["HOSTNAME"]
    asyncio.run(write("update quotes set state = 'approved', worker = :worker where id = :id", id=quote, worker=worker))


@app.task
def heartbeat() -> None:
    asyncio.run(write("insert into heartbeats default values"))
