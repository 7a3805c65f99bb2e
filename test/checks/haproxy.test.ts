import { describe, expect, test } from 'vitest';
import {
  annotations,
  classAnnotation,
  classFlag,
  classObject,
  defaultCertificate,
  definitionAccess,
  globalRedirect,
  haproxyArguments,
  headerValues,
  placeholderCertificate,
  quic,
  readOnlyRoot,
  redirectTarget,
  securityContext,
  settingNames,
  solverClass,
  tcpAndHttp,
  tcpServices,
} from '../../checks';
import type { Fields } from './objects';
import {
  certificate,
  clusterObject,
  configMap,
  deployment,
  found,
  ingress,
  object,
  podSpec,
  secret,
  service,
} from './objects';
import { HEADER_VALUES } from './header-values';
import { tlsSecret } from './tls';

const ARGS = ['--configmap=a/settings', '--ingress.class=haproxy', '--https-bind-port=4443', '--disable-quic'];
const OLD = 'haproxytech/kubernetes-ingress:1.8.5';

/** A controller, of version 3.2 unless told otherwise. */
const controller = (args: readonly string[] = ARGS, container: Fields = {}, spec: Fields = {}) =>
  deployment('haproxy', podSpec({ image: 'haproxytech/kubernetes-ingress:3.2.11', args, ...container }, spec));
const old = (args: readonly string[] = ARGS) => controller(args, { image: OLD });
const settings = (data: Fields) => configMap('settings', data);
const haproxyClass = (controllerName = 'haproxy.org/ingress-controller/haproxy') =>
  clusterObject('networking.k8s.io/v1', 'IngressClass', 'haproxy', { spec: { controller: controllerName } });
const argument = (index: number) => `Deployment a/haproxy | spec.template.spec.containers[0].args[${index}] (main)`;

describe('haproxy/arguments', () => {
  const args = ['--configmap=a/settings', '--configmap-tcp-services', 'a/tcp', '--default-ssl-certificate=a/cert'];

  test('passes objects that exist, are issued or external; and other programs', () => {
    expect(found(haproxyArguments, [controller(args), settings({}), configMap('tcp'), secret('cert')])).toStrictEqual(
      [],
    );
    expect(
      found(haproxyArguments, [controller(args), settings({}), configMap('tcp'), certificate('cert', [])]),
    ).toStrictEqual([]);
    const externals = [
      { kind: 'ConfigMap', name: 'settings' },
      { kind: 'ConfigMap', name: 'tcp' },
      { kind: 'Secret', name: 'cert' },
    ];
    expect(found(haproxyArguments, [controller(args)], { externals })).toStrictEqual([]);
    expect(found(haproxyArguments, [controller(args, { image: 'nginx:1' }), controller(['--verbose'])])).toStrictEqual(
      [],
    );
  });

  test('finds objects that do not exist, and what names none', () => {
    const missing = (kind: string, name: string) =>
      `there is no ${kind} ${name} in namespace a: the controller starts without it`;
    expect(found(haproxyArguments, [controller(args)])).toStrictEqual([
      `error haproxy/arguments | ${argument(0)} | ${missing('ConfigMap', 'settings')}`,
      `error haproxy/arguments | ${argument(1)} | ${missing('ConfigMap', 'tcp')}`,
      `error haproxy/arguments | ${argument(3)} | ${missing('Secret', 'cert')}`,
    ]);
    expect(found(haproxyArguments, [controller(['--configmap=settings'])])).toStrictEqual([
      `error haproxy/arguments | ${argument(0)} | --configmap names no object`,
    ]);
    expect(found(haproxyArguments, [controller(['--configmap', '--disable-quic'])])).toStrictEqual([
      `error haproxy/arguments | ${argument(0)} | --configmap names no object`,
    ]);
    expect(found(haproxyArguments, [controller(['--configmap=a/b/c'])])).toStrictEqual([
      `error haproxy/arguments | ${argument(0)} | --configmap names no object`,
    ]);
  });
});

