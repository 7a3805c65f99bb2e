import { TARGET_NAME, TARGET_PATH, expectFormat } from '../../../formats';
import type { Endpoint, Env, NetworkNode, Outside, SecretKey } from '../../kit';

/** What every kind of target has. */
export interface TargetProps {
  /**
   * Names the target in logs, variables and reports: a lower-case word. Several targets of one backup have different names.
   *
   * @default - the kind of target: spaces, s3 or sftp
   */
  readonly name?: string;
  /**
   * Folder in the target, without slashes at its ends, such as `prod/postgres`.
   *
   * @default - the bucket's root, or the folder in which the SFTP server puts the user
   */
  readonly path?: string;
}

/** How rclone reaches a target, in its own names for the remote's settings. */
export interface Remote {
  /** Settings by rclone's name, upper case, such as `ACCESS_KEY_ID`. */
  readonly settings: Env;
  /** A password that rclone takes in obscured form only; the scripts see to that. */
  readonly password?: SecretKey;
  /** A private key as PEM or in OpenSSH's form, which rclone takes on one line only; the scripts see to that. */
  readonly privateKey?: SecretKey;
  /** A line of `known_hosts` for each key that the server may show. */
  readonly knownHosts?: readonly string[];
  /** What goes before the path: a bucket and a slash, or nothing. */
  readonly root: string;
  /** Where the server listens, for NetworkPolicies. */
  readonly endpoint: Endpoint;
  /** @default - the endpoint alone */
  readonly outside?: Outside;
}

/**
 * A place that backups go to, without the backups knowing its kind. Make one with `BackupTarget.spaces`, `.s3` or `.sftp`.
 *
 * Credentials are references; each becomes exactly one variable of the containers that upload.
 */
export abstract class Target {
  /** A lower-case word. */
  readonly name: string;
  /** Bucket and folder, or folder. */
  readonly path: string;

  protected constructor(
    name: string,
    folder: string,
    /** How rclone reaches it. */
    readonly remote: Remote,
  ) {
    this.name = expectFormat('BackupTarget.name', TARGET_NAME, name);
    if (folder !== '') expectFormat('BackupTarget.path', TARGET_PATH, folder);
    this.path = `${remote.root}${folder}`.replace(/\/$/, '');
  }

  /** The same place, one folder further down. */
  abstract within(folder: string): Target;

  /** What containers need to reach it: `RCLONE_CONFIG_<NAME>_…`, `TARGET_<NAME>_PATH`, `…_PASSWORD` and `…_PRIVATE_KEY`. */
  get env(): Env {
    const name = this.name.toUpperCase();
    const { settings, password, privateKey } = this.remote;
    return {
      ...Object.fromEntries(Object.entries(settings).map(([key, value]) => [`RCLONE_CONFIG_${name}_${key}`, value])),
      [`TARGET_${name}_PATH`]: this.path,
      ...(password && { [`TARGET_${name}_PASSWORD`]: password }),
      ...(privateKey && { [`TARGET_${name}_PRIVATE_KEY`]: privateKey }),
    };
  }

  /** Lets pods open connections to the target. */
  connect(node: NetworkNode): void {
    const { endpoint, outside } = this.remote;
    if (outside === undefined) node.connectTo(endpoint);
    else node.connectOutside(outside, [{ port: endpoint.port }]);
  }
}

/** A folder within another, either of which may be empty. */
export function joined(path: string | undefined, folder: string): string {
  return path === undefined ? folder : `${path}/${folder}`;
}
