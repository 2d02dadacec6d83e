// node --import ./test/support/source-loader.mjs src/cli.ts: runs the source as it is, for tests of real processes.
import { register } from 'node:module';

register('./source-hooks.mjs', import.meta.url);
