"""Builds that print, batch or share out documents wrongly."""

from tests.broken_builds.broken import Broken

_QUEUE = "tests/ui/test_printing.py::test_a_queue_gets_the_document_itself_for_its_paper_and_unscaled"
_CREW = "tests/session/test_crew.py"

HANDING_OUT = (
    Broken(
        "a queue scales the page",
        "100 mm are 100 mm on paper",
        "desk_app/session/print_queue.py",
        '"print-scaling=none"',
        '"print-scaling=fit"',
        (_QUEUE,),
    ),
    Broken(
        "ours and theirs alike in grey",
        "we and they are told apart without colours",
        "desk_app/charts/pen.py",
        '"#FFFFFF", "#1F1F1F", "#757575")',
        '"#FFFFFF", "#6F6F6F", "#757575")',
        ("tests/debrief/test_greyscale.py::test_each_use_of_a_colour_has_its_grey",),
    ),
    Broken(
        "the end of a worker loses the rest",
        "what goes wrong with one document does not lose the others",
        "desk_app/session/crew.py",
        "worker if worker is not None and worker.poll() is None else self._begin()",
        "worker or self._begin()",
        (f"{_CREW}::test_a_worker_that_ends_or_talks_nonsense_is_replaced",),
    ),
    Broken(
        "Parley's own libraries for other programs",
        "what Parley starts gets the libraries of the system",
        "desk_app/support/children.py",
        'if ours and around.get(name, "").startswith(ours):',
        "if False:",
        ("tests/support/test_children.py::test_programs_of_the_system_get_the_libraries_of_the_system",),
    ),
)
