import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Workshop } from '../cloud/workshop';
import { PROGRAMS, workshop } from '../cloud/workshop';
import { Workplace } from '../world';

export const CONTEXT = 'do-fra1-hubs-hcce';

export const YAML = `domain: meet.school.edu
adminEmail: it@school.edu
smtp: { server: smtp.tem.scw.cloud, port: 2587, user: hubs }
tls: { issuer: letsencrypt-staging }
`;

/** A folder with the built command, at a cloud of its own, whose cluster is the control plane of `KUBECONFIG`. */
export interface CloudPlace extends Workshop {
  readonly workplace: Workplace;
  /** Writes `hubs.yaml` with this section `cloud`. */
  readonly cloud: (section: string) => void;
  /** Starts `hubs`, for which no cluster is known but the one that it makes. */
  readonly start: (...args: string[]) => ReturnType<Workplace['start']>;
  readonly hubs: (...args: string[]) => ReturnType<Workplace['hubs']>;
  readonly remove: () => void;
}

export function cloudPlace(section: string, environment: Record<string, string> = {}): CloudPlace {
  const workplace = new Workplace('');
  const { folder } = workplace;
  const shop = workshop(PROGRAMS[0]!, folder);
  const kubeconfig = join(folder, 'of-the-cloud.yaml');
  writeFileSync(kubeconfig, renamed(readFileSync(process.env['KUBECONFIG']!, 'utf8')));
  const own = {
    ...shop.environment,
    TEST_KUBECONFIG: kubeconfig,
    KUBECONFIG: join(folder, 'none-of-my-own'),
    ...environment,
  };
  const start = (...args: string[]) => workplace.start(args, own);
  const cloud = (text: string) => workplace.configure(`${YAML}cloud: { ${text} }\n`);
  cloud(section);
  const hubs = (...args: string[]) => start(...args).ended;
  return { ...shop, environment: own, workplace, cloud, start, hubs, remove: () => workplace.remove() };
}

/** A kubeconfig whose context has the name that DigitalOcean gives. */
function renamed(text: string): string {
  const config = parse(text) as { contexts: { name: string; context: unknown }[] };
  const [first] = config.contexts;
  return stringify({ ...config, contexts: [{ ...first, name: CONTEXT }], 'current-context': CONTEXT });
}
