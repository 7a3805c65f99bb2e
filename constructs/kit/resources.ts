import { QUANTITY, expectFormat, quantityValue, unexpected } from '../../formats';
import { k8s } from '../../imports';
import type { Resources } from '../../upstream';

/**
 * Requests and limits in the form that Kubernetes wants.
 *
 * @throws Error when an amount is not a quantity, or a request is above its limit
 */
export function resourceRequirements(what: string, resources: Resources): k8s.ResourceRequirements {
  for (const name of ['cpu', 'memory', 'ephemeral-storage'] as const) {
    const request = resources.requests?.[name];
    const limit = resources.limits?.[name];
    if (request !== undefined && limit !== undefined && quantityValue(request) > quantityValue(limit)) {
      throw unexpected(`${what}.requests.${name}`, `at most its limit of ${limit}`, request);
    }
  }
  return {
    ...(resources.requests && { requests: quantities(`${what}.requests`, resources.requests) }),
    ...(resources.limits && { limits: quantities(`${what}.limits`, resources.limits) }),
  };
}

/** The defaults with what is given in their place, amount by amount. */
export function withDefaults(given: Resources | undefined, defaults: Resources): Resources {
  return {
    requests: { ...defaults.requests, ...given?.requests },
    limits: { ...defaults.limits, ...given?.limits },
  };
}

/**
 * The amount in the form that Kubernetes wants.
 *
 * @throws Error when it is not a quantity
 */
export function quantity(what: string, amount: string): k8s.Quantity {
  return k8s.Quantity.fromString(expectFormat(what, QUANTITY, amount));
}

function quantities(what: string, amounts: Readonly<Record<string, string>>): Record<string, k8s.Quantity> {
  return Object.fromEntries(
    Object.entries(amounts).map(([name, amount]) => [name, quantity(`${what}.${name}`, amount)]),
  );
}
