import { REGIONS, SPACES_REGIONS } from '../../digitalocean';
import { show } from '../../formats';
import type { Finding } from '../rules';
import type { Settings } from '../schema';
import type { CloudSettings } from './schema';

/** What the section `cloud` contradicts, in itself or in the other settings. */
export type CloudRule = (cloud: CloudSettings, settings: Partial<Settings>) => Finding[];

/** What buckets contradict. */
export const BUCKET_RULES: readonly CloudRule[] = [
  function bucketNames({ buckets, region }) {
    const seen = new Map<string, number>();
    return buckets.flatMap((bucket, index) => {
      const findings: Finding[] = [];
      const place = bucket.region ?? region;
      if (!REGIONS[place].spaces) {
        findings.push({
          path: at('buckets', index, 'region'),
          expected: `a region with Spaces: ${SPACES_REGIONS.join(', ')}`,
          found: bucket.region === undefined ? `${show(place)}, the region of the cluster` : show(place),
          remedy: 'Applications reach a bucket in any region; the nearest is the fastest.',
        });
      }
      if (/^(configs|cert-.*)$/.test(bucket.secret)) {
        findings.push({
          path: at('buckets', index, 'secret'),
          expected: 'a Secret of its own',
          found: show(bucket.secret),
          remedy: 'This is the name of a Secret of Hubs itself.',
        });
      }
      for (const key of ['name', 'secret'] as const) {
        const id = `${key} ${bucket[key]}`;
        if (seen.has(id)) {
          const remedy = `cloud.buckets.${seen.get(id)} has the same.`;
          findings.push({
            path: at('buckets', index, key),
            expected: 'one of its own',
            found: show(bucket[key]),
            remedy,
          });
        }
        seen.set(id, index);
      }
      return findings;
    });
  },

  function bucketKeys({ buckets }) {
    return buckets.flatMap(({ keys, activeKey }, index) => {
      const twice = keys.find((key, position) => keys.indexOf(key) !== position);
      return [
        ...(twice === undefined
          ? []
          : [{ path: at('buckets', index, 'keys'), expected: 'different names', found: `${show(twice)} twice` }]),
        ...(activeKey === undefined || keys.includes(activeKey)
          ? []
          : [
              {
                path: at('buckets', index, 'activeKey'),
                expected: `one of keys: ${keys.join(', ')}`,
                found: show(activeKey),
                remedy: 'Keep the key that applications use until they use another.',
              },
            ]),
      ];
    });
  },

  function expiry({ buckets }) {
    return buckets.flatMap(({ lifecycle, versioning }, index) => [
      ...(lifecycle.expirePrefix !== undefined && lifecycle.expireDays === undefined
        ? [
            {
              path: at('buckets', index, 'lifecycle', 'expireDays'),
              expected: 'a number of days, with expirePrefix',
              found: 'nothing',
            },
          ]
        : []),
      ...(lifecycle.noncurrentDays !== undefined && !versioning
        ? [
            {
              path: at('buckets', index, 'lifecycle', 'noncurrentDays'),
              expected: 'nothing without versioning',
              found: show(lifecycle.noncurrentDays),
              remedy: 'Set versioning: true, or remove the line.',
            },
          ]
        : []),
    ]);
  },
];

/** The path of a setting in an entry of a list. */
export function at(list: string, index: number, ...rest: string[]): string[] {
  return ['cloud', list, String(index), ...rest];
}
