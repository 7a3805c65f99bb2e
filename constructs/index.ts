/** Typed constructs for Hubs Community Edition and for applications beside it. */
export * from './apps';
export * from './backup';
export * from './certificates';
export * from './data';
export * from './hubs';
export * from './kit';
export * from './monitoring';
export * from './spaces';
export { COMPONENTS, CONTROLLERS, DEFAULT_IMAGES, DEFAULT_RESOURCES, NEWEST_RELEASE, RELEASES } from '../upstream';
export type { Component, Controller, Release, Resources } from '../upstream';
