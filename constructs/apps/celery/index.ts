export * from './flower';
export * from './processes';
