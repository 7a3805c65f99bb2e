import { isIP, isIPv4 } from 'node:net';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { HOST } from '../../formats';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';

export interface ResolverFlags {
  readonly resolver?: readonly string[];
}

export interface AddressFlags {
  readonly address?: string;
}

/** `--resolver`, repeatable. See `resolversOf`. */
export function withResolvers(command: Command): Command {
  return command.addOption(
    new Option(
      '--resolver <ip[:port]>',
      t`ask this resolver instead of the usual ones (repeatable; or HUBS_RESOLVERS)`,
    ).argParser((value: string, before: readonly string[] = []) => [...before, serverAddress(value)]),
  );
}

/** `--address`, for a load balancer that the cluster need not be asked for. */
export function withAddress(command: Command): Command {
  return command.addOption(
    new Option('--address <ip>', t`the load balancer, as an IP or a host name`).argParser((value: string) => {
      if (isIP(value) !== 0 || (value.length <= HOST.maxLength! && HOST.pattern.test(value) && !/^[\d.]+$/.test(value)))
        return value.toLowerCase();
      throw new InvalidArgumentError(t`Expected an IP or a host name, such as 203.0.113.7.`);
    }),
  );
}

/**
 * The resolvers that somebody names: with `--resolver`, else in `HUBS_RESOLVERS`, with commas or spaces between them.
 *
 * @returns nothing where nobody named any
 */
export function resolversOf(
  flags: ResolverFlags,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  if (flags.resolver) return flags.resolver;
  const names = (environment['HUBS_RESOLVERS'] ?? '').split(/[\s,]+/).filter((name) => name !== '');
  try {
    return names.map(serverAddress);
  } catch (error) {
    throw new Failure(`HUBS_RESOLVERS: ${(error as Error).message}`, EXIT.usage);
  }
}

/** A place to connect to: `host`, `host:port` or `[ipv6]:port`. */
export function endpointOf(text: string, port: number): { host: string; port: number } {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain ?? (isIP(text) === 6 ? text : undefined);
  const number = digits === undefined ? port : Number(digits);
  if (host === undefined || number < 1 || number > 65535) {
    throw new InvalidArgumentError(t`Expected an address, or address:port.`);
  }
  return { host, port: number };
}

function serverAddress(text: string): string {
  const { host, port } = endpointOf(text, 53);
  if (isIP(host) === 0) {
    throw new InvalidArgumentError(t`${text} is not an IP: name resolvers like 1.1.1.1 or 127.0.0.1:5353.`);
  }
  return `${isIPv4(host) ? host : `[${host}]`}:${port}`.replace(/:53$/, '');
}
