import type { PortRange } from '../formats';

/**
 * Every port of an installation, with the source of the number.
 * The client, the images and the firewall all depend on them, so they are facts rather than settings.
 */
export const PORTS = {
  /** Public HTTP: redirect and ACME challenges. */
  http: 80,
  /** Public HTTPS. */
  https: 443,
  /** Dialog's signalling, public and on the node (`janus_port`, config.js `PROTOO_LISTEN_PORT`). */
  dialog: 4443,
  /** TURN over TLS, public and on the node (`tls-listening-port`, `public_tls_ports`). */
  turn: 5349,
  /** HAProxy's HTTP listener inside its pod (`--http-bind-port`). */
  haproxyHttp: 8080,
  /** HAProxy's HTTPS listener inside its pod (`--https-bind-port`). */
  haproxyHttps: 4443,
  /** HAProxy's health endpoint `/healthz`. */
  haproxyHealth: 1042,
  /** HAProxy's own measurements, `/metrics` (kubernetes-ingress 1.8.5 and 3.2, `frontend stats`). */
  haproxyStats: 1024,
  /** Reticulum, plain HTTP behind HAProxy (prod.exs). */
  reticulumHttp: 4001,
  /** Reticulum, TLS with the certificate of its image. */
  reticulumHttps: 4000,
  /** Erlang's port mapper, and the range in which Reticulum's nodes talk to each other (rel/env.sh.eex). */
  epmd: 4369,
  erlang: { from: 9000, to: 9100 },
  /** PostgREST beside Reticulum (`RetWeb.Plugs.PostgrestProxy`). */
  postgrest: 3000,
  postgresql: 5432,
  /** The client's and Spoke's web servers, TLS with the certificate of their image. */
  web: 8080,
  nearspark: 5000,
  photomnemonic: 5000,
  /** Dialog's administration, plain HTTP without authentication (config.js `ADMIN_LISTEN_PORT`). */
  dialogAdmin: 7000,
  /** cert-manager's HTTP-01 solver pods. */
  acmeSolver: 8089,
} as const;

/** UDP ports on the node. Dialog's own default ends at 49999; ending it below coturn's range keeps the two from competing. */
export const MEDIA_PORTS: { readonly dialog: PortRange; readonly turnRelay: PortRange } = {
  dialog: { from: 40000, to: 49151 },
  turnRelay: { from: 49152, to: 51609 },
};

/** UDP ports that the guide for Hubs Community Edition opens: `MEDIA_PORTS` and room around them. */
export const GUIDE_MEDIA_PORTS: PortRange = { from: 35000, to: 60000 };
