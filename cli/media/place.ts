import type { TlsSettings } from '../../config';
import type { HubsFacts } from '../../constructs';
import { hostsOf } from '../../upstream';
import { fromHubsYaml } from '../open/hubs-yaml';
import type { Project } from '../installation';

/** Where a person changes what audio and video depend on. */
export interface MediaSettings {
  /** Such as `hubs.yaml`. */
  readonly file: string;
  /** What a setting is called there. */
  readonly name: (setting: 'guard' | 'publicAddress') => string;
}

/** What has to be known of an installation to try its audio and video. */
export interface MediaPlace {
  readonly namespace: string;
  readonly hubs: HubsFacts;
  /** Who should have signed the certificates, and where a person says so. */
  readonly signed: { readonly tls: TlsSettings; readonly setting?: string };
  readonly settings: MediaSettings;
}

/** That of a `hubs.yaml`. */
export function mediaPlaceOf(project: Project): MediaPlace {
  const { namespace, installation } = project;
  return {
    namespace,
    hubs: fromHubsYaml(project).contract.hubs!,
    signed: { tls: installation.tls },
    settings: { file: 'hubs.yaml', name: (setting) => `media.${setting}` },
  };
}

/** The host at which clients join calls. */
export function streamOf({ hubs }: Pick<MediaPlace, 'hubs'>): string {
  return hostsOf(hubs.domain).stream;
}
