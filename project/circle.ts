import type { KubeObject } from '../checks';
import type { Part } from '../order';
import { Circle, Issuers, Order } from '../order';
import { Failure } from '../terminal/failure';
import { t } from '../terminal/language';

/** What is deployed. */
export interface Deployed {
  /** What is applied before all parts. */
  readonly shared: readonly KubeObject[];
  readonly parts: readonly Part[];
}

/**
 * The order in which what is deployed comes alive.
 *
 * @param issuers those that are known beside those among the objects; others are taken to sign whatever becomes of the entrance
 * @throws Failure where things wait for one another
 */
export function ordered({ shared, parts }: Deployed, issuers = new Issuers([], 'alone')): Order {
  try {
    return new Order(shared, parts, issuers);
  } catch (error) {
    throw error instanceof Circle ? circleFailure(error) : error;
  }
}

function circleFailure({ certificate, waiting }: Circle): Failure {
  const names = waiting.join(', ');
  return new Failure(
    certificate === undefined
      ? t`These components need one another, so that none of them can start first: ${names}.`
      : t`${names} cannot start without the Secret of ${certificate}, which is signed only once ${names} serves its host: have another issuer sign it (self-signed, a CA of your own, ACME by DNS), or make the reference to the Secret optional.`,
  );
}
