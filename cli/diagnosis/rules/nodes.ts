import { t } from '../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Seen } from '../scene';

/** Nodes that do not work, or are about to stop working. */
export const nodes: Rule = (scene) => {
  const all = scene.anywhere('Node');
  if (all.length === 0) return scene.snapshot.forbiddenKinds.includes('nodes') ? [] : noNodes(scene.pods());
  return all.flatMap((node) => [...notReady(node), ...pressure(node)]);
};

function noNodes(pods: readonly Seen[]): Found[] {
  if (pods.length === 0) return [];
  return [
    {
      id: 'node/none',
      severity: 'error',
      object: 'Node',
      cause: t(
        'The cluster has no nodes: there is nothing that pods could run on.',
        'El clúster no tiene nodos: los pods no tienen dónde ejecutarse.',
      ),
      remedy: t(
        'Add a node to the node pool, with 8 GB of memory.',
        'Añade un nodo con 8 GB de memoria al grupo de nodos.',
      ),
      final: true,
    },
  ];
}

function notReady(node: Seen): Found[] {
  const ready = node.condition('Ready');
  if (ready === undefined || ready.status === 'True') return [];
  return [
    {
      id: 'node/not-ready',
      severity: 'error',
      object: node.title,
      cause: t(
        'The node does not work: nothing on it can be relied on.',
        'El nodo no funciona: no se puede contar con nada de lo que hay en él.',
      ),
      remedy: t(
        'Wait five minutes; then restart the machine, or have the provider replace it (DigitalOcean: Recycle).',
        'Espera cinco minutos; después reinicia la máquina o pide al proveedor que la sustituya (DigitalOcean: Recycle).',
      ),
      evidence: [ready.reason, ready.message].filter((text) => text !== '').join(': '),
      final: false,
    },
  ];
}

function pressure(node: Seen): Found[] {
  const kinds: readonly (readonly [type: string, id: string, cause: string, remedy: string])[] = [
    [
      'MemoryPressure',
      'node/memory-pressure',
      t('The node runs out of memory and throws pods out.', 'Al nodo se le acaba la memoria y expulsa pods.'),
      t(
        'Use a node with more memory: hubs top shows who needs it.',
        'Usa un nodo con más memoria: hubs top muestra quién la necesita.',
      ),
    ],
    [
      'DiskPressure',
      'node/disk-pressure',
      t(
        'The node’s own disk is nearly full; it takes no more pods.',
        'El disco del propio nodo está casi lleno; no admite más pods.',
      ),
      t(
        'Replace the node by one with a larger disk; old images go with it.',
        'Sustituye el nodo por uno con un disco mayor; así desaparecen también las imágenes viejas.',
      ),
    ],
    [
      'PIDPressure',
      'node/pid-pressure',
      t('The node runs too many processes.', 'El nodo ejecuta demasiados procesos.'),
      t(
        'Look for a program that starts others without end: hubs top',
        'Busca un programa que arranque otros sin fin: hubs top',
      ),
    ],
    [
      'NetworkUnavailable',
      'node/network-unavailable',
      t('The node has no network for pods yet.', 'El nodo aún no tiene red para los pods.'),
      t(
        'Wait two minutes; then have the provider replace the node.',
        'Espera dos minutos; después pide al proveedor que sustituya el nodo.',
      ),
    ],
  ];
  return kinds.flatMap(([type, id, cause, remedy]) => {
    const condition = node.condition(type);
    if (condition?.status !== 'True') return [];
    return [{ id, severity: 'error', object: node.title, cause, remedy, evidence: condition.message, final: false }];
  });
}
