"""Reading and merging: several notices in one message, doubts, merging by hand, texts of files"""

import sqlalchemy as sa
from alembic import op

from storage.types import Utc

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('pairing',
        sa.Column('one', sa.String(length=64), nullable=False),
        sa.Column('other', sa.String(length=64), nullable=False),
        sa.Column('is_same', sa.Boolean(), nullable=False),
        sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('at', Utc(), nullable=False),
        sa.PrimaryKeyConstraint('one', 'other', name=op.f('pk_pairing'))
    )
    with op.batch_alter_table('pairing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pairing_other'), ['other'], unique=False)

    op.create_table('doubt',
        sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
        sa.Column('kind', sa.String(length=10), nullable=False),
        sa.Column('subject_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('other_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('unit_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('state', sa.String(length=10), nullable=False),
        sa.Column('answer', sa.String(length=40), nullable=True),
        sa.Column('raised_at', Utc(), nullable=False),
        sa.Column('settled_at', Utc(), nullable=True),
        sa.Column('settled_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_doubt_unit_id_unit')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_doubt')),
        sa.UniqueConstraint('kind', 'subject_id', 'other_id', name=op.f('uq_doubt_kind_subject_id_other_id'))
    )
    with op.batch_alter_table('doubt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_doubt_state_raised_at'), ['state', 'raised_at'], unique=False)

    op.create_table('doubt_asked',
        sa.Column('doubt_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.ForeignKeyConstraint(['doubt_id'], ['doubt.id'], name=op.f('fk_doubt_asked_doubt_id_doubt')),
        sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_doubt_asked_staff_id_staff')),
        sa.PrimaryKeyConstraint('doubt_id', 'staff_id', name=op.f('pk_doubt_asked'))
    )
    with op.batch_alter_table('doubt_asked', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_doubt_asked_staff_id'), ['staff_id'], unique=False)

    op.create_table('inquiry',
        sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
        sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('workday', sa.Date(), nullable=False),
        sa.Column('half', sa.Integer(), nullable=False),
        sa.Column('chat_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
        sa.Column('message_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
        sa.Column('created_at', Utc(), nullable=False),
        sa.Column('sent_at', Utc(), nullable=True),
        sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_inquiry_staff_id_staff')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_inquiry')),
        sa.UniqueConstraint('staff_id', 'workday', 'half', name=op.f('uq_inquiry_staff_id_workday_half'))
    )
    op.create_table('joining',
        sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
        sa.Column('survivor_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('absorbed_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('at', Utc(), nullable=False),
        sa.Column('undone_at', Utc(), nullable=True),
        sa.Column('before', sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(['absorbed_id'], ['notice.id'], name=op.f('fk_joining_absorbed_id_notice')),
        sa.ForeignKeyConstraint(['by_id'], ['staff.id'], name=op.f('fk_joining_by_id_staff')),
        sa.ForeignKeyConstraint(['survivor_id'], ['notice.id'], name=op.f('fk_joining_survivor_id_notice')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_joining'))
    )
    with op.batch_alter_table('joining', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_joining_absorbed_id'), ['absorbed_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_joining_survivor_id'), ['survivor_id'], unique=False)

    op.create_table('notice_words',
        sa.Column('notice_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
        sa.Column('words', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_notice_words_notice_id_notice')),
        sa.PrimaryKeyConstraint('notice_id', name=op.f('pk_notice_words'))
    )
    op.create_table('joining_row',
        sa.Column('joining_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('kind', sa.String(length=10), nullable=False),
        sa.Column('row_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.ForeignKeyConstraint(['joining_id'], ['joining.id'], name=op.f('fk_joining_row_joining_id_joining')),
        sa.PrimaryKeyConstraint('joining_id', 'kind', 'row_id', name=op.f('pk_joining_row'))
    )
    op.create_table('receipt_before',
        sa.Column('joining_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('state', sa.String(length=10), nullable=True),
        sa.Column('revision', sa.Integer(), nullable=True),
        sa.Column('at', Utc(), nullable=True),
        sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
        sa.Column('until', Utc(), nullable=True),
        sa.ForeignKeyConstraint(['joining_id'], ['joining.id'], name=op.f('fk_receipt_before_joining_id_joining')),
        sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_receipt_before_staff_id_staff')),
        sa.PrimaryKeyConstraint('joining_id', 'staff_id', name=op.f('pk_receipt_before'))
    )
    with op.batch_alter_table('attachment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('size', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.add_column(sa.Column('read_state', sa.String(length=12), server_default='none', nullable=False))
        batch_op.add_column(sa.Column('text', sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f('ix_attachment_read_state'), ['read_state'], unique=False)
        batch_op.create_index(batch_op.f('ix_attachment_unique_id'), ['unique_id'], unique=False)

    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.add_column(sa.Column('deadline_rule', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('deadline_settled_at', Utc(), nullable=True))
        batch_op.add_column(sa.Column('deadline_settled_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.create_index(batch_op.f('ix_notice_merged_into'), ['merged_into'], unique=False)

    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('part', sa.Integer(), server_default='0', nullable=False))
        batch_op.drop_constraint(batch_op.f('uq_posting_chat_id_message_id'), type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_posting_chat_id_message_id_part'), ['chat_id', 'message_id', 'part'])


def downgrade() -> None:
    op.execute("DELETE FROM attachment WHERE posting_id IN (SELECT id FROM posting WHERE part > 1)")
    op.execute("DELETE FROM posting_text WHERE posting_id IN (SELECT id FROM posting WHERE part > 1)")
    op.execute("DELETE FROM posting WHERE part > 1")
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_posting_chat_id_message_id_part"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_posting_chat_id_message_id"), ["chat_id", "message_id"])
        batch_op.drop_column("part")

    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_merged_into"))
        batch_op.drop_column("deadline_settled_by")
        batch_op.drop_column("deadline_settled_at")
        batch_op.drop_column("deadline_rule")

    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_unique_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_read_state"))
        batch_op.drop_column("text")
        batch_op.drop_column("read_state")
        batch_op.drop_column("size")

    for table in ("receipt_before", "joining_row", "notice_words", "joining", "inquiry", "doubt_asked", "doubt", "pairing"):
        op.drop_table(table)
