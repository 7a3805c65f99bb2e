import type { Finding } from '../findings';
import { formatProblems } from '../problems';
import { t } from '../terminal/language';
import type { Facts, Judgement } from './item';
import { done, failed, judged, manual } from './item';

/** What can be judged without a cluster: configuration, secrets, manifests, DNS and mail. */
export const beforeDeploy = { domain, mailDomain, mailLogin, configuration, manifests, tls, tools, dns };

function domain({ project }: Facts): Judgement {
  const { domain: name } = project.installation;
  if (project.warnings.some(({ path }) => path === 'domain')) {
    return failed(
      t(
        `${name} is set aside for examples: put your own in hubs.yaml.`,
        `${name} está reservado para ejemplos: pon el tuyo en hubs.yaml.`,
      ),
    );
  }
  return manual(
    t(
      `Check at the registrar that ${name} is yours and not about to end.`,
      `Comprueba en el registrador que ${name} es tuyo y no está a punto de caducar.`,
    ),
  );
}

function mailDomain({ findings, project }: Facts): Judgement {
  const host = project.installation.domain;
  return (
    judgedBy(findings, 'dns/mail-') ??
    manual(
      t(
        `The mail provider’s panel has to show ${host} as verified.`,
        `El panel del proveedor de correo debe mostrar ${host} como verificado.`,
      ),
    )
  );
}

function mailLogin({ missingSecrets, findings, project }: Facts): Judgement {
  const { server, port } = project.installation.smtp;
  const seen = judgedBy(findings, 'smtp/');
  if (missingSecrets?.includes('SMTP_PASS'))
    return failed(t('SMTP_PASS is missing: hubs secrets set SMTP_PASS', 'Falta SMTP_PASS: hubs secrets set SMTP_PASS'));
  if (seen) return seen;
  return missingSecrets
    ? done(`${server}:${port}`)
    : manual(
        t(
          'You keep the secrets (secrets: existing): SMTP_PASS belongs to them.',
          'Los secretos los guardas tú (secrets: existing): SMTP_PASS es uno de ellos.',
        ),
      );
}

function configuration({ project: { warnings } }: Facts): Judgement {
  const examples = warnings.filter(({ found }) => found.includes('set aside for examples'));
  if (examples.length === 0) return done(t('hubs.yaml is valid.', 'hubs.yaml es válido.'));
  return failed(formatProblems(examples).trim());
}

function manifests({ rendered }: Facts): Judgement {
  return typeof rendered === 'string'
    ? failed(rendered)
    : done(
        t(
          `${rendered.objects} objects; what counts is hubs lint, not the size of a file.`,
          `${rendered.objects} objetos; lo que cuenta es hubs lint, no el tamaño de un archivo.`,
        ),
      );
}

function tls({ rendered, project }: Facts): Judgement {
  if (typeof rendered === 'string') return failed(rendered);
  const bare = Object.values<string>({ ...project.installation.hosts }).filter(
    (host) => !rendered.protectedHosts.includes(host),
  );
  return judged(
    bare.length === 0,
    t(
      'all four hosts; the guide counts lines of a file instead',
      'los cuatro nombres; la guía cuenta líneas de un archivo',
    ),
    t(`without TLS: ${bare.join(', ')}`, `sin TLS: ${bare.join(', ')}`),
  );
}

function tools(): Judgement {
  return done(
    t(
      'This command is the generator; nothing has to be cloned.',
      'Este comando es el generador; no hay que clonar nada.',
    ),
  );
}

function dns({ findings, project }: Facts): Judgement {
  const hosts = Object.values(project.installation.hosts).join(', ');
  return (
    judgedBy(
      findings.filter(({ id }) => !id.startsWith('dns/mail-')),
      'dns/',
    ) ??
    manual(
      t(
        `hubs dns check; A records that lead to the load balancer: ${hosts}`,
        `hubs dns check; registros A hacia el balanceador: ${hosts}`,
      ),
    )
  );
}

/** What a check of another area says as a whole; nothing where it has not looked. */
function judgedBy(findings: readonly Finding[], family: string): Judgement | undefined {
  const own = findings.filter(({ id, state }) => id.startsWith(family) && state !== 'unknown');
  if (own.length === 0) return undefined;
  const wrong = own.find(({ state }) => state === 'error');
  return wrong ? failed(wrong.what) : done(own.map(({ what }) => what).join('; '));
}
