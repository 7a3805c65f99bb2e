import type { Application, AppComponent } from '../constructs';
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { KubeObject } from '../checks';
import { writeYaml } from '../formats';

/** One file of an application, in the order in which files are applied. */
export interface ApplicationFile {
  readonly file: string;
  readonly objects: readonly KubeObject[];
  /** The component that the objects belong to; absent for those that all share. */
  readonly component?: AppComponent;
}

/** The one file that contains secret values. */
export const SECRETS_FILE = '10-secrets.k8s.yaml';

/** Names of the files that are written for an application. */
export const FILE_NAME = /^\d\d-[a-z0-9-]+\.k8s\.yaml$/;

/**
 * A file for each component of an application, whose number grows with what the component depends on: 30 for those that depend on
 * nothing, 31 for those that depend on them, and so on. The namespace comes first, then what all components share.
 */
export function applicationFiles(application: Application): ApplicationFile[] {
  const objects = application.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  const owned = objects.map((object) => ({ owner: ownerOf(object, application), json: object.toJson() as KubeObject }));
  const of = (component?: AppComponent) => owned.filter(({ owner }) => owner === component).map(({ json }) => json);
  const shared = of(undefined);
  const isNamespace = ({ kind }: KubeObject) => kind === 'Namespace';
  return [
    { file: '00-namespace.k8s.yaml', objects: shared.filter(isNamespace) },
    { file: '20-shared.k8s.yaml', objects: shared.filter((object) => !isNamespace(object)) },
    ...application.components.map((component) => ({
      file: `${30 + component.level}-${component.name}.k8s.yaml`,
      objects: of(component),
      component,
    })),
  ]
    .filter(({ objects: { length } }) => length > 0)
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Objects as a file of YAML documents. */
export function yamlOf(objects: readonly object[]): string {
  return writeYaml(...objects);
}

function ownerOf(construct: IConstruct, { components }: Application): AppComponent | undefined {
  const scopes = construct.node.scopes.reverse();
  return scopes
    .map((scope) => components.find((component) => component === scope))
    .find((found) => found !== undefined);
}
