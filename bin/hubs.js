#!/usr/bin/env node
// npx and npm link this file when they install: it has to be there before anything is built.
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const built = join(__dirname, '../lib/bin/hubs.js');
const source = join(__dirname, '../cli/hubs.ts');

if (existsSync(built)) require(built);
else {
  try {
    require('tsx/cjs/api').register();
  } catch {
    console.error('✗ This clone has nothing to run yet: npm ci');
    process.exit(1);
  }
  require(source);
}
