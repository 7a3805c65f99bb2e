import { addedSection, filesSection, joinSections, missingSection, nextSection } from './sections';
import { t } from '../terminal/language';
import type { SynthesizedApplication } from './synth';

/** What was written for an application, what is still missing and what to do next. */
export function projectReport(applications: readonly SynthesizedApplication[], output: string): string {
  return joinSections([...applications.flatMap(sectionsOf), next(applications, output)]);
}

function sectionsOf(application: SynthesizedApplication): string[] {
  const { name, namespace, folder, files, storeFile, added, missing } = application;
  const title = t`${name}, namespace ${namespace}: wrote ${folder}`;
  const specs = missing.map(({ optional, ...spec }) => ({
    ...spec,
    consequence: optional ? t`it starts without it` : undefined,
  }));
  return [filesSection(title, files), addedSection(storeFile, added), missingSection(specs)];
}

function next(applications: readonly SynthesizedApplication[], output: string): string {
  const [first] = applications;
  if (!first) return '';
  const command = applications.length === 1 ? t`hubs deploy` : t`hubs deploy --application ${first.name}`;
  return nextSection(`  ${command}\n${t`  Or with kubectl:`}\n  kubectl apply --server-side -R -f ${output}`);
}
