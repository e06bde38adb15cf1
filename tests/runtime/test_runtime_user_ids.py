"""Somebody is signed in who has a user id that is not blank."""

import pytest
from shop.cqrs.authorization.requirements import (
    require_permission,
    require_role,
    require_user,
)
from shop.cqrs.context.execution_context import DefaultExecutionContext


@pytest.mark.parametrize(
    "user_id",
    [
        None,
        "",
        " ",
        "\t\n",
        "\u200b",
        "\u00a0",
        "\x00",
        "\ufeff ",
        0,
        1,
        False,
        True,
        b"x",
    ],
)
def test_what_is_blank_or_no_text_is_nobody(user_id):
    result = require_user("order", DefaultExecutionContext(user_id=user_id))
    assert not result.authorized
    assert result.errors[0].error_code == "user"


@pytest.mark.parametrize("user_id", ["ann", "0", " ann", "东", "\u200bann", "a-b-c"])
def test_what_can_be_read_is_somebody(user_id):
    assert require_user("order", DefaultExecutionContext(user_id=user_id)).authorized


@pytest.mark.parametrize("held", [None, (), [], "", {"a": 1}])
def test_names_that_are_not_there_are_missing(held):
    ctx = DefaultExecutionContext(properties={"roles": held, "permissions": held})
    assert not require_role("order", ctx, "clerk").authorized
    assert not require_permission("order", ctx, "orders.place").authorized
