import { mergePatch } from '../../constructs/kit';
import type { Component } from '../../upstream';
import type { ClusterObject } from '../cluster/objects';
import type { Difference } from '../compare/differences';
import type { GivenSettings } from '../setup/given';
import { t } from '../../terminal/language';
import type { Note } from './found';

/** Whose objects they are. */
const COMPONENT_OF: Readonly<Record<string, Component>> = {
  'Deployment/reticulum': 'reticulum',
  'Deployment/pgsql': 'pgsql',
  'Deployment/pgbouncer': 'pgbouncer',
  'Deployment/pgbouncer-t': 'pgbouncer',
  'Deployment/hubs': 'hubs',
  'Deployment/spoke': 'spoke',
  'Deployment/nearspark': 'nearspark',
  'Deployment/photomnemonic': 'photomnemonic',
  'Deployment/dialog': 'dialog',
  'Deployment/coturn': 'coturn',
  'Deployment/haproxy': 'haproxy',
  'ConfigMap/haproxy-config': 'haproxy',
  'Service/lb': 'haproxy',
};

/** Fields that mean the same here, so that they can be put over ours. */
const PORTABLE = [
  /^spec\.replicas$/,
  /^spec\.template\.spec\.(nodeSelector|tolerations|affinity|priorityClassName|topologySpreadConstraints|imagePullSecrets)\b/,
  /^spec\.loadBalancerSourceRanges\b/,
  /^data\.(?!ssl-redirect$|backend-config-snippet$)[^.]+$/,
];

type Overrides = NonNullable<GivenSettings['overrides']>;

/** What somebody changed by hand: what can be expressed as overrides, and the list of the rest. */
export function editsOf(
  edits: readonly Difference[],
  objects: readonly ClusterObject[],
): { overrides: Overrides; notes: Note[] } {
  let overrides: Overrides = {};
  const notes: Note[] = [];
  for (const { object, path, theirs, ours } of edits) {
    const component = COMPONENT_OF[object];
    const patch = component && patchFor(object, path, objects);
    if (component && patch !== undefined) {
      overrides = mergePatch(overrides, { [component]: { [object]: patch } }) as Overrides;
    } else notes.push(noteOf(object, path, theirs, ours));
  }
  return { overrides, notes };
}

function noteOf(object: string, path: string, before: unknown, after: unknown): Note {
  if (withoutDefaultCertificate(path, before, after)) {
    return {
      kind: 'replaced',
      what: `${object} --default-ssl-certificate`,
      why: t`was taken out by hand; here it stays for good, with a certificate for a name that nobody visits`,
    };
  }
  if (path === '(object)' && before === undefined) {
    return {
      kind: 'left',
      what: object,
      why: t`is no part of upstream’s manifest; stays as it is`,
    };
  }
  if (path === '(object)') return { kind: 'unplaced', what: object, why: t`is not among these objects` };
  const gone = after === undefined;
  return {
    kind: 'unplaced',
    what: `${object} ${path}`,
    why: gone ? t`was removed by hand` : t`was changed by hand`,
  };
}

/** The edit that upstream's documentation asks for once there are certificates. */
function withoutDefaultCertificate(path: string, before: unknown, after: unknown): boolean {
  if (!path.endsWith('.haproxy.args') || typeof before !== 'string' || typeof after !== 'string') return false;
  const kept = before.split(' ').filter((argument) => !argument.startsWith('--default-ssl-certificate'));
  return kept.join(' ') === after;
}

/** The part of the object that the field is in, as an override. */
function patchFor(title: string, path: string, objects: readonly ClusterObject[]): object | undefined {
  const object = objects.find(({ kind, metadata }) => `${kind}/${metadata.name}` === title);
  if (object === undefined) return undefined;
  const portable = PORTABLE.map((pattern) => pattern.exec(path)?.[0]).find((match) => match !== undefined);
  if (portable !== undefined) {
    const keys = portable.startsWith('data.') ? ['data', portable.slice('data.'.length)] : portable.split('.');
    return nested(keys, valueAt(object, keys));
  }
  const [, container, variable] = /^spec\.template\.spec\.containers\.([a-z-]+)\.env\.([^.]+)$/.exec(path) ?? [];
  if (container === undefined) return undefined;
  const containers = valueAt(object, ['spec', 'template', 'spec', 'containers']) as Named[];
  const env = containers.find(({ name }) => name === container)?.env?.find(({ name }) => name === variable);
  if (env === undefined || /PASS|KEY|SECRET|TOKEN/i.test(env.name)) return undefined;
  return nested(['spec', 'template', 'spec'], { containers: [{ name: container, env: [env] }] });
}

interface Named {
  readonly name: string;
  readonly env?: readonly { readonly name: string }[];
}

function nested(keys: readonly string[], value: unknown): object | undefined {
  if (value === undefined) return undefined;
  return keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}
