"""The road service: read once, asked off the window's thread, told when earlier answers no longer hold."""

from __future__ import annotations

from threading import Event

import pytest

from console.domain.roads.model import AddRoadLayer, CloseRoad, Closure, LayRoadLayerAside, ReopenRoad, RoadLayer
from console.ui.kit.bridge import AGAIN
from console.ui.roads import service as service_module
from console.ui.roads.service import RoadService
from tests.support import forces
from tests.support.desk import do, with_roads
from tests.support.forces import MINUTE, position
from tests.support.staged import subjects_of

WEST, EAST = position(113.30), position(113.50)


@pytest.fixture
def shell(make_shell):
    return make_shell(subjects=subjects_of(forces.city()))


def asked(qtbot, shell, *, key=""):
    answers = []
    RoadService.of(shell).arrivals(EAST, {"west": (WEST, ""), "lost": (None, "")}, answers.append, key=key)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]["west"]


def test_there_is_one_service_for_a_shell(shell):
    assert RoadService.of(shell) is RoadService.of(shell)


def test_without_roads_the_answer_is_a_straight_line(qtbot, shell):
    answer = asked(qtbot, shell)
    assert answer is not None and not answer.by_road and RoadService.of(shell).networks == ()


def test_layers_are_read_once_and_questions_wait_for_them(qtbot, shell, monkeypatch):
    with_roads(qtbot, shell)
    reads = []
    read = shell.bridge.read
    monkeypatch.setattr(shell.bridge, "read", lambda *args, **more: (reads.append(1), read(*args, **more)))
    answers = []
    service = RoadService.of(shell)
    service.arrivals(EAST, {"west": (WEST, "")}, answers.append)
    service.ask(lambda thought, roads: roads.route(WEST, EAST), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    by_road = next(one for one in answers if isinstance(one, dict))["west"]
    line = next(one for one in answers if not isinstance(one, dict)).line
    assert by_road.by_road and len(service.networks) == 1
    assert line[0] == (113.3, 34.8) and line[-1] == (113.5, 34.8)
    assert asked(qtbot, shell).seconds == by_road.seconds and len(reads) == 1


def test_of_several_waiting_questions_with_one_key_the_last_is_answered(qtbot, shell):
    with_roads(qtbot, shell)
    service, first, second = RoadService.of(shell), [], []
    service.ask(lambda thought, roads: "first", first.append, key="k")
    service.ask(lambda thought, roads: "second", second.append, key="k")
    qtbot.waitUntil(lambda: second == ["second"])
    assert first == []


def test_a_closure_is_told_and_driven_around(qtbot, shell):
    with_roads(qtbot, shell)
    before = asked(qtbot, shell)
    service = RoadService.of(shell)
    with qtbot.waitSignal(service.changed):
        shell.bridge.run(CloseRoad(label="主路2", centre=position(113.40), radius_m=300.0))
    around = asked(qtbot, shell)
    assert around.around == ("主路2",) and around.seconds > before.seconds
    with qtbot.waitSignal(service.changed):
        shell.bridge.run(ReopenRoad(closure=shell.world.all(Closure)[0].id, reason="抢通"))
    assert asked(qtbot, shell).seconds == before.seconds


def test_the_end_of_a_closure_is_told_by_the_clock(qtbot, shell, clock):
    with_roads(qtbot, shell)
    service = RoadService.of(shell)
    until = clock.now + 10 * MINUTE
    do(qtbot, shell, CloseRoad(label="主路2", centre=position(113.40), radius_m=300.0, until=until))
    with qtbot.assertNotEmitted(service.changed):
        clock.now += 9 * MINUTE
        shell.tick.emit(clock.now)
    assert asked(qtbot, shell).around == ("主路2",)
    clock.now += 2 * MINUTE
    with qtbot.waitSignal(service.changed):
        shell.tick.emit(clock.now)
    assert asked(qtbot, shell).around == ()


def test_a_new_layer_is_read_when_one_was_read_before(qtbot, shell):
    with_roads(qtbot, shell)
    assert asked(qtbot, shell).by_road
    service = RoadService.of(shell)
    (first,) = service.networks
    faster = forces.from_rows([forces.road((113.30, 34.8), (113.50, 34.8), 18_000.0, "高速", class_="motorway")])
    with_roads(qtbot, shell, faster)
    qtbot.waitUntil(lambda: len(service.networks) == 2)
    assert service.networks[0] is first  # it goes on with all it has found out
    assert asked(qtbot, shell).seconds < 18_000 / 20
    layer = next(one for one in shell.world.all(RoadLayer) if one.id != first.layer_id)
    do(qtbot, shell, LayRoadLayerAside(layer=layer.id, reason="重复"))
    qtbot.waitUntil(lambda: service.networks == (first,))
    assert asked(qtbot, shell).seconds > 18_000 / 20


def test_layers_that_changed_while_they_were_read_answer_nothing(qtbot, shell, monkeypatch):
    with_roads(qtbot, shell)
    service, begun, goes_on = RoadService.of(shell), Event(), Event()
    held, delivered, answers = [], [], []
    decode, on_decoded, read = service_module.read_roads, service._on_decoded, shell.bridge.read

    def slowly(*args):
        begun.set()
        goes_on.wait(10)
        return decode(*args)

    monkeypatch.setattr(service_module, "read_roads", slowly)
    monkeypatch.setattr(service, "_on_decoded", lambda found: (on_decoded(found), delivered.append(found)))
    service.ask(lambda thought, roads: len(roads.networks), answers.append)
    qtbot.waitUntil(begun.is_set)
    monkeypatch.setattr(shell.bridge, "read", lambda *args, **more: held.append((args, more)))
    faster = forces.from_rows([forces.road((113.30, 34.8), (113.50, 34.8), 18_000.0, "高速", class_="motorway")])
    with_roads(qtbot, shell, faster)
    assert held
    goes_on.set()
    qtbot.waitUntil(lambda: bool(delivered))
    assert answers == [] and service.networks == ()
    for args, more in held:
        read(*args, **more)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [2]


@pytest.mark.parametrize("content", [b"not a layer", None])
def test_a_layer_that_cannot_be_read_is_said_and_the_rest_works(qtbot, shell, content):
    digests = ["0" * 64]
    if content is not None:
        shell.bridge.attach(content, digests.append)
        qtbot.waitUntil(lambda: len(digests) == 2)
    do(
        qtbot,
        shell,
        AddRoadLayer(title="坏图层", digest="f" * 64 if content is None else digests[-1], nodes=1, edges=1),
    )
    with qtbot.waitSignal(shell.bridge.failed) as failure:
        answer = asked(qtbot, shell)
    assert "坏图层" in str(failure.args[0].what_happened) and failure.args[0].kind == "environment"
    assert not answer.by_road and len(shell.world.all(RoadLayer)) == 1


def wait_a_while(shell):
    for _ in range(AGAIN):
        shell.tick.emit(shell.now())


def breaking(shell, monkeypatch, what):
    """The first so many readings, or searches, of the window end with an error of the disk."""
    left, original = [1], getattr(shell.bridge, what)

    def broken(function, then, **more):
        def fail(argument):
            raise OSError("disk")

        original(fail if left and (left.pop() or True) else function, then, **more)

    monkeypatch.setattr(shell.bridge, what, broken)


@pytest.mark.parametrize("what", ["read", "think"])
@pytest.mark.parametrize("again", ["tick", "change"])
def test_a_failure_is_said_and_asked_again(qtbot, shell, monkeypatch, what, again):
    """`think` fails while the layers are made into networks, `read` before."""
    with_roads(qtbot, shell)
    breaking(shell, monkeypatch, what)
    service, answers, told = RoadService.of(shell), [], []
    with qtbot.waitSignal(shell.bridge.failed):
        service.arrivals(EAST, {"west": (WEST, "")}, answers.append, key="k", failed=told.append)
    assert answers == [] and len(told) == 1 and told[0].what_happened
    if again == "tick":
        wait_a_while(shell)
    else:
        shell.bridge.run(CloseRoad(label="别处", centre=position(113.99), radius_m=300.0))
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0]["west"].by_road and len(told) == 1


