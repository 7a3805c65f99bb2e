import type { Cluster, Field, Resource } from '../model';
import { rule } from '../model';
import type { Controller } from './controller';
import { controllerName, controllers, watches } from './controller';

const ANNOTATION = 'kubernetes.io/ingress.class';

/** Ingresses name their class in the field, since version 3.2 of the controller ignores the annotation. */
export const classAnnotation = rule('haproxy/class-annotation', (cluster, report) => {
  const ignored = controllers(cluster).some(({ isAtLeast }) => isAtLeast(3, 2));
  for (const ingress of cluster.all('Ingress')) {
    const annotation = ingress.get('metadata', 'annotations', ANNOTATION);
    if (!annotation.present || ingress.get('spec', 'ingressClassName').present) continue;
    if (ignored)
      report.error(
        annotation,
        'the controller ignores this annotation since version 3.2: visitors get 404',
        'Set spec.ingressClassName instead.',
      );
    else
      report.warning(
        annotation,
        'long replaced, and newer controllers ignore it',
        'Set spec.ingressClassName instead.',
      );
  }
});

/** The controller's IngressClass is among the objects, and names the controller as it names itself. */
export const classObject = rule('haproxy/class', (cluster, report) => {
  for (const controller of controllers(cluster)) {
    const wanted = controllerName(controller);
    for (const name of classNames(cluster, controller)) {
      const found = cluster.find('IngressClass', '', name.text ?? '');
      if (!found) {
        if (cluster.external('IngressClass', '', name.text ?? '')) continue;
        report.error(
          name,
          `no IngressClass of this name is among the objects: the controller ignores the Ingress, and visitors get 404`,
          `Add one with spec.controller: ${wanted}.`,
        );
      } else if (servedBySome(cluster, found) && namedOtherwise(cluster, found)) {
        report.error(
          name,
          `since version 3.2 the controller serves the class that is named as --ingress.class says, which this one is not: visitors get 404`,
          `Name the IngressClass ${controller.argument('--ingress.class')?.value}, or have --ingress.class say ${name.text}.`,
        );
      } else if (found.get('spec', 'controller').text?.startsWith('haproxy.org/') && !servedBySome(cluster, found)) {
        report.error(
          found.get('spec', 'controller'),
          `the controller calls itself ${wanted}: it ignores every Ingress of this class, and visitors get 404`,
          `Set spec.controller: ${wanted}.`,
        );
      }
    }
  }
});

/** The controller is told which class it serves: without, version 3.2 serves an Ingress only after it was edited. */
export const classFlag = rule('haproxy/class-flag', (cluster, report) => {
  for (const controller of controllers(cluster)) {
    if (!controller.isAtLeast(3, 2) || controller.argument('--ingress.class')?.value) continue;
    const [name] = classNames(cluster, controller);
    if (name === undefined) continue;
    report.error(
      controller.container.field.get('args'),
      'without --ingress.class, version 3.2 of the controller serves an Ingress only once it was edited, and after a restart no more: visitors get 404',
      `Add --ingress.class=${name.text}, and set spec.controller of the IngressClass to haproxy.org/ingress-controller/${name.text}.`,
    );
  }
});

/** The classes that Ingresses name, once each, of those that the controller watches. */
function classNames(cluster: Cluster, controller: Controller): Field[] {
  const names = cluster
    .all('Ingress')
    .filter(({ namespace }) => watches(controller, namespace))
    .map((ingress) => ingress.get('spec', 'ingressClassName'))
    .filter(({ text }) => text !== undefined);
  return [...new Map(names.reverse().map((name) => [name.text, name])).values()].reverse();
}

function servedBySome(cluster: Cluster, ingressClass: Resource): boolean {
  return controllers(cluster).some(
    (controller) => controllerName(controller) === ingressClass.get('spec', 'controller').text,
  );
}

/** Whether every controller that goes by the class's controller is of a version that asks for its name, too, and another one. */
function namedOtherwise(cluster: Cluster, ingressClass: Resource): boolean {
  return controllers(cluster)
    .filter((controller) => controllerName(controller) === ingressClass.get('spec', 'controller').text)
    .every(
      ({ argument, isAtLeast }) =>
        isAtLeast(3, 2) &&
        Boolean(argument('--ingress.class')?.value) &&
        argument('--ingress.class')?.value !== ingressClass.name,
    );
}

/** Challenges of an ACME issuer are answered through a class that a controller among the objects serves. */
export const solverClass = rule('haproxy/solver-class', (cluster, report) => {
  const all = controllers(cluster);
  if (all.length === 0) return;
  for (const issuer of [...cluster.all('ClusterIssuer'), ...cluster.all('Issuer')]) {
    for (const solver of issuer.get('spec', 'acme', 'solvers').items) {
      const ingress = solver.get('http01', 'ingress');
      const [field, annotation] = [ingress.get('ingressClassName'), ingress.get('class')];
      if (annotation.present && all.every(({ isAtLeast }) => isAtLeast(3, 2))) {
        report.error(
          annotation,
          'solvers get an annotation that the controller ignores since version 3.2: no certificate is issued',
          'Use ingressClassName instead.',
        );
      } else if (field.text !== undefined && !isServed(cluster, field.text)) {
        report.warning(
          field,
          'no controller among the objects serves this class: unless another does, no certificate is issued',
          "Name the controller's IngressClass.",
        );
      }
    }
  }
});

function isServed(cluster: Cluster, name: string): boolean {
  const found = cluster.find('IngressClass', '', name);
  return found !== undefined && servedBySome(cluster, found) && !namedOtherwise(cluster, found);
}
