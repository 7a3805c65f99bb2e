import type { ApiObject } from 'cdk8s';
import type { ConfigFiles, Workload } from '../kit';
import { checksum, mergePatch } from '../kit';

/**
 * Files that are known only once everything is made, such as what is watched: they are put into the ConfigMap as it is rendered, and
 * pods that mount it restart when they change.
 */
export function lateFiles(
  config: ConfigFiles,
  workload: Workload,
  files: () => Readonly<Record<string, string>>,
): void {
  renderedWith(config.configMap, () => ({ data: files() }));
  renderedWith(workload.deployment, () => {
    const annotations = { 'checksum/config': checksum(Object.entries(files()).sort()) };
    return { spec: { template: { metadata: { annotations } } } };
  });
}

function renderedWith(object: ApiObject, patch: () => unknown): void {
  const render = object.toJson.bind(object);
  object.toJson = () => mergePatch(render(), patch());
}
