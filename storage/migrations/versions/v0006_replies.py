"""Replies: the message that a posting answers, whose notice it changes"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reply_to', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.create_index(batch_op.f('ix_posting_reply_to'), ['reply_to'], unique=False)


def downgrade() -> None:
    """What answers a message without a notice of its own says nothing to the older form."""
    op.execute("DELETE FROM posting_text WHERE posting_id IN (SELECT id FROM posting WHERE relation = 'reply')")
    op.execute("DELETE FROM attachment WHERE posting_id IN (SELECT id FROM posting WHERE relation = 'reply')")
    op.execute("DELETE FROM posting WHERE relation = 'reply'")
    op.execute("DELETE FROM doubt_asked WHERE doubt_id IN (SELECT id FROM doubt WHERE kind = 'change')")
    op.execute("DELETE FROM doubt WHERE kind = 'change'")
    op.execute("UPDATE posting SET relation = 'update' WHERE relation = 'holds'")
    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_posting_reply_to'))
        batch_op.drop_column('reply_to')
