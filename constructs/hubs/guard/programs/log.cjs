'use strict';

/** Writes a line of the guard's own to the container's log. Longer texts are cut: they may hold what a visitor sent. */
function log(text) {
  process.stderr.write(`guard: ${String(text).slice(0, 2000)}\n`);
}

/**
 * Says what a guard cannot do in this image. The program starts all the same; `hubs doctor media` shows the line.
 *
 * @param what the protection that is missing, such as `bound the transports of a person`
 */
function cannot(what, why) {
  log(`cannot ${what}: ${why instanceof Error ? why.message.split('\n', 1)[0] : why}`);
}

module.exports = { log, cannot };
