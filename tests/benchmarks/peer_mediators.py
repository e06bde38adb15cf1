"""Peers with one mediator for commands and queries alike, in their cheapest form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peer_case import beside
from rounds import Case


class Ready:
    """A container that has a handler at hand, where a peer asks for a container."""

    external_container = None

    def __init__(self, handler: object) -> None:
        self._handler = handler

    def attach_external_container(self, container: object) -> None:
        """Take no other container."""

    async def resolve(self, kind: type[Any]) -> object:
        """Give the handler."""
        return self._handler


def mediatr() -> list[Case]:
    """Call a function that is registered for a type."""
    from mediatr import Mediator

    class Count:
        number = 7

    async def handler(request: Any) -> int:
        return 1

    handler.__annotations__["request"] = Count  # read when it is registered
    Mediator.register_handler(handler)
    return [beside("mediatr", Mediator().send_async, handler, Count())]


def diator() -> list[Case]:
    """Resolve a handler from a container and ask it for events."""
    from diator.mediator import Mediator
    from diator.requests import Request, RequestHandler, RequestMap
    from diator.response import Response

    @dataclass(frozen=True, kw_only=True)
    class Count(Request):
        number: int

    answer = Response()

    class CountHandler(RequestHandler[Count, Response]):
        events = ()

        async def handle(self, request: Count) -> Response:
            return answer

    requests = RequestMap()
    requests.bind(Count, CountHandler)
    handler = CountHandler()
    mediator = Mediator(requests, Ready(handler))
    return [beside("diator", mediator.send, handler.handle, Count(number=7))]


def python_cqrs() -> list[Case]:
    """Put the mediator together by hand, and as its bootstrap does."""
    import di
    from cqrs import Request, RequestHandler, RequestMap, RequestMediator, Response
    from cqrs.bootstrap.requests import bootstrap

    class Answer(Response):
        number: int

    class Count(Request[Answer]):
        number: int

    answer = Answer(number=1)

    class CountHandler(RequestHandler[Count]):
        async def handle(self, request: Count) -> Answer:
            return answer

    def bind(requests: Any) -> None:
        requests.bind(Count, CountHandler)

    handler, requests = CountHandler(), RequestMap()
    bind(requests)
    lean = RequestMediator(requests, Ready(handler))
    usual = bootstrap(di.Container(), queries_mapper=bind)
    message = Count(number=7)
    return [
        beside("python-cqrs, by hand", lean.send, handler.handle, message),
        beside("python-cqrs, bootstrap", usual.send, handler.handle, message),
    ]
