/**
 * The textual formats that configuration, constructs and checks agree on: how to recognise them, what to call them in a message, and
 * what a misspelt name most likely stands for.
 */
export * from './backup';
export * from './cron';
export * from './dns';
export * from './image';
export * from './path';
export * from './port';
export * from './quantity';
export * from './spelling';
export * from './sql';
export * from './expectation';
