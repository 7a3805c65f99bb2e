/**
 * An ingress controller in place of HAProxy's own: it has real HAProxy serve what Ingresses, EndpointSlices, TLS Secrets and ConfigMaps
 * say, as the controller's flags tell it, with the rights and the files that the pod has.
 *
 * `CONTROLLER` is the version that it behaves as: `3.2` or `1.8`.
 */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { controllerArguments } from './arguments';
import { CERTIFICATES, ERROR_FILES, haproxyCfg } from './haproxy-cfg';
import type { Cluster, Data, EndpointSlice, Ingress, IngressClass, KubernetesObject, Service } from './objects';
import { named } from './objects';
import { isServed, routesOf } from './routes';
import { Watched } from './watch';

/** Milliseconds between two looks at whether something has changed: the controller's own `sync-period`. */
const SYNC_PERIOD = 5000;
const CONFIG = '/etc/haproxy/haproxy.cfg';
const isOld = process.env['CONTROLLER'] === '1.8';

const args = controllerArguments(process.argv.slice(2));
refuseImpossibleRights();
// Both are read-only in the image.
mkdirSync('/var/state/haproxy', { recursive: true });
writeFileSync('/run/controller.pid', String(process.pid));

/** The image's init wants its setuid helper without having the right to use it. */
function refuseImpossibleRights(): void {
  const status = readFileSync('/proc/self/status', 'utf8');
  if (isOld || process.getuid?.() === 0 || /^NoNewPrivs:\s1$/m.test(status)) return;
  console.error('s6-overlay-suexec: fatal: unable to setgid to root: Operation not permitted');
  process.exit(1);
}

let changed = true;
const watched = <T extends KubernetesObject>(group: string, kind: string, everywhere = false) => {
  const places =
    everywhere || args.namespaces.length === 0 ? [''] : args.namespaces.map((name) => `namespaces/${name}/`);
  return places.map((place) => new Watched<T>(`${group}/${place}${kind}`, () => (changed = true)));
};
const parts = {
  ingresses: watched<Ingress>('/apis/networking.k8s.io/v1', 'ingresses'),
  classes: watched<IngressClass>('/apis/networking.k8s.io/v1', 'ingressclasses', true),
  services: watched<Service>('/api/v1', 'services'),
  endpointSlices: watched<EndpointSlice>('/apis/discovery.k8s.io/v1', 'endpointslices'),
  secrets: watched<Data>('/api/v1', 'secrets'),
  configMaps: watched<Data>('/api/v1', 'configmaps'),
};
/** It serves nothing before it has seen these, either. */
const others = [
  ...watched('/api/v1', 'namespaces', true),
  ...(isOld ? [] : watched('/apis/apiextensions.k8s.io/v1', 'customresourcedefinitions', true)),
];

let haproxy: ChildProcess | undefined;
setInterval(sync, SYNC_PERIOD);
process.on('SIGTERM', () => {
  if (!haproxy) process.exit(0);
  haproxy.kill('SIGTERM');
});

function sync(): void {
  const all = [...Object.values(parts).flat(), ...others];
  if (!changed || !all.every(({ isListed }) => isListed)) return;
  changed = false;
  const cluster = Object.fromEntries(
    Object.entries(parts).map(([name, lists]) => [name, lists.flatMap((list: Watched<KubernetesObject>) => list.all)]),
  ) as unknown as Cluster;
  const ingresses = cluster.ingresses.filter((ingress) => isServed(ingress, cluster, args, isOld));
  const hasCertificates = writeCertificates(ingresses, cluster);
  writeErrorFiles(cluster);
  writeFileSync(`${CONFIG}.new`, haproxyCfg(args, { routes: routesOf(ingresses, cluster), cluster, hasCertificates }));
  const check = spawnSync('haproxy', ['-c', '-f', `${CONFIG}.new`], { encoding: 'utf8' });
  if (check.stderr !== '') console.error(check.stderr.trimEnd());
  // What is served goes on as it is.
  if (check.status !== 0) return;
  renameSync(`${CONFIG}.new`, CONFIG);
  if (haproxy) haproxy.kill('SIGUSR2');
  else start();
}

function start(): void {
  haproxy = spawn('haproxy', ['-W', '-db', '-f', CONFIG], { stdio: 'inherit' });
  haproxy.on('exit', (code) => process.exit(code ?? 0));
}

/** The default one is the first by name; a Secret that is not there is not missed. Returns whether there is any. */
function writeCertificates(ingresses: readonly Ingress[], { secrets }: Cluster): boolean {
  const titles = ingresses.flatMap(({ metadata, spec: { tls = [] } }) =>
    tls.flatMap(({ secretName }) => (secretName === undefined ? [] : [`${metadata.namespace}/${secretName}`])),
  );
  rmSync(CERTIFICATES, { recursive: true, force: true });
  mkdirSync(CERTIFICATES, { recursive: true });
  const write = (title: string | undefined, prefix: string) => {
    const { data } = named(secrets, title) ?? {};
    if (title === undefined || data === undefined) return false;
    const pem = ['tls.key', 'tls.crt'].map((key) => Buffer.from(data[key] ?? '', 'base64').toString());
    writeFileSync(`${CERTIFICATES}/${prefix}${title.replace('/', '_')}.pem`, pem.join('\n'), { mode: 0o600 });
    return true;
  };
  return [write(args.defaultCertificate, '0_'), ...[...new Set(titles)].map((title) => write(title, ''))].some(Boolean);
}

function writeErrorFiles({ configMaps }: Cluster): void {
  mkdirSync(ERROR_FILES, { recursive: true });
  const { data = {} } = named(configMaps, args.errorFiles) ?? {};
  for (const [status, response] of Object.entries(data)) writeFileSync(`${ERROR_FILES}/${status}.http`, response);
}
