import copy
import pickle
from dataclasses import dataclass, field

import pytest
from shop.cqrs.errors import DomainError
from shop.cqrs.values import UNSET, OpenEnum, Unset, masked_repr
from shop.orders.errors import EmailRefused, EmptyOrder, OrderNotFound
from shop.orders.types import Customer, SalesChannel


def test_unset_is_one_false_value():
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    assert Unset("UNSET") is UNSET
    assert copy.deepcopy(UNSET) is UNSET
    assert pickle.loads(pickle.dumps(UNSET)) is UNSET  # noqa: S301


def test_an_open_enum_keeps_what_it_does_not_know():
    fax = SalesChannel("fax")
    assert fax.value == "fax"
    assert isinstance(fax, SalesChannel)
    assert fax == SalesChannel("fax") == "fax"
    assert hash(fax) == hash("fax")
    assert f"{fax}" == "fax"
    assert list(SalesChannel) == [SalesChannel.WEB, SalesChannel.APP]
    assert SalesChannel("web") is SalesChannel.WEB


def test_unknown_members_can_be_copied_and_pickled():
    fax = SalesChannel("fax")
    assert pickle.loads(pickle.dumps(fax)) == fax  # noqa: S301
    assert copy.deepcopy(fax) == fax


def test_an_open_enum_refuses_what_is_not_text():
    class Channel(OpenEnum):
        WEB = "web"

    with pytest.raises(ValueError, match="1 is not a valid"):
        Channel(1)


def test_a_masked_repr_hides_only_what_is_sensitive():
    ann = Customer(name="Ann", email="ann@example.org")
    assert repr(ann) == "Customer(name='Ann', email='***')"


def test_a_masked_repr_respects_fields_without_repr():
    @dataclass
    class Hidden:
        a: int = 1
        b: int = field(default=2, repr=False)

    assert masked_repr(Hidden()).endswith("Hidden(a=1)")


def test_a_domain_error_names_its_class_and_fields():
    assert str(EmptyOrder()) == "EmptyOrder()"
    assert str(OrderNotFound(order_id=7)) == "OrderNotFound(order_id=7)"
    assert str(EmailRefused(email="ann@example.org")) == "EmailRefused(email='***')"
    assert str(DomainError("plain")) == "plain"


def pickled(value):
    return pickle.loads(pickle.dumps(value))  # noqa: S301


@pytest.mark.parametrize("twin", [copy.copy, copy.deepcopy, pickled])
@pytest.mark.parametrize("error", [OrderNotFound(order_id=7), DomainError("plain")])
def test_a_domain_error_can_be_copied_and_pickled(twin, error):
    error.add_note("seen")
    other = twin(error)
    assert type(other) is type(error)
    assert str(other) == str(error)
    assert other.__notes__ == error.__notes__


def test_domain_errors_are_told_apart_by_identity():
    assert EmptyOrder() != EmptyOrder()
    assert len({EmptyOrder(), EmptyOrder()}) == 2
