import type { DistributionName } from '../../config';
import type { Component, PageSettings } from '../../upstream';

/** Where a cluster runs. */
export type Provider = 'digitalocean' | 'other' | DistributionName;

/** What somebody chose to say in a `hubs.yaml`; everything else keeps its default. */
export interface GivenSettings {
  readonly domain?: string;
  readonly adminEmail?: string;
  readonly namespace?: string;
  readonly provider?: Provider;
  readonly media?: { readonly publicAddress: string };
  readonly smtp?: { readonly server?: string; readonly port?: number; readonly user?: string };
  readonly tls?: { readonly issuer: string };
  readonly database?: GivenStorage & {
    readonly name?: string;
    readonly user?: string;
    readonly external?: Readonly<Record<string, unknown>>;
  };
  readonly storage?: GivenStorage;
  readonly ingress?: { readonly controller?: string; readonly className?: string };
  readonly loadBalancer?: Readonly<Record<string, unknown>>;
  readonly turn?: boolean;
  readonly integrations?: Readonly<Record<string, boolean>>;
  readonly trustedDomains?: readonly string[];
  readonly pages?: PageSettings;
  readonly networkPolicies?: boolean;
  readonly images?: Readonly<Partial<Record<Component, string>>>;
  readonly resources?: Readonly<Partial<Record<Component, object>>>;
  readonly overrides?: Readonly<Partial<Record<Component, Readonly<Record<string, unknown>>>>>;
}

export interface GivenStorage {
  readonly size?: string;
  readonly storageClass?: string;
  readonly hostPath?: string;
}
