/** Ways to configure the cloud side, each on top of `region: fra1` and a public DNS zone, with what it changes in a golden file. */
export const INFRA_OPTIONS: Readonly<Record<string, string>> = {
  cluster:
    'cluster: { name: school, versionPrefix: "1.35", size: s-8vcpu-16gb, nodes: 3, ha: true, autoUpgrade: false, maintenance: { day: any, startTime: "22:30" }, surgeUpgrade: false, protect: false }',
  'node-pools':
    'nodePools: [{ name: apps, size: s-2vcpu-4gb, nodes: 2, labels: { pool: apps } }, { name: spare, size: c-4 }]',
  'node-pools-all-properties':
    'cluster: { size: s-4vcpu-8gb-amd, nodes: 2, maxNodes: 4, controlPlaneSources: [203.0.113.7, "2001:db8::/32"], import: bd5f5959-5e1e-4205-a714-a914373942af }, nodePools: [{ name: media, size: c-4-intel, maxNodes: 3, taints: [{ key: media, value: "1", effect: NoSchedule }, { key: gone, effect: NoExecute }], import: 0f5f5959-5e1e-4205-a714-a914373942af }]',
  'network-own-range': 'vpc: { ipRange: 10.10.10.0/24 }',
  'network-existing': 'vpc: { existing: 5a4981aa-9653-4bd1-bef5-d6bff52042e4 }',
  'narrow-firewall': 'firewall: narrow',
  'open-ports': 'openPorts: [{ protocol: tcp, ports: "8443" }, { protocol: udp, ports: 9000-9010 }]',
  'open-ports-to-some': 'openPorts: [{ protocol: tcp, ports: "8443", sources: [203.0.113.7, 198.51.100.0/24] }]',
  bucket: 'buckets: [{ name: seance-cdn, region: sfo3 }]',
  'buckets-all-properties':
    'buckets: [{ name: school-media, pathPrefix: dev/a, cors: { origins: [https://school.edu], methods: [GET, PUT], maxAgeSeconds: 60 }, versioning: true, lifecycle: { abortUploadDays: 1, noncurrentDays: 30, expireDays: 90, expirePrefix: tmp }, cdn: false, keys: [a, b], activeKey: a, secret: media, protect: false, import: true }, { name: other, cors: { origins: [] } }]',
  alerts: 'alerts: { emails: [it@school.edu], memoryPercent: 80 }',
  'alerts-without-uptime': 'alerts: { emails: [it@school.edu], uptime: false }',
  'import-cluster': 'cluster: { import: bd5f5959-5e1e-4205-a714-a914373942af }',
  project: 'project: { name: School, environment: staging }',
  'state-in-spaces': 'state: { backend: spaces, bucket: school-state, region: ams3 }',
};

export const DNS_OPTIONS: Readonly<Record<string, string>> = {
  'dns-zone-above': 'zone: example.org, existingZone: true, ttl: 300, caa: [letsencrypt.org, sectigo.com]',
  'dns-no-caa': 'caa: []',
  'dns-mail':
    'mail: { spf: "v=spf1 include:_spf.tem.scaleway.com -all", dkim: [{ selector: 5e8f, value: "v=DKIM1; h=sha256; k=rsa; p=MIIB" }], dmarc: "v=DMARC1; p=none", mx: [{ host: blackhole.tem.scaleway.com, priority: 10 }] }',
};
