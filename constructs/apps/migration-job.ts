import type { Construct } from 'constructs';
import type { k8s } from '../../imports';
import type { ContainerProps } from '../kit';
import { NetworkNode, applyOverrides } from '../kit';
import { AppComponent } from './app-component';
import type { JobPatience } from './job';
import { digestJob } from './job';
import type { ProcessProps } from './process';
import { connectProcess, processPods } from './process';

export interface MigrationJobProps extends ProcessProps, JobPatience {
  /** What changes the database, such as `['alembic', 'upgrade', 'head']`. Run twice, it must change nothing the second time. */
  readonly command: readonly string[];
  /**
   * A command in the same image that succeeds as soon as the database is what this image expects. Components that depend on the
   * migration then wait for it themselves, whoever applies them.
   *
   * @default - only `hubs deploy` sees to the order
   */
  readonly check?: readonly string[];
}

/**
 * Brings a database to the state that an image expects, before the image serves. The Job's name carries a digest of its pods: the
 * same image and arguments are never run again, others always are.
 */
export class MigrationJob extends AppComponent {
  /** The Job, named `<name>-<digest>`, with ten hexadecimal digits of its pods' checksum. */
  readonly job: k8s.KubeJob;
  readonly network: NetworkNode;
  /** Nobody connects to it. */
  readonly endpoint = undefined;
  private readonly waiting?: ContainerProps;

  constructor(scope: Construct, id: string, props: MigrationJobProps) {
    super(scope, id, props.name ?? id, props.dependsOn);
    const { name } = this;
    const pods = processPods(this, name, props, { component: 'migration', resources: DEFAULT_RESOURCES });
    this.job = digestJob(this, 'Job', pods, props);
    this.network = new NetworkNode(name);
    connectProcess(this, this.network, 'migration', props);
    if (props.check) this.waiting = waiting(name, pods.containers[0]!, props.check);
    applyOverrides(this, props.overrides);
  }

  waitContainer(): ContainerProps | undefined {
    return this.waiting;
  }
}

/** The question, asked from the image itself until the answer is yes. */
function waiting(name: string, container: ContainerProps, check: readonly string[]): ContainerProps {
  return {
    ...container,
    name: `wait-for-${name}`,
    command: ['sh', '-c', `until "$@"; do echo "waiting for ${name}"; sleep 5; done`, 'wait'],
    args: [...check],
  };
}

const DEFAULT_RESOURCES = { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '512Mi' } };