test('haproxy/tcp-services', () => {
  const objects = [controller([...ARGS, '--configmap-tcp-services=a/tcp']), service('turn', [{ port: 5349 }])];
  expect(
    found(tcpServices, [...objects, configMap('tcp', { 5349: 'a/turn:5349', 5350: 'a/turn:5349:ssl' })]),
  ).toStrictEqual([]);
  expect(
    found(tcpServices, [...objects, configMap('tcp', { 1: 'a/db:1' })], {
      externals: [{ kind: 'Service', name: 'db' }],
    }),
  ).toStrictEqual([]);
  const problem = (key: string, message: string) =>
    `error haproxy/tcp-services | ConfigMap a/tcp | ${key} | ${message}`;
  expect(
    found(tcpServices, [
      ...objects,
      configMap('tcp', { 1: 'turn:5349', 2: 'b/turn:5349', 3: 'a/turn:1', turns: 'a/turn:5349' }),
    ]),
  ).toStrictEqual([
    problem('data["1"]', 'not the address of a Service: the entry is ignored'),
    problem('data["2"]', 'there is no Service turn in namespace b: connections are refused'),
    problem('data["3"]', 'Service a/turn has no port 1 (it has 5349)'),
    problem('data.turns', 'the key is not a port number: the entry is ignored'),
  ]);
});

test('haproxy/tcp-and-http', () => {
  const web = service('web', [{ name: 'http', port: 80 }]);
  const args = [...ARGS, '--configmap-tcp-services=a/tcp'];
  const both = (tcp: Fields, more: Fields = {}, controllerArgs = args) =>
    found(tcpAndHttp, [controller(controllerArgs), web, configMap('tcp', tcp), ingress('site', more)]);
  const problem = (key: string) =>
    `error haproxy/tcp-and-http | ConfigMap a/tcp | data["${key}"] | Ingress a/site leads to this port of the Service, too: HAProxy then speaks TCP to it alone, and visitors of the Ingress get nothing`;
  expect(both({ 8000: 'a/web:80', 8001: 'a/web:80:ssl' })).toStrictEqual([problem('8000')]);
  const byName = { defaultBackend: { service: { name: 'web', port: { name: 'http' } } }, rules: [] };
  expect(both({ 8000: 'a/web:80' }, byName)).toStrictEqual([problem('8000')]);
  expect(both({ 8000: 'a/web:81', 8001: 'a/other:80', 8002: 'b/web:80', 8003: 'nothing' })).toStrictEqual([]);
  expect(both({ 8000: 'a/web:80' }, {}, [...args, '--namespace-whitelist=b'])).toStrictEqual([]);
  expect(both({ 8000: 'a/web:80' }, {}, ARGS)).toStrictEqual([]);
});

