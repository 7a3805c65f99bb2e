/**
 * The cdk8s app: `npm run synth` and `cdk8s synth` run this file.
 *
 *   hubs.yaml ─ config/ ─▶ Installation ─ charts/, constructs/ ─▶ objects ─▶ dist/*.yaml
 *                              └─ secrets/ ─▶ .secrets/<namespace>.yaml, dist/10-secrets.k8s.yaml
 */
import { reported } from './terminal/failure';
import { callAs, languageOf, nameIn, speak } from './terminal/language';
import { synth } from './cli/synth/synth';
import { synthReport } from './cli/synth/report';

const main = reported(async () => {
  speak(languageOf([], process.env));
  callAs(nameIn(process.env));
  const { HUBS_CONFIG: config = 'hubs.yaml', CDK8S_OUTDIR: output } = process.env;
  const result = await synth({ config, output: output ?? 'dist', environment: process.env });
  // The cdk8s command keeps what an app prints to itself, but for errors.
  (output === undefined ? console.log : console.error)(synthReport(result));
});

void main();
