/** What is known to be unsafe about Hubs Community Edition, wherever its images and its configuration are used. */
export { dialogKey, endOfLife, livenessProbe, startScript } from './processes';
export { allowedOrigins, anonymousRole, emptyKey, foreignDomain, placeholder } from './settings';
