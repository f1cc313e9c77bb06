"""Residents: more of the register, regular visits, answers to be told, their own chats, pages and who opened what"""

import sqlalchemy as sa
from alembic import op

from storage.types import Utc

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NEW_KINDS = (
    "resident_notice", "resident_edit", "resident_off", "visit_asked", "link_used", "resident_answer", "request_heard",
    "handed_over", "register_opened",
)
"""Deliveries that the older form does not know."""


def upgrade() -> None:
    op.create_table('handover',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('household_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', Utc(), nullable=False),
    sa.Column('ended_at', Utc(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['staff.id'], name=op.f('fk_handover_by_id_staff')),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_handover_household_id_household')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_handover_staff_id_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handover'))
    )
    with op.batch_alter_table('handover', schema=None) as batch_op:
        batch_op.create_index('ix_handover_live', ['household_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.create_index(batch_op.f('ix_handover_staff_id'), ['staff_id'], unique=False)

    op.create_table('put_off',
    sa.Column('household_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['staff.id'], name=op.f('fk_put_off_by_id_staff')),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_put_off_household_id_household')),
    sa.PrimaryKeyConstraint('household_id', name=op.f('pk_put_off'))
    )
    op.create_table('register_access',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('unit_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('household_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('list_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('reason', sa.LargeBinary(), nullable=True),
    sa.Column('at', Utc(), nullable=False),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_register_access_household_id_household')),
    sa.ForeignKeyConstraint(['list_id'], ['visit_list.id'], name=op.f('fk_register_access_list_id_visit_list')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_register_access_staff_id_staff')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_register_access_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_register_access'))
    )
    with op.batch_alter_table('register_access', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_register_access_unit_id_at'), ['unit_id', 'at'], unique=False)

    op.create_table('web_pass',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('path', sa.String(length=200), nullable=False),
    sa.Column('made_at', Utc(), nullable=False),
    sa.Column('expires_at', Utc(), nullable=False),
    sa.Column('used_at', Utc(), nullable=True),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_web_pass_staff_id_staff')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_web_pass'))
    )
    op.create_table('web_session',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('made_at', Utc(), nullable=False),
    sa.Column('seen_at', Utc(), nullable=False),
    sa.Column('expires_at', Utc(), nullable=False),
    sa.Column('ended_at', Utc(), nullable=True),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_web_session_staff_id_staff')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_web_session'))
    )
    with op.batch_alter_table('web_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_web_session_staff_id'), ['staff_id'], unique=False)

    op.create_table('resident_chat',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('resident_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('chat_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('role', sa.String(length=10), nullable=False),
    sa.Column('since', Utc(), nullable=False),
    sa.Column('left_at', Utc(), nullable=True),
    sa.ForeignKeyConstraint(['resident_id'], ['resident.id'], name=op.f('fk_resident_chat_resident_id_resident')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_resident_chat')),
    sa.UniqueConstraint('resident_id', 'chat_id', name=op.f('uq_resident_chat_resident_id_chat_id'))
    )
    with op.batch_alter_table('resident_chat', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_resident_chat_chat_id'), ['chat_id'], unique=False)

    op.create_table('resident_link',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('resident_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('role', sa.String(length=10), nullable=False),
    sa.Column('made_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('made_at', Utc(), nullable=False),
    sa.Column('expires_at', Utc(), nullable=False),
    sa.Column('used_at', Utc(), nullable=True),
    sa.ForeignKeyConstraint(['made_by'], ['staff.id'], name=op.f('fk_resident_link_made_by_staff')),
    sa.ForeignKeyConstraint(['resident_id'], ['resident.id'], name=op.f('fk_resident_link_resident_id_resident')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_resident_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_resident_link_token_hash'))
    )
    with op.batch_alter_table('resident_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_resident_link_resident_id'), ['resident_id'], unique=False)

    op.create_table('resident_state',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('resident_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('at', Utc(), nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['staff.id'], name=op.f('fk_resident_state_by_id_staff')),
    sa.ForeignKeyConstraint(['resident_id'], ['resident.id'], name=op.f('fk_resident_state_resident_id_resident')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_resident_state'))
    )
    with op.batch_alter_table('resident_state', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_resident_state_resident_id'), ['resident_id'], unique=False)

    op.create_table('visit_note',
    sa.Column('list_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('household_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', Utc(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['staff.id'], name=op.f('fk_visit_note_by_id_staff')),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_visit_note_household_id_household')),
    sa.ForeignKeyConstraint(['list_id'], ['visit_list.id'], name=op.f('fk_visit_note_list_id_visit_list')),
    sa.PrimaryKeyConstraint('list_id', 'household_id', name=op.f('pk_visit_note'))
    )
    with op.batch_alter_table('visit_entry', schema=None) as batch_op:
        batch_op.add_column(sa.Column('position', sa.Integer(), server_default='0', nullable=False))

    with op.batch_alter_table('household', schema=None) as batch_op:
        batch_op.add_column(sa.Column('compound', sa.String(length=40), server_default='', nullable=False))
        batch_op.add_column(sa.Column('address', sa.LargeBinary(), nullable=True))

    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.add_column(sa.Column('audience_grids', sa.JSON(), server_default='[]', nullable=False))
        batch_op.add_column(sa.Column('audience_buildings', sa.JSON(), server_default='[]', nullable=False))
        batch_op.add_column(sa.Column('is_audience_inferred', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('audience_settled_at', Utc(), nullable=True))
        batch_op.add_column(sa.Column('audience_settled_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))

    with op.batch_alter_table('outreach', schema=None) as batch_op:
        batch_op.add_column(sa.Column('request_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.add_column(sa.Column('told_at', Utc(), nullable=True))
        batch_op.alter_column('notice_id',
               existing_type=sa.INTEGER(),
               nullable=True)
        batch_op.alter_column('reason',
               existing_type=sa.VARCHAR(length=20),
               nullable=True)
        batch_op.create_index('ix_outreach_coverage', ['notice_id', 'state', 'way', 'told_at', 'resident_id'], unique=False)
        batch_op.create_index('ix_outreach_regular', ['resident_id'], unique=True, sqlite_where=sa.text("notice_id IS NULL AND request_id IS NULL AND state = 'open'"), postgresql_where=sa.text("notice_id IS NULL AND request_id IS NULL AND state = 'open'"))
        batch_op.create_index(batch_op.f('ix_outreach_state_reason'), ['state', 'reason'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_outreach_request_id_resident_id'), ['request_id', 'resident_id'])
        batch_op.create_foreign_key(batch_op.f('fk_outreach_request_id_request'), 'request', ['request_id'], ['id'])

    with op.batch_alter_table('reach', schema=None) as batch_op:
        batch_op.add_column(sa.Column('refused_at', Utc(), nullable=True))

    with op.batch_alter_table('request', schema=None) as batch_op:
        batch_op.add_column(sa.Column('resident_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.add_column(sa.Column('kind', sa.String(length=12), nullable=True))
        batch_op.add_column(sa.Column('words_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.add_column(sa.Column('answer', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('due_at', Utc(), nullable=True))
        batch_op.add_column(sa.Column('handled_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.add_column(sa.Column('handled_at', Utc(), nullable=True))
        batch_op.add_column(sa.Column('answered_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.add_column(sa.Column('answered_at', Utc(), nullable=True))
        batch_op.alter_column('list_id',
               existing_type=sa.INTEGER(),
               nullable=True)
        batch_op.alter_column('owner_id',
               existing_type=sa.INTEGER(),
               nullable=True)
        batch_op.alter_column('created_by',
               existing_type=sa.INTEGER(),
               nullable=True)
        batch_op.create_index(batch_op.f('ix_request_state_created_at'), ['state', 'created_at'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_request_resident_id_resident'), 'resident', ['resident_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_request_words_by_staff'), 'staff', ['words_by'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_request_answered_by_staff'), 'staff', ['answered_by'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_request_handled_by_staff'), 'staff', ['handled_by'], ['id'])

    with op.batch_alter_table('resident', schema=None) as batch_op:
        batch_op.add_column(sa.Column('born', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('tier', sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column('language', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('proxy_kind', sa.String(length=12), nullable=True))
        batch_op.add_column(sa.Column('is_proxy_away', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('judgement', sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column('judged_at', Utc(), nullable=True))
        batch_op.add_column(sa.Column('judged_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.create_index(batch_op.f('ix_resident_phone_hash'), ['phone_hash'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_resident_judged_by_staff'), 'staff', ['judged_by'], ['id'])

    with op.batch_alter_table('visit_list', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_visit_list_staff_id_created_at'), ['staff_id', 'created_at'], unique=False)

    # a person's 不用 was stored as dropped, which the rules may now take up again
    op.execute(
        "UPDATE outreach SET state = 'unwanted' WHERE state = 'dropped'"
        " AND notice_id IN (SELECT id FROM notice WHERE state = 'open')"
        " AND resident_id IN (SELECT id FROM resident WHERE state = 'here')"
    )
    op.execute("UPDATE resident SET judgement = 'go', judged_at = flagged_at WHERE flagged_at IS NOT NULL")
    op.execute(
        "INSERT INTO resident_state (resident_id, state, at)"
        " SELECT id, state, state_since FROM resident WHERE state_since IS NOT NULL"
    )
    with op.batch_alter_table('resident', schema=None) as batch_op:
        batch_op.drop_column('flagged_at')


def downgrade() -> None:
    # what the older form cannot hold goes: regular visits, answers to be told, requests nobody owns or that came by chat
    op.execute("DELETE FROM visit WHERE outreach_id IN (SELECT id FROM outreach WHERE notice_id IS NULL OR reason IS NULL)")
    op.execute("DELETE FROM outreach WHERE notice_id IS NULL OR reason IS NULL")
    op.execute("UPDATE outreach SET state = 'dropped' WHERE state = 'unwanted'")
    op.execute("UPDATE notice SET audience_scope = 'all' WHERE audience_scope = 'everybody'")
    op.execute("UPDATE notice SET audience_scope = 'nobody' WHERE audience_scope = 'perhaps'")
    kinds = ", ".join(f"'{kind}'" for kind in NEW_KINDS)
    op.execute(f"DELETE FROM delivery WHERE kind IN ({kinds})")
    op.execute("DELETE FROM request WHERE list_id IS NULL OR owner_id IS NULL OR created_by IS NULL")
    with op.batch_alter_table('visit_list', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_visit_list_staff_id_created_at'))

    with op.batch_alter_table('resident', schema=None) as batch_op:
        batch_op.add_column(sa.Column('flagged_at', Utc(), nullable=True))

    op.execute("UPDATE resident SET flagged_at = judged_at WHERE judgement = 'go'")
    with op.batch_alter_table('resident', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_resident_judged_by_staff'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_resident_phone_hash'))
        batch_op.drop_column('judged_by')
        batch_op.drop_column('judged_at')
        batch_op.drop_column('judgement')
        batch_op.drop_column('is_proxy_away')
        batch_op.drop_column('proxy_kind')
        batch_op.drop_column('language')
        batch_op.drop_column('tier')
        batch_op.drop_column('born')

    with op.batch_alter_table('request', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_request_handled_by_staff'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_request_answered_by_staff'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_request_words_by_staff'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_request_resident_id_resident'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_request_state_created_at'))
        batch_op.alter_column('created_by',
               existing_type=sa.INTEGER(),
               nullable=False)
        batch_op.alter_column('owner_id',
               existing_type=sa.INTEGER(),
               nullable=False)
        batch_op.alter_column('list_id',
               existing_type=sa.INTEGER(),
               nullable=False)
        batch_op.drop_column('answered_at')
        batch_op.drop_column('answered_by')
        batch_op.drop_column('handled_at')
        batch_op.drop_column('handled_by')
        batch_op.drop_column('due_at')
        batch_op.drop_column('answer')
        batch_op.drop_column('words_by')
        batch_op.drop_column('kind')
        batch_op.drop_column('resident_id')

    with op.batch_alter_table('reach', schema=None) as batch_op:
        batch_op.drop_column('refused_at')

    with op.batch_alter_table('outreach', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_outreach_request_id_request'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('uq_outreach_request_id_resident_id'), type_='unique')
        batch_op.drop_index(batch_op.f('ix_outreach_state_reason'))
        batch_op.drop_index('ix_outreach_coverage')
        batch_op.drop_index('ix_outreach_regular', sqlite_where=sa.text("notice_id IS NULL AND request_id IS NULL AND state = 'open'"), postgresql_where=sa.text("notice_id IS NULL AND request_id IS NULL AND state = 'open'"))
        batch_op.alter_column('reason',
               existing_type=sa.VARCHAR(length=20),
               nullable=False)
        batch_op.alter_column('notice_id',
               existing_type=sa.INTEGER(),
               nullable=False)
        batch_op.drop_column('told_at')
        batch_op.drop_column('request_id')

    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_column('audience_settled_by')
        batch_op.drop_column('audience_settled_at')
        batch_op.drop_column('is_audience_inferred')
        batch_op.drop_column('audience_buildings')
        batch_op.drop_column('audience_grids')

    with op.batch_alter_table('visit_entry', schema=None) as batch_op:
        batch_op.drop_column('position')

    with op.batch_alter_table('household', schema=None) as batch_op:
        batch_op.drop_column('address')
        batch_op.drop_column('compound')

    op.drop_table('visit_note')
    with op.batch_alter_table('resident_state', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_resident_state_resident_id'))

    op.drop_table('resident_state')
    with op.batch_alter_table('resident_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_resident_link_resident_id'))

    op.drop_table('resident_link')
    with op.batch_alter_table('resident_chat', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_resident_chat_chat_id'))

    op.drop_table('resident_chat')
    with op.batch_alter_table('web_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_web_session_staff_id'))

    op.drop_table('web_session')
    op.drop_table('web_pass')
    with op.batch_alter_table('register_access', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_register_access_unit_id_at'))

    op.drop_table('register_access')
    op.drop_table('put_off')
    with op.batch_alter_table('handover', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_handover_staff_id'))
        batch_op.drop_index('ix_handover_live', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))

    op.drop_table('handover')
