import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'smol-toml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleObjects } from '../support/example';
import { find } from '../support/objects';

const objects = exampleObjects();
const script = (configMap: string): string => find(objects, 'ConfigMap', configMap)['data']['start.sh'];
/** The images have bash; a machine with nothing but Node may not. */
const withBash = describe.skipIf(spawnSync('bash', ['-c', 'true']).status !== 0);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-scripts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function executable(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

withBash('reticulum', () => {
  /** What the image's own script does: each exported turkeyCfg_ variable goes into the file by way of sed, with only slashes escaped. */
  const imageScript = (config: string) => `
prefix=turkeyCfg_
for variable in $(compgen -e); do
  if [[ $variable == $prefix* ]]; then
    sed "s/<\${variable#$prefix}>/\${!variable//\\//\\\\\\/}/g" ${config} > ${config}.tmp && mv ${config}.tmp ${config}
  fi
done
export NODE_NAME="\${POD_IP}" NODE_COOKIE="foobar"
printf '%s' "$NODE_COOKIE" > ${folder}/cookie
`;

  /** Starts the pod's script with an image whose files lie in a temporary folder. */
  function start(
    variables: Record<string, string>,
    runScript?: string,
  ): { config: string; cookie: string; stderr: string } {
    const config = join(folder, 'config.toml');
    writeFileSync(config, find(objects, 'ConfigMap', 'ret-config')['data']['config.toml.template']);
    const run = executable('run.sh', runScript ?? imageScript(config));
    const started = executable(
      'start.sh',
      script('ret-config')
        .replaceAll('/tmp/run.sh', `${run}.changed`)
        .replaceAll(/(?<= )\/run\.sh/g, run),
    );
    const env = {
      PATH: process.env['PATH']!,
      POD_IP: '10.0.0.1',
      turkeyCfg_NODE_COOKIE: 'cookie',
      turkeyCfg_POD_NS: 'hcce',
    };
    const result = spawnSync('bash', [started], {
      env: {
        ...env,
        ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [`turkeyCfg_${name}`, value])),
      },
      encoding: 'utf8',
    });
    if (result.status !== 0) throw new Error(result.stderr);
    return {
      config: readFileSync(config, 'utf8'),
      cookie: readFileSync(join(folder, 'cookie'), 'utf8'),
      stderr: result.stderr,
    };
  }

  function passwordIn(config: string): string {
    const { ret } = parse(config) as { ret: Record<string, Record<string, string>> };
    return ret['Elixir.Ret.Mailer']!['password']!;
  }

  test.each([
    'plain',
    'a&b',
    'a\\b',
    'a\\nb',
    'a"b',
    "a'b",
    'a/b',
    'a$b`c`$(d)',
    'x<PHX_KEY>y',
    '<SMTP_PASS>',
    'line\nbreak',
    'tab\tand space ',
    'ñ 🙂 &amp; \\" </script>',
    '&\\&/\\/"<>',
    '',
  ])('the password %j arrives as it is', (password) => {
    expect(passwordIn(start({ SMTP_PASS: password, PHX_KEY: 'phoenix' }).config)).toBe(password);
  });

  test('any password arrives as it is', () => {
    const character = fc.oneof(
      fc.constantFrom(...'&\\"<>/|\'$`*[]^.{}()#%~!?;:, =-_'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    );
    const printable = fc.array(character, { maxLength: 30 }).map((characters) =>
      characters
        .join('')
        .toWellFormed()
        .replaceAll(/[\p{Cc}\u2028\u2029]/gu, ''),
    );
    fc.assert(
      fc.property(printable, (password) => {
        expect(passwordIn(start({ SMTP_PASS: password }).config)).toBe(password);
      }),
      { numRuns: 40 },
    );
  });

  test('the permission key arrives as PEM', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIE/+v=\n-----END PRIVATE KEY-----';
    const { config } = start({ PERMS_KEY: key.replaceAll('\n', '\\\\n') });
    const { ret } = parse(config) as { ret: Record<string, Record<string, string>> };
    expect(ret['Elixir.Ret.PermsToken']!['perms_key']).toBe(key);
  });

  test('a secret that is not set leaves its placeholder', () => {
    expect(passwordIn(start({}).config)).toBe('<SMTP_PASS>');
  });

  test('the Erlang cookie is the secret one', () => {
    expect(start({}).cookie).toBe('cookie');
  });

  test('an image that sets no cookie is reported, and started all the same', () => {
    const { stderr } = start({}, `printf '' > ${folder}/cookie\n`);
    expect(stderr).toBe(
      'warning: /run.sh sets no NODE_COOKIE: this image chooses its own Erlang cookie\n'.replace(
        '/run.sh',
        join(folder, 'run.sh'),
      ),
    );
  });
});

