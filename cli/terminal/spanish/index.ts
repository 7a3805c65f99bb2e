import { CHECKS } from './checks';
import { CLOUD } from './cloud';
import { COMPARE } from './compare';
import { CONFIG } from './config';
import { CONSTRUCTS } from './constructs';
import { FORMATS } from './formats';
import { SECRETS } from './secrets';
import { YAML_ERRORS } from './yaml';

/**
 * The Spanish text of each English one that is made where nobody knows the language. In both, `{1}`, `{2}`, … stand for what is
 * filled in; `{1*}` in the Spanish one says that it is made of words, and is translated in its turn.
 */
export const SPANISH: Readonly<Record<string, string>> = {
  ...FORMATS,
  ...CONFIG,
  ...CLOUD,
  ...SECRETS,
  ...CONSTRUCTS,
  ...CHECKS,
  ...COMPARE,
  ...YAML_ERRORS,
};
