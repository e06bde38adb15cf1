class A:
    """A."""

    def handle(self, x):
        raise NotImplementedError


class B:
    """B."""

    @traced
    def handle(self, x):
        raise NotImplementedError

    def mine(self):
        return 1
