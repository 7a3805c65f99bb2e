import { describe, expect, test } from 'vitest';
import { upgraded } from '../../../cli/commands/upgrade';
import { Failure } from '../../../terminal/failure';

const TEXT = `# Ours.
domain: meet.school.edu # the one on the posters
images:
  hubs: a/hubs:1
  # pinned since May
  spoke: a/spoke:1
`;

describe('an upgraded configuration', () => {
  test('has other images, and every comment', () => {
    expect(upgraded('hubs.yaml', TEXT, undefined, ['spoke=a/spoke:2', 'dialog=a/dialog@sha256:ab=c'])).toBe(
      `${TEXT.replace('spoke:1', 'spoke:2')}  dialog: a/dialog@sha256:ab=c\n`,
    );
  });

  test('lets a release win over an image that was pinned', () => {
    const text = upgraded('hubs.yaml', TEXT, 'prod-2025-12-17', []);
    expect(text).toContain('release: prod-2025-12-17');
    expect(text).not.toContain('a/hubs:1');
  });

  test.each([
    ['nothing', undefined, []],
    ['no component', undefined, ['nginx=a:1']],
    ['no image', undefined, ['hubs']],
    ['what is there already', undefined, ['hubs=a/hubs:1']],
  ])('from %s is wrong usage', (_, release, images) => {
    expect(() => upgraded('hubs.yaml', TEXT, release, images)).toThrow(Failure);
  });
});
