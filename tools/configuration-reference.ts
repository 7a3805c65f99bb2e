import { COMPONENTS, DEFAULT_IMAGES, DEFAULT_RESOURCES } from '../upstream';

interface JsonSchema {
  readonly description?: string;
  readonly type?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
}

/** Every setting of `hubs.yaml` as a Markdown page, from the same schema that validates it. */
export function configurationReference(schema: JsonSchema): string {
  return `# hubs.yaml

Every setting. The required ones are all that an installation needs; [the example](../hubs.yaml) explains them. Editors that know the YAML language
server complete and check the file by its first line. \`npm run schema\` writes this page.

| Setting | Default | |
|---|---|---|
${rows(schema, '').join('\n')}

## Components

\`images.<component>\`, \`resources.<component>\` and \`overrides.<component>\` take these names. An image reference needs a tag or a digest; of requests
and limits, what is left out keeps its default.

| Component | Image | CPU | Memory | Memory limit |
|---|---|---|---|---|
${COMPONENTS.map((component) => {
  const { requests, limits } = DEFAULT_RESOURCES[component];
  return `| \`${component}\` | \`${DEFAULT_IMAGES[component]}\` | ${requests?.cpu} | ${requests?.memory} | ${limits?.memory} |`;
}).join('\n')}

\`overrides\` is the last word on the rendered objects, in Kubernetes' own field names: by \`Kind\`, or by \`Kind/name\` where a component has several
of a kind. Maps are merged, \`null\` removes a field, lists whose entries have a \`name\` are merged entry by entry, other lists are replaced. The
Ingresses, their certificates and the load balancer belong to \`haproxy\`, PostgREST's container to \`reticulum\`.

\`\`\`yaml
overrides:
  photomnemonic:
    Deployment: { spec: { template: { spec: { nodeSelector: { pool: spare } } } } }
  haproxy:
    Ingress/ret: { metadata: { annotations: { haproxy.org/timeout-server: 1h } } }
\`\`\`
`;
}

const PER_COMPONENT = ['images', 'resources', 'overrides'];

function rows(schema: JsonSchema, prefix: string): string[] {
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => prefix !== '' || !PER_COMPONENT.includes(name))
    .flatMap(([name, property]) => {
      const path = `${prefix}${name}`;
      if (property.properties) return rows(property, `${path}.`);
      if (property.items?.properties) return rows(property.items, `${path}[].`);
      const required = schema.required?.includes(name) && property.default === undefined;
      const fallback = required
        ? '**required**'
        : property.default === undefined
          ? ''
          : `\`${JSON.stringify(property.default)}\``;
      const words = property.enum ? ` One of ${property.enum.map((word) => `\`${word}\``).join(', ')}.` : '';
      return [`| \`${path}\` | ${fallback.replaceAll('"', '')} | ${property.description ?? ''}${words} |`];
    });
}
