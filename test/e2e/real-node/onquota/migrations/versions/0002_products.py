"""What is sold, by kind: as many tables as OnQuota has."""

from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"

KINDS = ("products", "prices", "discounts", "stocks", "orders", "invoices", "payments", "visits", "calls", "leads")
PARTS = [*KINDS, *(f"{kind}_history" for kind in KINDS), *(f"{kind}_notes" for kind in KINDS[:9])]


def upgrade() -> None:
    for name in PARTS:
        op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), sa.Column("text", sa.Text))


def downgrade() -> None:
    for name in PARTS:
        op.drop_table(name)
