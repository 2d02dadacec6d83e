// Holds the manifest on standard input against Microsoft's schema and prints the faults as JSON. A process of its own,
// because the library cannot be loaded into jest; the schema comes with it, so that asking for one is a fault.
globalThis.fetch = () => {
  throw new Error('The schema of this manifest does not come with the library');
};
const { AppManifestUtils } = await import('@microsoft/app-manifest');

let text = '';
for await (const chunk of process.stdin) text += chunk;
process.stdout.write(JSON.stringify(await AppManifestUtils.validateAgainstSchema(JSON.parse(text))));
