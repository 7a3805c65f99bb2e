import type { Kubectl } from '../cluster/kubectl';
import type { VerifiedBackup } from './facts';
import { factsOf } from './facts';
import { backupJob } from './job';
import { runJob } from './run-job';
import type { Backup } from './runs';
import { jobId } from './stamp';

export interface MakeOptions {
  /** Seconds that each may take. */
  readonly timeout: number;
  /** Whether nobody writes meanwhile, so that all of them are of the same moment. @default false */
  readonly coordinated?: boolean;
}

/**
 * Makes backups outside their schedules, one after the other. Databases come before files, so that every row has its file.
 *
 * @throws Failure that says why one failed
 */
export async function makeBackups(
  kubectl: Kubectl,
  backups: readonly Backup[],
  { timeout, coordinated = false }: MakeOptions,
): Promise<VerifiedBackup[]> {
  const id = jobId(new Date());
  const made: VerifiedBackup[] = [];
  for (const { name, cronJob } of backups) {
    const job = backupJob(cronJob, { id, ...(coordinated && { run: id, apart: true }) });
    const { result } = await runJob(kubectl, job, { title: name, timeout });
    const facts = factsOf(result);
    if (facts) made.push(facts);
  }
  return made;
}
