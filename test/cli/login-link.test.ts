import { describe, expect, test } from 'vitest';
import type { Kubectl } from '../../cli/cluster/kubectl';
import { KubectlFailure } from '../../cli/cluster/kubectl';
import { EXPRESSION, loginLink } from '../../cli/commands/login-link';

const LINK =
  'https://meet.example.org/?auth_origin=hubs&auth_payload=a%2Bb&auth_token=0123&auth_topic=auth%3A7d1c0c4e-aaaa-bbbb-cccc-0123456789ab';

/** A cluster whose Reticulum says this when it is asked for a link. */
function cluster(said: string | KubectlFailure, ready = 1): Kubectl {
  return {
    get: () => Promise.resolve({ status: { readyReplicas: ready } }),
    run: (args: readonly string[]) => {
      expect(args.at(-1)).toBe(EXPRESSION);
      return said instanceof KubectlFailure ? Promise.reject(said) : Promise.resolve(said);
    },
  } as unknown as Kubectl;
}

const link = (said: string | KubectlFailure, ready = 1) =>
  loginLink(cluster(said, ready), 'hcce', 'meet.example.org', 'hubs.yaml');

describe('a link for the administrator', () => {
  test('is the one that Reticulum makes', async () => {
    expect(await link(`warning: something\nlink ${LINK}\n`)).toBe(LINK);
  });

  test('is not made where Reticulum does not run, or cannot be asked', async () => {
    await expect(link('', 0)).rejects.toThrow('Reticulum does not run');
    await expect(link(new KubectlFailure('forbidden', 'exec is forbidden', 'no'))).rejects.toThrow('exec is forbidden');
    await expect(link('** (UndefinedFunctionError) Ret.LoginToken\n  more')).rejects.toThrow(
      'Reticulum made no link: ** (UndefinedFunctionError) Ret.LoginToken',
    );
  });

  test('that leads elsewhere is not shown', async () => {
    const failure: unknown = await link(`link ${LINK.replace('meet', 'old')}`).catch((error: unknown) => error);
    expect(String(failure)).toContain('another domain than hubs.yaml has (old.example.org)');
    expect(String(failure)).not.toContain('0123');
  });
});
