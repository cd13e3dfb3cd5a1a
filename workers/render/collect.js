// Loaded by Playwright's driver (launch.py). Left to itself it keeps what starting up left: some 3 MB. So it collects once,
// when it has started and seen its first pages; not again, for that takes 50 ms, and later there is little to collect.
"use strict";

const v8 = require("node:v8");
const vm = require("node:vm");

const AFTER_MS = 5_000;

v8.setFlagsFromString("--expose-gc");
setTimeout(vm.runInNewContext("gc"), AFTER_MS).unref();
