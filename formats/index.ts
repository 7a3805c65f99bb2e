/**
 * The textual formats that configuration, constructs and checks agree on: how to recognise them, what to call them in a message, and
 * what a misspelt name most likely stands for.
 */
export * from './backup';
export * from './cron';
export * from './csp';
export * from './dns';
export * from './haproxy';
export * from './image';
export * from './path';
export * from './port';
export * from './quantity';
export * from './secret-shapes';
export * from './spelling';
export * from './sql';
export * from './expectation';
export * from './yaml';
export * from './fault';
