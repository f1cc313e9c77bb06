"""Serving many people at one time: whoever cannot be served never stops the others."""

from collections.abc import Awaitable, Iterable


async def serve_each(works: Iterable[Awaitable[bool]], trouble: str) -> int:
    """One after the other; says how many there was something for. Raises ExceptionGroup with what went wrong once all
    were tried."""
    served, failed = 0, list[Exception]()
    for each in works:
        try:
            served += await each
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup(trouble, failed)
    return served