def test_a_question_that_fails_is_said_once_and_asked_again(qtbot, shell):
    with_roads(qtbot, shell)
    asked(qtbot, shell)
    service, answers, fails, said = RoadService.of(shell), [], [2], []
    shell.bridge.failed.connect(said.append)

    def question(thought, roads):
        if fails[0]:
            fails[0] -= 1
            raise ValueError("broken")
        return "answer"

    service.ask(question, answers.append, key="k")
    for left in (1, 0):
        qtbot.waitUntil(lambda left=left: fails[0] == left and shell.bridge.is_idle)
        wait_a_while(shell)
    qtbot.waitUntil(lambda: answers == ["answer"])
    assert len(said) == 1


@pytest.mark.parametrize("silence", ["failure", "no answer"])
def test_what_is_written_does_not_wait_for_the_roads(qtbot, shell, monkeypatch, silence):
    with_roads(qtbot, shell)
    service, written = RoadService.of(shell), []
    if silence == "failure":
        breaking(shell, monkeypatch, "read")
    else:
        monkeypatch.setattr(shell.bridge, "read", lambda *args, **more: None)
    service.estimate(EAST, {"west": (WEST, "")}, written.append, key="k")
    if silence == "no answer":
        assert written == []
        for _ in range(service_module.PATIENCE):
            shell.tick.emit(shell.now())
    qtbot.waitUntil(lambda: bool(written))
    assert written == [{}]
