import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Kubectl } from '../../../cli/cluster/kubectl';
import { temporaryFolder } from '../../support/folder';

const path = process.env['PATH']!;
afterEach(() => {
  process.env['PATH'] = path;
});

/** A kubectl that complains once in each of these ways, and prints `done` from then on. */
function complaining(...complaints: readonly string[]): void {
  const folder = temporaryFolder();
  complaints.forEach((complaint, index) => writeFileSync(join(folder, `complaint-${index}`), complaint));
  const script = `#!/bin/sh\ncd ${folder}\nfor file in complaint-*; do [ -f $file ] && cat $file >&2 && rm $file && exit 1; done\necho done\n`;
  writeFileSync(join(folder, 'kubectl'), script);
  chmodSync(join(folder, 'kubectl'), 0o755);
  process.env['PATH'] = [folder, path].join(delimiter);
}

test.each([
  'The connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?',
  'Error from server: Get "https://127.0.0.1:6443/api/v1/pods": dial tcp 127.0.0.1:6443: connect: connection refused',
  'error: error validating "STDIN": error validating data: failed to download openapi: Get "https://127.0.0.1:6443/openapi/v3": dial tcp 127.0.0.1:6443: connect: connection refused; if you choose to ignore these errors, turn validation off with --validate=false',
  'Error from server: http2: client connection lost',
  'Error from server: Get "https://127.0.0.1:6443/api/v1/pods": unexpected EOF',
  'Error from server (ServiceUnavailable): the server is currently unable to handle the request',
  'Error from server: the request has been made before all known HTTP paths have been installed, please try again',
  'Error from server (Timeout): Timeout: request did not complete within the allotted timeout',
])('a server that is away for a moment is asked again: %s', async (complaint) => {
  complaining(complaint);
  expect(await new Kubectl({ patience: 30 }).run(['get', 'pods'])).toBe('done\n');
});

const UNKNOWN = 'error: the server doesn\'t have a resource type "clusterissuers"';

test('a server that has just come back does not know custom resources at once', async () => {
  complaining('The connection to the server 127.0.0.1:6443 was refused', UNKNOWN);
  expect(await new Kubectl({ patience: 30 }).run(['get', 'clusterissuers'])).toBe('done\n');
});

test.each([
  ['unknown-kind', UNKNOWN],
  ['forbidden', 'Error from server (Forbidden): pods is forbidden'],
  [
    'webhook',
    'Error from server (InternalError): failed calling webhook "x": dial tcp 10.0.0.1:443: connection refused',
  ],
])('what it says no to is not asked again: %s', async (reason, complaint) => {
  complaining(complaint);
  await expect(new Kubectl({ patience: 30 }).run(['get', 'pods'])).rejects.toMatchObject({ reason });
});
