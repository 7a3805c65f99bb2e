import asyncio

from alembic import context

from app.database import engine


def migrate(connection) -> None:
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


async def main() -> None:
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
        await connection.commit()


asyncio.run(main())
