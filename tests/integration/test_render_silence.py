"""What pages say on their consoles, and the errors that they throw: nobody hears it, and the pages do not notice."""

from __future__ import annotations

import ipaddress
import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from hostile_site import Site
from playwright._impl._driver import compute_driver_executable

from workers.render import BrowserRenderer, launch

WORKER = (
    "console.log('from the worker', {}); Promise.reject(new Error('rejected in the worker'));"
    "setTimeout(() => { reportError(new Error('thrown in the worker')); postMessage('said') }, 0)"
)
SPEAKS = f"""<h1>Headline</h1><img src="no:such" alt=""><script>
  const events = [], said = new Promise((done) => {{
    addEventListener("error", (event) => {{ if (event.target === window) events.push([event.message, event.defaultPrevented]) }});
    addEventListener("unhandledrejection", (event) => events.push([event.reason.message, event.defaultPrevented]));
    console.log("from the page", document); console.error("an error of the page");
    for (let i = 0; i < 90; i++) reportError(new Error("thrown " + i));
    Promise.reject(new Error("rejected"));
    const worker = new Worker(URL.createObjectURL(new Blob([{json.dumps(WORKER)}])));
    worker.onerror = (event) => event.preventDefault();
    worker.onmessage = () => fetch("/nothing-here").then(done);
  }});
</script>"""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture(scope="module")
def renderer() -> Iterator[BrowserRenderer]:
    made = BrowserRenderer(allow_nets=[ipaddress.ip_network("127.0.0.0/8")])
    yield made
    made.close()


def heard(renderer: BrowserRenderer, url: str, ask: str) -> tuple[list[str], object]:
    """Return what the driver tells of a page's words and errors, and what the page answers when it is asked."""

    async def listen(session) -> tuple[list[str], object]:
        words = []
        async with session._engine.turn() as turn:
            context = await session._engine.context(turn)
            try:
                context.on("console", lambda message: words.append(message.text))
                context.on("weberror", lambda error: words.append(error.error.message))
                page = await context.new_page()
                await page.goto(url)
                return words, await page.evaluate(ask)
            finally:
                await context.close()

    return renderer._run(listen)


def test_nothing_that_a_page_or_its_workers_say_is_heard_and_its_own_handlers_are_called(renderer, site):
    words, events = heard(renderer, site.shows("/speaks", SPEAKS), "said.then(() => events)")
    assert words == []
    assert events == [*([f"Uncaught Error: thrown {n}", False] for n in range(90)), ["rejected", False]]


def test_a_page_that_throws_without_end_still_gets_each_of_its_errors(renderer, site):
    url = site.shows(
        "/throws",
        "<h1>Headline</h1><script>let caught = 0, told = 0; window.onerror = () => { caught++ };"
        "addEventListener('error', (event) => { told += !event.defaultPrevented });"
        "for (let i = 0; i < 300; i++) reportError(new Error(i))</script>",
    )
    assert heard(renderer, url, "[caught, told]") == ([], [300, 100])


def test_an_image_that_fails_is_no_error_that_is_counted(renderer, site):
    url = site.shows(
        "/fails",
        "<h1>Headline</h1><script>let told = 0; addEventListener('error', (event) => { told += event.defaultPrevented }, true);"
        "for (let i = 0; i < 300; i++) document.createElement('p').dispatchEvent(new Event('error'));"
        "for (let i = 0; i < 300; i++) { const one = document.body.appendChild(document.createElement('p'));"
        " one.dispatchEvent(new Event('error', { cancelable: true })) }</script>",
    )
    assert heard(renderer, url, "told") == ([], 0)


def test_the_driver_starts_from_a_directory_whose_name_has_spaces_and_quotes(site, tmp_path, monkeypatch):
    odd = tmp_path / 'a "b" \\c'
    odd.mkdir()
    copy = shutil.copy(launch.QUIET, odd)
    monkeypatch.setattr(launch, "QUIET", copy)
    renderer = BrowserRenderer(allow_nets=[ipaddress.ip_network("127.0.0.0/8")])
    try:
        assert heard(renderer, site.shows("/speaks-there", SPEAKS), "said.then(() => 1)") == ([], 1)
    finally:
        renderer.close()


ECHO = """
const lines = JSON.parse(process.argv[1]), step = Number(process.argv[2]);
const child = require("node:child_process").spawn("sh", ["-c", "cat <&3 >&4"], { stdio: ["ignore", "inherit", "inherit", "pipe", "pipe"] });
const got = [];
child.stdio[4].on("data", (bytes) => got.push(bytes));
child.stdio[4].on("close", () => process.stdout.write(Buffer.concat(got)));
const whole = lines.join("\\0") + "\\0";
const write = (at) => at < whole.length ? child.stdio[3].write(whole.slice(at, at + step), () => setImmediate(write, at + step)) : child.stdio[3].end();
write(0);
"""


def passed_on(*messages: str, step: int = 1_000_000) -> list[str]:
    """Return what comes back of messages that the driver writes, `step` characters at a time, to one who repeats them."""
    node, _ = compute_driver_executable()
    done = subprocess.run(
        [node, "--require", launch.QUIET, "-e", ECHO, json.dumps(messages), str(step)],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.decode().split("\0")[:-1]


@pytest.mark.parametrize("step", [1, 7, 1_000_000])
def test_what_the_browser_tells_is_passed_on_whole_but_for_words_and_errors(step):
    kept = ['{"id":1,"result":{}}', "", '{"method":"Page.frameNavigated","params":"é"}', '{"method":"Run"}']
    dropped = [
        '{"method":"Runtime.consoleAPICalled","params":{"method":"Page.frameNavigated"}}',
        '{"method":"Runtime.exceptionThrown"}',
        '{"method":"Log.entryAdded","params":{}}',
    ]
    mixed = [kept[0], *dropped, kept[1], dropped[0], kept[2], *dropped, kept[3], dropped[1]]
    assert passed_on(*mixed, step=step) == kept


def test_workers_and_the_browsers_own_log_are_not_listened_to_and_frames_are():
    frame = '{"id":1,"method":"Runtime.enable","params":{},"sessionId":"A"}'
    quoting = '{"id":2,"method":"Page.navigate","params":{"url":"{\\"id\\":1,\\"method\\":\\"Log.enable\\""}}'
    worker = '{"id":3,"method":"Runtime.enable","sessionId":"B"}'
    log = '{"id":4,"method":"Log.enable","params":{},"sessionId":"A"}'
    assert [passed_on(one) for one in (frame, quoting)] == [[frame], [quoting]]
    assert [passed_on(one) for one in (worker, log)] == [
        [worker.replace("enable", "disable")],
        [log.replace("enable", "disable")],
    ]
