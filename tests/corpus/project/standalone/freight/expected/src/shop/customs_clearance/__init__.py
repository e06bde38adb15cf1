"""What customs offices of all countries on the way want to know of a consignment,
and what they decide.
"""

from shop.customs_clearance.aggregates import CustomsDeclaration
from shop.customs_clearance.commands import ReleaseCustomsDeclarationForFreeCirculation
from shop.customs_clearance.errors import CustomsDeclarationAlreadyReleased
from shop.customs_clearance.events import CustomsDeclarationReleasedForFreeCirculation
from shop.customs_clearance.types import (
    CustomsDeclarationId,
    DeclarationStatus,
    DeclaredGoods,
    HarmonizedSystemCode,
)

__all__ = [
    "CustomsDeclaration",
    "CustomsDeclarationAlreadyReleased",
    "CustomsDeclarationId",
    "CustomsDeclarationReleasedForFreeCirculation",
    "DeclarationStatus",
    "DeclaredGoods",
    "HarmonizedSystemCode",
    "ReleaseCustomsDeclarationForFreeCirculation",
]
