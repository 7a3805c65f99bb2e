import { t } from '../../../terminal/language';
import { componentName, neededBy } from '../../workloads';
import type { Rule } from '../diagnosis';
import { crashes } from '../scene';
import { PATIENCE } from './patience';

/** Containers that run and do not become ready. */
export const readiness: Rule = (scene) =>
  scene.pods().flatMap((pod) =>
    pod.get('status', 'containerStatuses').items.flatMap((status) => {
      const started = status.get('state', 'running', 'startedAt').text;
      if (started === undefined || status.get('ready').value === true || crashes(status)) return [];
      if (scene.since(started) < PATIENCE.ready) return [];
      const deployment = scene.deploymentOf(pod) ?? '';
      const component = componentName(deployment, status.get('name').text ?? '');
      const probe = scene.eventsOf(pod, 'Unhealthy')[0]?.message;
      const minutes = Math.floor(scene.since(started) / 60);
      return [
        {
          id: 'pod/not-ready',
          severity: 'error',
          object: scene.titleOf(pod),
          cause: t`${component} has been running for ${minutes} minutes and does not answer its probe.`,
          remedy: t`Its log may say what it waits for: hubs logs ${component}`,
          ...(probe !== undefined && { evidence: probe }),
          final: false,
          causedBy: [
            ...neededBy(deployment).map((other) => `Deployment/${other}`),
            `Node/${pod.get('spec', 'nodeName').text ?? ''}`,
          ],
        },
      ];
    }),
  );
