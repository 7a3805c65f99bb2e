import { describe, expect, test } from 'vitest';
import type { Exemption, KubeObject } from '../../checks';
import { RULES, check, hubsExemptions, unusedExemptions } from '../../checks';
import { exampleObjects, hubsYaml, installation, objectsOf } from '../support/example';
import { checkInstallation } from './installation';
import { configMap, deployment, line, object, podSpec, service } from './objects';

describe('check', () => {
  test('errors first, then by object and path, numbers by value', () => {
    const ports = Array.from({ length: 11 }, (_, index) => ({ port: index === 10 || index === 9 ? index : 8080 }));
    const web = deployment('web', podSpec({ ports: [{ containerPort: 8080 }] }), { replica: 1 });
    const order = check([web, service('web', ports), service('api', [])])
      .filter(({ rule }) => /service-port|service-selector|unknown-field/.test(rule))
      .map(({ severity, object: title, path }) => `${severity} ${title} ${path}`);
    expect(order).toStrictEqual([
      'error Deployment a/web spec.replica',
      'error Service a/api spec.selector',
      'warning Service a/web spec.ports[9].port',
      'warning Service a/web spec.ports[10].port',
    ]);
  });

  test('does not depend on the order of the objects', () => {
    const objects = [configMap('a', { x: 1 }), configMap('b', { x: 1 }), deployment('c')];
    expect(check([...objects].reverse())).toStrictEqual(check(objects));
  });

  test('changes nothing', () => {
    const objects = [configMap('a', { x: 1 }), deployment('c')];
    const before = JSON.stringify(objects);
    check(objects);
    expect(JSON.stringify(objects)).toBe(before);
  });

  test('nothing in, nothing out', () => {
    expect(check([])).toStrictEqual([]);
  });
});

describe('exemptions', () => {
  const objects = [
    deployment('web', podSpec({ image: 'web:latest' })),
    object('apps/v1', 'StatefulSet', 'web', {
      spec: { selector: {}, serviceName: 'x', template: { spec: podSpec({ image: 'web:latest' }) } },
    }),
  ];
  const images = (...exemptions: Exemption[]) =>
    check(objects, { exemptions })
      .filter(({ rule }) => rule === 'operations/image')
      .map(({ object: title }) => title);
  const rule = 'operations/image';
  const reason = 'a test';

  test('hold for a rule and an object, in any namespace or in one, and for a container', () => {
    expect(images()).toStrictEqual(['Deployment a/web', 'StatefulSet a/web']);
    expect(images({ rule, object: 'Deployment web', reason })).toStrictEqual(['StatefulSet a/web']);
    expect(images({ rule, object: 'Deployment a/web', reason })).toStrictEqual(['StatefulSet a/web']);
    expect(images({ rule, object: 'Deployment web', container: 'main', reason })).toStrictEqual(['StatefulSet a/web']);
    expect(images({ rule, object: 'Deployment b/web', reason })).toHaveLength(2);
    expect(images({ rule, object: 'Deployment web', container: 'other', reason })).toHaveLength(2);
    expect(images({ rule: 'operations', object: 'Deployment web', reason })).toHaveLength(2);
  });

  test('those without a problem are named', () => {
    const used = { rule, object: 'Deployment web', reason };
    const unused = { rule, object: 'Deployment api', reason };
    expect(unusedExemptions(objects, { exemptions: [used, unused] })).toStrictEqual([unused]);
  });
});

describe('rules', () => {
  test('have names of their own', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toStrictEqual([]);
    expect(ids.every((id) => /^[a-z]+(\/[a-z-]+)?$/.test(id))).toBe(true);
  });

  test('report under their own names', () => {
    const objects = exampleObjects() as KubeObject[];
    for (const rule of RULES) {
      const foreign = rule(objects).filter(
        (problem) => problem.rule !== rule.id && !problem.rule.startsWith(`${rule.id}/`),
      );
      expect(foreign).toStrictEqual([]);
    }
  });
});

function problemsOf(rendered: readonly object[]): string[] {
  return checkInstallation(rendered).map(line);
}

const HOST_PATH = hubsYaml('database: { hostPath: /mnt/pgsql }\nstorage: { hostPath: /mnt/storage }\n');
const ONE_SERVER = hubsYaml('provider: microk8s\nmedia: { publicAddress: 203.0.113.7 }\n');
const OLD_CONTROLLER = hubsYaml('ingress: { controller: haproxytech-1.8.5 }\n');

describe('an installation of Hubs', () => {
  test('has no problems but images that move or are old', () => {
    const image = (rule: string, name: string, container: string, message: string, index = 0) =>
      `warning ${rule} | Deployment hcce/${name} | spec.template.spec.containers[${index}].image (${container}) | ${message}`;
    const moves = (name: string) =>
      image('operations/image', name, name, 'a tag that moves: nodes keep the copy that they have, each its own');
    const pgbouncer = (name: string) =>
      image('hubs/end-of-life', name, name, 'PgBouncer 1.17 is of 2022, on a system without repairs');
    expect(problemsOf(exampleObjects())).toStrictEqual([
      moves('coturn'),
      moves('dialog'),
      moves('nearspark'),
      pgbouncer('pgbouncer'),
      moves('pgbouncer'),
      pgbouncer('pgbouncer-t'),
      moves('pgbouncer-t'),
      image(
        'hubs/end-of-life',
        'pgsql',
        'postgresql',
        'PostgreSQL 13 gets no repairs since 2025, older ones even longer',
      ),
      moves('photomnemonic'),
      moves('reticulum'),
      image('hubs/end-of-life', 'reticulum', 'postgrest', 'PostgREST 9 is of 2022', 1),
      moves('spoke'),
    ]);
  });

  test.each([
    ['with the old controller', OLD_CONTROLLER],
    ['in folders of a node', HOST_PATH],
    ['in another namespace', hubsYaml('namespace: school\n')],
    ['without TURN', hubsYaml('turn: false\n')],
    ['with its own certificates', hubsYaml('tls: { issuer: self-signed }\n')],
    ['with an issuer of the cluster', hubsYaml('tls: { issuer: company }\n')],
    ['with an external database', hubsYaml('database: { external: { host: db.example.org } }\n')],
    ['without network policies', hubsYaml('networkPolicies: false\n')],
    ['behind a node port', hubsYaml('loadBalancer: { serviceType: NodePort }\n')],
    ['on one server', ONE_SERVER],
  ])('has no errors %s', (_, yaml) => {
    expect(problemsOf(objectsOf(installation(yaml))).filter((problem) => problem.startsWith('error'))).toStrictEqual(
      [],
    );
  });

  test('needs every exemption', () => {
    const variants = [
      exampleObjects(),
      objectsOf(installation(HOST_PATH)),
      objectsOf(installation(OLD_CONTROLLER)),
      objectsOf(installation(ONE_SERVER)),
    ] as KubeObject[][];
    const unused = variants.map((objects) => unusedExemptions(objects, { exemptions: hubsExemptions }));
    expect(hubsExemptions.filter((exemption) => unused.every((list) => list.includes(exemption)))).toStrictEqual([]);
  });
});
