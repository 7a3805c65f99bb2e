import { Construct } from 'constructs';
import { DNS_NAME, EMAIL, expectFormat } from '../../formats';
import { certManager } from '../../imports';
import { clusterScoped } from '../kit';

/** Something that signs certificates for every namespace. */
export interface Issuer {
  /** The ClusterIssuer's name. */
  readonly name: string;
}

/** Let's Encrypt's ACME directories. Staging has generous limits, and browsers do not trust it. */
export const LETS_ENCRYPT = {
  /** Browsers trust its certificates: https://letsencrypt.org/docs/acme-protocol-updates/. */
  production: 'https://acme-v02.api.letsencrypt.org/directory',
  /** For trials: https://letsencrypt.org/docs/staging-environment/. */
  staging: 'https://acme-staging-v02.api.letsencrypt.org/directory',
} as const;

/** Which authority issues certificates over ACME (RFC 8555), and who hears of trouble. */
export interface AcmeIssuerProps {
  /** The ClusterIssuer's name; the Secret with the account's key, in cert-manager's namespace, bears it, too. */
  readonly name: string;
  /** Where the authority sends notices to. */
  readonly email: string;
  /** The IngressClass through which challenges are answered, on port 80. */
  readonly ingressClassName: string;
  /** @default - Let's Encrypt, production */
  readonly server?: string;
  /**
   * Certificates, as PEM, that the server's own one is verified with.
   *
   * @default - those that cert-manager's image knows
   */
  readonly caBundle?: string;
}

/** A ClusterIssuer for an ACME authority that proves control over a host by HTTP (HTTP-01). */
export class AcmeIssuer extends Construct implements Issuer {
  /** The ClusterIssuer. */
  readonly issuer: certManager.ClusterIssuer;
  readonly name: string;

  constructor(scope: Construct, id: string, props: AcmeIssuerProps) {
    super(scope, id);
    this.name = expectFormat('AcmeIssuer.name', DNS_NAME, props.name);
    this.issuer = clusterScoped(
      new certManager.ClusterIssuer(this, 'Resource', {
        metadata: { name: this.name },
        spec: {
          acme: {
            email: expectFormat('AcmeIssuer.email', EMAIL, props.email),
            server: props.server ?? LETS_ENCRYPT.production,
            ...(props.caBundle !== undefined && { caBundle: Buffer.from(props.caBundle).toString('base64') }),
            privateKeySecretRef: { name: this.name },
            solvers: [{ http01: { ingress: { ingressClassName: props.ingressClassName } } }],
          },
        },
      }),
    );
  }
}

/** A ClusterIssuer whose certificates nobody trusts: for trials without public DNS. */
export class SelfSignedIssuer extends Construct implements Issuer {
  /** The ClusterIssuer. */
  readonly issuer: certManager.ClusterIssuer;
  readonly name: string;

  constructor(
    scope: Construct,
    id: string,
    props: {
      /** The ClusterIssuer's name. */
      readonly name: string;
    },
  ) {
    super(scope, id);
    this.name = expectFormat('SelfSignedIssuer.name', DNS_NAME, props.name);
    this.issuer = clusterScoped(
      new certManager.ClusterIssuer(this, 'Resource', { metadata: { name: this.name }, spec: { selfSigned: {} } }),
    );
  }
}
