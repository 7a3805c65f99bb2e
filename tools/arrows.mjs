import { dirname, join, relative, resolve, sep } from 'node:path';

const root = dirname(import.meta.dirname);

/**
 * Which way imports may point, room by room: rooms end in a slash, everything else is a package or a module of Node.
 * A file or folder of its own line obeys that line alone; cli/, test/, bench/ and tools/ may import everything.
 */
const ARROWS = {
  'formats/': [],
  'upstream/': ['formats/'],
  'imports/': ['cdk8s', 'cdk8s-plus-28', 'constructs'],
  'digitalocean/': ['formats/'],
  'config/': ['formats/', 'upstream/', 'digitalocean/', 'yaml', 'zod'],
  'constructs/': ['formats/', 'upstream/', 'digitalocean/', 'imports/', 'cdk8s', 'constructs', 'node:crypto'],
  'secrets/': ['formats/', 'upstream/', 'digitalocean/', 'config/', 'node:crypto', 'selfsigned', 'yaml'],
  'charts/': ['imports/', 'config/', 'constructs/', 'cdk8s'],
  'checks/': ['formats/', 'node:crypto'],
  'checks/schema/kubernetes-schemas.ts': ['formats/', 'node:fs', 'node:module', 'node:path', 'node:zlib'],
  'cdktf/': ['digitalocean/', 'constructs'],
  'cdktf/terraform.ts': ['cdktf', '@cdktf/provider-digitalocean'],
  'cdktf/app.ts': ['config/'],
  'cdktf/main.ts': ['cli/'],
  'project/': [
    'checks/',
    'cli/',
    'constructs/',
    'secrets/',
    'cdk8s',
    'constructs',
    'node:crypto',
    'node:path',
    'sops-age',
    'zod',
  ],
  'examples/': ['cdk8s', 'cdk8s-hubs'],
  'main.ts': ['config/', 'secrets/', 'charts/', 'cli/'],
};

/** What a path in the repository belongs to: `config/`, or the path itself at the top. */
const roomOf = (path) => (path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : path);

/** What an import asks for: a room, a package or a module of Node. */
function targetOf(file, source) {
  if (typeof source !== 'string') return 'what only a run can tell';
  if (!source.startsWith('.')) return /^(@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? source;
  const path = relative(root, resolve(root, dirname(file), source)).replaceAll(sep, '/');
  return `${path.split('/', 1)[0]}/`;
}

/** The ESLint rule that keeps to the arrows, for every kind of import that TypeScript has. */
export const arrows = {
  meta: { type: 'problem', messages: { forbidden: '{{room}} may not import {{target}}: {{allowed}}.' } },
  create(context) {
    const file = relative(root, context.filename).replaceAll(sep, '/');
    const line = file in ARROWS ? file : roomOf(file);
    const allowed = ARROWS[line];
    if (allowed === undefined) return {};
    const check = (source) => {
      const target = targetOf(file, source.value);
      if (target === roomOf(file) || allowed.includes(target)) return;
      const list = allowed.length === 0 ? 'it imports nothing' : `it imports ${allowed.join(', ')} only`;
      context.report({ node: source, messageId: 'forbidden', data: { room: line, target, allowed: list } });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      'ExportNamedDeclaration[source]': (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source),
      TSExternalModuleReference: (node) => check(node.expression),
      'CallExpression[callee.name="require"]': (node) => check(node.arguments[0] ?? node),
    };
  },
};
