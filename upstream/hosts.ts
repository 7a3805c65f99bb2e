/** The four public host names of an installation. Browsers, certificates, DNS records and Content-Security-Policy rely on them. */
export interface Hosts {
  /** Web client, API, files, administration. */
  readonly apex: string;
  /** Scripts, styles and pictures of the client and of Spoke. */
  readonly assets: string;
  /** Signalling of audio and video, and TURN. */
  readonly stream: string;
  /** Proxy for media from other sites, and thumbnails. */
  readonly cors: string;
}

/** The host names for a domain; upstream derives the same four from `HUB_DOMAIN`. */
export function hostsOf(domain: string): Hosts {
  return { apex: domain, assets: `assets.${domain}`, stream: `stream.${domain}`, cors: `cors.${domain}` };
}
