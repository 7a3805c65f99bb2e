import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Project } from '../../../cli/installation';
import { openProject } from '../../../cli/installation';
import { hubsYaml } from '../../support/example';
import { temporaryFolder } from '../../support/folder';
import { providerSchema } from '../../support/provider-schema';

const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cdk8s-hubs');

/** OpenTofu, and Terraform where it is on this machine. */
export const PROGRAMS: readonly string[] = [
  join(cache, 'bin/tofu'),
  ...(spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0 ? ['terraform'] : []),
];

/** A resource as the stand-in provider keeps it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests reach into any attribute of any type
export type CloudResource = Record<string, any>;

/** A folder with a `hubs.yaml`, and a cloud of its own. */
export interface Workshop {
  readonly folder: string;
  readonly environment: Record<string, string>;
  /** Writes the configuration, and opens it. */
  readonly configure: (cloud: string, more?: string) => Project;
  /** What happened in the cloud since the last call, such as `create digitalocean_vpc`. */
  readonly events: () => string[];
  /** What exists of a type. */
  readonly existing: (type: string) => CloudResource[];
  /** Has DigitalOcean refuse to make or change something from here on, in these words; none to have it do so again. */
  readonly refuse: (type: string, words: string) => void;
  /** Has the making of something take until it is let go. */
  readonly hold: (type: string, held: boolean) => void;
  /** Adds what Kubernetes would: a load balancer with an address. */
  readonly addLoadBalancer: (name: string, ip: string) => void;
  /** Every file of the folder that a person could commit or show, with its text. */
  readonly files: () => Record<string, string>;
}

interface CloudFile {
  readonly events?: string[] | null;
  readonly resources?: Record<string, Record<string, CloudResource>>;
  readonly loadBalancers?: CloudResource[];
  readonly refusals?: Record<string, string>;
  readonly held?: Record<string, boolean>;
}

/** Makes a workshop for tests with one of the programs, in a folder that goes when the test ends unless one is given. */
export function workshop(program: string, folder = temporaryFolder()): Workshop {
  if (!existsSync(join(cache, 'bin/tofu'))) throw new Error('there is no OpenTofu: run test/e2e/cloud/build');
  const cloudFile = join(folder, 'cloud.json');
  const cliConfig = join(folder, 'terraform.rc');
  const mirror = join(cache, 'plugins');
  writeFileSync(
    cliConfig,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  writeSchemas(mirror);
  let seen = 0;
  const cloud = () => JSON.parse(existsSync(cloudFile) ? readFileSync(cloudFile, 'utf8') : '{}') as CloudFile;
  const change = (changed: CloudFile) => {
    writeFileSync(`${cloudFile}.new`, JSON.stringify({ ...cloud(), ...changed }));
    renameSync(`${cloudFile}.new`, cloudFile);
  };
  return {
    folder,
    environment: {
      PATH: process.env['PATH'] ?? '',
      HOME: join(folder, 'home'),
      TERRAFORM_BINARY_NAME: program,
      TF_CLI_CONFIG_FILE: cliConfig,
      TEST_CLOUD: cloudFile,
      DIGITALOCEAN_TOKEN: 'dop_v1_of_the_tests',
      SPACES_ACCESS_KEY_ID: 'DO00FULLACCESSOFTEST',
      SPACES_SECRET_ACCESS_KEY: 'full-access-secret-of-the-tests',
    },
    configure: (section, more = '') => {
      const file = join(folder, 'hubs.yaml');
      writeFileSync(file, hubsYaml(`cloud: { ${section} }\n${more}`));
      return openProject(file);
    },
    events: () => {
      const events = cloud().events ?? [];
      const since = events.slice(seen);
      seen = events.length;
      return since;
    },
    existing: (type) => Object.values(cloud().resources?.[type] ?? {}),
    refuse: (type, words) => change({ refusals: { ...cloud().refusals, [type]: words } }),
    hold: (type, held) => change({ held: { ...cloud().held, [type]: held } }),
    addLoadBalancer: (name, ip) =>
      change({ loadBalancers: [...(cloud().loadBalancers ?? []), { id: name, name, ip, status: 'active' }] }),
    files: () => filesOf(folder),
  };
}

/** The provider reads its schema from beside its program. */
function writeSchemas(mirror: string): void {
  const schema = JSON.stringify(providerSchema());
  for (const registry of readdirSync(mirror)) {
    const versions = join(mirror, registry, 'digitalocean/digitalocean/2.71.0');
    for (const platform of readdirSync(versions)) writeFileSync(join(versions, platform, 'schema.json'), schema);
  }
}

function filesOf(folder: string, prefix = ''): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  return Object.assign(
    {},
    ...readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !['.terraform', '.secrets'].includes(name) && !name.startsWith('cloud.json'))
      .map((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return filesOf(path, `${prefix}${entry.name}/`);
        return { [`${prefix}${entry.name}`]: readFileSync(path, 'utf8') };
      }),
  ) as Record<string, string>;
}
