'use strict';

/**
 * Ends the process as soon as it is told to stop. Node has no such handler as the first process of a container, which the kernel
 * then protects from the signal: each stop would take the whole grace period, and no call could be joined meanwhile. A handler of the
 * program is not waited for: Photomnemonic's library has one, which closes the browser and leaves the process running.
 */
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
