import { basename } from 'node:path';
import { Command } from 'commander';
import { catalogue, checkValues, generate } from '../../secrets';
import { applicationFile } from '../application-file';
import { previewed } from '../open/program';
import {
  checkSecrets,
  keepAll,
  listSecrets as listSecretsOf,
  rotateSecret,
  setSecret,
  specsOf,
  storesBeside,
} from '../application/secrets';
import { connect } from '../cluster/connection';
import { openProject } from '../installation';
import { withApplication, withCluster, withConfig, withConfirm, withJson } from '../options';
import { formatProblems } from '../problems';
import { openStore, readStore } from '../secret-store';
import { adopted, adoptedByApplication } from '../secrets/adopt';
import { compareSecret } from '../secrets/cluster-check';
import { PENDING, demandOwnDatabase, rotateDatabasePassword } from '../secrets/database-password';
import { effectOf } from '../secrets/effects';
import { listReport, listSecrets } from '../secrets/list';
import { readValue } from '../secrets/read-value';
import { demandLocal, openExisting, specOf, withValue, writeStore } from '../secrets/store-file';
import { secretsExportCommand, secretsImportCommand } from './secrets-hand-over';
import { colours } from '../../terminal/colours';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain, hide, print, printJson, table } from '../../terminal/print';
import { demandWords } from '../../terminal/questions';

interface Flags {
  readonly config: string;
  readonly application?: string;
  readonly context?: string;
  readonly json: boolean;
  readonly cluster: boolean;
  readonly fromFile?: string;
  readonly confirm?: string;
}

/** `hubs secrets`: what is in the local store, never shown. */
export function secretsCommand(): Command {
  const command = new Command('secrets')
    .description(t`look after passwords and keys, without showing them`)
    .addHelpText('after', () => help());
  command.addCommand(
    withApplication(withJson(withConfig(new Command('list'))))
      .description(t`what there is, and what is missing`)
      .addHelpText('after', () => listHelp())
      .action(reported(async (flags: Flags) => list(flags))),
  );
  command.addCommand(
    withApplication(withConfirm(withConfig(new Command('set'))), { hubs: ['--confirm'] })
      .description(t`give a value: typed, from standard input or a file`)
      .argument('<name>', t`such as SMTP_PASS`)
      .option('--from-file <file>', t`a file with the value, such as PEM`)
      .addHelpText('after', () => setHelp())
      .action(reported((name: string, flags: Flags) => set(name, flags))),
  );
  command.addCommand(
    withApplication(withJson(withCluster(new Command('check'))))
      .description(t`look for weak and missing values`)
      .option('--cluster', t`also compare with the Secret in the cluster`, false)
      .addHelpText('after', () => checkHelp())
      .action(reported((flags: Flags) => check(flags))),
  );
  command.addCommand(
    withApplication(withConfirm(withCluster(new Command('adopt'))))
      .description(t`take the values over from the cluster, where .secrets/ was lost`)
      .addHelpText('after', () => adoptHelp())
      .action(reported((flags: Flags) => adopt(flags))),
  );
  command.addCommand(secretsExportCommand());
  command.addCommand(secretsImportCommand());
  command.addCommand(
    withApplication(withConfirm(withCluster(new Command('rotate'))), { hubs: ['--confirm', '--context'] })
      .description(t`make a fresh value`)
      .argument('<name>', t`such as GUARDIAN_KEY`)
      .addHelpText('after', () => rotateHelp())
      .action(reported((name: string, flags: Flags) => rotate(name, flags))),
  );
  return command;
}

function help(): string {
  return t`\nValues are kept in .secrets/ and never printed. A change reaches the cluster with hubs deploy.\nExits with 1 for weak, missing or differing values, 2 for wrong usage, 3 when the words were not typed.\n\nExamples:\n  hubs secrets list\n  hubs secrets set SMTP_PASS\n  hubs secrets set PERMS_KEY --from-file perms.pem\n  hubs secrets check --cluster\n  hubs secrets adopt\n  hubs secrets export --to age1…\n  hubs secrets import secrets-hcce.age\n  hubs secrets rotate DB_PASS`;
}