describe('haproxy/header-value', () => {
  const setting = (value: string, version = '3.2.11', name = 'response-set-header') =>
    found(headerValues, [
      controller(ARGS, { image: `haproxytech/kubernetes-ingress:${version}` }),
      ingress('web', {}, { [`haproxy.org/${name}`]: value }),
    ]);
  const at = 'Ingress a/web | metadata.annotations["haproxy.org/response-set-header"]';
  const problem = (why: string) =>
    `error haproxy/header-value | ${at} | HAProxy cannot read this header (${why}): it refuses its whole configuration, and after a restart listens nowhere`;

  test.each(HEADER_VALUES)('X-A %s: readable %s', (value, readable) => {
    expect(setting(`X-A ${value}`)).toHaveLength(readable ? 0 : 1);
  });

  test('says what HAProxy stumbles over', () => {
    expect(setting('X-A 100%')).toStrictEqual([problem('a percent sign at its end')]);
    expect(setting('X-A 100% sure')).toStrictEqual([problem('a percent sign stands for a variable that there is not')]);
    expect(setting('X-A %[src')).toStrictEqual([problem('a bracket is not closed')]);
    expect(setting('X-A a\\')).toStrictEqual([problem('a quote is not closed')]);
    expect(setting('X-A $5')).toStrictEqual([problem('a dollar sign begins the name of a variable')]);
    expect(setting('X-A ""')).toStrictEqual([problem('it has no value')]);
    expect(setting('X-A "a" b "c"')).toStrictEqual([
      problem('it has further words behind its value, since quotes within quotes end them'),
    ]);
    expect(setting('X-A %[req.hdr(Host)]')).toStrictEqual([problem('requests are gone when responses are written')]);
    expect(setting('X-A %[req.hdr(Host)]', '3.2.11', 'request-set-header')).toStrictEqual([]);
    expect(setting('X-A\nX-B "b"\n')).toStrictEqual([
      `error haproxy/header-value | ${at} | a line has a name and no value: the header is not set`,
    ]);
  });

  test('versions before 3.2 put quotes around whatever there is', () => {
    expect(setting('X-A "https://meet.example.org"\n', '1.8.5')).toStrictEqual([]);
    expect(setting('X-A two words', '1.8.5')).toStrictEqual([]);
    expect(setting('X-A "two words"', '1.8.5')).toHaveLength(1);
  });

  test('looks at the ConfigMap, and at the Ingresses of namespaces that the controller watches', () => {
    const data = { 'request-set-header': 'X-A 100%' };
    expect(found(headerValues, [controller(), settings(data)])).toStrictEqual([
      'error haproxy/header-value | ConfigMap a/settings | data.request-set-header | HAProxy cannot read this header (a percent sign at its end): it refuses its whole configuration, and after a restart listens nowhere',
    ]);
    const bad = ingress('web', {}, { 'haproxy.org/request-set-header': 'X-A 100%' });
    expect(found(headerValues, [controller([...ARGS, '--namespace-whitelist=b']), bad])).toStrictEqual([]);
    expect(found(headerValues, [bad])).toStrictEqual([]);
  });
});

describe('haproxy/default-certificate', () => {
  const serving = controller(['--configmap=a/settings', '--default-ssl-certificate=a/bootstrap']);
  const problem = `error haproxy/default-certificate | ${argument(1)} | the default certificate is issued to meet.example.org, and is served there in place of the real one`;

  test('passes names that nobody visits, and certificates that are not at hand', async () => {
    expect(
      found(defaultCertificate, [
        serving,
        ingress('web'),
        await tlsSecret('bootstrap', 'bootstrap.invalid', ['bootstrap.invalid']),
      ]),
    ).toStrictEqual([]);
    expect(found(defaultCertificate, [serving, ingress('web'), secret('bootstrap')])).toStrictEqual([]);
    expect(found(defaultCertificate, [serving, ingress('web')])).toStrictEqual([]);
    expect(
      found(defaultCertificate, [controller(), ingress('web'), await tlsSecret('bootstrap', 'meet.example.org', [])]),
    ).toStrictEqual([]);
  });

  test('finds the name of a host in common name, alternative names and Certificates', async () => {
    expect(
      found(defaultCertificate, [
        serving,
        ingress('web'),
        ingress('again'),
        await tlsSecret('bootstrap', 'meet.example.org', []),
      ]),
    ).toStrictEqual([problem]);
    expect(
      found(defaultCertificate, [
        serving,
        ingress('web'),
        await tlsSecret('bootstrap', 'x.invalid', ['y.invalid', '*.example.org']),
      ]),
    ).toStrictEqual([problem]);
    expect(
      found(defaultCertificate, [serving, ingress('web'), certificate('bootstrap', ['meet.example.org'])]),
    ).toStrictEqual([problem]);
  });
});

