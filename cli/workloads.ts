import type { Component } from '../upstream';
import { COMPONENTS } from '../upstream';
import { EXIT, Failure } from '../terminal/failure';
import { t } from '../terminal/language';

/** Where a component runs: a container of a Deployment. */
export interface WorkloadContainer {
  readonly component: Component;
  readonly deployment: string;
  readonly container: string;
  /** The Deployments without which it cannot start. */
  readonly needs: readonly string[];
}

const at = (component: Component, deployment: string, container: string, ...needs: string[]): WorkloadContainer => ({
  component,
  deployment,
  container,
  needs,
});

/** Every container of an installation, by component. */
export const WORKLOADS: readonly WorkloadContainer[] = [
  at('reticulum', 'reticulum', 'reticulum', 'pgsql', 'pgbouncer', 'pgbouncer-t'),
  at('postgrest', 'reticulum', 'postgrest', 'pgsql', 'pgbouncer', 'pgbouncer-t'),
  at('pgsql', 'pgsql', 'postgresql'),
  at('pgbouncer', 'pgbouncer', 'pgbouncer', 'pgsql'),
  at('pgbouncer', 'pgbouncer-t', 'pgbouncer-t', 'pgsql'),
  at('hubs', 'hubs', 'hubs'),
  at('spoke', 'spoke', 'spoke'),
  at('nearspark', 'nearspark', 'nearspark'),
  at('photomnemonic', 'photomnemonic', 'photomnemonic'),
  at('dialog', 'dialog', 'dialog'),
  at('coturn', 'coturn', 'coturn', 'pgsql'),
  at('haproxy', 'haproxy', 'haproxy'),
];

/** The component of a container, as `hubs.yaml` calls it; the Deployment's own name where it is none of Hubs'. */
export function componentName(deployment: string, container: string): string {
  const workload =
    WORKLOADS.find((entry) => entry.deployment === deployment && entry.container === container) ??
    WORKLOADS.find((entry) => entry.deployment === deployment);
  return workload?.component ?? deployment;
}

/** The Deployments that a Deployment cannot start without. */
export function neededBy(deployment: string): readonly string[] {
  return WORKLOADS.find((entry) => entry.deployment === deployment)?.needs ?? [];
}

/**
 * The containers that a person means by a component's name, or by that of a Deployment.
 *
 * @throws Failure with `EXIT.usage` for other names
 */
export function workloadsNamed(name: string): readonly WorkloadContainer[] {
  const found = [
    WORKLOADS.filter(({ deployment }) => deployment === name && !COMPONENTS.some((component) => component === name)),
    WORKLOADS.filter(({ component }) => component === name),
  ].find(({ length }) => length > 0);
  if (found) return found;
  const names = COMPONENTS.join(', ');
  throw new Failure(t`There is no component ${name}. There are: ${names}`, EXIT.usage);
}
