import { generate } from 'selfsigned';
import type { KubeObject } from '../../checks';
import { upstreamObjects } from '../../cli/compare/upstream-objects';
import { deployment, object, podSpec } from './objects';

const NAMESPACE = 'hcce';
const DOMAIN = 'meet.example.org';

/**
 * What upstream's generator (hubs-cloud 2.1.0) makes of its default input, values of keys included, with its script's pod for
 * certificates beside it, and a second installation that wants the same ports.
 */
export async function upstream(): Promise<KubeObject[]> {
  const certificate = await bootstrapCertificate();
  const objects = upstreamObjects({ domain: DOMAIN, namespace: NAMESPACE }) as KubeObject[];
  return [
    ...objects.map((each) => {
      if (each.kind !== 'Secret') return each;
      if (each.metadata.name === 'cert-hcce') return { ...each, data: certificate };
      return { ...each, stringData: { ...(each['stringData'] as object), ...VALUES } };
    }),
    ...certbotbot(),
    deployment('dialog', podSpec({ ports: [{ containerPort: 4443, hostPort: 4443 }] })),
  ];
}

/** Keys as upstream's example leaves them, or as its generator makes them. */
export const VALUES: Readonly<Record<string, string>> = {
  NODE_COOKIE: 'changeMe',
  DB_USER: 'postgres',
  DB_PASS: '123456',
  SMTP_SERVER: 'changeMe',
  SMTP_PASS: '$SMTP_PASS',
  GUARDIAN_KEY: 'changeMe',
  PHX_KEY: 'changeMe',
  SKETCHFAB_API_KEY: '?',
  TENOR_API_KEY: '?',
  PSQL: 'postgres://postgres:123456@pgbouncer/retdb',
  PGRST_DB_URI: 'postgres://postgres:123456@pgbouncer/retdb',
  PERMS_KEY: 'a private key that is another one each time',
  PGRST_JWT_SECRET: 'a public key that is another one each time',
};

async function bootstrapCertificate(): Promise<Record<string, string>> {
  const pem = await generate([{ name: 'commonName', value: DOMAIN }], {
    keyType: 'ec',
    extensions: [{ name: 'basicConstraints', cA: false }],
  });
  return {
    'tls.crt': Buffer.from(pem.cert).toString('base64'),
    'tls.key': Buffer.from(pem.private).toString('base64'),
  };
}

/** The pod that fetches certificates, once. */
function certbotbot(): KubeObject[] {
  const inNamespace = { namespace: NAMESPACE };
  return [
    object('v1', 'ServiceAccount', 'certbotbot', {}, inNamespace),
    object(
      'rbac.authorization.k8s.io/v1',
      'RoleBinding',
      'certbotbot',
      {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'edit' },
        subjects: [{ kind: 'ServiceAccount', name: 'certbotbot', namespace: NAMESPACE }],
      },
      inNamespace,
    ),
    object(
      'v1',
      'Pod',
      'certbotbot-http',
      {
        spec: {
          serviceAccountName: 'certbotbot',
          containers: [{ name: 'certbotbot', image: 'mozillareality/certbotbot_http:dev-47' }],
        },
      },
      inNamespace,
    ),
  ];
}
