import type { ConfigFiles, Env, PodProps } from '../../kit';
import { configVolume } from '../../kit';
import type { AppComponent } from '../app-component';
import type { ProcessProps } from '../process';
import { processPods } from '../process';
import type { ExternalPostgres } from './external-postgres';

/** Properties of everything that runs psql. */
export interface PsqlProps extends Pick<ProcessProps, 'name' | 'resources' | 'pod' | 'overrides'> {
  /** The database that it talks to, and waits for. */
  readonly database: ExternalPostgres;
  /**
   * Image reference with a tag or a digest, laid out as PostgreSQL's official one; psql 14 or later, for servers of any version.
   *
   * @default - of the server's version, where that is known; else postgres:17
   */
  readonly image?: string;
}

/** The pods of a script that runs psql. */
export function psqlPods(
  component: AppComponent,
  props: PsqlProps,
  program: {
    readonly component: string;
    readonly scripts: ConfigFiles;
    readonly script: string;
    readonly env: Env;
    readonly dependsOn: readonly AppComponent[];
  },
): PodProps {
  const { name } = component;
  return processPods(
    component,
    name,
    {
      image: props.image ?? props.database.database.clientImage ?? 'postgres:17',
      command: ['sh', `/scripts/${program.script}`],
      env: program.env,
      user: POSTGRES,
      writable: [],
      dependsOn: program.dependsOn,
      ...(props.resources && { resources: props.resources }),
      ...(props.pod && { pod: props.pod }),
    },
    {
      component: program.component,
      resources: DEFAULT_RESOURCES,
      mounts: [{ volume: configVolume(`${name}-scripts`, program.scripts), path: '/scripts' }],
    },
  );
}

/** The user postgres of the official image. */
const POSTGRES = { uid: 999, gid: 999 };

const DEFAULT_RESOURCES = { requests: { cpu: '20m', memory: '32Mi' }, limits: { memory: '128Mi' } };
