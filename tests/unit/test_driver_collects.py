"""What the driver is made to give back: collect.js, in the driver's own node."""

import subprocess

from playwright._impl._driver import compute_driver_executable

from workers.render.launch import COLLECT

SCRIPT = """
const { mock } = require("node:test");
mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
require(process.argv[1]);
let page = { text: "x".repeat(10) };
const held = new WeakRef(page), kept = [];
page = null;
const next = (work) => new Promise((done) => setImmediate(() => done(work())));
(async () => {
  await next(() => mock.timers.tick(4_999));
  await next(() => console.log(held.deref() === undefined));
  await next(() => mock.timers.tick(1));
  await next(() => console.log(held.deref() === undefined));
})();
"""


def test_the_driver_collects_what_it_needs_no_more_once_it_has_started():
    node, _ = compute_driver_executable()
    said = subprocess.run([node, "-e", SCRIPT, COLLECT], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["false", "true"], said.stderr
