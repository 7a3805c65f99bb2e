/**
 * What DigitalOcean offers: regions, node sizes, prices, and how names may look there.
 * Facts, not choices: everything here has a source, and prices have a date.
 */
export * from './kubernetes';
export * from './names';
export * from './prices';
export * from './regions';
export * from './sizes';
export * from './spaces';
