import { homedir } from 'node:os';
import { join } from 'node:path';
import { CERT_MANAGER_VERSION } from '../../../../cli/deploy/helm';
import { DEFAULT_IMAGES } from '../../../../upstream';
import type { KeyPair } from '../../../support/certificates';
import { certificate } from '../../../support/certificates';

/** An image of the tests. */
export interface Image {
  /** The names that manifests have for it. */
  readonly references: readonly string[];
  /** What stands in for a distribution's image, among those of the cluster; absent where the image has its own files and nothing else. */
  readonly base?: Base;
  /** What is put upon it, by the path in the image. */
  readonly layers: readonly Readonly<Record<string, File>>[];
  /** As in an image's configuration; what is left out is empty. */
  readonly config: {
    readonly Entrypoint?: readonly string[];
    readonly Cmd?: readonly string[];
    readonly User?: string;
    readonly WorkingDir?: string;
    readonly Env?: readonly string[];
  };
}

/** What a file is made of. */
export type File =
  /** A program of `stand-ins/`, with all that it imports. */
  | { readonly bundle: string }
  /** A library that the tests have, with all that it needs. */
  | { readonly library: string }
  /** A file of `stand-ins/`, or an absolute path. */
  | { readonly file: string }
  | { readonly text: string }
  /** All files of a folder of this project, or of an absolute path. */
  | { readonly tree: string }
  /** A folder that everybody may write to. */
  | { readonly folder: true };

/** Images of the cluster's own that others are based upon. */
export type Base = 'haproxy' | 'nginx' | 'node' | 'pgbouncer';

/** The name under which the node has one. */
export const referenceOfBase = (base: Base) => `stand-ins.example/${base}:1`;

const bin = (name: string) => join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), name);
/** Where programs of an image are found. */
export const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const NODE = { '/usr/local/bin/node': { file: process.execPath } };
const libraries = (...names: readonly string[]) =>
  Object.fromEntries(names.map((library) => [`/app/node_modules/${library}/index.js`, { library }]));

/** Hubs' own images and those of others that no registry has here, under the names of this project's manifests and of upstream's. */
export async function catalogue(): Promise<Image[]> {
  const signed = await certificate({ name: 'dialog' });
  const pair = (signed: KeyPair, folder: string, cert: string, key: string) => ({
    [`${folder}/${cert}`]: { text: signed.cert },
    [`${folder}/${key}`]: { text: signed.key },
  });
  const client = (part: string, pages: readonly string[], ...references: readonly string[]): Image => ({
    references,
    base: 'nginx',
    layers: [
      {
        '/run.sh': { file: 'web-run.sh' },
        '/etc/nginx/nginx.conf': { file: 'web-nginx.conf' },
        ...pair(signed, '/etc/nginx', 'cert.pem', 'key.pem'),
        ...Object.fromEntries(pages.map((name) => [`/www/${part}/pages/${name}`, { text: pageOf(part) }])),
      },
    ],
    config: { Cmd: ['sh', '/run.sh'] },
  });
  const ofNode = (reference: string, program: string): Image => ({
    references: [reference],
    base: 'node',
    layers: [{ '/app/app.js': { file: `${program}.js` }, ...libraries('express') }],
    config: { Cmd: ['sh', '-c', 'node app.js'], WorkingDir: '/app' },
  });
  return [
    {
      references: [DEFAULT_IMAGES.reticulum],
      base: 'pgbouncer',
      layers: [
        NODE,
        {
          '/run.sh': { file: 'reticulum-run.sh' },
          '/ret/bin/ret': { file: 'reticulum-ret.sh' },
          '/ret/reticulum.mjs': { bundle: 'reticulum.ts' },
          ...pair(signed, '/ret', 'cert.pem', 'key.pem'),
        },
      ],
      config: { Cmd: ['bash', '/run.sh'], WorkingDir: '/ret' },
    },
    {
      references: [DEFAULT_IMAGES.postgrest, 'mozillareality/postgrest:stable-latest'],
      base: 'pgbouncer',
      layers: [NODE, { '/postgrest.mjs': { bundle: 'postgrest.ts' } }],
      config: { Entrypoint: ['node', '/postgrest.mjs'], User: '1000' },
    },
    client('hubs', ['index.html', 'hub.html'], DEFAULT_IMAGES.hubs, 'hubsfoundation/hubs:stable-latest'),
    client('spoke', ['index.html'], DEFAULT_IMAGES.spoke),
    ofNode(DEFAULT_IMAGES.nearspark, 'nearspark'),
    ofNode(DEFAULT_IMAGES.photomnemonic, 'photomnemonic'),
    {
      references: [DEFAULT_IMAGES.dialog],
      base: 'node',
      layers: [
        {
          '/run.sh': { file: 'dialog-run.sh' },
          '/app/index.js': { file: 'dialog/index.js' },
          '/app/lib/Room.js': { file: 'dialog/lib/Room.js' },
          ...libraries('express', 'jsonwebtoken', 'protoo-server'),
          ...pair(signed, '/app/certs', 'fullchain.pem', 'privkey.pem'),
        },
      ],
      config: { Cmd: ['bash', '/run.sh'], WorkingDir: '/app' },
    },
    ...onQuota(),
    ingress('3.2', DEFAULT_IMAGES.haproxy),
    ingress('1.8', 'mozillareality/haproxy:stable-latest'),
    ...['controller', 'webhook'].map((name) =>
      program(
        `quay.io/jetstack/cert-manager-${name}:${CERT_MANAGER_VERSION}`,
        bin('cluster-box/bin/cert-manager'),
        name,
      ),
    ),
    ...['acmesolver', 'cainjector', 'startupapicheck'].map((name) =>
      program(
        `quay.io/jetstack/cert-manager-${name}:${CERT_MANAGER_VERSION}`,
        bin('cdk8s-hubs/bin/cert-manager-helpers'),
        name,
      ),
    ),
    program('registry.k8s.io/networking/kube-network-policies:v0.8.0', bin('cdk8s-hubs/bin/kube-network-policies')),
  ];
}

