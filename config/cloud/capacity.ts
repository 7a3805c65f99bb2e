import { NODE_SIZES, SYSTEM_REQUESTS } from '../../digitalocean';
import type { NodeSizeSlug } from '../../digitalocean';
import { quantityValue } from '../../formats';
import type { Component } from '../../upstream';
import { COMPONENTS, DEFAULT_RESOURCES, INSTANCES } from '../../upstream';
import { MONITORING_REQUESTS } from '../monitoring/monitoring';
import type { Settings } from '../schema';

/** Cores and bytes. */
export interface Amounts {
  readonly cpu: number;
  readonly memory: number;
}

/** What is asked for, and what there is to give. */
export interface Capacity {
  /** What the installation's containers ask for in all. */
  readonly requests: Amounts;
  /** What Kubernetes and DigitalOcean themselves ask for. */
  readonly system: Amounts;
  /** What the nodes of the cluster's own pool give in all. */
  readonly allocatable: Amounts;
  /** What the largest component asks for: one node alone must hold it. */
  readonly largest: Amounts & { readonly component: Component };
  /** Whether it fits. */
  readonly fits: boolean;
}

/** The settings on which the requests depend. */
export type Sizing = Pick<Settings, 'turn' | 'database' | 'resources'> & { readonly monitoring?: unknown };

/**
 * Compares what an installation asks for with what nodes give.
 *
 * Requests are promises that the scheduler must keep: what does not fit stays pending.
 */
export function capacityOf(sizing: Sizing, { size, nodes }: { size: NodeSizeSlug; nodes: number }): Capacity {
  const pods = COMPONENTS.filter((component) => isUsed(component, sizing)).flatMap((component) => {
    const requests = requestsOf(component, sizing);
    return Array.from({ length: INSTANCES[component] }, () => ({ component, ...requests }));
  });
  const node = amounts(NODE_SIZES[size].allocatable);
  const requests = sum([...pods, ...(sizing.monitoring === undefined ? [] : [amounts(MONITORING_REQUESTS)])]);
  const system = amounts(SYSTEM_REQUESTS);
  const allocatable = { cpu: node.cpu * nodes, memory: node.memory * nodes };
  const largest = pods.reduce((most, pod) => (pod.memory > most.memory ? pod : most));
  const total = sum([requests, system]);
  return {
    requests,
    system,
    allocatable,
    largest,
    fits:
      total.cpu <= allocatable.cpu &&
      total.memory <= allocatable.memory &&
      largest.cpu <= node.cpu &&
      largest.memory <= node.memory,
  };
}

/**
 * Bytes that the containers of an installation in production used in all: 1,513 MiB with nobody in a room, 2,646 MiB with 14 people. No
 * part of it is kept free by requests, so that the nodes have to give whichever is more.
 */
const USED = { idle: 1513 * 2 ** 20, aPerson: 81 * 2 ** 20 } as const;

/** Bytes of memory that the containers use in all with so many people in rooms. */
export function memoryUsedBy(people: number): number {
  return USED.idle + people * USED.aPerson;
}

/** Whether an installation has the component. */
export function isUsed(component: Component, { turn, database }: Pick<Settings, 'turn' | 'database'>): boolean {
  return component === 'coturn' ? turn : component === 'pgsql' ? !database.external : true;
}

function requestsOf(component: Component, { resources }: Sizing): Amounts {
  const given = resources[component]?.requests;
  return amounts({
    cpu: given?.cpu ?? DEFAULT_RESOURCES[component].requests?.cpu ?? '0',
    memory: given?.memory ?? DEFAULT_RESOURCES[component].requests?.memory ?? '0',
  });
}

/** Thousandths of a core and whole bytes, so that sums are exact. */
function amounts({ cpu, memory }: { cpu: string; memory: string }): Amounts {
  return { cpu: Math.round(quantityValue(cpu) * 1000) / 1000, memory: quantityValue(memory) };
}

function sum(all: readonly Amounts[]): Amounts {
  return {
    cpu: Math.round(all.reduce((total, { cpu }) => total + cpu * 1000, 0)) / 1000,
    memory: all.reduce((total, { memory }) => total + memory, 0),
  };
}