function listHelp(): string {
  return t`\nNames, where each value comes from, and whether it is there; never a value.\nExits with 1 when the configuration or the store is wrong, 2 for wrong usage.\n\nExamples:\n  hubs secrets list\n  hubs secrets list --json | jq -r '.[] | select(.state == "missing").name'`;
}

function setHelp(): string {
  return t`\nThe value is typed without being shown, read from standard input, or from a file; never given as an argument, which others could read.\nExits with 1 for a value that cannot be used, 2 for wrong usage, 3 when the words were not typed.\n\nExamples:\n  hubs secrets set SMTP_PASS\n  pass show mail | hubs secrets set SMTP_PASS\n  hubs secrets set PERMS_KEY --from-file perms.pem`;
}

function checkHelp(): string {
  return t`\nExits with 1 for weak, missing or differing values, 2 for wrong usage, 5 when it is another cluster.\n\nExamples:\n  hubs secrets check\n  hubs secrets check --cluster\n  hubs secrets check --json`;
}

function adoptHelp(): string {
  return t`\nFor a new computer, or where .secrets/ is gone: nothing in the cluster changes.\nExits with 1 where the cluster has none of the values, 2 for wrong usage, 3 when the words were not typed, 5 when it is another cluster.\n\nExamples:\n  hubs secrets adopt\n  hubs secrets adopt --context hubs-production`;
}

function rotateHelp(): string {
  return t`\nWhat people notice wants typed words. The value reaches the cluster with hubs deploy; that of DB_PASS reaches the database at once.\nExits with 1 when it cannot be done, 2 for wrong usage, 3 when the words were not typed, 5 when it is another cluster.\n\nExamples:\n  hubs secrets rotate NODE_COOKIE\n  hubs secrets rotate DB_PASS`;
}

async function list({ config, application, json }: Flags): Promise<void> {
  const file = applicationFile(config);
  if (file !== undefined) return listSecretsOf(await previewed(file, application), json);
  const project = openProject(config);
  demandLocal(project);
  const listed = listSecrets(readStore(project.storeFile), project.installation);
  if (json) printJson(listed);
  else print(listReport(listed));
}

async function set(name: string, { config, application, fromFile, confirm }: Flags): Promise<void> {
  const file = applicationFile(config);
  if (file !== undefined) return setSecret(await previewed(file, application), name, fromFile);
  const project = openProject(config);
  demandLocal(project);
  const spec = specOf(project, name);
  const { store } = await openStoreWithout(project, name);
  const before = readStore(project.storeFile)?.values[name];
  if (before !== undefined && spec.origin.from !== 'person') {
    if (name === 'DB_PASS') {
      throw new Failure(
        t`The database knows its own password, and would let nobody in: hubs secrets rotate DB_PASS changes both.`,
      );
    }
    const { text, felt } = effectOf(name);
    if (felt) await demandWords(text, phraseOf('set', name, project.installation), confirm);
  }
  const value = await readValue(spec, fromFile);
  hide([value]);
  writeStore(project, withValue(project, store, name, value));
  print(done(name));
}

/** The store, complete but for what is about to be set; nothing is written. */
async function openStoreWithout(project: ReturnType<typeof openProject>, name: string) {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([key]) => key !== `HUBS_${name}`));
  return openStore(project, environment);
}

