import type { Exemption } from './exemptions';

/** What is known and accepted about an installation of Hubs that this project renders. */
export const hubsExemptions: readonly Exemption[] = [];
