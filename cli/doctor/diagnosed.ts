import type { Installation } from '../../config';
import type { Kubectl } from '../cluster/kubectl';
import type { Place } from '../cluster/place';
import type { Diagnosis } from '../diagnosis/diagnosis';
import { diagnose } from '../diagnosis/diagnosis';
import { Scene } from '../diagnosis/scene';
import type { Finding } from '../findings';
import type { Project } from '../installation';
import { t } from '../../terminal/language';
import type { Area, Observe } from './area';

/** What an area knows about the cluster. */
export interface Seen<P = Project> {
  readonly scene: Scene;
  readonly kubectl: Kubectl;
  readonly project: P;
  /** The diagnoses that belong to the area, each about an object. */
  readonly diagnoses: readonly Diagnosis[];
}

/**
 * An area that is judged by what the cluster looks like.
 *
 * @param facts the lines for what it looks at; diagnoses about other objects get lines of their own
 */
export function diagnosedArea<P extends Place & { readonly installation?: Installation }>(
  observe: Observe,
  id: string,
  title: string,
  facts: (seen: Seen<P>) => readonly Finding[] | Promise<readonly Finding[]>,
): Area<P> {
  return {
    id,
    title,
    check: async (project, kubectl) => {
      if (!kubectl) return [notSeen(id)];
      const snapshot = await observe(kubectl, project.namespace);
      const all = diagnose(snapshot, { installation: project.installation });
      const diagnoses = all.filter((entry) => familyOf(entry) === id);
      const lines = await facts({ scene: new Scene(snapshot), kubectl, project, diagnoses });
      return [...lines, ...diagnoses.map((entry) => findingOf(id, entry))];
    },
  };
}

/** A diagnosis as a line of the check-up. */
export function findingOf(area: string, { id, severity, object, cause, remedy }: Diagnosis): Finding {
  return { id: `${area}/${id.replace('/', '-')}`, state: severity, what: `${object}: ${cause}`, remedy };
}

/** What cannot be said without a cluster. */
export function notSeen(area: string): Finding {
  return {
    id: `${area}/cluster`,
    state: 'unknown',
    what: t`not looked at: no cluster`,
  };
}

/** The area that a diagnosis belongs to; those about a pod's beginnings are the components'. */
function familyOf({ id }: Diagnosis): string {
  if (NETWORK.includes(id)) return 'network';
  return FAMILIES[id.slice(0, id.indexOf('/'))] ?? 'components';
}

const NETWORK = ['pod/port-taken', 'server/port-taken', 'server/no-service-lb'];

const FAMILIES: Readonly<Record<string, string>> = {
  node: 'cluster',
  server: 'cluster',
  kubectl: 'cluster',
  webhook: 'cluster',
  volume: 'storage',
  'load-balancer': 'network',
  ingress: 'network',
  'cert-manager': 'certificates',
  issuer: 'certificates',
  certificate: 'certificates',
};
