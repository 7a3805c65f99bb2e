import { t } from '../terminal/language';
import type { Cause } from './causes';
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
  return about(host, certificate) ?? controller(state) ?? progress(certificate);
}

function about(host: string, { issuer, deciding }: CertificateState): Cause | undefined {
  if (issuer.state === 'missing') {
    return {
      id: 'issuer-missing',
      cause: t(`The ${issuer.kind} ${issuer.name} does not exist.`, `El ${issuer.kind} ${issuer.name} no existe.`),
      remedy: t(
        'Deploy, which makes it; or name one that exists in tls.issuer.',
        'Despliega, que lo crea; o nombra en tls.issuer uno que exista.',
      ),
      final: true,
    };
  }
  const known = deciding?.message === undefined ? undefined : causeOf(deciding.message, { host });
  if (issuer.state !== 'done') return notReady(issuer, known);
  return known ?? unknownFailure(deciding);
}

/** An issuer that is not ready has not registered its account; why, is known for some reasons. */
function notReady(issuer: CertificateState['issuer'], known: Cause | undefined): Cause {
  if (known?.id === 'account' || known?.id === 'rate-limit') return known;
  return {
    id: 'issuer-not-ready',
    cause:
      issuer.message === undefined
        ? t(`The ${issuer.kind} ${issuer.name} is not ready.`, `El ${issuer.kind} ${issuer.name} no está listo.`)
        : t(
            `The ${issuer.kind} ${issuer.name} is not ready: ${issuer.message}`,
            `El ${issuer.kind} ${issuer.name} no está listo: ${issuer.message}`,
          ),
    remedy: t(
      'Does cert-manager run, and can it reach Let’s Encrypt? kubectl get pods -n cert-manager',
      '¿cert-manager está en marcha y llega a Let’s Encrypt? kubectl get pods -n cert-manager',
    ),
    final: false,
  };
}

function unknownFailure(deciding: CertificateState['deciding']): Cause | undefined {
  if (deciding?.state !== 'failed') return undefined;
  const { kind, name, message = deciding.reason ?? '' } = deciding;
  return {
    id: 'failed',
    cause: t(`${kind}/${name} has failed: ${message}`, `${kind}/${name} ha fallado: ${message}`),
    remedy: t(
      'cert-manager tries again by itself, first after an hour; at once: hubs certs renew',
      'cert-manager lo repite solo, la primera vez tras una hora; enseguida: hubs certs renew',
    ),
    final: false,
  };
}

function controller({ controller: state }: CertManagerState): Cause | undefined {
  if (state === 'ready' || state === 'unknown') return undefined;
  return {
    id: 'controller',
    cause: t('cert-manager does not run.', 'cert-manager no está en marcha.'),
    remedy: t('Look at its pods: kubectl get pods -n cert-manager', 'Mira sus pods: kubectl get pods -n cert-manager'),
    final: false,
  };
}

function progress({ phase }: CertificateState): Cause {
  return {
    id: 'in-progress',
    cause:
      phase === 'renewing'
        ? t(
            'It is being renewed; the old one is served meanwhile.',
            'Se está renovando; mientras, se sirve el anterior.',
          )
        : t('It is being issued.', 'Se está emitiendo.'),
    remedy: t('Wait; it takes about a minute.', 'Espera; tarda cerca de un minuto.'),
    final: false,
  };
}

function absent(): Cause {
  return {
    id: 'cert-manager-absent',
    cause: t('cert-manager is not in the cluster.', 'cert-manager no está en el clúster.'),
    remedy: t('Deploy, which installs it: hubs deploy', 'Despliega, que lo instala: hubs deploy'),
    final: true,
  };
}

function none(host: string): Cause {
  return {
    id: 'certificate-missing',
    cause: t(`There is no Certificate for ${host}.`, `No hay ningún Certificate para ${host}.`),
    remedy: t('Deploy, which makes it: hubs deploy', 'Despliega, que lo crea: hubs deploy'),
    final: true,
  };
}
