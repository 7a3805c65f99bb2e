/**
 * What Hubs Community Edition is: its components, images, ports, host names and measured sizes.
 * Facts, not choices: everything here has a source in the upstream repositories.
 */
export * from './components';
export * from './images';
export * from './hosts';
export * from './pages';
export * from './mail';
export * from './ports';
export * from './resources';
export * from './secrets';
