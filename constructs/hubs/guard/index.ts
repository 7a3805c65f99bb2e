/**
 * What Hubs' own Node.js programs lack, added from outside: small modules that Node loads before the program, from a ConfigMap.
 * Each says what it does in its first lines. A program that is another one than they expect starts all the same, and `cannot …` in
 * its log says what is missing.
 */
export * from './guard';
