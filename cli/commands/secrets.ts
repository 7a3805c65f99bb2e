import { Command } from 'commander';
import { checkValues, generate } from '../../secrets';
import type { Store } from '../../secrets';
import { connect } from '../cluster/connection';
import type { Kubectl } from '../cluster/kubectl';
import { secretValues } from '../cluster/objects';
import { withApplication, withCluster, withConfig, withConfirm, withJson } from '../options';
import { formatProblems } from '../problems';
import { readStore } from '../secret-store';
import type { KeyState } from '../secrets/cluster-check';
import { compareSecret } from '../secrets/cluster-check';
import { PENDING, demandOwnDatabase, rotateDatabasePassword } from '../secrets/database-password';
import { effectOf } from '../secrets/effects';
import type { Keeper } from '../secrets/keeper';
import { existing, keep, openKeeper, specNamed, withValue } from '../secrets/keeper';
import { listReport, listSecrets } from '../secrets/list';
import { readValue } from '../secrets/read-value';
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
    withApplication(withConfirm(withConfig(new Command('set'))))
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
    withApplication(withConfirm(withCluster(new Command('rotate'))))
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

async function list({ json, ...flags }: Flags): Promise<void> {
  const { storeFile, specs } = await openKeeper(flags);
  const listed = listSecrets(readStore(storeFile), specs);
  if (json) printJson(listed);
  else print(listReport(listed));
}

async function set(name: string, { fromFile, confirm, ...flags }: Flags): Promise<void> {
  const keeper = await openKeeper(flags);
  const spec = specNamed(keeper, name);
  const store = await keeper.without(name);
  const before = readStore(keeper.storeFile)?.values[name];
  if (before !== undefined && spec.origin.from !== 'person') {
    keeper.refuse?.(name);
    await demandConsent(keeper, 'set', name, confirm);
  }
  const value = await readValue(spec, fromFile);
  hide([value]);
  keep(keeper, withValue(keeper, store, name, value));
  print(done(name));
}

async function check({ context, cluster, json, ...flags }: Flags): Promise<void> {
  const keeper = await openKeeper(flags);
  const { specs, place } = keeper;
  const store = existing(keeper);
  const problems = checkValues(specs, store, place);
  const missing = specs
    .filter(({ name, optional }) => store.values[name] === undefined && (optional !== true || keeper.asksForAll))
    .map(({ name }) => name);
  const keys = cluster ? await clusterKeys(keeper, store, (await connect(keeper, { context })).kubectl) : [];
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
    ...clusterReport(keys),
  ];
  if (differing.length > 0) lines.push(t`hubs deploy brings the values to the cluster.`);
  print(lines.join('\n'));
}

/** Compares every Secret that the store makes with that of the cluster. */
async function clusterKeys(keeper: Keeper, store: Store, kubectl: Kubectl): Promise<KeyState[]> {
  const compared = keeper.objects(store).map(async (object) => {
    const live = await kubectl.get('secret', object.name, keeper.namespace);
    return compareSecret(store.digestKey, object, live && secretValues(live));
  });
  return (await Promise.all(compared)).flat();
}

function clusterReport(keys: readonly KeyState[]): string[] {
  const words = {
    same: t`the same`,
    differs: t`differs`,
    'only here': t`only here`,
    'only in the cluster': t`only in the cluster`,
  };
  return [...new Set(keys.map(({ secret }) => secret))].map((name) => {
    const own = keys.filter(({ secret }) => secret === name);
    const isSame = own.every(({ state }) => state === 'same' || state === 'only in the cluster');
    const rows = own.map(({ key, state }) => [key, words[state]]);
    return `${isSame ? colours.green('✓') : colours.red('✗')} ${t`Secret ${name} in the cluster`}\n${table(rows, 2)}`;
  });
}

async function rotate(name: string, { context, confirm, ...flags }: Flags): Promise<void> {
  const keeper = await openKeeper(flags);
  const { database, namespace } = keeper;
  const { origin } = specNamed(keeper, name);
  if (name === 'DB_PASS' && database) demandOwnDatabase(database);
  const store = existing(keeper);
  if (origin.from === 'person') {
    throw new Failure(
      t`${name} comes from a provider: make another one there, then hubs secrets set ${name}`,
      EXIT.usage,
    );
  }
  await demandConsent(keeper, 'rotate', name, confirm);
  if (name === 'DB_PASS' && database) {
    const { kubectl } = await connect(keeper, { context });
    await rotateDatabasePassword(keeper, database, store, kubectl);
  } else {
    const value = await generate(origin, namespace);
    hide([value]);
    keep(keeper, withValue(keeper, store, name, value));
  }
  print(done(name));
}

async function adopt({ context, confirm, ...flags }: Flags): Promise<void> {
  const keeper = await openKeeper(flags);
  const { kubectl } = await connect(keeper, { context });
  const { store, taken } = await keeper.adopted(kubectl, confirm);
  keep(keeper, store);
  print(adoptedReport(taken, keeper.storeFile));
}

function adoptedReport(taken: readonly string[], storeFile: string): string {
  return `${colours.green('✓')} ${t`${storeFile} has the values of the cluster for: ${taken.join(', ')}`}\n${t`Copy the file to a safe place. The next hubs deploy starts programs once more, since only digests differ.`}`;
}

/** Says what changing a value of Hubs does; what people notice wants typed words. */
async function demandConsent(
  { hasHubs, title }: Keeper,
  verb: 'set' | 'rotate',
  name: string,
  confirm: string | undefined,
): Promise<void> {
  if (!hasHubs) return;
  const { text, felt } = effectOf(name);
  if (felt) await demandWords(text, `${verb} ${name} ${title}`, confirm);
  else if (verb === 'rotate') complain(text);
}

function done(name: string): string {
  return `${colours.green('✓')} ${name}\n${t`To bring it to the cluster: hubs deploy`}`;
}
