"""The tables of people and their quotes."""

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table("tenants", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    for name in ("users", "clients", "refresh_tokens"):
        tenant = sa.Column("tenant", sa.Integer, sa.ForeignKey("tenants.id"))
        op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), tenant, sa.Column("name", sa.Text))
    op.create_table(
        "quotes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("client", sa.Text, nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False, server_default="open"),
        sa.Column("worker", sa.Text),
    )
    at = sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now())
    op.create_table("heartbeats", sa.Column("id", sa.Integer, primary_key=True), at)


def downgrade() -> None:
    for name in ("heartbeats", "quotes", "refresh_tokens", "clients", "users", "tenants"):
        op.drop_table(name)
