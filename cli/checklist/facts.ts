import { hubsApp, renderManifests } from '../../charts';
import { Field } from '../../checks/model';
import { catalogue } from '../../secrets';
import { SECRETS } from '../../upstream';
import type { Project } from '../installation';
import { storeOf } from '../known-secrets';
import type { Facts } from './item';

/** What the configuration renders to, without the values of secrets. */
export function renderedFacts({ installation }: Project): Facts['rendered'] {
  try {
    const app = hubsApp(installation, { reference: (key) => ({ name: SECRETS.configs, key }) });
    const objects = renderManifests(app)
      .flatMap((manifest) => manifest.objects)
      .map((object) => new Field(object));
    const kind = (name: string) => objects.filter((object) => object.get('kind').text === name);
    return {
      objects: objects.length,
      certificates: kind('Certificate').length,
      protectedHosts: kind('Ingress').flatMap((ingress) =>
        ingress.get('spec', 'tls').items.flatMap((entry) => entry.get('hosts').texts),
      ),
    };
  } catch (error) {
    return (error as Error).message;
  }
}

/** Names of secrets that the local store should have and lacks; nothing where the secrets are somebody else's. */
export function missingSecrets(project: Project): readonly string[] | undefined {
  if (project.installation.secrets !== 'local') return undefined;
  const values = storeOf(project)?.values ?? {};
  return catalogue(project.installation)
    .map(({ name }) => name)
    .filter((name) => (values[name] ?? '') === '');
}
