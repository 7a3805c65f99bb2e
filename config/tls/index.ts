/** Who signs the certificates of an installation: derived facts and pure functions. */
export { authorityOf, isLetsEncrypt, isTrustedByAll } from './authority';
export type { Authority } from './authority';
export type { TlsSettings } from './schema';
