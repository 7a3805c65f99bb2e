import type { Component } from '../../upstream';
import { DNS_NAME, matches } from '../../formats';
import { t } from '../../terminal/language';
import type { GivenStorage } from '../setup/given';
import type { Found, Note, Values } from './found';
import type { Generated } from './generated';
import { generated } from './generated';
import { chosenImages, imageNotes } from './images';
import { fromValues } from './values';

/** Upstream's name of each image, which is the name of its input, too. */
const IMAGE_NAMES: Readonly<Record<string, Component>> = {
  reticulum: 'reticulum',
  postgrest: 'postgrest',
  postgres: 'pgsql',
  pgbouncer: 'pgbouncer',
  hubs: 'hubs',
  spoke: 'spoke',
  nearspark: 'nearspark',
  photomnemonic: 'photomnemonic',
  dialog: 'dialog',
  coturn: 'coturn',
  haproxy: 'haproxy',
};

/** Inputs that are texts of the manifest. */
const TEXTS = [
  ...['HUB_DOMAIN', 'ADM_EMAIL', 'Namespace', 'Container_Dockerhub_Username', 'Container_Tag'],
  ...['DB_USER', 'DB_PASS', 'DB_NAME', 'DB_HOST', 'DB_HOST_T', 'PGRST_DB_URI', 'PSQL'],
  ...['SMTP_SERVER', 'SMTP_PORT', 'SMTP_USER', 'SMTP_PASS', 'NODE_COOKIE', 'GUARDIAN_KEY', 'PHX_KEY'],
  ...['SKETCHFAB_API_KEY', 'TENOR_API_KEY', 'PERMS_KEY', 'DASHBOARD_ACCESS_KEY'],
];

const KNOWN = new Set([
  ...TEXTS,
  ...['GENERATE_PERSISTENT_VOLUMES', 'PERSISTENT_VOLUME_STORAGE_CLASS', 'PERSISTENT_VOLUME_SIZE'],
  ...Object.keys(IMAGE_NAMES).map(overrideOf),
]);

/** What ours is where the file does not say, so that somebody has to look. */
const ASSUMED: Readonly<Record<string, string>> = {
  Namespace: 'hcce',
  DB_USER: 'postgres',
  DB_NAME: 'retdb',
};

const FROM_CLUSTER = 'hubs import --from-cluster';

/** What an `input-values.yaml` says. */
export function fromInputValues(given: Readonly<Record<string, unknown>>): Found {
  const notes: Note[] = [];
  const input = generated(given);
  for (const name of Object.keys(given)) {
    if (!KNOWN.has(name)) notes.push({ kind: 'unplaced', what: name, why: t`is unknown here` });
  }
  const values = textsOf(input, notes);
  const uri = `postgres://${values['DB_USER']}:${values['DB_PASS']}@pgbouncer/${values['DB_NAME']}`;
  for (const name of ['PGRST_DB_URI', 'PSQL']) {
    if (values[name] !== undefined && values[name] !== uri)
      notes.push({
        kind: 'unplaced',
        what: name,
        why: t`differs from the other settings of the database`,
      });
  }
  for (const [name, assumed] of Object.entries(ASSUMED)) {
    if (input(name).state === 'absent') {
      notes.push({
        kind: 'missing',
        what: name,
        why: t`is not in the file; ${assumed} is taken for it. Look: ${FROM_CLUSTER}`,
      });
    }
  }
  const { settings, secrets, notes: more } = fromValues(values);
  const volumes = volumesOf(input, notes);
  const images = imagesOf(input, values, notes);
  const { database: named, ...rest } = settings;
  const chosen = chosenImages(images);
  const database = { ...named, ...(named?.external ? {} : volumes.database) };
  return {
    settings: {
      ...rest,
      ...chosen.settings,
      ...(Object.keys(database).length > 0 && { database }),
      ...(Object.keys(volumes.storage).length > 0 && { storage: volumes.storage }),
    },
    secrets,
    notes: [...notes, ...more, ...chosen.notes, ...imageNotes(images)],
  };
}

function textsOf(input: (name: string) => Generated, notes: Note[]): Values {
  return Object.fromEntries(
    TEXTS.flatMap((name) => {
      const value = input(name);
      if (value.state === 'kept') return [[name, value.text]];
      if (value.state === 'garbled') notes.push(garbled(name));
      return [];
    }),
  );
}

