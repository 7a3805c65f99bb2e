import type { HubsFacts } from '../../constructs';
import type { ApplicationContract } from '../../project/contract';

/** What is known of an installation of Hubs at `meet.example.org`, but for what is said. */
export function hubsFacts(more: Partial<HubsFacts> = {}): HubsFacts {
  const password = { secret: 'configs', key: 'SMTP_PASS' };
  return {
    domain: 'meet.example.org',
    adminEmail: 'admin@example.org',
    smtp: { server: 'smtp.example.org', port: 2587, user: 'hubs', password },
    signallingPort: 4443,
    turn: true,
    guard: true,
    networkPolicies: true,
    loadBalancer: true,
    ...more,
  };
}

/** The contract of an application `shop` that has nothing, but for what is said. */
export function contract(more: Partial<ApplicationContract> = {}): ApplicationContract {
  const empty = { files: [], components: [], secrets: [], externals: [], settings: {}, stops: [] };
  return { format: 2, name: 'shop', title: 'shop', namespace: 'shop', ...empty, ...more };
}