describe('haproxy/placeholder-certificate', () => {
  const unusable =
    'error haproxy/placeholder-certificate | Secret a/cert |  | no certificate with its key, although it is served: HAProxy then refuses its whole configuration';

  test('passes real certificates, and Secrets for other ends', async () => {
    expect(
      found(placeholderCertificate, [ingress('web'), await tlsSecret('cert', 'x', []), secret('keys')]),
    ).toStrictEqual([]);
  });

  test('finds Secrets without certificate or key that are served, and those that cert-manager fills', async () => {
    const real = await tlsSecret('cert', 'x', []);
    const data = real['data'] as Record<string, string>;
    expect(
      found(placeholderCertificate, [ingress('web'), secret('cert', { 'tls.crt': '', 'tls.key': '' })]),
    ).toStrictEqual([unusable]);
    expect(
      found(placeholderCertificate, [ingress('web'), { ...real, data: { ...data, 'tls.key': '' } }]),
    ).toStrictEqual([unusable]);
    expect(
      found(placeholderCertificate, [ingress('web'), { ...real, data: { ...data, 'tls.crt': data['tls.key'] } }]),
    ).toStrictEqual([unusable]);
    expect(found(placeholderCertificate, [certificate('cert', []), secret('cert')])).toStrictEqual([unusable]);
    expect(
      found(placeholderCertificate, [controller([...ARGS, '--default-ssl-certificate=a/cert']), secret('cert')]),
    ).toStrictEqual([unusable]);
    expect(found(placeholderCertificate, [certificate('cert', []), real])).toStrictEqual([
      'warning haproxy/placeholder-certificate | Secret a/cert |  | cert-manager keeps its certificate here, and each apply puts the old one back',
    ]);
  });
});

