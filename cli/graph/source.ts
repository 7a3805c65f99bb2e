import { dirname, join } from 'node:path';
import { hubsApp, renderManifests } from '../../charts';
import type { KubeObject, Problem } from '../../checks';
import { WORKLOADS as WORKLOAD_KINDS } from '../../checks/model';
import type { ApplicationContract } from '../../project/contract';
import { contractIn } from '../../project/contract-file';
import { applicationFile } from '../application-file';
import type { ApplicationFlags } from '../open/opened';
import type { OpenedApplication } from '../open/program';
import { lastSynthesized } from '../open/program';
import type { ClusterObject } from '../cluster/objects';
import { SECRETS } from '../../upstream';
import { openProject } from '../installation';
import { readDocuments } from '../lint/documents';
import { neededBy } from '../workloads';
import type { GraphOptions } from './graph';

/** What is to be drawn. */
export interface GraphSource {
  readonly title: string;
  readonly objects: readonly KubeObject[];
  readonly options: GraphOptions;
  /** What could not be read as objects. */
  readonly problems: readonly Problem[];
}

/** The objects of files and folders. Where `hubs synth` wrote them, what waits for what is known, too. */
export function filesSource(paths: readonly string[]): GraphSource {
  const { files, objects, problems } = readDocuments(paths);
  const contracts = [...new Set(files.map(dirname))].flatMap((folder) => {
    const contract = contractIn(folder);
    return typeof contract === 'object' ? [contract] : [];
  });
  const options = contracts.map((contract) => {
    const beside = (file: string) => readDocuments([files.find((path) => path.endsWith(join(contract.name, file)))!]);
    const isRead = ({ file }: { readonly file: string }) =>
      files.some((path) => path.endsWith(join(contract.name, file)));
    const components = contract.components.filter(isRead);
    const read = new Map(components.map(({ file }) => [file, beside(file).objects]));
    return contractOptions({ ...contract, components }, read);
  });
  return { title: paths.join(', '), objects, problems, options: together(options) };
}

/** The objects of the installation of Hubs, or of the application, that flags name. */
export async function projectSource(flags: ApplicationFlags): Promise<GraphSource> {
  const file = applicationFile(flags.config);
  if (file !== undefined) return applicationSource(await lastSynthesized(file, flags));
  const { installation } = openProject(flags.config);
  // A picture needs the names of secrets only: whoever has no store can draw it, too.
  const reference = (key: string, name: string = SECRETS.configs) => ({ name, key });
  const manifests = renderManifests(hubsApp(installation, { reference }));
  const objects = manifests.flatMap((manifest) => manifest.objects as KubeObject[]);
  return { title: `Hubs ${installation.domain}`, objects, problems: [], options: { waits: neededBy } };
}

export function applicationSource({ name, contract, files }: OpenedApplication): GraphSource {
  return { title: name, objects: [...files.values()].flat(), problems: [], options: contractOptions(contract, files) };
}

function contractOptions(
  { components }: Pick<ApplicationContract, 'components'>,
  files: ReadonlyMap<string, readonly (KubeObject | ClusterObject)[]>,
): GraphOptions {
  const workloads = new Map(
    components.map(({ name, file }) => [
      name,
      (files.get(file) ?? []).filter(({ kind }) => WORKLOAD_KINDS.includes(kind)).map(({ metadata }) => metadata.name),
    ]),
  );
  const componentOf = (workload: string) =>
    components.find(({ name }) => workloads.get(name)!.some((each) => each === workload));
  return {
    waits: (workload) => (componentOf(workload)?.needs ?? []).flatMap((need) => workloads.get(need) ?? []) as string[],
    // Of several workloads of a component, the one that is named after it has the entrance.
    hosts: (workload) => {
      const component = componentOf(workload);
      return component?.name === workload ? component.hosts : [];
    },
  };
}

function together(list: readonly GraphOptions[]): GraphOptions {
  return {
    waits: (workload) => list.flatMap(({ waits }) => waits?.(workload) ?? []),
    hosts: (workload) => list.flatMap(({ hosts }) => hosts?.(workload) ?? []),
  };
}
