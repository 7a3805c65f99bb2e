import { Construct } from 'constructs';
import { DNS_NAME, DOMAIN, expectFormat } from '../../formats';
import { certManager } from '../../imports';
import type { Issuer } from './issuers';

/** For which host a certificate is asked for, of whom, and into which Secret it goes. */
export interface HostCertificateProps {
  /** The host name that it is valid for. */
  readonly host: string;
  /** The Secret that receives certificate and key, and the Certificate's own name. Leave its creation to cert-manager. */
  readonly secretName: string;
  /** Who signs it; `{ name }` for a ClusterIssuer that exists already. */
  readonly issuer: Issuer;
  /**
   * How long before its expiry it is renewed, as a Go duration.
   *
   * @default 720h
   */
  readonly renewBefore?: string;
}

/** A Certificate for one host, kept and renewed by cert-manager. */
export class HostCertificate extends Construct {
  /** The Certificate, with an RSA key of 2048 bits that is a new one at each renewal. */
  readonly certificate: certManager.Certificate;
  /** The Secret, of type `kubernetes.io/tls`, that cert-manager writes certificate and key into. */
  readonly secretName: string;

  constructor(scope: Construct, id: string, props: HostCertificateProps) {
    super(scope, id);
    this.secretName = expectFormat('HostCertificate.secretName', DNS_NAME, props.secretName);
    this.certificate = new certManager.Certificate(this, 'Resource', {
      metadata: { name: this.secretName },
      spec: {
        dnsNames: [expectFormat('HostCertificate.host', DOMAIN, props.host)],
        secretName: this.secretName,
        issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: props.issuer.name },
        renewBefore: props.renewBefore ?? '720h',
        privateKey: {
          algorithm: certManager.CertificateSpecPrivateKeyAlgorithm.RSA,
          size: 2048,
          rotationPolicy: certManager.CertificateSpecPrivateKeyRotationPolicy.ALWAYS,
        },
      },
    });
  }
}
