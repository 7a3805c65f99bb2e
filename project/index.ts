/** What turns the applications of a cdk8s project into files that can be applied, and that the `hubs` command deploys. */
import type { App } from 'cdk8s';
import type { Exemption } from '../checks';
import { reported } from '../terminal/failure';
import { callAs, languageOf, nameIn, speak } from '../terminal/language';
import { projectReport } from './report';
import { synthesize } from './synth';

/** Where `synth` writes, and what it says. */
export interface SynthOptions {
  /**
   * Problems of the rendered objects that are known and accepted, each with its reason.
   *
   * @default - none
   */
  readonly exemptions?: readonly Exemption[];
}

/**
 * Writes every application of a cdk8s app: `dist/<application>/NN-<component>.k8s.yaml`, in the order in which they are applied.
 * Secrets that can be made are made once and kept in `.secrets/`; the others are asked for. What is wrong is said on standard error,
 * nothing is then written, and the process ends with status 1.
 *
 * @example void synth(app);
 */
export async function synth(app: App, { exemptions = [] }: SynthOptions = {}): Promise<void> {
  await reported(async () => {
    speak(languageOf([], process.env));
    callAs(nameIn(process.env));
    const { CDK8S_OUTDIR: given } = process.env;
    const output = given ?? 'dist';
    const written = await synthesize(app, { folder: '.', output, environment: process.env, exemptions });
    // The cdk8s command keeps what an app prints to itself, but for errors.
    (given === undefined ? console.log : console.error)(projectReport(written, output));
  })();
}
