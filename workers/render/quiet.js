// Loaded by Playwright's driver before anything else (launch.py). What pages and their workers say on their consoles, and
// the errors that they throw, nobody here reads; but the driver, which all pages of a browser share, would take each word
// of it: 1.2 million lines of a worker held up the page in the other tab for half a minute. So the browser is not asked
// to tell of them where it need not be, and what it tells all the same is let go before it is read.
// (`page.set_content` and `worker.evaluate` need what is dropped here, and are not used.)
"use strict";

const processes = require("node:child_process");

const UNHEARD = ["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"].map((name) =>
  Buffer.from(`{"method":"${name}"`),
);
const LONGEST = Math.max(...UNHEARD.map((start) => start.length));

const ASKS = [
  // What the browser has to say of a page by itself: refused requests, deprecations, policies.
  [/^\{"id":\d+,"method":"Log\.enable"/, "Log.enable", "Log.disable"],
  // Only workers are asked so, without parameters; frames must be, for their contexts.
  [/^\{"id":\d+,"method":"Runtime\.enable","sessionId"/, "Runtime.enable", "Runtime.disable"],
];

/** Return a listener for the browser's messages, each ended by a zero byte, that passes on those worth reading. */
function selective(listener) {
  let held = null; // the beginning of a message, too short to tell which it is
  let inside = false;
  let dropping = false;
  return (chunk) => {
    const bytes = held === null ? chunk : Buffer.concat([held, chunk]);
    const kept = [];
    let at = 0;
    held = null;
    while (at < bytes.length) {
      const zero = bytes.indexOf(0, at);
      if (!inside) {
        if (zero === -1 && bytes.length - at < LONGEST) {
          held = bytes.subarray(at);
          break;
        }
        dropping = UNHEARD.some((start) => bytes.subarray(at, at + start.length).equals(start));
        inside = true;
      }
      const next = zero === -1 ? bytes.length : zero + 1;
      if (!dropping) kept.push(bytes.subarray(at, next));
      inside = zero === -1;
      at = next;
    }
    if (kept.length > 0) listener(kept.length === 1 ? kept[0] : Buffer.concat(kept));
  };
}

function asked(message) {
  if (typeof message !== "string" || message.length > 200) return message;
  const found = ASKS.find(([form]) => form.test(message));
  return found ? message.replace(found[1], found[2]) : message;
}

const spawn = processes.spawn;
processes.spawn = function (...given) {
  const child = Reflect.apply(spawn, this, given);
  const [, , , to, from] = child.stdio ?? [];
  if (to && from) {
    const write = to.write;
    const on = from.on;
    to.write = function (message, ...rest) {
      return Reflect.apply(write, this, [asked(message), ...rest]);
    };
    from.on = function (name, listener) {
      return Reflect.apply(on, this, [name, name === "data" ? selective(listener) : listener]);
    };
  }
  return child;
};
