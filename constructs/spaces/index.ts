export * from './credentials';
export * from './key';
export * from './secret';
