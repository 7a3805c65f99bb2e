import { HOST, HOST_KEY, SFTP_USER, expectFormat, expectPort, unexpected } from '../../../formats';
import type { NetworkNode, SecretKey } from '../../kit';
import type { TargetProps } from './target';
import { Target, joined } from './target';

export interface SftpTargetProps extends TargetProps {
  /** Host name or address of the server. */
  readonly host: string;
  /**
   * Port of the server. Hetzner's Storage Boxes listen on 23.
   *
   * @default 22
   */
  readonly port?: number;
  /** The account at the server. */
  readonly user: string;
  /** A password, or a private key without passphrase as OpenSSH writes it. */
  readonly login:
    | {
        /** The account's password. */
        readonly password: SecretKey;
      }
    | {
        /** The private key, whose public half the account accepts. */
        readonly privateKey: SecretKey;
      };
  /**
   * The server's public key as `ssh-keyscan -p <port> <host>` shows it, without the host: `ssh-ed25519 AAAA…`. Compare it with what the
   * provider publishes. Another key ends every run: nothing is sent to a server that cannot prove who it is.
   */
  readonly hostKey: string;
  /**
   * The pods that listen, for a server in the same namespace.
   *
   * @default - a server elsewhere
   */
  readonly node?: NetworkNode;
}

/** A folder of an SFTP server. */
export class SftpTarget extends Target {
  /** @throws Error when a property is not what it should be */
  constructor(private readonly props: SftpTargetProps) {
    const { name = 'sftp', path = '', port = 22, login, node } = props;
    const host = expectFormat('BackupTarget.host', HOST, props.host);
    const user = expectFormat('BackupTarget.user', SFTP_USER, props.user);
    const hostKey = expectFormat('BackupTarget.hostKey', HOST_KEY, props.hostKey);
    const kind = hostKey.slice(0, hostKey.indexOf(' '));
    expectPort('BackupTarget.port', port);
    if (!('password' in login) && !('privateKey' in login)) {
      throw unexpected('BackupTarget.login', 'a password or a privateKey', login);
    }
    super(name, path, {
      settings: {
        TYPE: 'sftp',
        HOST: host,
        PORT: String(port),
        USER: user,
        // The server may offer nothing but SFTP: checksums are computed from what is read back.
        SHELL_TYPE: 'none',
        DISABLE_HASHCHECK: 'true',
        KNOWN_HOSTS_FILE: KNOWN_HOSTS_FILE,
        // Else the two agree on another of the server's keys, which is not the pinned one.
        HOST_KEY_ALGORITHMS: kind === 'ssh-rsa' ? 'rsa-sha2-512 rsa-sha2-256' : kind,
      },
      ...login,
      knownHosts: [`${port === 22 ? host : `[${host}]:${port}`} ${hostKey}`],
      root: '',
      endpoint: { host, port, ...(node && { node }) },
    });
  }

  within(folder: string): Target {
    return new SftpTarget({ ...this.props, path: joined(this.props.path, folder) });
  }
}

/** Where the host keys of all targets are in a container. */
export const KNOWN_HOSTS_FILE = '/scripts/known_hosts';
