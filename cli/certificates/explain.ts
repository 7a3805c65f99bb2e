import { t } from '../../terminal/language';
import type { Cause, KnownCause } from './causes';
import { causeOf } from './causes';
import type { CertManagerState, CertificateState } from './state';

/** The certificate for a host, where there is one. */
export function certificateFor(host: string, { certificates }: CertManagerState): CertificateState | undefined {
  return certificates.find(({ hosts }) => hosts.includes(host));
}

/** What is in the way of a host's certificate; nothing where it is ready. */
export function explain(host: string, state: CertManagerState): Cause | undefined {
  if (!state.installed) return absent();
  const certificate = certificateFor(host, state);
  if (!certificate) return none(host);
  if (certificate.phase === 'ready') return undefined;
  return about(host, certificate, state.address) ?? controller(state) ?? progress(certificate);
}

function about(host: string, certificate: CertificateState, address: string | undefined): Cause | undefined {
  const { issuer, deciding } = certificate;
  if (issuer.state === 'missing') {
    return {
      id: 'issuer-missing',
      cause: t`The ${issuer.kind} ${issuer.name} does not exist.`,
      remedy: t`A deploy makes it, unless tls.issuer is a name of your own: then make it, or name one that exists.`,
      final: true,
    };
  }
  const known = deciding?.message === undefined ? undefined : knownCause(deciding.message, host, certificate, address);
  if (issuer.state !== 'done') return notReady(issuer, known);
  return known ?? unknownFailure(certificate);
}

/** What a message on the way to a host's certificate means; nothing where it is not known. */
export function knownCause(
  message: string,
  host: string,
  { issuer: { server, account } }: CertificateState,
  address: string | undefined,
): KnownCause | undefined {
  return causeOf(message, { host, address, server, account });
}

/** An issuer that is not ready has not registered its account; why, is known for some reasons. */
function notReady(issuer: CertificateState['issuer'], known: KnownCause | undefined): Cause {
  if (known?.independent === true) return known;
  return {
    id: 'issuer-not-ready',
    cause:
      issuer.message === undefined
        ? t`The ${issuer.kind} ${issuer.name} is not ready.`
        : t`The ${issuer.kind} ${issuer.name} is not ready: ${issuer.message}`,
    remedy: t`Does cert-manager run, and can it reach Let’s Encrypt? kubectl get pods -n cert-manager`,
    final: false,
  };
}

function unknownFailure({ deciding, failedAttempts }: CertificateState): Cause | undefined {
  if (deciding?.state !== 'failed') return undefined;
  const { kind, name, message = deciding.reason ?? '' } = deciding;
  return {
    id: 'failed',
    cause: t`${kind}/${name} has failed: ${message}`,
    remedy: t`cert-manager tries again by itself, ${hoursAfter(failedAttempts)} h after the failure; at once: hubs certs renew, but each failure doubles the pause.`,
    final: false,
  };
}

/** cert-manager's pause after so many failures in a row (1.21, `pkg/controller/certificates/trigger`): an hour, doubled up to 32. */
function hoursAfter(failures: number): number {
  return Math.min(2 ** (Math.max(failures, 1) - 1), 32);
}

function controller({ controller: state }: CertManagerState): Cause | undefined {
  if (state === 'ready' || state === 'unknown') return undefined;
  return {
    id: 'controller',
    cause: t`cert-manager does not run.`,
    remedy: t`Look at its pods: kubectl get pods -n cert-manager`,
    final: false,
  };
}

function progress({ phase }: CertificateState): Cause {
  return {
    id: 'in-progress',
    cause: phase === 'renewing' ? t`It is being renewed; the old one is served meanwhile.` : t`It is being issued.`,
    remedy: t`Wait; it takes about a minute.`,
    final: false,
  };
}

function absent(): Cause {
  return {
    id: 'cert-manager-absent',
    cause: t`cert-manager is not in the cluster.`,
    remedy: t`Deploy, which installs it: hubs deploy`,
    final: true,
  };
}

function none(host: string): Cause {
  return {
    id: 'certificate-missing',
    cause: t`There is no Certificate for ${host}.`,
    remedy: t`Deploy, which makes it: hubs deploy`,
    final: true,
  };
}