describe('classes', () => {
  const annotated = ingress('old', { ingressClassName: undefined }, { 'kubernetes.io/ingress.class': 'haproxy' });

  test('haproxy/class-annotation', () => {
    const both = ingress('both', {}, { 'kubernetes.io/ingress.class': 'haproxy' });
    expect(found(classAnnotation, [controller(), ingress('web'), both])).toStrictEqual([]);
    const path = 'Ingress a/old | metadata.annotations["kubernetes.io/ingress.class"] |';
    expect(found(classAnnotation, [controller(), annotated])).toStrictEqual([
      `error haproxy/class-annotation | ${path} the controller ignores this annotation since version 3.2: visitors get 404`,
    ]);
    const warning = [`warning haproxy/class-annotation | ${path} long replaced, and newer controllers ignore it`];
    expect(found(classAnnotation, [old(), annotated])).toStrictEqual(warning);
    expect(found(classAnnotation, [annotated])).toStrictEqual(warning);
  });

  test('haproxy/class', () => {
    const named = 'haproxy.org/ingress-controller';
    expect(found(classObject, [controller(), ingress('web'), haproxyClass()])).toStrictEqual([]);
    expect(found(classObject, [old(['--configmap=a/settings']), ingress('web'), haproxyClass(named)])).toStrictEqual(
      [],
    );
    const misnamed = [ingress('web'), haproxyClass('haproxy.org/ingress-controller/public')];
    const publicArgs = ['--configmap=a/settings', '--ingress.class=public'];
    expect(found(classObject, [controller(publicArgs), ...misnamed])).toStrictEqual([
      'error haproxy/class | Ingress a/web | spec.ingressClassName | since version 3.2 the controller serves the class that is named as --ingress.class says, which this one is not: visitors get 404',
    ]);
    expect(found(classObject, [old(publicArgs), ...misnamed])).toStrictEqual([]);
    expect(
      found(classObject, [controller(), ingress('web')], { externals: [{ kind: 'IngressClass', name: 'haproxy' }] }),
    ).toStrictEqual([]);
    expect(found(classObject, [controller(), ingress('web'), haproxyClass('k8s.io/ingress-nginx')])).toStrictEqual([]);
    expect(
      found(classObject, [controller([...ARGS, '--namespace-whitelist=b', '--namespace-whitelist=c']), ingress('web')]),
    ).toStrictEqual([]);
    const missing = (name: string) =>
      `error haproxy/class | Ingress a/${name} | spec.ingressClassName | no IngressClass of this name is among the objects: the controller ignores the Ingress, and visitors get 404`;
    const watching = controller([...ARGS, '--namespace-whitelist=b', '--namespace-whitelist=a']);
    expect(
      found(classObject, [
        watching,
        ingress('web'),
        ingress('same'),
        ingress('other', { ingressClassName: 'x' }),
        annotated,
      ]),
    ).toStrictEqual([missing('web'), missing('other')]);
    expect(found(classObject, [controller(), ingress('web'), haproxyClass(named)])).toStrictEqual([
      'error haproxy/class | IngressClass haproxy | spec.controller | the controller calls itself haproxy.org/ingress-controller/haproxy: it ignores every Ingress of this class, and visitors get 404',
    ]);
  });

  test('haproxy/class-flag', () => {
    const without = ['--configmap=a/settings'];
    const message =
      'without --ingress.class, version 3.2 of the controller serves an Ingress only once it was edited, and after a restart no more: visitors get 404';
    expect(found(classFlag, [controller(without), ingress('web'), ingress('more')])).toStrictEqual([
      `error haproxy/class-flag | Deployment a/haproxy | spec.template.spec.containers[0].args (main) | ${message}`,
    ]);
    expect(found(classFlag, [controller([...without, '--ingress.class=']), ingress('web')])).toHaveLength(1);
    expect(found(classFlag, [controller(), ingress('web')])).toStrictEqual([]);
    expect(found(classFlag, [old(without), ingress('web')])).toStrictEqual([]);
    expect(found(classFlag, [controller(without), ingress('web', { ingressClassName: undefined })])).toStrictEqual([]);
  });

  test('haproxy/solver-class', () => {
    const issuer = (solver: Fields) =>
      clusterObject('cert-manager.io/v1', 'ClusterIssuer', 'acme', {
        spec: { acme: { solvers: [{ http01: { ingress: solver } }] } },
      });
    const served = issuer({ ingressClassName: 'haproxy' });
    expect(found(solverClass, [controller(), haproxyClass(), served])).toStrictEqual([]);
    expect(found(solverClass, [served, issuer({ class: 'haproxy' })])).toStrictEqual([]);
    expect(found(solverClass, [old(), issuer({ class: 'haproxy' }), issuer({})])).toStrictEqual([]);
    expect(found(solverClass, [controller(), issuer({ class: 'haproxy' })])).toStrictEqual([
      'error haproxy/solver-class | ClusterIssuer acme | spec.acme.solvers[0].http01.ingress.class | solvers get an annotation that the controller ignores since version 3.2: no certificate is issued',
    ]);
    const warning = 'no controller among the objects serves this class: unless another does, no certificate is issued';
    const own = object('cert-manager.io/v1', 'Issuer', 'acme', { spec: (served as Fields)['spec'] });
    expect(found(solverClass, [controller(), served, own])).toStrictEqual([
      `warning haproxy/solver-class | ClusterIssuer acme | spec.acme.solvers[0].http01.ingress.ingressClassName | ${warning}`,
      `warning haproxy/solver-class | Issuer a/acme | spec.acme.solvers[0].http01.ingress.ingressClassName | ${warning}`,
    ]);
    expect(found(solverClass, [controller(), haproxyClass('haproxy.org/ingress-controller'), served])).toHaveLength(1);
    const misnamed = haproxyClass('haproxy.org/ingress-controller/public');
    expect(found(solverClass, [controller(['--ingress.class=public']), misnamed, served])).toHaveLength(1);
    expect(found(solverClass, [old(['--ingress.class=public']), misnamed, served])).toStrictEqual([]);
  });
});

