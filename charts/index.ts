/** The cdk8s app: an installation becomes charts, one for each file in `dist/`. */
export { hubsApp } from './app';
export type { AppSecrets } from './app';
export { SECRETS_FILE, renderManifests } from './manifests';
export type { Manifest } from './manifests';
