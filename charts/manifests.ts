import type { App } from 'cdk8s';
import { writeYaml } from '../formats';

/** One file of `dist/`. */
export interface Manifest {
  readonly file: string;
  readonly objects: readonly object[];
  readonly yaml: string;
  /** Whether it contains secret values, and is for its owner's eyes only. */
  readonly secret: boolean;
}

/** The one file that contains secret values. */
export const SECRETS_FILE = '10-secrets.k8s.yaml';

/** A file for each chart that has objects. */
export function renderManifests(app: App): Manifest[] {
  return app.charts
    .map((chart) => {
      const objects = chart.toJson() as object[];
      const file = `${chart.node.id}.k8s.yaml`;
      return { file, objects, yaml: writeYaml(...objects), secret: file === SECRETS_FILE };
    })
    .filter(({ objects }) => objects.length > 0)
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}
