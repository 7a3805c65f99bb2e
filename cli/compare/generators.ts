import { mergePatch } from '../../constructs/kit';
import { parseToml, stringifyToml } from '../toml';
import type { UpstreamObject } from './upstream-objects';

/**
 * What upstream's generator wrote, by the month from which it did so. Each entry turns the objects of the generator after it into
 * its own. Source: history of `hcce.yam` in github.com/Hubs-Foundation/hubs-cloud, `community-edition/`, and, for images, of the
 * defaults in `input-values.yaml`.
 */
const STEPS: readonly { readonly since: string; readonly back: (objects: UpstreamObject[]) => UpstreamObject[] }[] = [
  { since: '2026-02', back: (objects) => config(objects, { 'Elixir.Ret.Mailer': { relay: null } }) },
  {
    since: '2025-09',
    back: (objects) =>
      images(objects, {
        nearspark: 'mozillareality/nearspark:stable-latest',
        photomnemonic: 'mozillareality/photomnemonic:stable-latest',
      }),
  },
  {
    since: '2025-07',
    back: (objects) =>
      container(objects, 'pgsql', (server) => {
        server.env = server.env!.filter(({ name }) => name !== 'PGDATA');
        server.volumeMounts![0]!.mountPath = '/var/lib/postgresql';
      }),
  },
  {
    since: '2024-12',
    back: (objects) =>
      container(objects, 'pgsql', (server) => {
        server.volumeMounts![0]!.mountPath = '/var/lib/postgresql/data';
      }),
  },
  {
    since: '2024-09',
    back: (objects) =>
      variables(
        images(
          config(objects, {
            'Elixir.RetWeb.Plugs.AddCSP': {
              connect_src: 'wss://*.stream.<DOMAIN>:4443',
              img_src: 'nearspark.reticulum.io',
              media_src: '',
            },
          }),
          { reticulum: 'hubsfoundation/ret:stable-latest' },
        ),
        ({ name, value = '' }) =>
          name === 'turkeyCfg_non_cors_proxy_domains'
            ? value.replace(',demo.hubsfoundation.org,*.demo.hubsfoundation.org', '')
            : value,
      ),
  },
  {
    since: '2024-09-03',
    back: (objects) =>
      images(
        objects,
        Object.fromEntries(
          ['reticulum', 'hubs', 'spoke'].map((name) => [name, `mozillareality/${name}:stable-latest`]),
        ),
      ),
  },
  {
    since: '2024-06',
    back: (objects) =>
      variables(
        change(objects, 'Ingress', 'nearspark', ({ metadata, spec }) => {
          delete metadata.annotations!['haproxy.org/path-rewrite'];
          metadata.annotations!['haproxy.ingress.kubernetes.io/rewrite-target'] = '/$1';
          spec.rules[0]!.http.paths[0]!.path = '/nearspark(/|$)(.*)';
        }),
        ({ name, value = '' }) => (name === 'turkeyCfg_thumbnail_server' ? `https://${value}` : value),
      ),
  },
  {
    since: '2024-05',
    back: (objects) =>
      variables(
        change(
          objects.filter(({ kind, metadata }) => kind !== 'Ingress' || metadata.name !== 'nearspark'),
          'Ingress',
          'ret',
          ({ spec }) => {
            spec.rules.at(-1)!.http.paths.push({
              path: '/nearspark',
              pathType: 'ImplementationSpecific',
              backend: { service: { name: 'nearspark', port: { number: 5000 } } },
            });
          },
        ),
        ({ name, value = '' }) =>
          ({
            turkeyCfg_thumbnail_server: 'nearspark.reticulum.io',
            turkeyCfg_YTDL_HOST: 'https://hubs-ytdl-fsu7tyt32a-uc.a.run.app',
            turkeyCfg_PHOTOMNEMONIC: 'https://photomnemonic-fsu7tyt32a-uc.a.run.app',
          })[name] ?? value,
      ),
  },
  {
    since: '2023-11',
    back: (objects) =>
      images(objects, {
        reticulum: 'mozillareality/ret:stable-latest',
        postgresql: 'postgres:12',
        haproxy:
          'haproxytech/kubernetes-ingress:1.8.5@sha256:09b59bc272e3aec5ca5b706774ed788c4bb4f184bb1d7ab99660a2b7773b0668',
      }),
  },
  {
    since: '2023-10-18',
    back: (objects) =>
      change(objects, 'Ingress', 'ret', ({ spec }) => {
        for (const { backend } of spec.rules.at(-1)!.http.paths) {
          if (backend.service.name === 'ret') backend.service.port.number = 4000;
        }
      }),
  },
  {
    since: '2023-10',
    back: (objects) =>
      container(
        config(objects, { 'Elixir.RetWeb.Endpoint': { cors_proxy_url: { host: 'hubs-proxy.com' } } }),
        'haproxy',
        (proxy) => {
          proxy.resources = { requests: { memory: '1Gi', cpu: 0.5 }, limits: { memory: '2Gi', cpu: 1 } };
        },
      ),
  },
];

/** The objects of every generator since October 2023, newest first, made of those of the newest. */
export function everyGenerator(newest: readonly UpstreamObject[]): { since: string; objects: UpstreamObject[] }[] {
  const made = [{ since: '2026-03', objects: [...newest] }];
  for (const { since, back } of STEPS) {
    made.push({ since, objects: back(structuredClone(made.at(-1)!.objects)) });
  }
  return made;
}

interface IngressPath {
  path: string;
  pathType: string;
  backend: { service: { name: string; port: { number: number } } };
}

/** What is changed of any kind of object. */
type Loose = UpstreamObject & {
  spec: { rules: { http: { paths: IngressPath[] } }[]; template: { spec: { containers: Container[] } } };
};

interface Container {
  name: string;
  image: string;
  env?: { name: string; value?: string }[];
  volumeMounts?: { mountPath: string }[];
  resources?: object;
}

function change(
  objects: UpstreamObject[],
  kind: string,
  name: string,
  edit: (object: Loose) => void,
): UpstreamObject[] {
  for (const object of objects) {
    if (object.kind === kind && object.metadata.name === name) edit(object as Loose);
  }
  return objects;
}

function containers(objects: readonly UpstreamObject[]): Container[] {
  return objects
    .filter(({ kind }) => kind === 'Deployment')
    .flatMap((object) => (object as Loose).spec.template.spec.containers);
}

/** Changes the first container of a Deployment. */
function container(objects: UpstreamObject[], deployment: string, edit: (container: Container) => void) {
  return change(objects, 'Deployment', deployment, ({ spec }) => edit(spec.template.spec.containers[0]!));
}

function images(objects: UpstreamObject[], by: Readonly<Record<string, string>>): UpstreamObject[] {
  for (const each of containers(objects)) each.image = by[each.name] ?? each.image;
  return objects;
}

function variables(
  objects: UpstreamObject[],
  valueOf: (variable: { name: string; value?: string }) => string,
): UpstreamObject[] {
  for (const { env = [] } of containers(objects)) {
    for (const variable of env) if (variable.value !== undefined) variable.value = valueOf(variable);
  }
  return objects;
}

/** Merges into the table `ret` of Reticulum's settings. */
function config(objects: UpstreamObject[], patch: object): UpstreamObject[] {
  return objects.map((object) => {
    if (object.kind !== 'ConfigMap' || object.metadata.name !== 'ret-config') return object;
    const { 'config.toml.template': text = '' } = object['data'] as Record<string, string>;
    return {
      ...object,
      data: { 'config.toml.template': stringifyToml(mergePatch(parseToml(text), { ret: patch }) as object) },
    };
  });
}
