import { t } from '../../terminal/language';
import type { Found, Rule } from '../diagnosis';

/** Ingresses that no controller serves. */
export const ingresses: Rule = (scene, expected) => {
  const wanted = new Set(
    scene
      .of('Ingress')
      .filter((ingress) => ingress.owner('Challenge') === undefined)
      .flatMap((ingress) => ingress.get('spec', 'ingressClassName').text ?? []),
  );
  if (expected && scene.of('Ingress').length > 0) wanted.add(expected.ingress.className);
  if (scene.snapshot.forbiddenKinds.some((kind) => kind.startsWith('ingressclasses'))) return [];
  const there = scene.anywhere('IngressClass');
  return [...wanted].flatMap((name): Found[] => {
    if (there.some((entry) => entry.name === name)) return [];
    return [
      {
        id: 'ingress/class-missing',
        severity: 'error',
        object: `IngressClass/${name}`,
        cause: t(
          `There is no IngressClass ${name}: HAProxy answers every request with 404, challenges included.`,
          `No hay ninguna IngressClass ${name}: HAProxy responde 404 a todo, también a las pruebas.`,
        ),
        remedy: t('Apply the whole installation: hubs deploy', 'Aplica la instalación entera: hubs deploy'),
        final: true,
      },
    ];
  });
};
