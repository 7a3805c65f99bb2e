import { z } from 'zod';
import {
  ABSOLUTE_PATH,
  APEX,
  DNS_NAME,
  EMAIL,
  HOST,
  HOST_PATTERN,
  IMAGE,
  IPV4,
  LOAD_BALANCER_NAME,
  NAMESPACE,
  SQL_NAME,
} from '../formats';
import { COMPONENTS, CONTROLLERS, NEWEST_RELEASE, RELEASES } from '../upstream';
import type { Component, Release } from '../upstream';
import { backup } from './backup/schema';
import { monitoring } from './monitoring/schema';
import { cloud } from './cloud/schema';
import { choice, field, flag, size, text } from './field';
import { DISTRIBUTION_NAMES } from './server/distributions';
import { server } from './server/schema';
import { tls } from './tls/schema';
import { pages } from './pages';
import { overrides, resources } from './workload';

const port = (description: string) =>
  field(z.int().min(1).max(65535), description, {
    expected: 'a port number from 1 to 65535',
  });

const storage = {
  size: size('Size of the volume. It can grow later, never shrink.').default('10Gi'),
  storageClass: text(
    DNS_NAME,
    'StorageClass of the volume, the cluster’s default class when left out. Fixed once the volume exists; ' +
      'do-block-storage-retain keeps the disk when the claim is deleted.',
  ).optional(),
  hostPath: text(
    ABSOLUTE_PATH,
    'Folder of the node that holds the data, for a cluster of one node without storage of its own.',
  ).optional(),
};

const external = z
  .strictObject({
    host: text(HOST, 'Host name or address of the PostgreSQL server.'),
    port: port('Port of the server.').default(5432),
    name: text(SQL_NAME, 'Name of the database.').default('retdb'),
    user: text(SQL_NAME, 'Owner of the database. Its password is the secret DB_PASS.').default('postgres'),
    sslMode: choice(
      ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'],
      'How connections are encrypted.',
    ).default('require'),
    caCertificate: field(
      z.string().regex(/^\s*-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/),
      'The CA that signed the server’s certificate, as PEM; needed for verify-ca and verify-full.',
      { expected: 'a certificate that starts with -----BEGIN CERTIFICATE-----' },
    ).optional(),
    version: field(z.int().min(12).max(99), 'Major version of the server, such as 16. Backups need it.', {
      expected: 'a major version of PostgreSQL from 12 on, such as 16',
    }).optional(),
  })
  .meta({ description: 'A PostgreSQL server outside the cluster.' });

const forEachComponent = <T extends z.ZodType>(schema: T) =>
  z.strictObject(
    Object.fromEntries(COMPONENTS.map((component) => [component, schema.optional()])) as Record<
      Component,
      z.ZodOptional<T>
    >,
  );

