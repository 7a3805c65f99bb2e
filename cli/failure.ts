import { colours } from './colours';

/** Ends a command: the message is for the person at the terminal, without a stack trace. */
export class Failure extends Error {
  /** @param exitCode 1 for something wrong with the input, 2 for wrong usage */
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}

/** Runs an action; a failure becomes a message and an exit code, everything else is a fault of this program and stays one. */
export function reported<Args extends unknown[]>(
  action: (...args: Args) => Promise<void>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await action(...args);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      console.error(`${colours.red('✗')} ${error.message}`);
      process.exitCode = error.exitCode;
    }
  };
}
