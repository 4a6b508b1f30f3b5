"""The longest and the shortest way through a procedure, worked out by hand, and against all simple ways."""

import random

from definitions import SOUND, parsed

from laksana.core.procedure.model import (
    END,
    Identity,
    Kind,
    Outcome,
    Performer,
    Procedure,
    StandardTime,
    Step,
)
from laksana.core.procedure.ways import NOMINAL_DAY, longest_way, shortest_way
from laksana.procedures import library


def way(identifier, find):
    procedure = library.find(identifier)
    found = find(procedure)
    numbers = [procedure.step(key).no for key in found.steps]
    return numbers, found.days, found.minutes, [procedure.step(key).no for key in found.unsaid]


def test_bekasi():
    identifier = "kota-bekasi/penanganan-gangguan-jaringan-tik"
    assert way(identifier, longest_way) == (list("1234567"), 1, 270, [])
    assert way(identifier, shortest_way) == (list("123567"), 0, 270, [])


def test_bolmut():
    identifier = "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan"
    assert way(identifier, longest_way) == ([str(no) for no in range(1, 15)], 0, 780, [])
    assert way(identifier, shortest_way) == (["1", "2", "3", "4", "5", "11", "12", "13", "14"], 0, 300, [])


def test_bogor():
    incident, request = (
        library.find("kota-bogor/keamanan-jaringan"),
        way("kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan", longest_way),
    )
    assert longest_way(incident).days == 3
    assert longest_way(incident).minutes == 170
    assert way(incident.id, shortest_way) == (["1", "2", "3", "9", "10", "11"], 0, 110, [])
    assert request == ([str(no) for no in range(1, 10)], 5, 90, [])


def test_ciamis_has_a_step_without_time():
    assert way("kab-ciamis/pemeliharaan-jaringan-intra-pemerintah", longest_way) == (
        list("12345"),
        0,
        130,
        ["2"],
    )


def test_equal_ways_take_the_papers_first_exit():
    text = SOUND.replace("moved: {label: Pindah, to: look", "moved: {label: Pindah, to: other").replace(
        "outputs:\n  report:",
        '  - {no: "5", key: other, performer: head, does: Lain, standard_time: 1 jam}\noutputs:\n  report:',
    )
    text = text.replace("    checks: work\n", "    checks: work\n    next: end\n")
    procedure = parsed(text).procedure
    assert longest_way(procedure).steps == shortest_way(procedure).steps == ("ask", "name", "work", "look")


def made(edges, minutes):
    steps = tuple(
        Step(
            no=str(number),
            key=f"s{number}",
            performer="head",
            does=("x",),
            standard=StandardTime("x", minutes=minutes[number]) if minutes[number] else None,
            outcomes=tuple(Outcome(f"o{place}", "x", to) for place, to in enumerate(targets)),
        )
        for number, targets in enumerate(edges)
    )
    return Procedure(
        id="a/b", version=1, kind=Kind.INCIDENT, government="", signed=False, source_file="",
        identity=Identity("x"), performers=(Performer("head", "x"),), owner="head", starts="head",
        ends="head", steps=steps,
    )  # fmt: skip


def every_way(edges, number=0, seen=()):
    """Give every way to the end that passes no step twice."""
    for target in edges[number]:
        if target == END:
            yield (*seen, number)
        elif int(target[1:]) not in (*seen, number):
            yield from every_way(edges, int(target[1:]), (*seen, number))


def test_against_all_ways_of_random_procedures_without_loops():
    rng = random.Random(7)
    for _ in range(300):
        size = rng.randint(1, 8)
        edges = [
            sorted(
                {
                    rng.choice([*(f"s{to}" for to in range(at + 1, size)), END])
                    for _ in range(rng.randint(1, 3))
                }
            )
            for at in range(size)
        ]
        minutes = [rng.choice([0, 5, 60, NOMINAL_DAY]) for _ in range(size)]
        lengths = [(sum(minutes[at] for at in one), len(one)) for one in every_way(edges)]
        procedure = made(edges, minutes)
        longest, shortest = longest_way(procedure), shortest_way(procedure)
        assert (longest.minutes, len(longest.steps)) == max(lengths)
        assert (shortest.minutes, len(shortest.steps)) == min(lengths)


def test_loops_are_never_followed():
    rng = random.Random(8)
    tried = 0
    while tried < 200:
        size = rng.randint(2, 7)
        edges = [
            [rng.choice([*(f"s{to}" for to in range(size)), END]) for _ in range(2)] for _ in range(size)
        ]
        if not any(every_way(edges)):
            continue
        tried += 1
        for found in (longest_way(made(edges, [1] * size)), shortest_way(made(edges, [1] * size))):
            assert tuple(int(key[1:]) for key in found.steps) in set(every_way(edges))


def test_a_long_chain_needs_no_recursion():
    size = 5_000
    edges = [[f"s{at + 1}"] for at in range(size - 1)] + [[END]]
    assert len(longest_way(made(edges, [1] * size)).steps) == size


def test_which_steps_take_nothing_but_their_papers():
    plain = {
        identifier: [step.no for step in library.find(identifier).steps if step.only_makes_papers]
        for identifier in (
            "kota-bogor/keamanan-jaringan",
            "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah",
        )
    }
    assert plain["kota-bogor/keamanan-jaringan"][0] == "1"
    assert "2" not in plain["kota-bogor/keamanan-jaringan"], "it appoints"
    assert "3" not in plain["kota-bogor/keamanan-jaringan"], "it has exits"
    assert "4" not in plain["kab-ciamis/pemeliharaan-jaringan-intra-pemerintah"], "it is done site by site"
