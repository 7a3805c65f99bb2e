import type { Construct } from 'constructs';
import { QUANTITY, expectFormat, quantityValue, unexpected } from '../../../formats';
import type { k8s } from '../../../imports';
import type { ContainerProps, Endpoint, NetworkNode, Probes, SecretKey, StorageProps } from '../../kit';
import {
  ConfigFiles,
  VolumeClaim,
  Workload,
  applyOverrides,
  claimVolume,
  clusterService,
  configVolume,
  execProbe,
  labels,
  withDefaults,
} from '../../kit';
import { AppComponent } from '../app-component';
import { AppSecret } from '../app-secret';
import type { ProcessProps } from '../process';
import { connectProcess, processPods } from '../process';
import type { UrlSecret } from '../secret-source';
import { generated, secretUrl } from '../secret-source';
import { waitForPort } from '../wait';
import type { EvictionPolicy, SaveRule } from './configuration';
import { START, redisConf } from './configuration';

/** How much memory `Redis` may take, what it does when that is full, and what it keeps on disk. */
export interface RedisProps extends Pick<ProcessProps, 'name' | 'resources' | 'pod' | 'overrides'> {
  /**
   * Image reference with a tag or a digest; Redis 7 or later, laid out as the official image for Alpine.
   *
   * @default redis:7.4-alpine
   */
  readonly image?: string;
  /**
   * The password that every client needs.
   *
   * @default - generated: REDIS_PASSWORD of the Secret `<name>-secrets`
   */
  readonly password?: SecretKey;
  /**
   * When a snapshot (RDB) is saved, beside the append-only file (AOF) that every change goes to; an empty list for never.
   *
   * @default - after an hour with a change, five minutes with 100, a minute with 10000
   */
  readonly save?: readonly SaveRule[];
  /**
   * Memory for data, as a Kubernetes quantity. Saving needs room beside it, for what changes meanwhile.
   *
   * @default - six tenths of the memory limit
   */
  readonly maxMemory?: string;
  /**
   * What happens when that memory is full. A broker must not forget tasks, so that writing fails then; a cache may forget.
   *
   * @default noeviction
   */
  readonly evictionPolicy?: EvictionPolicy;
  /**
   * The volume, which holds up to five times the memory for data while files are written anew.
   *
   * @default - 2Gi of the cluster's default class
   */
  readonly storage?: StorageProps;
}

/**
 * Redis, as a cache and as a broker: one pod with a password and a volume, `<name>-data`. It keeps what it is told within a second
 * (`appendfsync everysec`). It talks to nobody, and only components that depend on it or connect to it reach it.
 */
export class Redis extends AppComponent {
  /** Its Deployment of one pod. */
  readonly workload: Workload;
  /** Its Service, named like itself, on port 6379. */
  readonly service: k8s.KubeService;
  /** The claim `<name>-data`, with snapshots and the append-only file. */
  readonly claim: VolumeClaim;
  /** The password that clients log in with, as a reference. */
  readonly password: SecretKey;
  readonly endpoint: Endpoint;
  readonly network: NetworkNode;

