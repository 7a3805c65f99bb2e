import type { Construct } from 'constructs';
import { unexpected } from '../../../formats';
import type { SecretKey } from '../../kit';
import type { Redis } from '../redis';
import { generated } from '../secret-source';
import type { SecretSource } from '../secret-source';
import type { StatelessWebAppProps } from '../stateless-web-app';
import { StatelessWebApp } from '../stateless-web-app';

/** Which broker `Flower` shows. */
export interface FlowerProps extends Pick<
  StatelessWebAppProps,
  'name' | 'resources' | 'hosts' | 'ingress' | 'issuer' | 'network' | 'pod' | 'overrides'
> {
  /** The Redis that Celery's tasks go through; Flower waits for it. */
  readonly broker: Redis;
  /**
   * The URL of the broker, where a Secret has it already.
   *
   * @default - CELERY_BROKER_URL of the Secret `<name>-secrets`, made from the broker: its database 0
   */
  readonly brokerUrl?: SecretKey;
  /**
   * Who may look, as `user:password`, or several with commas between.
   *
   * @default - `admin` with a generated password: FLOWER_PASSWORD of the Secret `<name>-secrets`
   */
  readonly basicAuth?: SecretKey;
  /**
   * Image reference with a tag or a digest; Flower 1.0 or later.
   *
   * @default mher/flower:2.0.1
   */
  readonly image?: string;
}

/**
 * Flower, which shows workers and tasks of Celery: https://flower.readthedocs.io/. Nobody sees anything without a password, but for
 * `/metrics`, which a `Monitoring` reads. It is reached from within the cluster only, unless it has hosts: `kubectl port-forward service/flower 5555`.
 */
export class Flower extends StatelessWebApp {
  /** @throws Error when a property is not what it should be */
  constructor(scope: Construct, id: string, props: FlowerProps) {
    const { broker, brokerUrl, basicAuth, image = 'mher/flower:2.0.1', ...rest } = props;
    if (basicAuth?.optional) throw unexpected(`${id}.basicAuth`, 'a Secret that must be there', 'an optional one');
    const secrets: Record<string, SecretSource> = {
      ...(!basicAuth && { FLOWER_PASSWORD: generated("password of admin at Flower's pages") }),
      ...(!brokerUrl && { CELERY_BROKER_URL: broker.url() }),
    };
    super(scope, id, {
      network: 'isolated',
      ...rest,
      image,
      port: PORT,
      servicePort: PORT,
      replicas: 1,
      dependsOn: [broker],
      // The two pages that need no password.
      health: { path: '/healthcheck' },
      metrics: {},
      secrets,
      env: {
        ...(brokerUrl && { CELERY_BROKER_URL: brokerUrl }),
        // Kubernetes puts the password in.
        FLOWER_BASIC_AUTH: basicAuth ?? 'admin:$(FLOWER_PASSWORD)',
      },
      user: FLOWER,
      resources: {
        requests: { cpu: '50m', memory: '128Mi', ...rest.resources?.requests },
        limits: { memory: '256Mi', ...rest.resources?.limits },
      },
    });
  }
}

const PORT = 5555;

/** The user of the image: https://github.com/mher/flower/blob/master/Dockerfile. */
const FLOWER = { uid: 1000, gid: 1000 };
