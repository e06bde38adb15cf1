"""Keep the read models of the stock context current."""

from dataclasses import replace

from shop.cqrs.event.listener import Projector
from shop.stock.events import ItemAdded, ItemTaken
from shop.stock.projections import ItemView, ItemViewStore


class ItemViewProjector(Projector[ItemAdded | ItemTaken]):
    """Keeps item views up to date."""

    def __init__(self, item_views: ItemViewStore) -> None:
        self.item_views = item_views

    async def on_event(self, event: ItemAdded | ItemTaken) -> None:
        """Change the read model as the event tells."""
        match event:
            case ItemAdded():
                new = ItemView(item_id=event.item_id, level=event.level)
                view = await self.item_views.get(event.item_id)
                await self.item_views.put(
                    event.item_id,
                    replace(view or new, level=event.level),
                )
            case ItemTaken():
                view = await self.item_views.get(event.item_id)
                if view is not None:
                    await self.item_views.put(event.item_id, replace(view, taken=True))
