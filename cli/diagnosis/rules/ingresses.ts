import { t } from '../../../terminal/language';
import type { Found, Rule } from '../diagnosis';

/** Ingresses that no controller serves. */
export const ingresses: Rule = (scene, { installation }) => {
  const wanted = new Set(
    scene
      .of('Ingress')
      .filter((ingress) => ingress.owner('Challenge') === undefined)
      .flatMap((ingress) => ingress.get('spec', 'ingressClassName').text ?? []),
  );
  if (installation && scene.of('Ingress').length > 0) wanted.add(installation.ingress.className);
  if (scene.snapshot.forbiddenKinds.some((kind) => kind.startsWith('ingressclasses'))) return [];
  const there = scene.anywhere('IngressClass');
  return [...wanted].flatMap((name): Found[] => {
    if (there.some((entry) => entry.name === name)) return [];
    return [
      {
        id: 'ingress/class-missing',
        severity: 'error',
        object: `IngressClass/${name}`,
        cause: t`There is no IngressClass ${name}: HAProxy answers every request with 404, challenges included.`,
        remedy: t`Install the ingress controller that it belongs to; where it is part of what you deploy, hubs deploy brings it.`,
        final: true,
      },
    ];
  });
};
