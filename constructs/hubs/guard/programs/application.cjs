'use strict';

const { createRequire } = require('node:module');
const { cannot } = require('./log.cjs');

/**
 * Changes a module of the application before the application itself asks for it.
 *
 * @param id as the program's own first file would write it, such as `./lib/Room`
 * @param what the protection that is missing where the module is another one than expected
 * @param change throws where it does not find what it looks for
 */
function changed(id, what, change) {
  // Not the application: another program of the container that Node runs, such as npm.
  if (process.argv[1] === undefined) return;
  try {
    change(createRequire(process.argv[1])(id));
  } catch (error) {
    cannot(what, error);
  }
}

/**
 * Puts a function in the place of one that an object has.
 *
 * @param wrapper makes the function from the one that it takes the place of
 * @throws Error where there is none, or it cannot be replaced
 */
function replace(object, name, wrapper) {
  const original = object?.[name];
  if (typeof original !== 'function') throw new Error(`expected a function ${name}, found ${typeof original}`);
  object[name] = wrapper(original);
}

module.exports = { changed, replace };
