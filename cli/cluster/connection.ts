import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { Kubectl } from './kubectl';
import { kubeconfigOf, ownContext } from './kubeconfig';
import { pinFile, readPin } from './pin';
import type { Place } from './place';

/** A cluster that answers, and is the one that is meant. */
export interface Connection {
  readonly kubectl: Kubectl;
  readonly context: string;
  /** Uid of the cluster: see `Pin`. */
  readonly cluster: string;
  /** Whether this computer has used the cluster for this installation before. */
  readonly known: boolean;
}

/** Seconds during which a cluster that does not answer is asked again: long enough for its upgrade. */
export const PATIENCE = 180;

export interface ConnectOptions {
  /** The context that was asked for with `--context`. */
  readonly context?: string | undefined;
  /** Seconds during which a server that does not answer is asked again. @default 0 */
  readonly patience?: number;
}

/**
 * Connects to the cluster of an installation: the context of `--context`, else the one that was used before, else that of the cluster
 * made from the same configuration, else the current one. Every later call names it, so that switching contexts in another window changes nothing.
 *
 * @throws Failure with `EXIT.conflict` when it is another cluster than before
 */
export async function connect(place: Place, { context: wanted, patience }: ConnectOptions): Promise<Connection> {
  const pin = readPin(place);
  if (pin && wanted !== undefined && wanted !== pin.context) throw anotherContext(place, pin.context, wanted);
  const kubeconfig = kubeconfigOf(place, process.env);
  const context = wanted ?? pin?.context ?? ownContext(place) ?? (await currentContext());
  const kubectl = new Kubectl({ context, kubeconfig, ...(patience !== undefined && { patience }) });
  const cluster = (await kubectl.get('namespace', 'kube-system'))?.metadata.uid;
  if (cluster === undefined) throw new Failure(t`The cluster has no kube-system.`);
  if (pin && pin.cluster !== cluster) throw anotherCluster(place, context);
  return { kubectl, context, cluster, known: pin !== undefined };
}

async function currentContext(): Promise<string> {
  const list = await new Kubectl().run(['config', 'get-contexts', '-o', 'name']);
  const names = list.split('\n').filter((name) => name !== '');
  if (names.length === 0) {
    throw new Failure(
      t`kubectl knows no cluster yet. At DigitalOcean: doctl kubernetes cluster kubeconfig save <name>`,
    );
  }
  try {
    return (await new Kubectl().run(['config', 'current-context'])).trim();
  } catch {
    const list_ = names.map((name) => `\n  --context ${name}`).join('');
    throw new Failure(t`Which cluster? Choose one:${list_}`, EXIT.usage);
  }
}

function anotherContext(place: Place, before: string, wanted: string): Failure {
  return new Failure(
    t`${place.configFile} belongs to the context ${before}, not to ${wanted}; nothing was changed.\n  Is it meant to move? hubs context use ${wanted}`,
    EXIT.conflict,
  );
}

function anotherCluster(place: Place, context: string): Failure {
  return new Failure(
    t`The context ${context} leads to another cluster than before (${pinFile(place)} remembers it); nothing was changed.\n  Is it meant to move? hubs context use ${context}`,
    EXIT.conflict,
  );
}
