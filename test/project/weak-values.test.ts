import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { expect, test, vi } from 'vitest';
import { Application, StatelessWebApp, sops } from '../../constructs';
import { synthesize } from '../../project/synth';
import { temporaryFolder } from '../support/folder';
import { APP_FILE, SOPS_ENVIRONMENT } from '../support/sops';

async function written(key: string): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'app.enc.yaml'), APP_FILE);
  const app = new App({ outdir: join(folder, 'unused') });
  new StatelessWebApp(new Application(app, 'shop'), 'web', {
    image: 'registry.example.org/web:1.0.0',
    secrets: { [key]: sops('app.enc.yaml', 'litellm.retries') },
  });
  const output = join(folder, 'dist');
  await synthesize(app, { folder, output, environment: {}, exemptions: [] });
  return output;
}

test('a value of a file of SOPS is judged as every other, by the name of its key', async () => {
  vi.stubEnv('SOPS_AGE_KEY', SOPS_ENVIRONMENT.SOPS_AGE_KEY);
  await expect(written('API_TOKEN')).rejects.toThrow(
    '/API_TOKEN: expected a value of your own, found one that everybody',
  );
  expect(existsSync(await written('RETRIES'))).toBe(true);
  vi.unstubAllEnvs();
});
