// Joins the embedded database of a folder, says its address, and leaves on SIGTERM.
import './source-loader.mjs';

const { joinEmbeddedPostgres } = await import('../../src/domain/database/embedded-postgres.ts');
const joined = await joinEmbeddedPostgres(process.argv[2]);
process.stdout.write(`${JSON.stringify(joined)}\n`);
if (joined.ok) {
  const alive = setInterval(() => {}, 1000);
  process.on('SIGTERM', async () => {
    await joined.leave();
    clearInterval(alive);
  });
}