/** Everything that `hubs.yaml` may say. */
export const schema = z
  .strictObject({
    domain: text(
      APEX,
      'Public host of the installation. Needs four DNS records: itself and assets., stream. and cors. before it.',
    ),
    adminEmail: text(EMAIL, 'The account with this address becomes administrator. Let’s Encrypt sends notices there.'),
    namespace: text(NAMESPACE, 'Namespace of everything. Another namespace is another installation.').default('hcce'),
    provider: choice(
      ['digitalocean', 'other', ...DISTRIBUTION_NAMES],
      'Where the cluster runs: DigitalOcean, some other cluster, or a single machine with k3s, microk8s or minikube. Decides which ports mail can leave through, how visitors get in, and on a single machine where data lies.',
    ).default('digitalocean'),
    release: choice(Object.keys(RELEASES) as [Release, ...Release[]], 'Release of the Hubs client.').default(
      NEWEST_RELEASE,
    ),
    images: forEachComponent(text(IMAGE, 'Image reference with a tag or a digest, in place of the default.'))
      .default({})
      .meta({ description: 'Images in place of the default ones. A digest pins an image for good.' }),
    smtp: z
      .strictObject({
        server: text(HOST, 'Mail server through which login links are sent.'),
        port: port('Port on which the server speaks STARTTLS, or TLS from the first byte (465, 2465).'),
        user: field(
          z.string().regex(/^[^\s<>"\\]{1,256}$/),
          'User name at the mail server. The password is the secret SMTP_PASS.',
          {
            expected: 'a user name without spaces and quotes',
          },
        ),
      })
      .meta({ description: 'Mail: without it nobody can log in.' }),
    tls,
    database: z
      .strictObject({
        name: text(
          SQL_NAME,
          'Name of the database in the cluster. Fixed once the volume exists; an installation that is taken over may have another one.',
        ).default('retdb'),
        user: text(
          SQL_NAME,
          'Superuser of the database in the cluster. Fixed once the volume exists. The password is the secret DB_PASS.',
        ).default('postgres'),
        ...storage,
        external: external.optional(),
      })
      .prefault({})
      .meta({ description: 'PostgreSQL: in the cluster by default, or a server elsewhere.' }),
    storage: z.strictObject(storage).prefault({}).meta({ description: 'The volume for uploaded files.' }),
    backup: backup.optional(),
    monitoring: monitoring.optional(),
    ingress: z
      .strictObject({
        controller: choice(
          CONTROLLERS,
          'HAProxy ingress controller. 1.8.5 is the one that upstream runs; its HAProxy gets no more fixes.',
        ).default(CONTROLLERS[0]),
        className: text(
          DNS_NAME,
          'IngressClass. Change it where another HAProxy controller already serves haproxy.',
        ).default('haproxy'),
      })
      .prefault({})
      .meta({ description: 'The way in.' }),
    loadBalancer: z
      .strictObject({
        serviceType: choice(
          ['LoadBalancer', 'NodePort', 'HostPort'],
          'LoadBalancer asks the cloud, or k3s, for an address; HostPort takes ports 80 and 443 of the machine itself; NodePort leaves the way in to you. LoadBalancer when left out, HostPort with microk8s and minikube.',
        ).optional(),
        name: text(
          LOAD_BALANCER_NAME,
          'Name of the load balancer at DigitalOcean, unique in the account: clusters that ask for the same name share one; hubs-<domain> when left out.',
        ).optional(),
        type: choice(
          ['regional-network', 'regional'],
          'Kind of load balancer at DigitalOcean. One that exists keeps its kind: another kind needs another load balancer, with a new address.',
        ).optional(),
        annotations: z
          .record(z.string(), field(z.string(), 'Value of the annotation.', { expected: 'text (put it in quotes)' }))
          .default({})
          .meta({ description: 'Further annotations of the Service.' }),
      })
      .prefault({})
      .meta({ description: 'The only public entrance.' }),
    cloud: cloud.optional(),
    server: server.optional(),
    turn: flag('Whether audio and video are relayed over TLS for people whose network blocks everything else.').default(
      true,
    ),
    media: z
      .strictObject({
        guard: flag(
          'Whether small modules are loaded into Dialog, Nearspark and Photomnemonic that keep them alive, end them at once and bound what a visitor takes. For images of your own, hubs doctor media says what they cannot do there.',
        ).default(true),
        publicAddress: text(
          IPV4,
          'Public IPv4 address of the node. Found by itself on DigitalOcean; elsewhere ipinfo.io is asked.',
        ).optional(),
      })
      .prefault({})
      .meta({ description: 'Audio and video.' }),
    integrations: z
      .strictObject({
        sketchfab: flag('Search for models. Needs the secret SKETCHFAB_API_KEY.').default(false),
        tenor: flag('Search for animations. Needs the secret TENOR_API_KEY.').default(false),
      })
      .prefault({})
      .meta({ description: 'Search in other services.' }),
    trustedDomains: z
      .array(text(HOST_PATTERN, 'A host, such as media.example.org or *.example.org.'))
      .default([])
      .meta({ description: 'Further hosts that pages may load media from and connect to.' }),
    pages,
    apiServerPort: port(
      'Port on which the cluster’s API server listens, for NetworkPolicies beside 443 and 6443. Known for k3s, microk8s and minikube.',
    ).optional(),
    networkPolicies: flag('Whether connections that the installation has no use for are denied.').default(true),
    secrets: choice(
      ['local', 'existing'],
      'local keeps them in .secrets/ and writes them to dist/; existing leaves the Secrets to you.',
    ).default('local'),
    resources: forEachComponent(resources).default({}).meta({ description: 'CPU and memory of each component.' }),
    overrides: forEachComponent(overrides)
      .default({})
      .meta({ description: 'The last word on the objects of a component, by Kind or Kind/name.' }),
  })
  .meta({ title: 'hubs.yaml', description: 'One installation of Hubs Community Edition.' });

/** `hubs.yaml` with its defaults filled in. */
export type Settings = z.output<typeof schema>;