describe('redirects', () => {
  const withDefault = [...ARGS, '--default-ssl-certificate=a/cert'];

  test('haproxy/global-redirect', () => {
    const on = { 'ssl-redirect': 'true' };
    expect(found(globalRedirect, [controller(), settings({ 'ssl-redirect': 'false' })])).toStrictEqual([]);
    expect(found(globalRedirect, [controller(), settings({})])).toStrictEqual([]);
    expect(found(globalRedirect, [controller()])).toStrictEqual([]);
    const problem = (severity: string, message: string) => [
      `${severity} haproxy/global-redirect | ConfigMap a/settings | data.ssl-redirect | ${message}`,
    ];
    const lost =
      'visitors, and the challenges of cert-manager, are sent to port 8443, where nothing listens: no certificate is ever issued';
    const early =
      'challenges of cert-manager are sent to a port that speaks no TLS before the first certificate: none is ever issued';
    const works =
      'challenges of cert-manager are redirected, too, and succeed only because the default certificate is there';
    expect(found(globalRedirect, [controller(withDefault), settings(on)])).toStrictEqual(problem('error', lost));
    expect(found(globalRedirect, [controller(), settings({ ...on, 'ssl-redirect-port': '443' })])).toStrictEqual(
      problem('error', early),
    );
    expect(found(globalRedirect, [old(), settings(on)])).toStrictEqual(problem('error', early));
    expect(
      found(globalRedirect, [controller(withDefault), settings({ ...on, 'ssl-redirect-port': '443' })]),
    ).toStrictEqual(problem('warning', works));
    expect(found(globalRedirect, [old(withDefault), settings(on)])).toStrictEqual(problem('warning', works));
  });

  test('haproxy/redirect-port', () => {
    const redirect = { 'haproxy.org/ssl-redirect': 'true' };
    const port = { 'haproxy.org/ssl-redirect-port': '443' };
    expect(
      found(redirectTarget, [controller(), ingress('web', {}, { ...redirect, ...port }), ingress('plain')]),
    ).toStrictEqual([]);
    expect(
      found(redirectTarget, [controller(), settings({ 'ssl-redirect-port': '443' }), ingress('web', {}, redirect)]),
    ).toStrictEqual([]);
    expect(found(redirectTarget, [old(), ingress('web', {}, redirect)])).toStrictEqual([]);
    expect(
      found(redirectTarget, [controller([...ARGS, '--namespace-whitelist=b']), ingress('web', {}, redirect)]),
    ).toStrictEqual([]);
    const problem = (to: string) => [
      `error haproxy/redirect-port | Ingress a/web | metadata.annotations["haproxy.org/ssl-redirect"] | visitors are sent to port ${to}, where nothing listens`,
    ];
    expect(found(redirectTarget, [controller(), ingress('web', {}, redirect)])).toStrictEqual(problem('8443'));
    expect(
      found(redirectTarget, [
        controller(),
        settings({ 'ssl-redirect-port': '443' }),
        ingress('web', {}, { ...redirect, 'haproxy.org/ssl-redirect-port': '4443' }),
      ]),
    ).toStrictEqual(problem('4443'));
  });

  test('haproxy/quic', () => {
    const base = ['--configmap=a/settings'];
    for (const args of [
      [...base, '--disable-quic'],
      [...base, '--quic-announce-port=443'],
      [...base, '--https-bind-port=443'],
    ]) {
      expect(found(quic, [controller(args)])).toStrictEqual([]);
    }
    expect(found(quic, [old(base)])).toStrictEqual([]);
    const message = (port: string) =>
      `browsers are told to come back by HTTP/3 to port ${port}, which is not the public one`;
    expect(found(quic, [controller([...base, '--https-bind-port=4443'])])).toStrictEqual([
      `warning haproxy/quic | ${argument(1)} | ${message('4443')}`,
    ]);
    expect(found(quic, [controller(base)])).toStrictEqual([
      `warning haproxy/quic | Deployment a/haproxy | spec.template.spec.containers[0].args (main) | ${message('8443')}`,
    ]);
  });
});

