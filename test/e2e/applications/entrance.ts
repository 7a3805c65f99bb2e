/** What a cluster with two ingress controllers and an authority for certificates has; nobody runs behind it. */
export const ENTRANCE = [
  ...['traefik', 'haproxy'].map((name) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name },
    spec: { controller: `example.org/${name}` },
  })),
  {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: 'letsencrypt' },
    spec: { selfSigned: {} },
  },
];

/** The kind that Traefik adds to a cluster. */
export const MIDDLEWARES = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'middlewares.traefik.io' },
  spec: {
    group: 'traefik.io',
    names: { kind: 'Middleware', plural: 'middlewares', singular: 'middleware' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
          },
        },
      },
    ],
  },
};
