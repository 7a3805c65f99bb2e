import { dirname, join, relative, resolve, sep } from 'node:path';

const root = dirname(import.meta.dirname);

/**
 * Which way imports may point, room by room: rooms end in a slash, everything else is a package or a module of Node.
 * A file of its own line obeys that line alone; test/, bench/ and tools/ may import everything. For cli/ see `ORDER`.
 */
const ARROWS = {
  'formats/': [],
  'upstream/': ['formats/'],
  'imports/': ['cdk8s', 'cdk8s-plus-28', 'constructs'],
  'digitalocean/': ['formats/'],
  'config/': ['formats/', 'upstream/', 'digitalocean/', 'yaml', 'zod'],
  'config/tls/rules.ts': ['formats/', 'node:crypto'],
  'constructs/': ['formats/', 'upstream/', 'digitalocean/', 'imports/', 'cdk8s', 'constructs', 'node:crypto'],
  'constructs/hubs/guard/programs.ts': ['node:fs', 'node:path'],
  'secrets/': ['formats/', 'upstream/', 'digitalocean/', 'config/', 'node:crypto', 'selfsigned', 'yaml'],
  'terminal/': ['node:async_hooks', 'node:child_process', 'node:timers', '@clack/prompts', 'picocolors'],
  'order/': ['checks/'],
  'charts/': ['imports/', 'formats/', 'config/', 'constructs/', 'cdk8s'],
  'checks/': ['formats/', 'node:crypto'],
  'checks/schema/kubernetes-schemas.ts': ['formats/', 'node:fs', 'node:module', 'node:path', 'node:zlib'],
  'cdktf/': ['digitalocean/', 'constructs'],
  'cdktf/terraform.ts': ['cdktf', '@cdktf/provider-digitalocean'],
  'cdktf/app.ts': ['config/'],
  'cdktf/main.ts': ['cli/cloud', 'cli/installation', 'terminal/'],
  'project/': [
    'checks/',
    'cli/files',
    'cli/problems',
    'cli/secret-store',
    'constructs/',
    'formats/',
    'order/',
    'secrets/',
    'terminal/',
    'cdk8s',
    'constructs',
    'node:crypto',
    'node:path',
    'sops-age',
    'zod',
  ],
  'examples/': ['cdk8s', 'cdk8s-hubs'],
  'main.ts': ['cli/synth', 'terminal/'],
};

/**
 * The rooms of cli/, and project/ among them: each may import those before it, besides packages and all that is outside of cli/.
 * So no circle can come about, and nothing that commands share depends on what only one of them does.
 */
export const ORDER = [
  'cli/age',
  'cli/toml',
  'cli/findings',
  'cli/files',
  'cli/files-of-others',
  'cli/problems',
  'cli/hosts',
  'cli/workloads',
  'cli/application-file',
  'cli/options',
  'cli/cluster',
  'cli/installation',
  'cli/known-secrets',
  'cli/secret-store',
  'project/',
  'cli/synth',
  'cli/open',
  'cli/images',
  'cli/backup',
  'cli/run',
  'cli/database',
  'cli/restore',
  'cli/network',
  'cli/certificates',
  'cli/diagnosis',
  'cli/events',
  'cli/monitoring',
  'cli/status',
  'cli/plan',
  'cli/lint',
  'cli/graph',
  'cli/cloud',
  'cli/compare',
  'cli/setup',
  'cli/import',
  'cli/secrets',
  'cli/spaces',
  'cli/checklist',
  'cli/deploy',
  'cli/doctor',
  'cli/media',
  'cli/monitoring/area',
  'cli/doctor/areas',
  'cli/application',
  'cli/page',
  'cli/completion',
  'cli/commands',
  'cli/help',
  'cli/program',
  'cli/hubs',
];

/** What a path in the repository belongs to: `config/`, `cli/deploy`, or the path itself at the top. */
function roomOf(path) {
  const [top, next] = path.split('/');
  if (next === undefined) return path;
  if (top !== 'cli') return `${top}/`;
  const module = path.replace(/\.[jt]s$/, '');
  return ORDER.includes(module) ? module : `cli/${next.replace(/\.[jt]s$/, '')}`;
}

/** What an import asks for: a room, a package or a module of Node. */
function targetOf(file, source) {
  if (typeof source !== 'string') return 'what only a run can tell';
  if (!source.startsWith('.')) return /^(@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? source;
  const path = relative(root, resolve(root, dirname(file), source)).replaceAll(sep, '/');
  return roomOf(path.includes('/') ? path : `${path}/`);
}

/** Why a room may not import another; nothing where it may. */
function objection(line, target) {
  const allowed = ARROWS[line];
  if (allowed !== undefined) {
    if (allowed.includes(target)) return undefined;
    return allowed.length === 0 ? 'it imports nothing' : `it imports ${allowed.join(', ')} only`;
  }
  if (!line.startsWith('cli/') || !(ORDER.includes(target) || target.startsWith('cli/'))) return undefined;
  for (const room of [line, target])
    if (!ORDER.includes(room)) return `${room} has no place in ORDER of tools/arrows.mjs`;
  return ORDER.indexOf(target) < ORDER.indexOf(line) ? undefined : 'it comes before it in ORDER of tools/arrows.mjs';
}

/** The ESLint rule that keeps to the arrows, for every kind of import that TypeScript has. */
export const arrows = {
  meta: { type: 'problem', messages: { forbidden: '{{room}} may not import {{target}}: {{why}}.' } },
  create(context) {
    const file = relative(root, context.filename).replaceAll(sep, '/');
    const room = roomOf(file);
    const line = file in ARROWS ? file : room;
    const check = (source) => {
      const target = targetOf(file, source.value);
      const why = target === room ? undefined : objection(line, target);
      if (why !== undefined)
        context.report({ node: source, messageId: 'forbidden', data: { room: line, target, why } });
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
