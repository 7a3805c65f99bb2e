import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT, Failure } from '../terminal/failure';
import { t } from '../terminal/language';
import { complain } from '../terminal/print';
import { spawn } from '../terminal/spawn';
import type { ClusterObject } from './objects';

/** Why kubectl failed. */
export type KubectlReason =
  'missing' | 'unreachable' | 'unauthorized' | 'forbidden' | 'not-found' | 'exists' | 'conflict' | 'invalid' | 'other';

/** kubectl said no. */
export class KubectlFailure extends Failure {
  constructor(
    readonly reason: KubectlReason,
    /** What kubectl said. */
    readonly detail: string,
    message: string,
  ) {
    super(message, reason === 'conflict' ? EXIT.conflict : EXIT.problem);
  }
}

export interface KubectlOptions {
  /** The context of the kubeconfig; the current one when left out. */
  readonly context?: string;
  /** Files in place of those that the environment names, as in `KUBECONFIG`. */
  readonly kubeconfig?: string | undefined;
  /** Seconds during which a server that does not answer is asked again. @default 0 */
  readonly patience?: number;
}

export interface RunOptions {
  readonly input?: string;
  /** Shows what kubectl prints as it comes, instead of returning it. */
  readonly passThrough?: boolean;
  /** Asks once only, whatever the patience: for what a node answers, whose silence looks like that of the server. */
  readonly once?: boolean;
}

/** The person's own kubectl: their credentials, its exact semantics. Values of secrets go in by standard input only. */
export class Kubectl {
  /** When the server last did not answer. */
  private awayAt = 0;

  constructor(readonly options: KubectlOptions = {}) {}

  /**
   * Runs kubectl and returns what it prints.
   *
   * @throws KubectlFailure that says what to do
   */
  async run(args: readonly string[], options: RunOptions = {}): Promise<string> {
    const deadline = Date.now() + (options.once ? 0 : (this.options.patience ?? 0)) * 1000;
    let said = false;
    for (;;) {
      const { code, stdout, stderr } = await this.start(args, options);
      if (code === 0) return stdout;
      const failure = failureOf(args, stderr, this.options.context);
      if (failure.reason === 'unreachable') this.awayAt = Date.now();
      else if (!UNKNOWN_KIND.test(failure.detail) || Date.now() - this.awayAt > WAKING * 1000) throw failure;
      if (Date.now() >= deadline) throw failure;
      if (!said)
        complain(
          t('  … the cluster does not answer; asking again', '  … el clúster no responde; se vuelve a preguntar'),
        );
      said = true;
      await sleep(2000);
    }
  }

  /** What kubectl prints as JSON. */
  async json<T>(args: readonly string[], options?: RunOptions): Promise<T> {
    return JSON.parse(await this.run([...args, '-o', 'json'], options)) as T;
  }

  /** One object, or nothing where there is none. */
  async get<T extends ClusterObject = ClusterObject>(
    kind: string,
    name: string,
    namespace?: string,
  ): Promise<T | undefined> {
    const text = await this.run(['get', kind, name, ...inNamespace(namespace), '--ignore-not-found', '-o', 'json']);
    return text.trim() === '' ? undefined : (JSON.parse(text) as T);
  }

