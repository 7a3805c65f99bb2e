import { COMPONENTS, DEFAULT_IMAGES, DEFAULT_RESOURCES } from '../upstream';
import { wrapped } from './markdown';
import { SETTINGS } from './spanish/settings';

interface JsonSchema {
  readonly description?: string;
  readonly type?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
}

/** What a page about the settings says itself. */
interface Words {
  readonly intro: string;
  readonly required: string;
  readonly oneOf: string;
  readonly components: string;
  readonly aboutComponents: string;
  readonly columns: string;
  readonly overrides: string;
  /** A description of the schema in the page's language. */
  readonly say: (english: string) => string;
}

const ENGLISH: Words = {
  intro:
    'Every setting, with its default behind it. The required ones are all that an installation needs; [the example](../../hubs.yaml) explains them. Editors that know the YAML language server complete and check the file by its first line. `npm run schema` writes this page.',
  required: 'required',
  oneOf: 'One of',
  components: 'Components',
  aboutComponents:
    '`images.<component>`, `resources.<component>` and `overrides.<component>` take these names. An image reference needs a tag or a digest; of requests and limits, what is left out keeps its default.',
  columns: '| Component | Image | CPU | Memory | Memory limit |',
  overrides:
    "`overrides` is the last word on the rendered objects, in Kubernetes' own field names: by `Kind`, or by `Kind/name` where a component has several of a kind. Maps are merged, `null` removes a field, lists whose entries have a `name` are merged entry by entry, other lists are replaced. The Ingresses, their certificates and the load balancer belong to `haproxy`, PostgREST's container to `reticulum`.",
  say: (english) => english,
};

const SPANISH: Words = {
  intro:
    'Cada ajuste, con su valor por defecto detrás. Los obligatorios son todo lo que necesita una instalación; [el ejemplo](../../../hubs.yaml) los explica. Los editores que conocen el servidor de lenguaje de YAML completan y comprueban el archivo por su primera línea. `npm run schema` escribe esta página.',
  required: 'obligatorio',
  oneOf: 'Uno de',
  components: 'Componentes',
  aboutComponents:
    '`images.<component>`, `resources.<component>` y `overrides.<component>` toman estos nombres. Una referencia de imagen necesita una etiqueta o un resumen; de peticiones y límites, lo que falta conserva su valor por defecto.',
  columns: '| Componente | Imagen | CPU | Memoria | Límite de memoria |',
  overrides:
    '`overrides` es la última palabra sobre los objetos, con los nombres de campo del propio Kubernetes: por `Kind`, o por `Kind/name` donde un componente tiene varios de un tipo. Los mapas se combinan, `null` quita un campo, las listas cuyas entradas tienen un `name` se combinan entrada a entrada, las demás listas se sustituyen. Los Ingress, sus certificados y el balanceador son de `haproxy`; el contenedor de PostgREST, de `reticulum`.',
  say: (english) => SETTINGS[english] ?? english,
};

/** Every setting of `hubs.yaml` as a Markdown page, from the same schema that validates it. */
export function configurationReference(schema: JsonSchema, language: 'en' | 'es' = 'en'): string {
  const words = language === 'es' ? SPANISH : ENGLISH;
  return `# hubs.yaml

${wrapped(words.intro)}

${sections(schema, words).join('\n\n')}

## ${words.components}

${wrapped(words.aboutComponents)}

${words.columns}
|---|---|---|---|---|
${COMPONENTS.map((component) => {
  const { requests, limits } = DEFAULT_RESOURCES[component];
  return `| \`${component}\` | \`${DEFAULT_IMAGES[component]}\` | ${requests?.cpu} | ${requests?.memory} | ${limits?.memory} |`;
}).join('\n')}

${wrapped(words.overrides)}

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

/** The settings at the top, then a section for each group of settings. */
function sections(schema: JsonSchema, words: Words): string[] {
  const groups = Object.entries(schema.properties ?? {}).filter(([name]) => !PER_COMPONENT.includes(name));
  const single = groups.filter(([, property]) => !property.properties && !property.items?.properties);
  return [
    entries({ ...schema, properties: Object.fromEntries(single) }, '', words).join('\n'),
    ...groups
      .filter((group) => !single.includes(group))
      .map(([name, property]) => `## ${name}\n\n${entries(property, `${name}.`, words).join('\n')}`),
  ];
}

function entries(schema: JsonSchema, prefix: string, words: Words): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    if (property.properties) return entries(property, `${path}.`, words);
    if (property.items?.properties) return entries(property.items, `${path}[].`, words);
    const required = schema.required?.includes(name) && property.default === undefined;
    const standard = property.default === undefined ? undefined : JSON.stringify(property.default).replaceAll('"', '');
    const presence = required ? ` (**${words.required}**)` : standard === undefined ? '' : ` (\`${standard}\`)`;
    const choices = property.enum ? ` ${words.oneOf} ${property.enum.map((word) => `\`${word}\``).join(', ')}.` : '';
    const meaning = `${words.say(property.description ?? '')}${choices}`;
    return [wrapped(`- \`${path}\`${presence}${meaning === '' ? '' : `: ${meaning}`}`)];
  });
}
