import { expect, test } from 'vitest';
import { releasesReport } from '../../../cli/deploy/releases-report';

const release = (number: number, images: Record<string, string>) => ({
  number,
  time: `2026-01-0${number}T03:04:05Z`,
  by: 'ana',
  purpose: 'deploy',
  result: 'deployed' as const,
  tool: '1.0.0',
  images,
});
const rows = (text: string) => text.split('\n').map((line) => line.trim().split(/ {2,}/));

test('an application’s deploys show the images that each brought', () => {
  const digest = `registry.example.org/shop/api@sha256:${'0123456789abcdef'.repeat(4)}`;
  const history = [
    release(3, { 'web/web': 'registry.example.org/shop/web:2', 'api/api': digest }),
    release(2, { 'web/web': 'registry.example.org/shop/web:2', 'api/api': 'registry.example.org/shop/api:1' }),
    release(1, { 'web/web': 'registry.example.org/shop/web:1', 'api/api': 'registry.example.org/shop/api:1' }),
  ];
  expect(rows(releasesReport(history))).toStrictEqual([
    ['#', 'time (UTC)', 'result', 'what', 'images', 'who'],
    ['3', '2026-01-03 03:04', 'deployed', 'deploy', 'api@sha256:0123456789ab', 'ana'],
    ['2', '2026-01-02 03:04', 'deployed', 'deploy', 'web:2', 'ana'],
    ['1', '2026-01-01 03:04', 'deployed', 'deploy', 'web:1, api:1', 'ana'],
  ]);
});

test('an installation’s show the image of Hubs', () => {
  const history = [
    release(1, { 'hubs/hubs': 'hubsfoundation/hubs:stable-1', 'spoke/spoke': 'hubsfoundation/spoke:a' }),
  ];
  expect(rows(releasesReport(history))).toStrictEqual([
    ['#', 'time (UTC)', 'result', 'what', 'hubs', 'who'],
    ['1', '2026-01-01 03:04', 'deployed', 'deploy', 'hubs:stable-1', 'ana'],
  ]);
});
