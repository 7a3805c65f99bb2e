import { z } from 'zod';
import { EMAIL, LABEL_KEY, LABEL_VALUE } from '../../formats';
import type { Format } from '../../formats';
import {
  BUCKET_NAME,
  CLUSTER_NAME,
  DISPLAY_NAME,
  KUBERNETES_VERSION_PREFIX,
  NODE_SIZE_SLUGS,
  PRICE_NAMES,
  PRIVATE_RANGE,
  REGION_SLUGS,
  SOURCE_RANGE,
  UUID,
} from '../../digitalocean';
import { choice, field, flag, text } from '../field';
import { buckets } from './buckets-schema';
import { dns } from './dns-schema';

const START_TIME: Format = {
  pattern: /^([01]\d|2[0-3]):[0-5]\d$/,
  expected: 'a time of day in UTC, such as 04:00, in quotes',
  maxLength: 5,
};

const PORTS_TO_OPEN: Format = {
  pattern: /^[1-9]\d{0,4}(-[1-9]\d{0,4})?$/,
  expected: 'a port or a range of ports in quotes, such as "8443" or "9000-9010"',
  maxLength: 11,
};

const nodes = (description: string) =>
  field(z.int().min(1).max(512), description, {
    expected: 'a number of nodes from 1 to 512',
  });

const maxNodes = field(
  z.int().min(2).max(512),
  'Up to how many nodes DigitalOcean adds by itself while pods find no room; it takes them away again down to nodes.',
  { expected: 'a number of nodes from 2 to 512' },
).optional();

const size = (description: string) => choice(NODE_SIZE_SLUGS, description);

