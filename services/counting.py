"""Under which copies of a draft a live count may stand."""

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import DraftId
from core.people import FEWEST, Act, Person, may
from storage import counts, drafts, notices
from storage.drafts import PostRow


async def countable(connection: AsyncConnection, actor: Person, draft_id: DraftId) -> list[PostRow]:
    """The copies under which a line may stand: of the actor's own draft, which is one notice of theirs, for enough."""
    if not may(actor, Act.PUBLISH, own=True) or not await drafts.is_of(connection, actor.id, draft_id):
        return []
    posts = [each for each in await drafts.posts_of(connection, draft_id) if each.message_id and each.notice]
    row = await notices.find(connection, posts[0].notice) if posts and posts[0].notice else None
    if row is None or row.author != actor.id or any(each.is_part for each in posts):
        return []
    count = (await counts.counts(connection, [row.id])).get(row.id)
    return posts if count is not None and count.addressed >= FEWEST and not count.is_withdrawn else []
