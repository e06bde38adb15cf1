"""Keep the read models of the catalog context current."""

from dataclasses import replace

from shop.catalog.events import (
    PriceChanged,
    ProductListed,
    ProductRetired,
    StockCorrected,
    StockReceived,
)
from shop.catalog.projections import ProductView, ProductViewStore
from shop.catalog.types import ProductState
from shop.cqrs.event.listener import Projector


class ProductViewProjector(
    Projector[
        ProductListed | PriceChanged | StockReceived | StockCorrected | ProductRetired
    ],
):
    """Keeps product views up to date."""

    def __init__(self, product_views: ProductViewStore) -> None:
        self.product_views = product_views

    async def on_event(
        self,
        event: (
            ProductListed
            | PriceChanged
            | StockReceived
            | StockCorrected
            | ProductRetired
        ),
    ) -> None:
        """Change the read model as the event tells."""
        match event:
            case ProductListed():
                new = ProductView(sku=event.sku, title=event.title, price=event.price)
                view = await self.product_views.get(event.sku)
                await self.product_views.put(
                    event.sku,
                    replace(view or new, title=event.title, price=event.price),
                )
            case PriceChanged():
                view = await self.product_views.get(event.sku)
                if view is not None:
                    await self.product_views.put(
                        event.sku,
                        replace(view, price=event.price),
                    )
            case StockReceived():
                view = await self.product_views.get(event.sku)
                if view is not None:
                    await self.product_views.put(
                        event.sku,
                        replace(view, in_stock=event.in_stock),
                    )
            case StockCorrected():
                view = await self.product_views.get(event.sku)
                if view is not None:
                    await self.product_views.put(
                        event.sku,
                        replace(view, in_stock=event.in_stock),
                    )
            case ProductRetired():
                view = await self.product_views.get(event.sku)
                if view is not None:
                    await self.product_views.put(
                        event.sku,
                        replace(view, state=ProductState.DISCONTINUED),
                    )
