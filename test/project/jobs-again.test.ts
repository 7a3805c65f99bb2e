import { App } from 'cdk8s';
import { expect, test } from 'vitest';
import type { KubeObject } from '../../checks';
import { AppSecret, Application, DatabaseInit, ExternalPostgres, MigrationJob, generated } from '../../constructs';
import { restartOnChange } from '../../project/restarts';

/** The names of an application's Jobs, with these passwords of the database's owner and of others. */
function jobs(owner: string, other = 'unchanged'): string[] {
  const application = new Application(new App(), 'shop');
  const purposes = { OWNER: generated('owner'), ADMIN: generated('administrator'), OTHER: generated('somebody else') };
  const passwords = new AppSecret(application, 'passwords', purposes);
  const database = new ExternalPostgres(application, 'postgres', {
    host: 'db.example.org',
    databaseName: 'shop',
    user: 'shop',
    password: passwords.key('OWNER'),
  });
  const init = new DatabaseInit(application, 'init', { database, admin: { password: passwords.key('ADMIN') } });
  const env = { PASSWORD: passwords.key('OWNER') };
  new MigrationJob(application, 'migrations', { image: 'a:1', command: ['true'], env, dependsOn: [init] });
  const data = { OWNER: owner, ADMIN: 'of the administrator', OTHER: other };
  const objects = restartOnChange(
    application.toJson() as KubeObject[],
    [{ name: 'passwords', type: 'Opaque', data }],
    'digest-key',
  );
  return objects.filter(({ kind }) => kind === 'Job').map(({ metadata }) => metadata.name);
}

test('another password of the owner has the database told, and the tables left alone', () => {
  const [init, migrations] = jobs('first');
  expect(init).toMatch(/^init-[0-9a-f]{10}-[0-9a-f]{6}$/);
  expect(jobs('first')).toStrictEqual([init, migrations]);
  expect(jobs('first', 'changed')).toStrictEqual([init, migrations]);
  const [again, same] = jobs('second');
  expect(again).not.toBe(init);
  expect(same).toBe(migrations);
});
