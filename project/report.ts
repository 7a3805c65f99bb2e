import { colours } from '../cli/terminal/colours';
import { t } from '../cli/terminal/language';
import type { SynthesizedApplication } from './synth';

/** What was written for an application, what is still missing and what to do next. */
export function projectReport(applications: readonly SynthesizedApplication[], output: string): string {
  return (
    applications
      .map((application) => [written(application), missing(application)].filter(Boolean).join('\n\n'))
      .join('\n\n') + next(applications, output)
  );
}

function written({ name, namespace, folder, files, storeFile, added }: SynthesizedApplication): string {
  const width = Math.max(...files.map(({ file }) => file.length));
  const lines = files.map(({ file, objects, secret }) => {
    const noun = objects === 1 ? t('object', 'objeto') : t('objects', 'objetos');
    const note = secret ? t(': passwords and keys, for your eyes only', ': contraseñas y claves, solo para ti') : '';
    return `  ${file.padEnd(width)}  ${String(objects).padStart(2)} ${noun}${note}`;
  });
  const title = t(
    `${name}, namespace ${namespace}: wrote ${folder}`,
    `${name}, espacio de nombres ${namespace}: escrito en ${folder}`,
  );
  const kept =
    added.length === 0
      ? ''
      : `\n\n${colours.bold(t(`New in ${storeFile}: keep a copy of this file elsewhere`, `Añadido a ${storeFile}: guarda una copia de este archivo`))}\n  ${added.join(', ')}`;
  return `${colours.bold(title)}\n${lines.join('\n')}${kept}`;
}

function missing({ missing: specs }: SynthesizedApplication): string {
  if (specs.length === 0) return '';
  const lines = specs.map(
    ({ name, purpose, optional }) =>
      `  ${name}: ${purpose}${optional ? t(' (it starts without it)', ' (arranca sin él)') : ''}`,
  );
  return (
    `${colours.bold(colours.yellow(t('Still missing', 'Falta todavía')))}\n${lines.join('\n')}\n` +
    `  hubs secrets set ${specs[0]!.name}`
  );
}

function next(applications: readonly SynthesizedApplication[], output: string): string {
  const [first] = applications;
  if (!first) return '';
  const command = applications.length === 1 ? 'hubs deploy' : `hubs deploy --application ${first.name}`;
  return `\n\n${colours.bold(t('Next', 'A continuación'))}\n  ${command}\n${t('  Or with kubectl:', '  O con kubectl:')}\n  kubectl apply --server-side -R -f ${output}`;
}
