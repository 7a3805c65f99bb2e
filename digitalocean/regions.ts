/** A region in which clusters can run. */
export interface Region {
  /** The place, for people. */
  readonly place: string;
  /** Whether Spaces buckets can be there. */
  readonly spaces: boolean;
}

/**
 * Regions by their slug.
 *
 * Spaces: docs.digitalocean.com/products/spaces/details/availability, of 23 March 2026.
 * `nyc2` and `sfo1` take no clusters, `ric1` is for GPU nodes.
 */
export const REGIONS = {
  ams3: { place: 'Amsterdam', spaces: true },
  atl1: { place: 'Atlanta', spaces: true },
  blr1: { place: 'Bangalore', spaces: true },
  fra1: { place: 'Frankfurt', spaces: true },
  lon1: { place: 'London', spaces: true },
  nyc1: { place: 'New York', spaces: false },
  nyc3: { place: 'New York', spaces: true },
  sfo2: { place: 'San Francisco', spaces: true },
  sfo3: { place: 'San Francisco', spaces: true },
  sgp1: { place: 'Singapore', spaces: true },
  syd1: { place: 'Sydney', spaces: true },
  tor1: { place: 'Toronto', spaces: true },
} as const satisfies Record<string, Region>;

export type RegionSlug = keyof typeof REGIONS;

export const REGION_SLUGS = Object.keys(REGIONS) as [RegionSlug, ...RegionSlug[]];

/** The regions that have Spaces. */
export const SPACES_REGIONS: readonly RegionSlug[] = REGION_SLUGS.filter((slug) => REGIONS[slug].spaces);
