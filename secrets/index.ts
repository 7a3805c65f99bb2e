/** Which secrets an installation has, how they are generated, and the local store that keeps them. */
export { catalogue, isPem } from './catalogue';
export type { Origin, SecretSpec } from './catalogue';
export { checkValues, hasControlCharacters, weakValueOf } from './check';
export { acceptedIn, completeStore, fillStore } from './complete';
export type { Place } from './complete';
export type { Completed } from './complete';
export { generate } from './generate';
export { certificateAndKey, oneLinePem, publicJwk, publicPem, unfoldedPem } from './pem';
export { secretReferences, secretObjects } from './objects';
export type { SecretObject, SecretReference } from './objects';
export { spacesKeyNames } from './spaces';
export { emptyStore, parseStore, renderStore, replaceValue, wasReplaced } from './store';
export type { Store } from './store';
