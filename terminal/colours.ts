import pc from 'picocolors';

/** Colours on a terminal, unless NO_COLOR is set; plain text everywhere else. */
export const colours = pc.createColors(Boolean(process.stdout.isTTY) && process.env['NO_COLOR'] === undefined);
