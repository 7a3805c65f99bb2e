import { CSP_SOURCE, HOST_PATTERN, matches } from '../../formats';
import type { CspDirective, PageSettings } from '../../upstream';
import { CSP_DIRECTIVES, PAGES, PAGE_ADDITIONS } from '../../upstream';
import type { ClusterObject } from '../cluster/objects';
import { readTemplate } from '../compare/template';
import { t } from '../../terminal/language';
import { containersOf } from './containers';
import type { Note } from './found';

interface PagesFound {
  /** Hosts that every media setting names. */
  readonly trusted: readonly string[];
  /** What single settings say. */
  readonly pages?: PageSettings;
  /** Whether the web servers name other hosts than that, so that their variable has to be taken over as it is. */
  readonly ownProxyList: boolean;
  readonly notes: readonly Note[];
}

const MEDIA: readonly CspDirective[] = ['connect_src', 'img_src', 'media_src'];

/**
 * What somebody let pages load and be, besides what upstream's generator wrote. A host becomes a trusted one only where all of its
 * settings name it: no page may load more than before.
 *
 * @param baseline what the generator wrote
 */
export function pagesOf(
  objects: readonly ClusterObject[],
  baseline: readonly ClusterObject[],
  domain: string,
): PagesFound {
  const [theirs, usual] = [templateOf(objects), templateOf(baseline)];
  const proxied = hostsWithoutProxy(objects, domain).filter(
    (host) => !hostsWithoutProxy(baseline, domain).includes(host),
  );
  if ('line' in theirs) {
    const what = 'ConfigMap/ret-config config.toml.template';
    const why = t`line ${theirs.line} cannot be read as TOML: nothing in there could be taken over. Correct it in the file, and import that.`;
    return { trusted: [], ownProxyList: proxied.length > 0, notes: [{ kind: 'missing', what, why }] };
  }
  const added = Object.fromEntries(
    CSP_DIRECTIVES.map((directive) => {
      const before = sourcesOf(usual, directive);
      const own = sourcesOf(theirs, directive).filter((source) => !before.includes(source) && !isOwn(source, domain));
      return [directive, own.map((source) => filled(source, domain))];
    }),
  ) as Record<CspDirective, string[]>;
  const trusted = proxied
    .filter((host) => matches(HOST_PATTERN, host) && MEDIA.every((directive) => names(added[directive], host)))
    .sort();
  const narrow = CSP_DIRECTIVES.flatMap((directive) => {
    const rest = added[directive].filter((source) => !MEDIA.includes(directive) || !trusted.includes(hostOf(source)));
    return rest.length > 0 ? [[directive, rest] as const] : [];
  });
  const notes = narrow.flatMap(([directive, sources]) =>
    sources
      .filter((source) => !matches(CSP_SOURCE, source))
      .map((source): Note => ({ kind: 'unplaced', what: `${directive} ${source}`, why: t`is no source of a policy` })),
  );
  const csp = Object.fromEntries(
    narrow
      .map(([directive, sources]) => [directive, sources.filter((source) => matches(CSP_SOURCE, source))] as const)
      .filter(([, sources]) => sources.length > 0),
  );
  const pages = { ...(Object.keys(csp).length > 0 && { csp }), ...additionsOf(theirs, usual) };
  return {
    trusted,
    ...(Object.keys(pages).length > 0 && { pages }),
    ownProxyList: proxied.some((host) => !trusted.includes(host)),
    notes,
  };
}

type Template = ReturnType<typeof readTemplate>;

function templateOf(objects: readonly ClusterObject[]): Template {
  const config = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'ret-config');
  return readTemplate((config?.['data'] as Record<string, string> | undefined)?.['config.toml.template'] ?? '');
}

function table(template: Template, name: string): Record<string, unknown> {
  if ('line' in template) return {};
  const { ret } = template.tables as { ret?: Record<string, Record<string, unknown>> };
  return ret?.[name] ?? {};
}

function sourcesOf(template: Template, directive: CspDirective): string[] {
  const text = String(table(template, 'Elixir.RetWeb.Plugs.AddCSP')[directive] ?? '');
  return text.split(/\s+/).filter((source) => source !== '');
}

/** Texts that somebody put on pages. */
function additionsOf(theirs: Template, usual: Template): PageSettings {
  const [own, before] = [theirs, usual].map((template) => table(template, 'Elixir.RetWeb.PageController'));
  return Object.fromEntries(
    PAGE_ADDITIONS.flatMap((kind) => {
      const texts = PAGES.flatMap((page) => {
        const key = `extra_${page}_${kind}`;
        const text = own![key];
        return typeof text === 'string' && text !== '' && text !== before![key] ? [[page, text] as const] : [];
      });
      return texts.length > 0 ? [[kind, Object.fromEntries(texts)]] : [];
    }),
  );
}

function hostsWithoutProxy(objects: readonly ClusterObject[], domain: string): string[] {
  const lists = containersOf(objects).flatMap(({ env = [] }) =>
    env.filter(({ name }) => name === 'turkeyCfg_non_cors_proxy_domains').map(({ value = '' }) => value.split(',')),
  );
  return [...new Set(lists.flat().map((host) => host.trim()))].filter((host) => host !== '' && !isOwn(host, domain));
}

/** The public hosts of the installation are allowed everywhere by itself. */
function isOwn(source: string, domain: string): boolean {
  const host = hostOf(filled(source, domain));
  return host === domain || host.endsWith(`.${domain}`);
}

function filled(source: string, domain: string): string {
  return source.replaceAll(/<(HUB_)?DOMAIN>/g, domain);
}

function names(sources: readonly string[], host: string): boolean {
  return sources.some((source) => hostOf(source) === host);
}

function hostOf(source: string): string {
  return source.replace(/^(https|wss):\/\//, '');
}