describe('the process', () => {
  const context = (fields: Fields, spec: Fields = {}) => controller(ARGS, { securityContext: fields }, spec);
  const confined = {
    allowPrivilegeEscalation: false,
    runAsUser: 1000,
    capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
  };
  const at = (rule: string, path: string, message: string) =>
    `error haproxy/${rule} | Deployment a/haproxy | spec.template.spec.containers[0].securityContext.${path} (main) | ${message}`;

  test('haproxy/security-context', () => {
    const bind = at(
      'security-context',
      'capabilities.drop',
      'HAProxy never starts: its program file demands the capability NET_BIND_SERVICE',
    );
    const escalate = at(
      'security-context',
      'allowPrivilegeEscalation',
      'the container stops again and again: its first program tries to become root, unless it sees that it cannot',
    );
    const root = 'the container stops again and again: root without capabilities may not write to /run';
    expect(
      found(securityContext, [
        context(confined),
        context({}),
        context({ runAsUser: 0 }),
        controller(ARGS, { image: OLD, securityContext: { runAsUser: 1000 } }),
      ]),
    ).toStrictEqual([]);
    expect(found(securityContext, [context({ ...confined, allowPrivilegeEscalation: undefined })])).toStrictEqual([
      escalate,
    ]);
    expect(found(securityContext, [context({}, { securityContext: { runAsUser: 1000 } })])).toStrictEqual([escalate]);
    expect(found(securityContext, [context({ ...confined, capabilities: { drop: ['ALL'] } })])).toStrictEqual([bind]);
    expect(
      found(securityContext, [context({ ...confined, capabilities: { drop: ['NET_BIND_SERVICE'] } })]),
    ).toStrictEqual([bind]);
    expect(found(securityContext, [context({ ...confined, runAsUser: 0 })])).toStrictEqual([
      at('security-context', 'runAsUser', root),
    ]);
  });

  test('haproxy/read-only-root', () => {
    const mounted = (...mounts: Fields[]) =>
      controller(ARGS, { securityContext: { readOnlyRootFilesystem: true }, volumeMounts: mounts });
    const paths = ['/run/', '/etc/haproxy', '/var/state/haproxy'].map((mountPath) => ({ mountPath }));
    const problem = (missing: string) => [
      at('read-only-root', 'readOnlyRootFilesystem', `HAProxy must write to ${missing}, and stops again and again`),
    ];
    expect(
      found(readOnlyRoot, [
        mounted(...paths),
        controller(),
        mounted(...paths.slice(0, 2), { mountPath: '/var/state' }),
      ]),
    ).toStrictEqual([]);
    expect(found(readOnlyRoot, [mounted()])).toStrictEqual(problem('/run, /etc/haproxy, /var/state/haproxy'));
    expect(
      found(readOnlyRoot, [mounted(...paths.slice(0, 2), { mountPath: '/var/state/haproxy', readOnly: true })]),
    ).toStrictEqual(problem('/var/state/haproxy'));
  });

  test('haproxy/definition-access', () => {
    const rbac = 'rbac.authorization.k8s.io/v1';
    const role = (...rules: Fields[]) => clusterObject(rbac, 'ClusterRole', 'haproxy', { rules });
    const binding = clusterObject(rbac, 'ClusterRoleBinding', 'haproxy', {
      roleRef: { kind: 'ClusterRole', name: 'haproxy' },
      subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: 'a' }],
    });
    const running = controller(ARGS, {}, { serviceAccountName: 'robot' });
    const access = {
      apiGroups: ['apiextensions.k8s.io'],
      resources: ['customresourcedefinitions'],
      verbs: ['get', 'list', 'watch'],
    };
    const problem =
      'error haproxy/definition-access | ClusterRole haproxy | rules | the controller may not list and watch CustomResourceDefinitions: it runs, yet opens no port';
    expect(found(definitionAccess, [running, binding, role(access)])).toStrictEqual([]);
    expect(
      found(definitionAccess, [running, binding, role({ apiGroups: ['*'], resources: ['*'], verbs: ['*'] })]),
    ).toStrictEqual([]);
    expect(found(definitionAccess, [running])).toStrictEqual([]);
    for (const change of [
      { verbs: ['get', 'list'] },
      { resources: ['pods'] },
      { apiGroups: [''] },
      { resourceNames: ['x'] },
    ]) {
      expect(found(definitionAccess, [running, binding, role({ ...access, ...change })])).toStrictEqual([problem]);
    }
    expect(
      found(definitionAccess, [controller(ARGS, { image: OLD }, { serviceAccountName: 'robot' }), binding, role()]),
    ).toStrictEqual([]);
  });
});

