// Bundles the playground's page into dist/playground/, next to the compiled server.
import { cp, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = `${root}src/playground/page`;
const out = `${root}${process.argv[2] ?? 'dist'}/playground/page`;

await mkdir(out, { recursive: true });
await build({
  entryPoints: { app: `${page}/app.tsx` },
  outdir: out,
  bundle: true,
  format: 'esm',
  splitting: true,
  target: 'es2022',
  jsx: 'automatic',
  minify: true,
  sourcemap: false,
  legalComments: 'linked',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});
await cp(`${page}/index.html`, `${out}/index.html`);
