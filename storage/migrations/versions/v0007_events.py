"""Events: when a meeting or a power cut takes place, of notices that are read from now on"""

import sqlalchemy as sa
from alembic import op

from storage.types import Utc

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.add_column(sa.Column('event_at', Utc(), nullable=True))
        batch_op.add_column(sa.Column('event_precision', sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column('event_until', Utc(), nullable=True))
        batch_op.add_column(sa.Column('event_is_all', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """In a digest that was sent, what takes place on a day stands with what is due on it."""
    op.execute("UPDATE digest_item SET section = 'today' WHERE section = 'held'")
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_column('event_is_all')
        batch_op.drop_column('event_until')
        batch_op.drop_column('event_precision')
        batch_op.drop_column('event_at')
