import { t } from '../../../terminal/language';
import type { Found } from '../diagnosis';
import type { Expected, Origin } from '../expected';
import type { Scene } from '../scene';

/** Kinds without which pods do not start. */
type Kind = 'ConfigMap' | 'PersistentVolumeClaim' | 'Secret' | 'ServiceAccount';

const IDS: Readonly<Record<Kind, string>> = {
  ConfigMap: 'container/config-missing',
  PersistentVolumeClaim: 'pod/claim-missing',
  Secret: 'container/secret-missing',
  ServiceAccount: 'deployment/service-account',
};

/** What is to be said of an object that a pod needs and that is not there: who makes it, and when. */
export function missing(
  scene: Scene,
  { originOf }: Expected,
  kind: Kind,
  name: string,
): Pick<Found, 'id' | 'cause' | 'remedy' | 'final'> & Pick<Found, 'causedBy'> {
  const certificate = kind === 'Secret' ? certificateOf(scene, name) : undefined;
  if (certificate) return certificate;
  const id = IDS[kind];
  const cause = t`There is no ${kind} ${name}.`;
  const origin = originOf?.(kind, name);
  if (origin) return { id, cause, ...whatToDo(origin) };
  const remedy = originOf
    ? t`Nothing that is deployed makes it: create it in the namespace ${scene.namespace}, or correct its name.`
    : t`If it is part of what you deploy, hubs deploy brings it; else create it in the namespace ${scene.namespace}.`;
  return { id, cause, remedy, final: true };
}

function whatToDo({ by, object, phase, ahead }: Origin): Pick<Found, 'remedy' | 'final'> {
  if (by === 'certificate') {
    return {
      remedy: t`cert-manager makes it of ${object}, in the phase “${phase}”; then the pod starts.`,
      final: false,
    };
  }
  if (by === 'operator') {
    return {
      remedy: t`Another program makes it of ${object}, whose status and events say why it has not yet.`,
      final: false,
    };
  }
  if (ahead === undefined) return { remedy: t`hubs deploy brings it, in the phase “${phase}”.`, final: true };
  return ahead
    ? { remedy: t`The phase “${phase}” brings it; nothing has to be done.`, final: false }
    : {
        remedy: t`The phase “${phase}” has applied it, and something has removed it since: run the same command again.`,
        final: true,
      };
}

/** The Secrets of certificates come into being by themselves: waiting for one is a consequence of the certificate's trouble. */
function certificateOf(scene: Scene, name: string): ReturnType<typeof missing> | undefined {
  const certificate = scene.of('Certificate').find((entry) => entry.get('spec', 'secretName').text === name);
  if (!certificate) return undefined;
  const issuer = certificate.get('spec', 'issuerRef');
  return {
    id: 'pod/waits-for-certificate',
    cause: t`It waits for the certificate ${name}.`,
    remedy: t`cert-manager makes its Secret once the certificate is signed, and the pod then starts by itself: hubs certs`,
    final: false,
    causedBy: [
      certificate.title,
      ...scene.of('Challenge').map(({ title }) => title),
      `${issuer.get('kind').text ?? 'Issuer'}/${issuer.get('name').text ?? ''}`,
      'cert-manager',
    ],
  };
}
