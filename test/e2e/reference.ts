/** The folder with upstream's real output; tests that need it fail without it. */
export function reference(): string {
  const folder = process.env['HUBS_REFERENCE'];
  if (folder === undefined)
    throw new Error('expected the folder with upstream’s manifests in HUBS_REFERENCE, got nothing');
  return folder;
}