const DAYS = ['any', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const cluster = z
  .strictObject({
    name: text(CLUSTER_NAME, 'Name of the cluster; hubs-<namespace> when left out.').optional(),
    versionPrefix: text(
      KUBERNETES_VERSION_PREFIX,
      'Kubernetes version to begin with, such as 1.35, in quotes; the newest when left out. Upgrades change it afterwards, not this.',
    ).optional(),
    size: size('Size of the nodes. Changing it later would replace the cluster: add a node pool instead.').default(
      's-4vcpu-8gb',
    ),
    nodes: nodes('How many nodes; with maxNodes, the least.').default(1),
    maxNodes,
    ha: flag(
      'Whether the control plane runs on several machines, for 40 dollars a month. It cannot be taken back.',
    ).default(false),
    autoUpgrade: flag('Whether DigitalOcean installs patch releases of Kubernetes in the maintenance window.').default(
      true,
    ),
    maintenance: z
      .strictObject({
        day: choice(DAYS, 'Day of the maintenance window.').default('sunday'),
        startTime: text(START_TIME, 'When it starts, in UTC; it lasts four hours.').default('04:00'),
      })
      .prefault({})
      .meta({ description: 'When DigitalOcean may upgrade the cluster.' }),
    surgeUpgrade: flag('Whether an upgrade brings new nodes before it takes old ones away.').default(true),
    controlPlaneSources: z.array(text(SOURCE_RANGE, 'An address, or a range of addresses.')).min(1).optional().meta({
      description:
        'From where the API server may be reached; from everywhere when left out. This computer, pipelines and all who use kubectl have to be among them.',
    }),
    protect: flag('Whether plans that would destroy the cluster are refused.').default(true),
    import: text(UUID, 'Identifier of a cluster that exists, to be managed from here on.').optional(),
  })
  .prefault({})
  .meta({ description: 'The Kubernetes cluster.' });

const taint = z.strictObject({
  key: text(LABEL_KEY, 'Key of the taint.'),
  value: text(LABEL_VALUE, 'Its value.').default(''),
  effect: choice(['NoSchedule', 'PreferNoSchedule', 'NoExecute'], 'What happens to pods that do not tolerate it.'),
});

const nodePool = z
  .strictObject({
    name: text(CLUSTER_NAME, 'Name of the pool.'),
    size: size('Size of its nodes.'),
    nodes: nodes('How many nodes; with maxNodes, the least.').default(1),
    maxNodes,
    labels: z
      .record(z.string(), field(z.string(), 'Value of the label.', { expected: 'text (put it in quotes)' }))
      .default({})
      .meta({ description: 'Labels of its nodes, for nodeSelector.' }),
    taints: z
      .array(taint)
      .default([])
      .meta({ description: 'Taints of its nodes, which keep pods without a matching toleration away.' }),
    import: text(UUID, 'Identifier of a pool that exists in the cluster, to be managed from here on.').optional(),
  })
  .meta({ description: 'Further nodes, beside those of the cluster itself.' });

const openPort = z.strictObject({
  protocol: choice(['tcp', 'udp'], 'Protocol.'),
  ports: text(PORTS_TO_OPEN, 'A port or a range.'),
  sources: z
    .array(text(SOURCE_RANGE, 'An address, or a range of addresses.'))
    .min(1)
    .optional()
    .meta({ description: 'Who is let in; everybody when left out.' }),
});

/** The section `cloud`: what is to be made at DigitalOcean. */
export const cloud = z
  .strictObject({
    region: choice(REGION_SLUGS, 'Region, the nearest to the people who meet.'),
    cluster,
    nodePools: z.array(nodePool).default([]).meta({ description: 'Further pools of nodes.' }),
    vpc: z
      .strictObject({
        ipRange: text(PRIVATE_RANGE, 'Its addresses; DigitalOcean chooses when left out.').optional(),
        existing: text(UUID, 'Identifier of a network that exists, in place of one for this cluster alone.').optional(),
      })
      .prefault({})
      .meta({ description: 'The private network of the nodes. A cluster stays in its network for ever.' }),
    project: z
      .strictObject({
        name: text(DISPLAY_NAME, 'Name of the project; Hubs at <domain> when left out.').optional(),
        environment: choice(['development', 'staging', 'production'], 'What it is for.').default('production'),
      })
      .prefault({})
      .meta({ description: 'The project under which DigitalOcean’s panel shows everything.' }),
    firewall: choice(
      ['guide', 'narrow'],
      'guide opens UDP 35000 to 60000, as the guide for Hubs asks for; narrow opens only what Dialog and coturn use.',
    ).default('guide'),
    openPorts: z.array(openPort).default([]).meta({ description: 'Further ports that the firewall lets in.' }),
    buckets,
    alerts: z
      .strictObject({
        emails: field(z.array(text(EMAIL, 'An address that belongs to the account’s team.')).min(1), 'Who is told.', {
          expected: 'at least one e-mail address',
        }),
        memoryPercent: field(z.int().min(1).max(99), 'Used memory of a node that is worth an alert.', {
          expected: 'a percentage from 1 to 99',
        }).default(90),
        uptime: flag('Whether the page is visited from outside, and its certificate watched.').default(true),
      })
      .optional()
      .meta({ description: 'E-mail when a node is short of memory, the page is down or its certificate runs out.' }),
    dns,
    state: z
      .strictObject({
        backend: choice(['local', 'spaces'], 'Where Terraform keeps its state: local is in .secrets/.').default(
          'local',
        ),
        bucket: text(BUCKET_NAME, 'The bucket for it, which exists already.').optional(),
        region: choice(REGION_SLUGS, 'Region of the bucket; that of the cluster when left out.').optional(),
      })
      .prefault({})
      .meta({ description: 'State holds keys and the way into the cluster: keep it as safe as .secrets/.' }),
    prices: z
      .partialRecord(
        z.enum(PRICE_NAMES),
        field(z.number().min(0), 'US dollars a month.', { expected: 'US dollars a month, such as 48' }),
      )
      .default({})
      .meta({
        description:
          'Prices in place of those that estimates use, by name: a node size, load-balancer-regional-network, …',
      }),
  })
  .meta({ description: 'What to make at DigitalOcean. Leave it out if you have a cluster.' });

export type CloudSettings = z.output<typeof cloud>;