function garbled(what: string): Note {
  return {
    kind: 'missing',
    what,
    why: t`upstream’s generator turned it into something else: take it from the cluster (${FROM_CLUSTER})`,
  };
}

/** The images as the generator sets them: PostgREST's only together with Reticulum's, whose pod it is in. */
function imagesOf(
  input: (name: string) => Generated,
  values: Values,
  notes: Note[],
): Partial<Record<Component, string>> {
  const { Container_Dockerhub_Username: user, Container_Tag: tag } = values;
  const override = (name: string) => input(overrideOf(name));
  const chosen = (name: string) => {
    const value = override(name);
    return value.state !== 'absent' && value.truth;
  };
  return Object.fromEntries(
    Object.entries(IMAGE_NAMES).flatMap(([name, component]) => {
      const value = override(name);
      if (chosen(name) && (name !== 'postgrest' || chosen('reticulum'))) {
        if (value.state === 'kept') return [[component, value.text]];
        notes.push(garbled(overrideOf(name)));
        return [];
      }
      return user === undefined || tag === undefined ? [] : [[component, `${user}/${name}:${tag}`]];
    }),
  );
}

function overrideOf(name: string): string {
  return `OVERRIDE_${name.toUpperCase()}_IMAGE`;
}

interface Volumes {
  readonly database: GivenStorage;
  readonly storage: GivenStorage;
}

/**
 * Where the generator keeps the data. No yes means folders of the node; a class that is empty or no means volumes in folders of the
 * node, too, but with claims.
 */
function volumesOf(input: (name: string) => Generated, notes: Note[]): Volumes {
  const generate = input('GENERATE_PERSISTENT_VOLUMES');
  // A file of any age can be meant, and the place of the database within its volume changed twice.
  notes.push(placeOfData());
  if (generate.state === 'absent' || !generate.truth) {
    return { database: { hostPath: '/tmp/pgsql_data' }, storage: { hostPath: '/tmp/ret_storage_data' } };
  }
  const volume = {
    ...sizeOf(input('PERSISTENT_VOLUME_SIZE'), notes),
    ...classOf(input('PERSISTENT_VOLUME_STORAGE_CLASS'), notes),
  };
  return { database: volume, storage: { ...volume } };
}

function sizeOf(size: Generated, notes: Note[]): GivenStorage {
  const what = 'PERSISTENT_VOLUME_SIZE';
  if (size.state === 'kept') return size.text === '10Gi' ? {} : { size: size.text };
  notes.push(
    size.state === 'garbled'
      ? garbled(what)
      : { kind: 'missing', what, why: t`is not in the file; ${'10Gi'} is taken for it. Look: ${FROM_CLUSTER}` },
  );
  return {};
}

function classOf(name: Generated, notes: Note[]): GivenStorage {
  const what = 'PERSISTENT_VOLUME_STORAGE_CLASS';
  if (name.state === 'absent') {
    notes.push(MANUAL_VOLUMES(), {
      kind: 'missing',
      what,
      why: t`is not in the file: the generator makes manual of that (folders in /mnt of the node), but one of 2025 made the cluster’s default class. manual is taken, which makes no fresh volume. Look: ${FROM_CLUSTER}`,
    });
    return { storageClass: 'manual' };
  }
  if (!name.truth) {
    notes.push(MANUAL_VOLUMES());
    return { storageClass: 'manual' };
  }
  if (name.state === 'garbled' || !matches(DNS_NAME, name.text)) {
    notes.push(garbled(what), MANUAL_VOLUMES());
    return { storageClass: 'manual' };
  }
  if (name.text === 'manual') notes.push(MANUAL_VOLUMES());
  return name.text === 'default' ? {} : { storageClass: name.text };
}

function placeOfData(): Note {
  return {
    kind: 'missing',
    what: 'PGDATA',
    why: t`only the cluster knows it: generators before September 2025 kept the database at the top of its volume, later ones in pgdata. The later place is taken; with the other one the database would start empty beside the old one. Look: ${FROM_CLUSTER}`,
  };
}

/** Volumes in folders of a node, as upstream makes them. */
export const MANUAL_VOLUMES = (): Note => ({
  kind: 'left',
  what: 'PersistentVolume/pgsql-pv, PersistentVolume/ret-pv',
  why: t`stay bound to their claims`,
});