  /** @throws Error when a property is not what it should be */
  constructor(scope: Construct, id: string, props: RedisProps = {}) {
    super(scope, id, props.name ?? id);
    const { name } = this;
    const resources = withDefaults(props.resources, DEFAULT_RESOURCES);
    this.password = props.password ?? ownPassword(this, name);
    const files = new ConfigFiles(this, 'Config', {
      name: `${name}-config`,
      files: {
        'redis.conf': redisConf(name, {
          port: PORT,
          folder: '/data',
          save: props.save ?? DEFAULT_SAVE,
          maxMemoryBytes: maxMemory(name, resources.limits!['memory']!, props.maxMemory),
          evictionPolicy: props.evictionPolicy ?? 'noeviction',
        }),
        'start.sh': START,
      },
      labels: labels(name, COMPONENT),
    });
    this.claim = new VolumeClaim(this, 'Claim', {
      size: '2Gi',
      ...props.storage,
      name: `${name}-data`,
      labels: labels(name, COMPONENT),
      accessMode: 'ReadWriteOnce',
    });
    const pods = processPods(
      this,
      name,
      {
        image: props.image ?? 'redis:7.4-alpine',
        command: ['sh', '/etc/redis/start.sh'],
        // The name that redis-cli knows, so that probes have it, too.
        env: { REDISCLI_AUTH: this.password },
        resources,
        user: REDIS,
        writable: [],
        // Time to save what is in memory.
        pod: { terminationGracePeriodSeconds: 60, ...props.pod },
      },
      {
        component: COMPONENT,
        resources,
        ports: [{ name: 'redis', port: PORT }],
        probes: PROBES,
        mounts: [
          { volume: configVolume('config', files), path: '/etc/redis' },
          { volume: claimVolume('data', this.claim.name), path: '/data' },
        ],
      },
    );
    this.workload = new Workload(this, 'Workload', pods);
    this.network = this.workload.network;
    this.service = clusterService(this, 'Service', {
      name,
      app: name,
      component: COMPONENT,
      ports: [{ name: 'redis', port: PORT }],
    });
    this.endpoint = { host: name, port: PORT, node: this.network };
    connectProcess(this, this.network, COMPONENT, { network: 'isolated' });
    applyOverrides(this, props.overrides);
  }

  /**
   * The URL of one of its databases, with its password: `redis://default:…@<name>:6379/0`.
   *
   * @param database 0 to 15
   */
  url(database = 0): UrlSecret {
    if (!Number.isInteger(database) || database < 0 || database > 15)
      throw unexpected(`${this.name}.url`, 'a database from 0 to 15', database);
    const { host, port } = this.endpoint;
    // Redis' own name for the user who has but a password: redis-cli takes an empty one for another user.
    return secretUrl({ scheme: 'redis', user: 'default', password: this.password, host, port, path: String(database) });
  }

  /** Its Service leads to it only once it has loaded its data. */
  waitContainer(): ContainerProps {
    return waitForPort(this.name, this.endpoint);
  }
}

function ownPassword(scope: Construct, name: string): SecretKey {
  const purpose = `password of ${name}, for everyone who uses it`;
  return new AppSecret(scope, `${name}-secrets`, { REDIS_PASSWORD: generated(purpose) }).key('REDIS_PASSWORD');
}

/** The memory for data, in bytes. */
function maxMemory(name: string, limit: string, given?: string): number {
  const all = quantityValue(expectFormat(`${name}.resources.limits.memory`, QUANTITY, limit));
  if (given === undefined) return Math.floor(all * 0.6);
  const bytes = quantityValue(expectFormat(`${name}.maxMemory`, QUANTITY, given));
  if (bytes < 1024 ** 2 || bytes >= all)
    throw unexpected(`${name}.maxMemory`, `at least 1Mi, and less than the limit of ${limit}`, given);
  return Math.floor(bytes);
}

/** With -e, an error is no answer either: while it loads its data, or for the wrong password. */
const ping = (failureThreshold: number, periodSeconds = 30) =>
  execProbe(['redis-cli', '-e', 'ping'], { periodSeconds, timeoutSeconds: 5, failureThreshold });

/** Whether anything answers at all: after a snapshot that could not be saved, PING itself is an error, which no restart mends. */
const answers = (failureThreshold: number, periodSeconds: number) =>
  execProbe(['redis-cli', 'ping'], { periodSeconds, timeoutSeconds: 5, failureThreshold });

const PROBES: Probes = { startup: ping(120, 5), readiness: ping(3, 10), liveness: answers(6, 30) };

const PORT = 6379;

const COMPONENT = 'cache';

/** The user of the official image for Alpine: https://github.com/redis/docker-library-redis. */
const REDIS = { uid: 999, gid: 1000 };

/** Redis' own rules. */
const DEFAULT_SAVE: readonly SaveRule[] = [
  { seconds: 3600, changes: 1 },
  { seconds: 300, changes: 100 },
  { seconds: 60, changes: 10000 },
];

const DEFAULT_RESOURCES = { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } };
