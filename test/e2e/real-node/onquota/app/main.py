"""The API: its health, quotes that are approved later, and sessions signed with the application's key."""

import hashlib
import hmac
import os

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from redis.asyncio import Redis
from sqlalchemy import text

from app.celery import approve
from app.database import engine

app = FastAPI()


class Quote(BaseModel):
    client: str
    amount: int


@app.get("/api/v1/health")
async def health() -> dict[str, str]:
    redis = Redis.from_url(os.environ["REDIS_URL"])
    try:
        async with engine.connect() as connection:
            await connection.execute(text("select 1"))
        await redis.ping()
    except Exception as error:
        raise HTTPException(503, type(error).__name__) from error
    finally:
        await redis.aclose()
    return {"status": "ok"}


@app.post("/api/v1/quotes", status_code=202)
async def ask(quote: Quote) -> dict[str, int]:
    async with engine.begin() as connection:
        statement = text("insert into quotes (client, amount) values (:client, :amount) returning id")
        number = (await connection.execute(statement, quote.model_dump())).scalar_one()
    approve.delay(number)
    return {"id": number}


@app.get("/api/v1/quotes/{number}")
async def quote(number: int) -> dict[str, object]:
    async with engine.connect() as connection:
        found = (await connection.execute(text("select * from quotes where id = :id"), {"id": number})).mappings().first()
    if found is None:
        raise HTTPException(404)
    return dict(found)


def sign(name: str) -> str:
    return hmac.new(os.environ["SECRET_KEY"].encode(), name.encode(), hashlib.sha256).hexdigest()


@app.post("/api/v1/sessions/{name}")
async def session(name: str) -> dict[str, str]:
    return {"token": sign(name)}


@app.get("/api/v1/sessions/{name}/{token}")
async def verify(name: str, token: str) -> dict[str, str]:
    if not hmac.compare_digest(sign(name), token):
        raise HTTPException(401)
    return {"name": name}
