"""The processes below a browser's driver: what they hold is counted, and all of them can be killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from workers.render.processes import Tree

MEGABYTES = 50
EATER = f"held = bytearray({MEGABYTES} * 1_000_000); print('eaten', flush=True); input()"


class Family:
    """A driver whose child starts, when it is told to, a process that holds memory."""

    def __init__(self) -> None:
        self.driver = subprocess.Popen(
            [
                "sh",
                "-c",
                f'sh -c \'echo up; read go; exec 3<&0; {sys.executable} -c "$0" <&3 & wait\' "$0"; :',
                EATER,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.says("up")
        self.tree = Tree(psutil.Process(self.driver.pid))

    def says(self, word: str) -> None:
        assert self.driver.stdout
        assert self.driver.stdout.readline().strip() == word

    def eat(self) -> None:
        assert self.driver.stdin
        self.driver.stdin.write("go\n")
        self.driver.stdin.flush()
        self.says("eaten")

    def child(self) -> psutil.Process:
        return psutil.Process(self.driver.pid).children()[0]


@pytest.fixture
def family() -> Iterator[Family]:
    made = Family()
    yield made
    made.tree.kill()
    with made.driver:
        pass


def test_memory_of_a_process_that_a_later_look_finds_first_is_counted(family: Family) -> None:
    before = family.tree.memory()
    family.eat()
    assert family.tree.memory() - before > (MEGABYTES - 5) * 1_000_000


def test_a_process_that_was_looked_at_is_killed_although_its_parent_has_ended(family: Family) -> None:
    family.tree.memory()
    family.eat()
    eater = family.child().children()[0]
    family.tree.memory()
    family.child().kill()
    family.tree.kill()
    _, alive = psutil.wait_procs([eater], timeout=120)
    assert not alive or eater.status() == psutil.STATUS_ZOMBIE
