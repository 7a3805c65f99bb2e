import type { Rule } from '../diagnosis';
import { certManager } from './cert-manager';
import { certificates } from './certificates';
import { challenges } from './challenges';
import { containers } from './containers';
import { crashes } from './crashes';
import { deployments } from './deployments';
import { fullDisks } from './full-disks';
import { fullVolumes } from './full-volumes';
import { images } from './images';
import { ingresses } from './ingresses';
import { issuers } from './issuers';
import { loadBalancers } from './load-balancers';
import { mounts } from './mounts';
import { nodes } from './nodes';
import { oneServer } from './one-server';
import { readiness } from './readiness';
import { scheduling } from './scheduling';
import { versions } from './versions';
import { volumes } from './volumes';
import { webhooks } from './webhooks';

/** Every rule, what others depend on first. */
export const RULES: readonly Rule[] = [
  nodes,
  oneServer,
  fullDisks,
  volumes,
  fullVolumes,
  scheduling,
  images,
  containers,
  mounts,
  crashes,
  readiness,
  deployments,
  ingresses,
  loadBalancers,
  certManager,
  issuers,
  challenges,
  certificates,
  webhooks,
  versions,
];
