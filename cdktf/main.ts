/**
 * The cdktf app: `npm run synth:cloud` and `cdktf deploy` run this file.
 *
 *   hubs.yaml ─ config/ ─▶ Installation ─ cdktf/ ─▶ cdktf.out/stacks/{infra,dns}/cdk.tf.json ─ terraform, tofu ─▶ DigitalOcean
 */
import { synthCloud } from '../cli/cloud/synth';
import { reported } from '../terminal/failure';
import { openProject } from '../cli/installation';

const main = reported(async () => {
  const { HUBS_CONFIG: config = 'hubs.yaml', CDKTF_OUTDIR: output } = process.env;
  const stacks = await synthCloud(openProject(config), output);
  // The cdktf command reads what an app prints.
  if (output === undefined) for (const { name, folder } of stacks) console.log(`${name}: ${folder}/cdk.tf.json`);
});

void main();