test('haproxy/annotation', () => {
  const lb = (annotations_: Fields) => ({
    ...service('lb', []),
    metadata: { name: 'lb', namespace: 'a', annotations: annotations_ },
  });
  const good = { 'haproxy.org/server-ssl': 'true', 'nginx.org/anything': 'x' };
  expect(
    found(annotations, [
      ingress('web', {}, { ...good, 'haproxy.org/path-rewrite': '/ /x' }),
      lb({ ...good, 'haproxy.org/route-acl': 'x' }),
    ]),
  ).toStrictEqual([]);
  const unknown = (kind: string, suggestion = '') =>
    `not among the annotations of kind ${kind} that HAProxy's controller knows: it is ignored${suggestion}`;
  expect(
    found(annotations, [
      ingress('web', {}, { 'haproxy.org/ssl-redirekt': 'true' }),
      lb({ 'haproxy.org/path-rewrite': 'x' }),
    ]),
  ).toStrictEqual([
    `warning haproxy/annotation | Ingress a/web | metadata.annotations["haproxy.org/ssl-redirekt"] | ${unknown('Ingress', '; did you mean ssl-redirect?')}`,
    `warning haproxy/annotation | Service a/lb | metadata.annotations["haproxy.org/path-rewrite"] | ${unknown('Service')}`,
  ]);
});

test('haproxy/setting', () => {
  expect(
    found(settingNames, [
      controller(),
      settings({ 'ssl-redirect': 'false', 'timeout-client': '30m' }),
      configMap('other', { x: '1' }),
    ]),
  ).toStrictEqual([]);
  expect(
    found(settingNames, [controller(), settings({ 'timeout-klient': '30m', 'haproxy.org/ssl-redirect': 'false' })]),
  ).toStrictEqual([
    "warning haproxy/setting | ConfigMap a/settings | data.timeout-klient | not among the settings of the controller that HAProxy's controller knows: it is ignored; did you mean timeout-client?",
    'error haproxy/setting | ConfigMap a/settings | data["haproxy.org/ssl-redirect"] | settings in a ConfigMap have no prefix: it is ignored',
  ]);
});

test('the version comes from the tag; re-tags of Hubs are 1.8.5, and unknown ones the newest', () => {
  const annotated = ingress('old', { ingressClassName: undefined }, { 'kubernetes.io/ingress.class': 'haproxy' });
  const severity = (image: string) =>
    found(classAnnotation, [controller(ARGS, { image }), annotated])[0]?.split(' ')[0];
  expect(
    [
      'mozillareality/haproxy:stable-latest',
      'haproxytech/kubernetes-ingress:1.11.4',
      'example/haproxy:v3',
      'example/haproxy:edge',
      'haproxytech/kubernetes-ingress:10.0.0',
      `${OLD}@sha256:${'0'.repeat(64)}`,
    ].map(severity),
  ).toStrictEqual(['warning', 'warning', 'error', 'error', 'error', 'warning']);
  const redirected = (image: string) =>
    found(globalRedirect, [controller(ARGS, { image }), settings({ 'ssl-redirect': 'true' })])[0]?.includes('8443');
  expect(
    ['1.8.5', '1.10.3', '1.11.4', '1', '3.0.2', '3', 'latest'].map((tag) =>
      redirected(`haproxytech/kubernetes-ingress:${tag}`),
    ),
  ).toStrictEqual([false, false, true, true, true, true, true]);
});
