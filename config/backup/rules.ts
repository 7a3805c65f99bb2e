import { REGIONS, SPACES_REGIONS } from '../../digitalocean';
import { show } from '../../formats';
import type { Finding } from '../rules';
import type { Settings } from '../schema';
import { cloudBucket, targetName } from './backup';
import type { BackupSettings } from './schema';

/** What in the section `backup` contradicts itself or the rest. */
export function backupContradictions(settings: Partial<Settings>): Finding[] {
  const { backup } = settings;
  return backup === undefined ? [] : RULES.flatMap((rule) => rule(backup, settings));
}

const KINDS = ['spaces', 's3', 'sftp'] as const;
const at = (index: number, ...rest: string[]) => ['backup', 'targets', String(index), ...rest];

const RULES: readonly ((backup: BackupSettings, settings: Partial<Settings>) => Finding[])[] = [
  function oneKind({ targets }) {
    return targets.flatMap((target, index) => {
      const kinds = KINDS.filter((kind) => target[kind] !== undefined);
      if (kinds.length === 1) return [];
      return [
        {
          path: at(index),
          expected: 'one of spaces, s3 and sftp',
          found: kinds.length === 0 ? 'none of them' : kinds.join(' and '),
          remedy: 'Each target is one place: make several of it, with - before each.',
        },
      ];
    });
  },

  function differentNames({ targets }) {
    const names = targets.map(targetName);
    return names.flatMap((name, index) =>
      names.indexOf(name) === index
        ? []
        : [
            {
              path: at(index, 'name'),
              expected: 'a name of its own',
              found: show(name),
              remedy: `backup.targets.${names.indexOf(name)} has the same. Secrets carry the name.`,
            },
          ],
    );
  },

  function differentPlaces({ targets }) {
    const places = targets.map(({ spaces, s3, sftp, path }) =>
      JSON.stringify([spaces?.bucket, s3?.endpoint, s3?.bucket, sftp?.host, sftp?.port, sftp?.user, path]),
    );
    return places.flatMap((place, index) =>
      places.indexOf(place) === index
        ? []
        : [
            {
              path: at(index),
              expected: 'a place of its own',
              found: `the same as backup.targets.${places.indexOf(place)}`,
              remedy: 'Two targets in one folder remove each other’s backups: give one another bucket or path.',
            },
          ],
    );
  },

  function spacesRegion({ targets }, { cloud }) {
    return targets.flatMap((target, index) => {
      if (!target.spaces) return [];
      const { region, bucket } = target.spaces;
      const known = cloudBucket(target, cloud);
      if (region === undefined) {
        if (known) return [];
        return [
          {
            path: at(index, 'spaces', 'region'),
            expected: `a region with Spaces: ${SPACES_REGIONS.join(', ')}`,
            found: 'nothing',
            remedy: `${bucket} is none of cloud.buckets, which would say where it is.`,
          },
        ];
      }
      const actual = known && (known.region ?? cloud!.region);
      if (actual !== undefined && actual !== region) {
        return [
          {
            path: at(index, 'spaces', 'region'),
            expected: `${actual}, as cloud.buckets has it`,
            found: show(region),
            remedy: 'Remove the line.',
          },
        ];
      }
      if (REGIONS[region].spaces) return [];
      return [
        {
          path: at(index, 'spaces', 'region'),
          expected: `a region with Spaces: ${SPACES_REGIONS.join(', ')}`,
          found: show(region),
        },
      ];
    });
  },

  function expiringBucket({ targets }, { cloud, domain }) {
    return targets.flatMap((target, index) => {
      const bucket = cloudBucket(target, cloud);
      if (bucket?.lifecycle.expireDays === undefined) return [];
      const prefix = bucket.lifecycle.expirePrefix ?? '';
      if (!`${target.path ?? domain}/`.startsWith(prefix)) return [];
      return [
        {
          path: at(index, 'spaces', 'bucket'),
          expected: 'a bucket that keeps its files',
          found: `${show(bucket.name)}, whose files expire after ${bucket.lifecycle.expireDays} days`,
          remedy: 'Expiry takes the last good backup, too: use another bucket, or an expirePrefix beside it.',
        },
      ];
    });
  },

  function versionOfServer(_, { database }) {
    if (!database?.external || database.external.version !== undefined) return [];
    return [
      {
        path: ['database', 'external', 'version'],
        expected: 'the major version of the server, for backups',
        found: 'nothing',
        remedy:
          'A dump is made by programs of the same version: psql shows it when it connects. Write version: 16, for instance.',
      },
    ];
  },
];
