import type { TerraformStack } from './terraform';
import { DigitaloceanProvider } from './terraform';

/**
 * The provider, without a token: it reads DIGITALOCEAN_TOKEN, SPACES_ACCESS_KEY_ID and SPACES_SECRET_ACCESS_KEY from the environment
 * itself. One that is given here would stand in the synthesized files.
 */
export function useDigitalOcean(stack: TerraformStack): void {
  new DigitaloceanProvider(stack, 'digitalocean');
  // The bindings pin the very version that they were made from; later ones with fixes do as well.
  stack.addOverride('terraform.required_providers.digitalocean.version', '>= 2.71.0, < 3.0.0');
}
