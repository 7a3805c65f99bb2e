import { dirname, join, basename } from 'node:path';
import { readIfExists } from './files';
import { t } from '../terminal/language';

/** A file that another program has to read first, or that has to be written otherwise. */
export interface OtherForm {
  readonly what: string;
  readonly remedy: string;
}

/** The text of a file, or in what form it is that nobody here reads. */
export function textOf(bytes: Buffer): string | OtherForm {
  const zeros = bytes.subarray(0, 64).filter((byte) => byte === 0).length;
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (marked || zeros > 0) {
    return {
      what: t`text in UTF-16, as Windows PowerShell writes it with >`,
      remedy: t`Save it as UTF-8: … | Out-File -Encoding utf8 <file>`,
    };
  }
  return bytes.toString('utf8');
}

/**
 * What a file is that looks like manifests and is none: a file of Kustomize, or one of a Helm chart.
 *
 * @param reader the command that wants the manifests
 */
export function otherFormOf(file: string, text: string, reader: 'lint' | 'import'): OtherForm | undefined {
  const folder = dirname(file);
  const onward = reader === 'lint' ? '| hubs lint -' : '> all.yaml';
  const kustomize =
    /^(kustomization\.ya?ml|Kustomization)$/.test(basename(file)) || /^kind:\s*Kustomization\s*$/m.test(text);
  if (kustomize && !/^apiVersion:\s*kustomize\.toolkit\.fluxcd\.io/m.test(text)) {
    return {
      what: t`a file of Kustomize, which makes the manifests`,
      remedy: t`Let it: kubectl kustomize ${folder} ${onward}`,
    };
  }
  const chart = [folder, dirname(folder), dirname(dirname(folder))].find(
    (place) => readIfExists(join(place, 'Chart.yaml')) !== undefined,
  );
  const ofChart = chart !== undefined && (chart === folder || /(^|[\\/])templates([\\/]|$)/.test(folder));
  if (ofChart || /\{\{-?\s*(\.|include|if|range|with|end|define|template|toYaml|\$)/.test(text)) {
    return {
      what: t`a template of a Helm chart, which makes the manifests`,
      remedy: t`Let Helm fill it: helm template ${chart ?? t`<chart>`} ${onward}`,
    };
  }
  return undefined;
}
