"""The metadata that all tables share, with names for every constraint so that migrations can find them."""

from sqlalchemy import Column, MetaData

from storage.types import Key

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def own_key() -> Column[int]:
    return Column("id", Key, primary_key=True, autoincrement=True)
