import { quantityValue } from '../../formats';
import type { Amounts, Sizing } from '../cloud/capacity';
import { capacityOf, memoryUsedBy } from '../cloud/capacity';
import type { Server } from './server';

/** What an installation needs of a single machine, and what the machine has. Memory in bytes. */
export interface ServerCapacity {
  /** What the installation's containers ask for. */
  readonly requests: Amounts;
  /** What they use with so many people in rooms. */
  readonly used: number;
  /** What the distribution takes: its own processes, and what its pods ask for. */
  readonly system: Amounts;
  /** Whether the distribution's own processes were measured by its authors; else the figure is an estimate. */
  readonly systemMeasured: boolean;
  /** All of that, with what is asked for or used, whichever is more. */
  readonly need: Amounts;
  /** What the machine has, as far as it is said. */
  readonly has: Partial<Amounts>;
  /** Whether it is enough; absent where neither cores nor memory are said. */
  readonly fits?: boolean;
}

/** Compares what an installation needs with what a machine has. */
export function serverCapacity(sizing: Sizing, server: Server, people: number): ServerCapacity {
  const { requests } = capacityOf(sizing, { size: 's-4vcpu-8gb', nodes: 1 });
  const { itself, system: pods } = server.distribution;
  const system = {
    cpu: Math.round((itself.cpu + quantityValue(pods.cpu)) * 1000) / 1000,
    memory: itself.memory + quantityValue(pods.memory),
  };
  const used = memoryUsedBy(people);
  const need = {
    cpu: Math.round((requests.cpu + system.cpu) * 1000) / 1000,
    memory: Math.max(requests.memory, used) + system.memory,
  };
  const has = {
    ...(server.cores !== undefined && { cpu: server.cores }),
    ...(server.memory !== undefined && { memory: quantityValue(server.memory) }),
  };
  const known = Object.keys(has) as (keyof Amounts)[];
  return {
    requests,
    used,
    system,
    systemMeasured: itself.measured,
    need,
    has,
    ...(known.length > 0 && { fits: known.every((what) => need[what] <= has[what]!) }),
  };
}
