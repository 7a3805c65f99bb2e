import type { Phase } from '../engine';
import type { DeployRun } from '../run';
import { application, cleanup, clients, data, ingress, issuer, pages, secrets } from './application';
import { certManager } from './cert-manager';
import { certificates, dns, loadBalancer, verification } from './outside';

/** The steps of a deploy, in their order. */
export const PHASES: readonly Phase<DeployRun>[] = [
  certManager,
  issuer,
  secrets,
  data,
  clients,
  application,
  pages,
  ingress,
  cleanup,
  loadBalancer,
  dns,
  certificates,
  verification,
];
