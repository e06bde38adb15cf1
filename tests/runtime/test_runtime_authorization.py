import asyncio
from dataclasses import dataclass
from datetime import UTC

import pytest
from shop.cqrs.authorization.exceptions import AuthorizationException
from shop.cqrs.authorization.requirements import (
    nobody_signed_in,
    require_permission,
    require_role,
    require_user,
)
from shop.cqrs.authorization.service import AuthorizationService
from shop.cqrs.authorization.types import (
    AuthorizationError,
    AuthorizationResult,
    AuthorizationSeverity,
)
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.command.validation import CommandValidationService
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContext,
    ExecutionContextBuilder,
)
from shop.cqrs.exceptions import CommandProcessingException
from shop.cqrs.types import Command
from shop.cqrs.validation.exceptions import CqrsValidationException
from shop.cqrs.validation.types import ValidationResult

NOBODY = ExecutionContextBuilder().build()


@dataclass(frozen=True)
class Delete(Command[str]):
    by: str = "admin"

    async def authorize(self):
        if self.by == "admin":
            return AuthorizationResult.success()
        return AuthorizationResult.failure("order", "Only admins")


class DeleteHandler(CommandHandler[Delete, str]):
    async def do_handle(self, command):
        return "deleted"


def bus_with(handler, **services):
    services.setdefault("authorization", AuthorizationService())
    bus = DefaultCommandBus(registry=HandlerRegistry(), **services)
    bus.register_handler(handler)
    return bus


def test_results_are_made_and_combined():
    good = AuthorizationResult.success()
    bad = AuthorizationResult.failure("r", "m", denied_action="delete")
    error = AuthorizationSeverity.ERROR
    assert bad.errors == (
        AuthorizationError("r", "m", "AUTHORIZATION_ERROR", error, "delete"),
    )
    assert good.combine(good).authorized
    assert not good.combine(bad).authorized
    assert bad.combine(bad).error_messages() == ["r: m", "r: m"]


def test_a_denied_command_never_reaches_its_handler():
    bus = bus_with(DeleteHandler())
    assert asyncio.run(bus.send(Delete())) == "deleted"
    with pytest.raises(CommandProcessingException, match="Only admins") as caught:
        asyncio.run(bus.send(Delete("ann")))
    assert isinstance(caught.value.cause, AuthorizationException)


def test_a_disabled_service_lets_all_pass():
    bus = bus_with(DeleteHandler(), authorization=AuthorizationService(enabled=False))
    assert asyncio.run(bus.send(Delete("ann"))) == "deleted"
    service = AuthorizationService(enabled=False)
    assert not service.is_enabled
    asyncio.run(service.authorize_command(Delete("ann")))


def test_authorization_comes_after_validation():
    class Both(Delete):
        async def validate(self):
            return ValidationResult.failure("f", "m")

    class BothHandler(CommandHandler[Both, str]):
        pass

    bus = bus_with(BothHandler(), validation=CommandValidationService())
    with pytest.raises(CommandProcessingException) as caught:
        asyncio.run(bus.send(Both("ann")))
    assert isinstance(caught.value.cause, CqrsValidationException)


def test_the_context_reaches_the_hook():
    class Signed(Command[str]):
        async def authorize_with_context(self, ctx):
            return require_user("Signed", ctx)

    class SignedHandler(CommandHandler[Signed, str]):
        async def do_handle(self, command):
            return "done"

    bus = bus_with(SignedHandler())
    ann = ExecutionContextBuilder().with_user_id("ann").build()
    assert asyncio.run(bus.send_with_context(Signed(), ann)) == "done"
    assert asyncio.run(bus.send(Signed())) == "done"
    with pytest.raises(CommandProcessingException):
        asyncio.run(bus.send_with_context(Signed(), NOBODY))


def test_a_service_of_its_own_is_always_asked():
    class Closed(AuthorizationService):
        async def authorize_command(self, command, context=None):
            raise PermissionError

    class Free(Command[None]):
        pass

    class FreeHandler(CommandHandler[Free, None]):
        async def do_handle(self, command):
            pass

    bus = bus_with(FreeHandler(), authorization=Closed())
    with pytest.raises(CommandProcessingException, match="PermissionError"):
        asyncio.run(bus.send(Free()))


def test_a_hook_without_an_answer_denies():
    class Forgetful(Delete):
        async def authorize(self):
            pass

    with pytest.raises(AuthorizationException):
        asyncio.run(AuthorizationService().authorize_command(Forgetful()))


def test_a_user_is_whoever_has_an_id():
    assert not nobody_signed_in("r").authorized
    assert not require_user("r", NOBODY).authorized
    assert require_user("r", DefaultExecutionContext(user_id="ann")).authorized


@pytest.mark.parametrize(
    ("require", "kind", "with_names"),
    [
        (require_role, "roles", "with_roles"),
        (require_permission, "permissions", "with_permissions"),
    ],
)
def test_any_of_the_names_is_enough(require, kind, with_names):
    held = getattr(ExecutionContextBuilder(), with_names)("admin", "clerk").build()
    assert require("r", held, "clerk").authorized
    assert require("r", held, "boss", "admin").authorized
    denied = require("r", held, "boss", "owner")
    assert denied.error_messages() == [f"r: The {kind[:-1]} boss or owner is missing."]
    assert not require("r", NOBODY, "clerk").authorized


def test_a_lone_name_is_not_taken_for_its_letters():
    context = DefaultExecutionContext(properties={"roles": "administrator"})
    assert require_role("r", context, "administrator").authorized
    assert not require_role("r", context, "a").authorized


def test_the_builder_sets_everything():
    builder = ExecutionContextBuilder()
    for name in (
        "user_id",
        "tenant_id",
        "organization_id",
        "session_id",
        "request_id",
        "source",
        "client_ip",
        "user_agent",
    ):
        builder = getattr(builder, f"with_{name}")(name)
    context = (
        builder.with_property("a", 1)
        .with_property("b", 2)
        .with_feature_flag("new", True)
        .with_feature_flag("old", False)
        .build()
    )
    assert isinstance(context, ExecutionContext)
    assert context.client_ip == "client_ip"
    assert context.session_id == "session_id"
    assert context.properties == {"a": 1, "b": 2}
    assert context.feature_flags == {"new": True, "old": False}
    assert context.created_at.tzinfo is UTC


def test_two_contexts_of_one_builder_share_nothing():
    builder = ExecutionContextBuilder().with_property("a", 1)
    builder.build().properties["b"] = 2
    assert builder.build().properties == {"a": 1}
