import type { Installation } from '../config';
import { SECRETS } from '../upstream';
import { backupSecrets } from './backup';
import { catalogue } from './catalogue';
import { monitoringSecrets } from './monitoring';
import { certificateAndKey, oneLinePem, publicJwk, publicPem } from './pem';
import { spacesSecrets } from './spaces';
import { digestOf } from './store';
import type { Store } from './store';

/** A Secret of Kubernetes, with its values. */
export interface SecretObject {
  readonly name: string;
  readonly type: 'Opaque' | 'kubernetes.io/tls';
  readonly data: Readonly<Record<string, string>>;
}

/** A reference to a value, without the value. */
export interface SecretReference {
  readonly name: string;
  readonly key: string;
  /** Changes whenever the value does. */
  readonly revision?: string;
}

/** The Secrets of an installation, with upstream's names and keys. What nobody has provided yet is left out. */
export function secretObjects(store: Store, installation: Installation): SecretObject[] {
  const { PERMS_KEY, BOOTSTRAP_CERTIFICATE, ...rest } = Object.fromEntries(
    catalogue(installation)
      .filter(({ secret }) => secret === undefined)
      .flatMap(({ name }) => (name in store.values ? [[name, store.values[name]!]] : [])),
  );
  const pair = BOOTSTRAP_CERTIFICATE === undefined ? undefined : certificateAndKey(BOOTSTRAP_CERTIFICATE);
  return [
    {
      name: SECRETS.configs,
      type: 'Opaque',
      data: {
        ...rest,
        ...(PERMS_KEY !== undefined && {
          PERMS_KEY: oneLinePem(PERMS_KEY),
          PERMS_PUBLIC_KEY: publicPem(PERMS_KEY),
          PGRST_JWT_SECRET: publicJwk(PERMS_KEY),
        }),
      },
    },
    ...(pair
      ? [
          {
            name: SECRETS.bootstrap,
            type: 'kubernetes.io/tls' as const,
            data: { 'tls.crt': pair.certPem, 'tls.key': pair.keyPem },
          },
        ]
      : []),
    ...spacesSecrets(store, installation),
    ...backupSecrets(store, installation),
    ...monitoringSecrets(store, installation),
  ];
}

/** Makes references to keys of a Secret, `configs` unless named, with the revision of each value. */
export function secretReferences(
  store: Store,
  installation: Installation,
): (key: string, secretName?: string) => SecretReference {
  const objects = secretObjects(store, installation);
  return (key, secretName = SECRETS.configs) => {
    const value = objects.find(({ name }) => name === secretName)?.data[key];
    const named = secretName === SECRETS.configs ? key : `${secretName}/${key}`;
    return {
      name: secretName,
      key,
      ...(value !== undefined && { revision: digestOf(store.digestKey, named, value) }),
    };
  };
}
