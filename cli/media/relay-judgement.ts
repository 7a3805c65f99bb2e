import type { Finding } from '../findings';
import { t } from '../../terminal/language';
import type { CredentialsTrial } from './credentials';
import type { MediaSettings } from './place';
import type { RelayTrial } from './turn';

const id = 'media/relay';
const program = 'coturn';

/** What it means that Reticulum gave no credentials for the relay. */
export function judgeCredentials(trial: Exclude<CredentialsTrial, { outcome: 'given' }>): Finding {
  if (trial.outcome === 'no-pod') {
    return {
      id,
      state: 'unknown',
      what: t`The relay was not tried: Reticulum, which makes the credentials, does not run.`,
      remedy: t`Run this again after a deploy.`,
    };
  }
  return {
    id,
    state: 'unknown',
    what: t`The relay was not tried: Reticulum gave no credentials (${trial.detail})`,
    remedy: t`May you run kubectl exec in this namespace? What Reticulum says: hubs logs reticulum`,
  };
}

/** What came of the relay, in one sentence. */
export function judgeRelay(trial: RelayTrial, host: string, port: number, settings: MediaSettings): Finding {
  const where = `${host}:${port}`;
  switch (trial.outcome) {
    case 'relayed': {
      const relay = `${trial.relay.address}:${trial.relay.port}`;
      return {
        id,
        state: 'ok',
        what: t`${where} relays audio for people behind closed networks: a packet went through ${relay} and came back.`,
      };
    }
    case 'no-packet':
      return {
        id,
        state: 'warning',
        what: t`${where} gives places (${trial.relay.address}), but a packet from there to Dialog’s address did not come back.`,
        remedy: t`Is that the node’s public address? Where a router translates addresses before the node, it must also do so for packets from inside. If it is another address: ${settings.name('publicAddress')} in ${settings.file}, then hubs deploy`,
      };
    case 'refused':
      return trial.code === 401
        ? {
            id,
            state: 'error',
            what: t`${where} refuses the credentials that Reticulum makes.`,
            remedy: t`coturn reads what they are made with from the database: what does it say? hubs logs coturn. Are the clocks of the nodes right? The credentials last two minutes.`,
          }
        : {
            id,
            state: 'error',
            what: t`${where} gives no place: ${trial.code} ${trial.reason}`,
            remedy: t`What coturn says: hubs logs coturn`,
          };
    case 'no-answer':
      return {
        id,
        state: 'error',
        what: t`${where} speaks TLS, but no relay answers there.`,
        remedy: t`Does HAProxy pass port ${port} on to coturn, and does coturn run? hubs doctor components`,
      };
    case 'unreachable':
      return {
        id,
        state: 'error',
        what: t`${where} cannot be reached: ${trial.detail}`,
        remedy: t`Is the firewall open for port ${port}, and does ${program} run? kubectl get pods -l app=${program}`,
      };
  }
}