function ingress(version: string, reference: string): Image {
  return {
    references: [reference],
    base: 'haproxy',
    layers: [
      NODE,
      {
        '/controller.mjs': { bundle: 'ingress/main.ts' },
        ...Object.fromEntries(['/run', '/etc/haproxy', '/var/state/haproxy'].map((path) => [path, { folder: true }])),
      },
    ],
    config: { Entrypoint: ['node', '/controller.mjs'], Env: [PATH, `CONTROLLER=${version}`] },
  };
}

/** OnQuota's back end, as it was and with a version that says so, and Flower; both are the same programs. */
function onQuota(): Image[] {
  const LIBRARIES = [
    'bz2.so.1.0',
    'crypto.so.3',
    'expat.so.1',
    'ffi.so.8',
    'lzma.so.5',
    'ssl.so.3',
    'uuid.so.1',
    'z.so.1',
  ];
  const python = {
    '/usr/bin/python3': { file: '/usr/bin/python3.11' },
    '/usr/lib/python3.11': { tree: '/usr/lib/python3.11' },
    '/packages': { tree: bin('cdk8s-hubs/python') },
    ...Object.fromEntries(
      LIBRARIES.map((name) => [
        `/usr/lib/x86_64-linux-gnu/lib${name}`,
        { file: `/usr/lib/x86_64-linux-gnu/lib${name}` },
      ]),
    ),
    '/usr/local/bin/alembic': { text: '#!/bin/sh\nexec python3 -m alembic "$@"\n' },
    '/usr/local/bin/celery': { text: '#!/bin/sh\nexec python3 -m celery "$@"\n' },
  };
  const app = { '/app': { tree: 'test/e2e/real-node/onquota' } };
  const Env = [PATH, 'PYTHONPATH=/packages:/app', 'PYTHONDONTWRITEBYTECODE=1', 'PYTHONUNBUFFERED=1'];
  return [
    ...['1.0.0', '1.1.0'].map((version): Image => ({
      references: [`registry.example.org/onquota/backend:${version}`],
      base: 'pgbouncer',
      layers: [python, app],
      config: {
        Cmd: ['python3', '-m', 'uvicorn', 'app.main:app', '--host', '0.0.0.0', '--port', '8000'],
        WorkingDir: '/app',
        Env: [...Env, `VERSION=${version}`],
        User: '1000',
      },
    })),
    {
      references: ['mher/flower:2.0.1'],
      base: 'pgbouncer',
      layers: [python],
      config: { Entrypoint: ['celery'], Cmd: ['flower'], Env, User: '1000' },
    },
  ];
}

/** An image with a program that needs nothing else, and has no rights but where the pod gives it some. */
function program(reference: string, file: string, ...args: readonly string[]): Image {
  return {
    references: [reference],
    layers: [{ '/program': { file } }],
    config: { Entrypoint: ['/program', ...args], User: '1000' },
  };
}

/** With the places that the images' start script fills. */
function pageOf(part: string): string {
  return `<!DOCTYPE html>
<html><head><title>${part}</title>
<!-- META_TAGS -->
<script src="{{rawhubs-base-assets-path}}/main.js"></script></head></html>
`;
}
