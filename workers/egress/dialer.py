"""The proxy's way out: looks a name up, checks every address, connects to a checked one, and waits for what is worth it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection

from rowback.logs import get_logger
from workers.egress.addresses import Network, Refused, Resolve, addresses, check_ends
from workers.egress.dead import DeadHosts
from workers.egress.dialing import Streams, connect_first, ends_of, in_thread
from workers.egress.head import HEAD_BYTES
from workers.egress.patience import Patience
from workers.egress.traffic import Traffic

log = get_logger("egress")

LOOK_SECONDS = 0.01
MOST_TRIALS = 64
"""Hosts that are tried beside the pages at one time. Each may hold a thread and a socket, and a page names thousands."""


class Dialer:
    """Connects pages with hosts, in the proxy's loop; `missed` is for the threads that look at pages."""

    def __init__(
        self, *, allow_nets: Collection[Network], ports: Collection[int], patience: Patience, resolve: Resolve
    ) -> None:
        """Take the rule of addresses (see `addresses`), and how long hosts are waited for."""
        self._allow_nets = tuple(allow_nets)
        self._ports = frozenset(ports)
        self._patience = patience
        self._resolve = resolve
        self.dead = DeadHosts(seconds=patience.dead_seconds, longest=patience.longest_dead_seconds)
        self._trials: dict[tuple[str, int], asyncio.Task[Streams]] = {}

    async def dial(self, key: tuple[str, int], traffic: Traffic) -> Streams:
        """Connect to a host and port; raise Refused where it may not be reached, cannot be, or is not waited for."""
        if traffic.patient or traffic.is_own(key[0]):
            return await self._connect(key, traffic)
        return await self._dial_soon(key, traffic)

    def missed(self, traffic: Traffic) -> bool:
        """Say whether a host that a page did not wait for is, or may be, there after all; return when it is known."""
        patience = self._patience
        end = time.monotonic() + 2 * patience.others_seconds + patience.quick_seconds
        unsure = set(traffic.unsure)
        while not unsure.isdisjoint(self._trials) and time.monotonic() < end:
            time.sleep(LOOK_SECONDS)
        return traffic.untried or any(self.dead.took(key) is not None for key in unsure)

    async def _dial_soon(self, key: tuple[str, int], traffic: Traffic) -> Streams:
        """Connect, or refuse what takes longer than it should; that is tried to its end beside the page, once."""
        if key not in self._trials and len(self._trials) >= MOST_TRIALS:
            traffic.untried = True
        elif key not in self._trials:
            took = self.dead.took(key) or 0.0
            patience = max(self._patience.quick_seconds, self._patience.slack * took)
            trial = asyncio.ensure_future(self._connect(key, traffic))
            done, _ = await asyncio.wait((trial,), timeout=min(patience, self._patience.others_seconds))
            if done:
                return trial.result()
            # Two connections of a page may try at the same time: the last one is looked at, whichever ends first.
            self._trials[key] = trial
            trial.add_done_callback(lambda trial: self._tried(key, trial))
        traffic.unsure.add(key)
        raise Refused(f"{key[0]} takes its time.", transient=True)

    def _tried(self, key: tuple[str, int], trial: asyncio.Task[Streams]) -> None:
        if self._trials.get(key) is trial:
            del self._trials[key]
        if not trial.cancelled() and trial.exception() is None:
            trial.result()[1].close()

    async def _connect(self, key: tuple[str, int], traffic: Traffic) -> Streams:
        host, port = key
        began = time.monotonic()
        try:
            checked = await self._look_up(host, port, traffic)
            streams = await self._reach(host, port, checked, traffic)
        except Refused as refused:
            if not refused.transient:
                log.info("egress_refused", host=host, port=port, reason=refused.reason)
            self.dead.remember(key, refused, own=traffic.is_own(host))
            raise
        self.dead.reached(key, time.monotonic() - began)
        return streams

    async def _look_up(self, host: str, port: int, traffic: Traffic) -> list[str]:
        own = traffic.is_own(host)
        try:
            async with asyncio.timeout(
                self._patience.resolve_seconds if own else self._patience.others_seconds
            ):
                return await in_thread(
                    lambda: addresses(
                        host, port, allow_nets=self._allow_nets, ports=self._ports, resolve=self._resolve
                    )
                )
        except TimeoutError as error:
            raise Refused(f"The name {host} could not be looked up in time.", transient=True) from error

    async def _reach(self, host: str, port: int, checked: list[str], traffic: Traffic) -> Streams:
        seconds = self._patience.connect_seconds if traffic.is_own(host) else self._patience.others_seconds
        try:
            async with asyncio.timeout(seconds):
                streams = await connect_first(checked, port, limit=HEAD_BYTES)
            here, there = ends_of(streams[1])
        except TimeoutError as error:
            raise Refused(
                f"{host} could not be connected to within {seconds:g} seconds.", transient=True
            ) from error
        except ConnectionRefusedError as error:
            raise Refused(f"{host} refused the connection.", transient=True) from error
        except OSError as error:
            raise Refused(f"{host} could not be reached.", transient=True) from error
        try:
            check_ends(host, here, there, allow_nets=self._allow_nets)
        except Refused:
            streams[1].close()
            raise
        return streams
