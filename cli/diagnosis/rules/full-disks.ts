import { t } from '../../../terminal/language';
import { shown } from '../amounts';
import type { Found, Rule } from '../diagnosis';
import { percent, share } from '../usage';

/** The part in use from which on a node's disk deserves attention: pods are thrown out from about 0.9 on. */
const NEARLY_FULL = 0.85;

/** Nodes whose own disk will soon be full. */
export const fullDisks: Rule = (scene) =>
  (scene.snapshot.usage?.nodes ?? []).flatMap(({ node: name, disk }): Found[] => {
    if (!disk || share(disk) < NEARLY_FULL) return [];
    // Its node says so itself, as an error.
    if (scene.find('Node', name)?.condition('DiskPressure')?.status === 'True') return [];
    const [used, total] = [shown(disk.used, 'memory'), shown(disk.total, 'memory')];
    return [
      {
        id: 'node/disk-full',
        severity: 'warning',
        object: `Node/${name}`,
        cause: t`Its own disk is ${percent(disk)} % full (${used} of ${total}); from about 90 % on, it throws pods out.`,
        remedy: t`Replace the node by one with a larger disk; old images go with it.`,
        final: false,
      },
    ];
  });
