/** Directives to which Reticulum adds sources. Source: reticulum, `lib/ret_web/plugs/add_csp.ex`, and upstream's `config.toml.template`. */
export const CSP_DIRECTIVES = [
  'child_src',
  'connect_src',
  'font_src',
  'form_action',
  'frame_src',
  'img_src',
  'manifest_src',
  'media_src',
  'script_src',
  'style_src',
  'worker_src',
] as const;

export type CspDirective = (typeof CSP_DIRECTIVES)[number];

/** Pages with additions of their own: `extra_<page>_<addition>` of Reticulum's PageController. */
export const PAGES = ['avatar', 'index', 'room', 'scene'] as const;
export type Page = (typeof PAGES)[number];

export const PAGE_ADDITIONS = ['headers', 'html', 'script'] as const;
export type PageAddition = (typeof PAGE_ADDITIONS)[number];

/** What is added to pages. */
export interface PageSettings extends Partial<
  Readonly<Record<PageAddition, Readonly<Partial<Record<Page, string | undefined>>>>>
> {
  /** Further sources of each directive of the Content-Security-Policy. */
  readonly csp?: Readonly<Partial<Record<CspDirective, readonly string[] | undefined>>>;
}
