"""Supervising: certificates, briefs, drafts, flags, the pace of notices; an undone visit gives back when a way was proven"""

import sqlalchemy as sa
from alembic import op

from storage.types import Utc

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NEW_KINDS = ("handed_back", "brief", "draft_post", "draft_done", "count_line", "count_edit")
"""Deliveries that the older form does not know."""


def upgrade() -> None:
    op.create_table('brief',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('workday', sa.Date(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('is_empty', sa.Boolean(), nullable=False),
    sa.Column('created_at', Utc(), nullable=False),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_brief_staff_id_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_brief')),
    sa.UniqueConstraint('staff_id', 'workday', 'kind', name=op.f('uq_brief_staff_id_workday_kind'))
    )
    op.create_table('draft',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('message_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('text', sa.LargeBinary(), nullable=True),
    sa.Column('sources', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('created_at', Utc(), nullable=False),
    sa.Column('settled_at', Utc(), nullable=True),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_draft_staff_id_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft'))
    )
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draft_staff_id_state'), ['staff_id', 'state'], unique=False)

    op.create_table('certificate',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('notice_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('unit_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('with_names', sa.Boolean(), nullable=False),
    sa.Column('record', sa.Text(), nullable=False),
    sa.Column('signature', sa.String(length=128), nullable=False),
    sa.Column('key_id', sa.String(length=16), nullable=False),
    sa.Column('audit_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('made_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('made_at', Utc(), nullable=False),
    sa.ForeignKeyConstraint(['audit_id'], ['audit.id'], name=op.f('fk_certificate_audit_id_audit')),
    sa.ForeignKeyConstraint(['made_by'], ['staff.id'], name=op.f('fk_certificate_made_by_staff')),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_certificate_notice_id_notice')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_certificate_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificate')),
    sa.UniqueConstraint('code', name=op.f('uq_certificate_code'))
    )
    with op.batch_alter_table('certificate', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_certificate_notice_id'), ['notice_id'], unique=False)

    op.create_table('flag',
    sa.Column('notice_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('who_hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_flag_notice_id_notice')),
    sa.PrimaryKeyConstraint('notice_id', 'kind', 'who_hash', name=op.f('pk_flag'))
    )
    op.create_table('notice_pace',
    sa.Column('notice_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('settled', sa.Integer(), nullable=False),
    sa.Column('median', sa.Integer(), nullable=True),
    sa.Column('nine_tenths', sa.Integer(), nullable=True),
    sa.Column('at', Utc(), nullable=False),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_notice_pace_notice_id_notice')),
    sa.PrimaryKeyConstraint('notice_id', name=op.f('pk_notice_pace'))
    )
    op.create_table('certificate_secret',
    sa.Column('certificate_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('payload', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['certificate_id'], ['certificate.id'], name=op.f('fk_certificate_secret_certificate_id_certificate')),
    sa.PrimaryKeyConstraint('certificate_id', name=op.f('pk_certificate_secret'))
    )
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_delivery_settled_at'), ['settled_at'], unique=False)

    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_issuer_id'))
        batch_op.create_index(batch_op.f('ix_notice_issuer_id_created_at'), ['issuer_id', 'created_at'], unique=False)

    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_posting_issuer_id_posted_at'), ['issuer_id', 'posted_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_posting_source_id_posted_at'), ['source_id', 'posted_at'], unique=False)

    with op.batch_alter_table('put_off', schema=None) as batch_op:
        batch_op.add_column(sa.Column('known', sa.Text(), nullable=True))

    with op.batch_alter_table('source', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kept_until', Utc(), nullable=True))

    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.add_column(sa.Column('proven_way', sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column('proven_before', Utc(), nullable=True))


def downgrade() -> None:
    kinds = ", ".join(f"'{kind}'" for kind in NEW_KINDS)
    op.execute(f"DELETE FROM delivery WHERE kind IN ({kinds})")
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.drop_column('proven_before')
        batch_op.drop_column('proven_way')

    with op.batch_alter_table('source', schema=None) as batch_op:
        batch_op.drop_column('kept_until')

    with op.batch_alter_table('put_off', schema=None) as batch_op:
        batch_op.drop_column('known')

    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_posting_source_id_posted_at'))
        batch_op.drop_index(batch_op.f('ix_posting_issuer_id_posted_at'))

    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_issuer_id_created_at'))
        batch_op.create_index(batch_op.f('ix_notice_issuer_id'), ['issuer_id'], unique=False)

    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_delivery_settled_at'))

    op.drop_table('certificate_secret')
    op.drop_table('notice_pace')
    op.drop_table('flag')
    with op.batch_alter_table('certificate', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_certificate_notice_id'))

    op.drop_table('certificate')
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_draft_staff_id_state'))

    op.drop_table('draft')
    op.drop_table('brief')
