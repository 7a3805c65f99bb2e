import { parse, stringify } from 'yaml';
import type { Component } from '../../upstream';
import { t } from '../terminal/language';
import type { Found, Note, Values } from './found';
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

const KNOWN = new Set([
  ...['HUB_DOMAIN', 'ADM_EMAIL', 'Namespace', 'Container_Dockerhub_Username', 'Container_Tag'],
  ...['DB_USER', 'DB_PASS', 'DB_NAME', 'DB_HOST', 'DB_HOST_T', 'PGRST_DB_URI', 'PSQL'],
  ...['SMTP_SERVER', 'SMTP_PORT', 'SMTP_USER', 'SMTP_PASS', 'NODE_COOKIE', 'GUARDIAN_KEY', 'PHX_KEY'],
  ...['SKETCHFAB_API_KEY', 'TENOR_API_KEY', 'PERMS_KEY', 'DASHBOARD_ACCESS_KEY'],
  ...['GENERATE_PERSISTENT_VOLUMES', 'PERSISTENT_VOLUME_STORAGE_CLASS', 'PERSISTENT_VOLUME_SIZE'],
  ...Object.keys(IMAGE_NAMES).map(overrideOf),
]);

/** Inputs that are meant to be yes or no, in whatever spelling. */
const SWITCHES = /^(GENERATE_PERSISTENT_VOLUMES|OVERRIDE_.*)$/;

/** What an `input-values.yaml` says. */
export function fromInputValues(given: Readonly<Record<string, unknown>>): Found {
  const notes: Note[] = [];
  const values = asGenerated(given, notes);
  for (const name of Object.keys(values)) {
    if (!KNOWN.has(name)) notes.push({ kind: 'unplaced', what: name, why: t('is unknown here', 'no se conoce aquí') });
  }
  const uri = `postgres://${values['DB_USER']}:${values['DB_PASS']}@pgbouncer/${values['DB_NAME']}`;
  for (const name of ['PGRST_DB_URI', 'PSQL']) {
    if (values[name] !== undefined && values[name] !== uri)
      notes.push({
        kind: 'unplaced',
        what: name,
        why: t('differs from the other settings of the database', 'difiere de los demás ajustes de la base de datos'),
      });
  }
  const { settings, secrets, notes: more } = fromValues(values);
  const volumes = volumesOf(values, notes);
  return {
    settings: {
      ...settings,
      ...chosenImages(imagesOf(values)),
      ...(settings.database ? {} : Object.keys(volumes.database).length > 0 && { database: volumes.database }),
      ...(Object.keys(volumes.storage).length > 0 && { storage: volumes.storage }),
    },
    secrets,
    notes: [...notes, ...more, ...imageNotes(imagesOf(values))],
  };
}

/**
 * The values as upstream's generator makes them: variables replaced, and read a second time by the rules of YAML 1.1. A value that
 * this garbles is not what the installation runs with, so that it must come from there.
 */
function asGenerated(given: Readonly<Record<string, unknown>>, notes: Note[]): Values {
  const plain = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, textOf(value)]));
  const replaced = (text: string) =>
    text.replaceAll(/\$(\w+)/g, (variable, name: string) => (Object.hasOwn(plain, name) ? plain[name]! : variable));
  return Object.fromEntries(
    Object.entries(plain).flatMap(([name, text]) => {
      const value = replaced(text);
      if (SWITCHES.test(name) || readAgain(value) === value) return [[name, value]];
      notes.push({
        kind: 'missing',
        what: name,
        why: t(
          'upstream’s generator turned it into something else: take it from the cluster (hubs import --from-cluster)',
          'el generador original lo convirtió en otra cosa: tómalo del clúster (hubs import --from-cluster)',
        ),
      });
      return [];
    }),
  );
}

function readAgain(value: string): string {
  if (/["\\\n]/.test(value)) return '';
  try {
    return textOf((parse(stringify({ value }), { version: '1.1' }) as { value: unknown }).value);
  } catch {
    return value;
  }
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

function imagesOf(values: Values): Partial<Record<Component, string>> {
  const { Container_Dockerhub_Username: user = 'mozillareality', Container_Tag: tag = 'stable-latest' } = values;
  return Object.fromEntries(
    Object.entries(IMAGE_NAMES).flatMap(([name, component]) => {
      const override = values[overrideOf(name)];
      if (override === undefined) return [];
      return [[component, /^(no|false|)$/i.test(override) ? `${user}/${name}:${tag}` : override]];
    }),
  );
}

function overrideOf(name: string): string {
  return `OVERRIDE_${name.toUpperCase()}_IMAGE`;
}

function volumesOf(values: Values, notes: Note[]) {
  const { GENERATE_PERSISTENT_VOLUMES: generate = 'Yes', PERSISTENT_VOLUME_STORAGE_CLASS: name = 'default' } = values;
  const size = values['PERSISTENT_VOLUME_SIZE'] ?? '10Gi';
  if (!/^(yes|true)$/i.test(generate)) {
    return { database: { hostPath: '/tmp/pgsql_data' }, storage: { hostPath: '/tmp/ret_storage_data' } };
  }
  if (name === 'manual') notes.push(MANUAL_VOLUMES());
  const volume = { ...(size !== '10Gi' && { size }), ...(name !== 'default' && { storageClass: name }) };
  return { database: volume, storage: volume };
}

/** Volumes in folders of a node, as upstream makes them. */
export const MANUAL_VOLUMES = (): Note => ({
  kind: 'left',
  what: 'PersistentVolume/pgsql-pv, PersistentVolume/ret-pv',
  why: t('stay bound to their claims', 'siguen unidos a sus peticiones'),
});
