type Cleanup = () => Promise<void>;

const cleanups = new Set<Cleanup>();

/**
 * Does something that has to be undone whatever happens: when it is over, when it fails, and when a person presses Ctrl-C. It is undone
 * once.
 */
export async function withCleanup<T>(cleanup: Cleanup, action: () => Promise<T>): Promise<T> {
  let done: Promise<void> | undefined;
  const once = () => (done ??= cleanup());
  cleanups.add(once);
  try {
    return await action();
  } finally {
    try {
      await once();
    } finally {
      cleanups.delete(once);
    }
  }
}

/** Undoes everything that has to be, last things first: for whoever ends the program. */
export async function cleanUp(): Promise<void> {
  for (const cleanup of [...cleanups].reverse()) await cleanup();
}
