from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceOrder:
<<<<<<< edited
    """Mine."""
||||||| base
    """Confirm a basket."""
=======
    """Theirs."""
>>>>>>> fresh

    customer_id: str
    total: int
