import { LETS_ENCRYPT } from '../../constructs';
import type { ServedExpectation } from '../network/served-judgement';
import { t } from '../../terminal/language';
import type { CertificateState } from './state';

/** What is expected of a certificate of an application, whose issuer says who signs. */
export function ofApplication(
  host: string,
  namespace: string,
  certificate: CertificateState | undefined,
): ServedExpectation & { readonly setting: string } {
  const { server, name = '' } = certificate?.issuer ?? {};
  const { production, staging } = LETS_ENCRYPT;
  const issuer = server === production ? 'letsencrypt' : server === staging ? 'letsencrypt-staging' : name;
  return {
    domain: host,
    namespace,
    tls: { issuer },
    program: t`the ingress controller`,
    setting: t`the issuer in the application’s code`,
  };
}
