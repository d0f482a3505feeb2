"""Several threads read a negotiation at once, each for the first time. Older msgspec ended the program there."""

from __future__ import annotations

from tests.tracing import python

_ALL_AT_ONCE = """
import json, sys, threading
from desk_app.exchange.objects import NegotiationObject, decoded
from desk_app.support.resources import text
sys.setswitchinterval(1e-6)
data = json.dumps(json.loads(text("sample", "website-redesign.json"))["negotiations"][0]).encode()
ready, read = threading.Barrier(6), []
def go():
    ready.wait()
    read.append(decoded(data, NegotiationObject)[0].title)
threads = [threading.Thread(target=go) for _ in range(6)]
for each in threads: each.start()
for each in threads: each.join()
print(len(read), len(set(read)))
"""


def test_all_of_them_read_it() -> None:
    done = python("-c", _ALL_AT_ONCE)
    assert (done.returncode, done.stdout) == (0, "6 1\n"), done.stderr
