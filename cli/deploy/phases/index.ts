import type { Order } from '../../../order';
import { certificates } from '../certificates';
import type { Phase } from '../engine';
import type { DeployRun } from '../run';
import { cleanup, issuer, lateId, lateSteps, namings, pages, secrets, steps, titleOfStep } from './application';
import { certManager } from './cert-manager';
import { dns, loadBalancer, verification } from './outside';

/** The steps of a deploy of Hubs, in their order. */
export function phasesOf(order: Order): Phase<DeployRun>[] {
  const [data, clients, application, ...ingress] = steps(order);
  return [
    certManager,
    issuer,
    secrets,
    ...[data, clients, application].filter((phase) => phase !== undefined),
    pages,
    ...ingress,
    cleanup,
    loadBalancer,
    dns(order),
    certificates,
    ...lateSteps<DeployRun>(order, titleOfStep),
    verification,
  ];
}

/** The ids of all steps that there can be: what `--until` takes. */
export function phaseIds(): string[] {
  const before = [certManager, issuer, secrets, ...namings().slice(0, 3), pages, ...namings().slice(3)];
  const after = [cleanup, loadBalancer, { id: 'dns' }, certificates, { id: lateId(0) }, verification];
  return [...before, ...after].map(({ id }) => id);
}
