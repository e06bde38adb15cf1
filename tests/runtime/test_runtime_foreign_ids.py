"""Ids that come with a request are bounded and checked before they go anywhere."""

import asyncio

import pytest
from shop.cqrs.tracing.correlation import CorrelationContext, is_safe_id
from shop.cqrs.web.correlation import CorrelationMiddleware

HOSTILE = [
    "x" * 129,
    "x" * 100_000,
    "",
    " ",
    "a b",
    "a\nb",
    "a\r\nSet-Cookie: x=1",
    "a\x00b",
    "a\x1b[31m",
    "a\u2028b",
    "é",
    "<script>",
    '"quoted"',
]
USUAL = ["c-1", "x" * 128, "0af7651916cd43dd8448eb211c80319c", "Root=1-67891233-ab@eu"]
HEADERS = ("X-Correlation-ID", "X-Trace-ID", "X-Span-ID")


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_id_is_neither_taken_nor_sent_on(header, text):
    assert not is_safe_id(text)
    CorrelationContext.clear()
    CorrelationContext.extract_context_from_headers({header: text})
    assert CorrelationContext.create_context_headers() == {}
    CorrelationContext.set_correlation_id(text)
    CorrelationContext.set_trace_id(text)
    CorrelationContext.set_span_id(text)
    assert CorrelationContext.create_context_headers() == {}
    CorrelationContext.clear()


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("text", USUAL)
def test_a_usual_id_is_taken_whatever_the_case_of_its_header(header, text):
    CorrelationContext.clear()
    CorrelationContext.extract_context_from_headers({header.lower(): text})
    assert CorrelationContext.create_context_headers() == {header: text}
    CorrelationContext.clear()


@pytest.mark.parametrize("text", HOSTILE)
def test_the_answer_to_a_hostile_id_has_a_fresh_one(text):
    seen, sent = [], []

    async def app(scope, receive, send):
        seen.append(CorrelationContext.get_correlation_id())
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message):
        sent.append(message)

    raw = text.encode("utf-8")
    scope = {"type": "http", "headers": [(b"x-correlation-id", raw)]}
    asyncio.run(CorrelationMiddleware(app)(scope, None, send))
    assert is_safe_id(seen[0])
    assert sent[0]["headers"] == [(b"x-correlation-id", seen[0].encode())]
