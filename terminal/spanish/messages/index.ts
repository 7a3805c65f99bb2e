import { backup } from './backup';
import { checks } from './checks';
import { cloud } from './cloud';
import { compare } from './compare';
import { config } from './config';
import { constructs } from './constructs';
import { formats } from './formats';
import { monitoring } from './monitoring';
import { secrets } from './secrets';
import { server } from './server';
import { yamlErrors } from './yaml';

/**
 * The Spanish text of each English one that is made where nobody knows the language. In both, `{1}`, `{2}`, … stand for what is
 * filled in; `{1*}` in the Spanish one says that it is made of words, and is translated in its turn.
 *
 * All parts are functions: who speaks English does not wait for them.
 */
export const messages = (): Readonly<Record<string, string>> => ({
  ...formats(),
  ...config(),
  ...cloud(),
  ...server(),
  ...secrets(),
  ...constructs(),
  ...monitoring(),
  ...checks(),
  ...backup(),
  ...compare(),
  ...yamlErrors(),
});
