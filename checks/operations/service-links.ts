import { rule } from '../model';

/** Programs that take every variable with their prefix for a setting, and one of them that is a number. */
const PORTS: Readonly<Record<string, string>> = { flower: 'FLOWER_PORT' };

/**
 * A Service gives its name to variables of every pod in the namespace, such as `FLOWER_PORT=tcp://…`: a program that reads a number
 * of that name does not start.
 */
export const serviceLinks = rule('operations/service-links', (cluster, report) => {
  for (const service of cluster.all('Service')) {
    const variable = PORTS[service.name];
    if (variable === undefined || service.get('spec', 'clusterIP').text === 'None') continue;
    const pods = cluster.podsIn(
      service.namespace,
      ({ spec, containers }) =>
        spec.get('enableServiceLinks').value !== false &&
        containers.some(
          ({ field }) =>
            [field.get('image').text ?? '', ...field.get('command').texts, ...field.get('args').texts].some((text) =>
              text.split(/[^a-z]/).includes(service.name),
            ) && !field.get('env').items.some((entry) => entry.get('name').text === variable),
        ),
    );
    for (const { spec } of pods) {
      report.error(
        spec.get('enableServiceLinks'),
        `the Service ${service.name} sets ${variable} to an address, where the program expects a number: it does not start`,
        'Set enableServiceLinks: false.',
      );
    }
  }
});