async function check({ config, application, context, cluster, json }: Flags): Promise<void> {
  const file = applicationFile(config);
  if (file !== undefined) {
    const opened = await previewed(file, application);
    return checkSecrets(opened, cluster ? (await connect(opened, { context })).kubectl : undefined, json);
  }
  const project = openProject(config);
  const store = openExisting(project);
  const specs = catalogue(project.installation);
  const problems = checkValues(specs, store, project.installation);
  const missing = specs.filter(({ name }) => store.values[name] === undefined).map(({ name }) => name);
  const keys = cluster ? await clusterKeys(project, store, context) : [];
  const differing = keys.filter(({ state }) => state === 'differs' || state === 'only here');
  const interrupted = PENDING in store.values;
  if (interrupted || problems.length + missing.length + differing.length > 0) process.exitCode = EXIT.problem;
  if (json) {
    printJson({ problems, missing, interrupted, accepted: store.acceptWeak, ...(cluster && { cluster: keys }) });
    return;
  }
  const ok = colours.green('✓');
  const no = colours.red('✗');
  const lines = [
    ...(problems.length > 0 ? [`${no} ${t`Not fit for use`}\n${formatProblems(problems)}`] : []),
    ...(missing.length > 0 ? [`${no} ${t`Missing`}: ${missing.join(', ')}`] : []),
    ...(store.acceptWeak.length > 0
      ? [`${colours.yellow('!')} ${t`Weak, accepted`}: ${store.acceptWeak.join(', ')}`]
      : []),
    ...(interrupted ? [`${no} ${t`A change of DB_PASS was interrupted. Go on: hubs secrets rotate DB_PASS`}`] : []),
    ...(problems.length + missing.length === 0 ? [`${ok} ${t`All values are fit for use`}`] : []),
  ];
  if (cluster) {
    const words = {
      same: t`the same`,
      differs: t`differs`,
      'only here': t`only here`,
      'only in the cluster': t`only in the cluster`,
    };
    lines.push(
      `${differing.length === 0 ? ok : no} ${t`Secret configs in the cluster`}\n` +
        table(
          keys.map(({ key, state }) => [key, words[state]]),
          2,
        ),
    );
    if (differing.length > 0) lines.push(t`hubs deploy brings the values to the cluster.`);
  }
  print(lines.join('\n'));
}

async function clusterKeys(
  project: ReturnType<typeof openProject>,
  store: ReturnType<typeof openExisting>,
  context: string | undefined,
) {
  const { kubectl } = await connect(project, { context });
  const secret = await kubectl.get('secret', 'configs', project.installation.namespace);
  const data = secret?.['data'] as Record<string, string> | undefined;
  return compareSecret(store, project.installation, data);
}

async function rotate(name: string, { config, application, context, confirm }: Flags): Promise<void> {
  const file = applicationFile(config);
  if (file !== undefined) return rotateSecret(await previewed(file, application), name);
  const project = openProject(config);
  const { origin } = specOf(project, name);
  if (name === 'DB_PASS') demandOwnDatabase(project);
  const store = openExisting(project);
  if (origin.from === 'person') {
    throw new Failure(
      t`${name} comes from a provider: make another one there, then hubs secrets set ${name}`,
      EXIT.usage,
    );
  }
  const { text, felt } = effectOf(name);
  if (felt) await demandWords(text, phraseOf('rotate', name, project.installation), confirm);
  else complain(text);
  if (name === 'DB_PASS') {
    const { kubectl } = await connect(project, { context });
    await rotateDatabasePassword(project, store, kubectl);
  } else {
    const value = await generate(origin, project.installation.namespace);
    hide([value]);
    writeStore(project, withValue(project, store, name, value));
  }
  print(done(name));
}

async function adopt({ config, application, context, confirm }: Flags): Promise<void> {
  const file = applicationFile(config);
  if (file !== undefined) {
    const before = storesBeside(file);
    const opened = await previewed(file, application);
    const { kubectl } = await connect(opened, { context });
    const kept = before.includes(basename(opened.storeFile)) ? readStore(opened.storeFile) : undefined;
    const { store, taken } = await adoptedByApplication(opened, specsOf(opened.contract), kubectl, kept, confirm);
    keepAll(opened, store);
    return print(adoptedReport(taken, opened.storeFile));
  }
  const project = openProject(config);
  demandLocal(project);
  const { kubectl } = await connect(project, { context });
  const { store, taken } = await adopted(project, kubectl, readStore(project.storeFile), confirm);
  writeStore(project, store);
  print(adoptedReport(taken, project.storeFile));
}

function adoptedReport(taken: readonly string[], storeFile: string): string {
  return `${colours.green('✓')} ${t`${storeFile} has the values of the cluster for: ${taken.join(', ')}`}\n${t`Copy the file to a safe place. The next hubs deploy starts programs once more, since only digests differ.`}`;
}

function phraseOf(verb: string, name: string, { namespace, domain }: { namespace: string; domain: string }): string {
  return `${verb} ${name} ${namespace}@${domain}`;
}

function done(name: string): string {
  return `${colours.green('✓')} ${name}\n${t`To bring it to the cluster: hubs deploy`}`;
}
