import { ApiObject } from 'cdk8s';
import { z } from 'zod';
import type { External } from '../checks';
import type { Application, RoundTripCheck, SecretSource } from '../constructs';
import type { ApplicationFile } from './files';
import { SECRETS_FILE } from './files';
import { databaseUsers } from './database-users';
import { declaredKeys } from './secret-values';

/** Beside the manifests. kubectl takes every `.json` in a folder for one, and leaves this one alone. */
export const CONTRACT_FILE = 'application.jsonc';

const SOURCES: readonly SecretSource['from'][] = [
  'random',
  'fernet',
  'person',
  'sops',
  'url',
  'rsa',
  'public-key',
  'certificate',
  'plain',
];

const source = z.custom<SecretSource>((value) => SOURCES.includes((value as SecretSource | null)?.from as never));

const page = z.object({
  path: z.string(),
  status: z.number().optional(),
  json: z.record(z.string(), z.unknown()).optional(),
  after: z.literal('upload').optional(),
});

const verification = z.object({
  port: z.number().optional(),
  pages: z.array(page).optional(),
  startupLog: z.string().optional(),
  roundTrip: z.custom<RoundTripCheck>((value) => typeof value === 'object' && value !== null).optional(),
  scaleTo: z.number().optional(),
});

/** Grows whenever a command could no longer read what an older library wrote. */
export const FORMAT = 2;

const contract = z.object({
  format: z.literal(FORMAT),
  name: z.string(),
  /** What people call it. */
  title: z.string(),
  namespace: z.string(),
  /** Every file, in the order in which they are applied. */
  files: z.array(z.string()),
  components: z.array(
    z.object({
      name: z.string(),
      /** The file with its objects. */
      file: z.string(),
      /** Steps before it: components of one level start together. */
      level: z.number(),
      /** Names of the components that must be ready before it. */
      needs: z.array(z.string()),
      /** Host names that lead to it. */
      hosts: z.array(z.string()),
      /** Whether its hosts have certificates. */
      tls: z.boolean(),
      verification: verification.optional(),
    }),
  ),
  /** Where the values of Secrets come from; never a value that is secret. */
  secrets: z.array(z.object({ secret: z.string(), key: z.string(), source })),
  /** What somebody else makes. */
  externals: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      namespace: z.string().optional(),
      keys: z.array(z.string()).optional(),
    }),
  ),
  /** Where a person changes an object, such as `PersistentVolumeClaim/media`: the construct that makes it, by its path. */
  settings: z.record(z.string(), z.string()),
  /** Who stops while a database is exchanged, and who while it is backed up together with files. */
  stops: z.array(z.object({ host: z.string(), connected: z.array(z.string()), writers: z.array(z.string()) })),
  /** What is known of an installation of Hubs; absent where there is none. */
  hubs: z
    .object({
      domain: z.string(),
      adminEmail: z.string(),
      smtp: z.object({
        server: z.string(),
        port: z.number(),
        user: z.string(),
        password: z.object({ secret: z.string(), key: z.string() }),
      }),
      signallingPort: z.number(),
      turn: z.boolean(),
      guard: z.boolean(),
      networkPolicies: z.boolean(),
      publicAddress: z.string().optional(),
      loadBalancer: z.boolean(),
      database: z.object({ name: z.string(), user: z.string(), host: z.string().optional() }).optional(),
    })
    .optional(),
});

/**
 * What the `hubs` command has to know of an application beyond its objects: what starts before what, which secrets it needs, and how
 * to tell whether it works. `synth` writes it beside the manifests.
 */
export type ApplicationContract = z.infer<typeof contract>;

/** The contract of an application. */
export function contractOf(application: Application, files: readonly ApplicationFile[]): ApplicationContract {
  const { name, namespace, components } = application;
  const fileOf = new Map(files.flatMap(({ file, component }) => (component ? [[component, file] as const] : [])));
  return {
    format: FORMAT,
    name,
    title: name,
    namespace,
    files: [...files.map(({ file }) => file), ...(application.secrets.length > 0 ? [SECRETS_FILE] : [])].sort(),
    components: components.map((component) => {
      const { hosts = [], tls = false } = component.entrance ?? {};
      return {
        name: component.name,
        file: fileOf.get(component) ?? '',
        level: component.level,
        needs: component.dependencies.map((dependency) => dependency.name),
        hosts: [...hosts],
        tls,
        ...(component.verification && { verification: component.verification as z.infer<typeof verification> }),
      };
    }),
    secrets: declaredKeys(application.secrets),
    externals: application.externals.map(({ keys, ...external }) => ({
      ...external,
      ...(keys && { keys: [...keys] }),
    })),
    settings: settingsOf(application),
    stops: databaseUsers(application, files).map(({ host, connected, writers }) => ({
      host,
      connected: [...connected],
      writers: [...writers],
    })),
    ...(application.hubs && { hubs: application.hubs }),
  };
}

/** The constructs of objects that people change by hand: what they ask of nodes and disks, and which programs they are. */
function settingsOf(application: Application): Record<string, string> {
  const objects = application.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  return Object.fromEntries(
    objects
      .filter(({ kind }) => SET_BY_HAND.includes(kind))
      .map((object) => [`${object.kind}/${object.name}`, object.node.scope?.node.path ?? application.node.path]),
  );
}

const SET_BY_HAND = ['Deployment', 'StatefulSet', 'CronJob', 'Job', 'PersistentVolumeClaim', 'Service', 'Ingress'];

/** What need not be among an application's objects: what somebody else makes, and the Secrets, whose values a person may still have to give. */
export function externalsOf({ namespace, secrets, externals }: ApplicationContract): External[] {
  const names = [...new Set(secrets.map(({ secret }) => secret))];
  const keysOf = (name: string) => secrets.filter(({ secret }) => secret === name).map(({ key }) => key);
  return [
    ...names.map((name) => ({ kind: 'Secret', namespace, name, keys: keysOf(name) })),
    ...externals.map(externalOf),
  ];
}

/** What somebody else makes, as the contract writes it. */
export function externalOf({ kind, name, namespace, keys }: ApplicationContract['externals'][number]): External {
  return { kind, name, ...(namespace !== undefined && { namespace }), ...(keys !== undefined && { keys }) };
}

export function renderContract(value: ApplicationContract): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The contract in a text; its format, if another version of the library has written it; in words what is wrong with it, if it is none. */
export function parseContract(text: string): ApplicationContract | { readonly format: number } | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'text that is not JSON';
  }
  const { format } = (value ?? {}) as { format?: unknown };
  if (typeof format === 'number' && format !== FORMAT) return { format };
  const parsed = contract.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
}
