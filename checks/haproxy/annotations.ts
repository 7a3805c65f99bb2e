import { didYouMean } from '../../formats';
import type { Field, Reporter } from '../model';
import { rule } from '../model';
import { controllers, settings } from './controller';
import { CONFIG_MAP, INGRESS, SERVICE } from './annotation-names';

const PREFIX = 'haproxy.org/';

/** Annotations for HAProxy have names that it knows, where it looks for them; an unknown one is ignored without a word. */
export const annotations = rule('haproxy/annotation', (cluster, report) => {
  for (const [kind, known] of KNOWN) {
    for (const resource of cluster.all(kind)) {
      for (const [key, field] of resource.get('metadata', 'annotations').entries) {
        if (key.startsWith(PREFIX))
          checkName(key.slice(PREFIX.length), known, `annotations of kind ${kind}`, field, report);
      }
    }
  }
});

const KNOWN = [
  ['Ingress', INGRESS],
  ['Service', SERVICE],
] as const;

/** The settings in the controller's ConfigMap have names that it knows, without a prefix. */
export const settingNames = rule('haproxy/setting', (cluster, report) => {
  for (const controller of controllers(cluster)) {
    for (const [key, field] of settings(cluster, controller)?.entries ?? []) {
      if (key.startsWith(PREFIX))
        report.error(
          field,
          'settings in a ConfigMap have no prefix: it is ignored',
          `Name it ${key.slice(PREFIX.length)}.`,
        );
      else checkName(key, CONFIG_MAP, 'settings of the controller', field, report);
    }
  }
});

function checkName(name: string, known: readonly string[], where: string, field: Field, report: Reporter): void {
  if (known.includes(name)) return;
  report.warning(
    field,
    `not among the ${where} that HAProxy's controller knows: it is ignored${didYouMean(name, known)}`,
    'Correct the name, or remove it.',
  );
}
