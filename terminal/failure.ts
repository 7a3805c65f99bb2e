import { colours } from './colours';
import { complain } from './print';

/** What a command's exit code says. */
export const EXIT = {
  /** Something is wrong with the input, the installation or the cluster. */
  problem: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** A question was answered with no, or not with the words asked for. */
  refused: 3,
  /** Something did not happen in time; the command can be run again. */
  timeout: 4,
  /** Somebody else changes the installation, has changed it, or it is another one. */
  conflict: 5,
  /** Somebody ended the command with Ctrl-C, and it had something to finish first. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command: the message is for the person at the terminal, without a stack trace. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.problem,
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
      complain(`${colours.red('✗')} ${error.message}`);
      process.exitCode = error.exitCode;
    }
  };
}
