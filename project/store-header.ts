/** What stands at the head of an application's secret store. */
export const STORE_HEADER = `# The secrets of one application. Keep this file safe and out of version control, and keep a copy elsewhere:
# what was made here once cannot be made again.
`;