describe('the public address', () => {
  /** Runs Dialog's script with stand-ins for curl and node; `answers` by URL. */
  function start(answers: Record<string, string>, env: Record<string, string> = {}) {
    const cases = Object.entries(answers).map(([url, answer]) => `*${url}*) printf '%s' '${answer}';;`);
    executable('curl', `#!/bin/sh\necho "$*" >> ${folder}/asked\ncase "$*" in ${cases.join(' ')} *) exit 7;; esac\n`);
    executable('node', '#!/bin/sh\necho "started with $MEDIASOUP_ANNOUNCED_IP"\n');
    rmSync(join(folder, 'asked'), { force: true });
    const path = executable('dialog.sh', script('dialog-config'));
    const result = spawnSync('sh', [path], {
      env: {
        PATH: `${folder}:${process.env['PATH']}`,
        MEDIASOUP_MIN_PORT: '40000',
        MEDIASOUP_MAX_PORT: '49151',
        ...env,
      },
      encoding: 'utf8',
    });
    return { status: result.status, stdout: result.stdout, stderr: result.stderr };
  }

  const started = (address: string) => ({
    status: 0,
    stdout: `announcing ${address}, UDP 40000 to 49151\nstarted with ${address}\n`,
    stderr: '',
  });

  test('is DigitalOcean’s answer', () => {
    expect(start({ '169.254.169.254': '203.0.113.7', 'ipinfo.io': '198.51.100.1' })).toStrictEqual(
      started('203.0.113.7'),
    );
    expect(readFileSync(join(folder, 'asked'), 'utf8')).not.toContain('ipinfo.io');
  });

  test('elsewhere is ipinfo.io’s', () => {
    expect(start({ 'ipinfo.io': '198.51.100.1' })).toStrictEqual(started('198.51.100.1'));
  });

  test('may be given', () => {
    expect(start({}, { PUBLIC_ADDRESS: '192.0.2.5' })).toStrictEqual(started('192.0.2.5'));
  });

  test.each<[string, Record<string, string>]>([
    ['unknown', {}],
    ['no address', { '169.254.169.254': '<html>Not found</html>' }],
    ['a version 6 address', { 'ipinfo.io': '2001:db8::1' }],
  ])('%s ends the start with a message', (_, answers) => {
    expect(start(answers)).toStrictEqual({
      status: 1,
      stdout: '',
      stderr: "cannot find out this node's public IPv4 address: set media.publicAddress in hubs.yaml\n",
    });
  });
});

test('photomnemonic starts with an empty folder for its browser, whatever a pod’s last container left', () => {
  const tmp = join(folder, 'browser');
  mkdirSync(join(tmp, 'half'), { recursive: true });
  for (const name of ['chromium', '.hidden', 'half/a browser']) writeFileSync(join(tmp, name), '');
  executable('node', `#!/bin/sh\necho "$* with $(ls -A ${tmp} | wc -l | tr -d ' ') files"\n`);
  const path = executable('photomnemonic.sh', script('photomnemonic-config').replace(' /tmp ', ` ${tmp} `));
  const { status, stdout, stderr } = spawnSync('sh', [path], {
    env: { PATH: `${folder}:${process.env['PATH']}` },
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toStrictEqual({ status: 0, stdout: 'app.js with 0 files\n', stderr: '' });
});

withBash('every start script', () => {
  test.each([
    ['ret-config', 'bash'],
    ['dialog-config', 'sh'],
    ['coturn-config', 'sh'],
    ['photomnemonic-config', 'sh'],
  ])('of %s is valid %s', (configMap, shell) => {
    const path = executable(`${configMap}.sh`, script(configMap));
    expect(() => execFileSync(shell, ['-n', path], { stdio: 'pipe' })).not.toThrow();
  });
});
