/** What the `hubs` command does at DigitalOcean: synthesize the stacks, plan them, ask, apply them, and read what they made. */
export { credentialsFor } from './credentials';
export type { Credential } from './credentials';
export { ensureDns, ensureInfra, planStack } from './ensure';
export type { EnsureOptions, Outcome } from './ensure';
export type { InfraOutputs } from './outputs';
export type { StackPlan } from './plan';
export { cloudFolder, hasCloud, synthCloud } from './synth';
export type { CloudProject, SynthesizedStack } from './synth';
export { findTerraform } from './terraform';
export type { Environment, Terraform } from './terraform';
