"""Which residents a notice means, as it stands in the notice's own row."""

from typing import Any

from sqlalchemy import Row

from core.reading import Audience, Scope


def audience_values(audience: Audience) -> dict[str, Any]:
    return {
        "audience_scope": audience.scope.value,
        "audience_min_age": audience.min_age,
        "audience_needs": sorted(audience.needs),
        "audience_grids": sorted(audience.grids, key=str),
        "audience_buildings": sorted(audience.buildings),
        "is_audience_inferred": audience.is_inferred,
    }


def audience_of(row: Row[Any]) -> Audience:
    return Audience(
        scope=Scope(row.audience_scope),
        min_age=row.audience_min_age,
        needs=frozenset(row.audience_needs),
        grids=frozenset(row.audience_grids),
        buildings=frozenset(row.audience_buildings),
        is_inferred=row.is_audience_inferred,
    )