  /** All objects of one or more kinds, such as `pods,events`. Kinds that the cluster does not know give none. */
  async list<T extends ClusterObject = ClusterObject>(
    kinds: string,
    namespace?: string,
    selector?: string,
  ): Promise<T[]> {
    const args = ['get', kinds, ...inNamespace(namespace), ...(selector === undefined ? [] : ['-l', selector])];
    try {
      const { items } = await this.json<{ items: T[] }>([...args, '--ignore-not-found']);
      return items;
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      if (error instanceof KubectlFailure && /doesn't have a resource type/.test(error.detail)) return [];
      throw error;
    }
  }

  private start(
    args: readonly string[],
    { input, passThrough = false }: RunOptions,
  ): Promise<{ code: number; stdout: string; stderr: string }> {
    const { context, kubeconfig } = this.options;
    const all = [...(context === undefined ? [] : [`--context=${context}`]), ...args];
    return new Promise((resolve, reject) => {
      const stdio = [input === undefined ? 'ignore' : 'pipe', passThrough ? 'inherit' : 'pipe', 'pipe'] as const;
      const env = kubeconfig === undefined ? process.env : { ...process.env, KUBECONFIG: kubeconfig };
      const child = spawn('kubectl', all, { stdio: [...stdio], env });
      let stdout = '';
      let stderr = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.on('error', () => reject(missing()));
      child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
      child.stdin?.on('error', () => undefined).end(input);
    });
  }
}

/** Seconds that a server may take to learn of custom resources after it has started. */
const WAKING = 60;
const UNKNOWN_KIND = /doesn't have a resource type|no matches for kind|could not find the requested resource/;

function inNamespace(namespace: string | undefined): string[] {
  return namespace === undefined ? [] : ['-n', namespace];
}

function missing(): KubectlFailure {
  return new KubectlFailure(
    'missing',
    '',
    t(
      'kubectl is not installed, or not in PATH: https://kubernetes.io/docs/tasks/tools/',
      'kubectl no está instalado o no está en PATH: https://kubernetes.io/es/docs/tasks/tools/',
    ),
  );
}

const REASONS: readonly (readonly [KubectlReason, RegExp])[] = [
  // The server answers; it is the webhook that does not.
  ['other', /failed calling webhook/],
  ['conflict', /Apply failed with \d+ conflict|the object has been modified|\(Conflict\)/],
  [
    'unauthorized',
    /You must be logged in|Unauthorized|getting credentials|token (is|has) expired|executable .* not found/i,
  ],
  ['forbidden', /\(Forbidden\)|is forbidden|forbidden:/],
  ['exists', /\(AlreadyExists\)|already exists/],
  ['not-found', /\(NotFound\)|context .* does not exist|doesn't have a resource type/],
  [
    'unreachable',
    /was refused|connection refused|client connection lost|known HTTP paths have been installed|\(Timeout\)|i\/o timeout|no route to host|connection reset|EOF$|no such host|TLS handshake timeout|ServiceUnavailable|etcdserver|ServerTimeout|Unable to connect|server is currently unable|apiserver not ready|shutting down/m,
  ],
  ['invalid', /is invalid|strict decoding error|unable to decode|error parsing|\(BadRequest\)|unknown field/],
];

function failureOf(args: readonly string[], stderr: string, context: string | undefined): KubectlFailure {
  const detail =
    stderr
      .split('\n')
      .filter((row) => !/^[EWI]\d{4} |^Warning: /.test(row))
      .join('\n')
      .trim() || stderr.trim();
  const reason = REASONS.find(([, pattern]) => pattern.test(detail))?.[0] ?? 'other';
  const remedy = remedyOf(reason, context);
  const what = t('kubectl said', 'kubectl dijo');
  const about = `kubectl ${args
    .filter((argument) => !argument.startsWith('-'))
    .slice(0, 3)
    .join(' ')}`;
  return new KubectlFailure(
    reason,
    detail,
    `${remedy === '' ? about : remedy}\n  ${what}: ${detail.replaceAll('\n', '\n  ')}`,
  );
}

function remedyOf(reason: KubectlReason, context: string | undefined): string {
  const where = context === undefined ? '' : ` (${context})`;
  switch (reason) {
    case 'unreachable':
      return t(
        `The cluster${where} does not answer. Is it running, and is this computer online?`,
        `El clúster${where} no responde. ¿Está en marcha y este equipo tiene conexión?`,
      );
    case 'unauthorized':
      return t(
        `The cluster${where} does not accept your credentials. At DigitalOcean: doctl kubernetes cluster kubeconfig save <name>`,
        `El clúster${where} no acepta tus credenciales. En DigitalOcean: doctl kubernetes cluster kubeconfig save <nombre>`,
      );
    case 'forbidden':
      return t(
        `Your account in the cluster${where} lacks a right that this needs.`,
        `A tu cuenta en el clúster${where} le falta un permiso necesario.`,
      );
    default:
      return '';
  }
}
