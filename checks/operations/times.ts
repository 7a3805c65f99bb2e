import { rule } from '../model';

/** Time zones of CronJobs are names of the IANA database, and stand in `timeZone`: the API server refuses others. */
export const timeZones = rule('operations/time-zone', (cluster, report) => {
  for (const job of cluster.all('CronJob')) {
    const [zone, schedule] = [job.get('spec', 'timeZone'), job.get('spec', 'schedule')];
    if (/^\s*(CRON_)?TZ=/.test(schedule.text ?? '')) {
      report.error(
        schedule,
        'a time zone within the schedule is refused by the API server since Kubernetes 1.29',
        'Take it out of the schedule, and name it in spec.timeZone.',
      );
    }
    if (zone.text === undefined || isTimeZone(zone.text)) continue;
    report.error(
      zone,
      'no time zone of the IANA database: the API server refuses it',
      'Use a name such as Europe/Madrid or Etc/UTC, in upper and lower case as there.',
    );
  }
});

/**
 * Whether a name has the form of the database's own: one of its areas and a place, or one of the few without an area. Which places
 * there are is up to the cluster, which has the database.
 */
function isTimeZone(name: string): boolean {
  return (
    /^(UTC|GMT|[A-Z][A-Z]T|[A-Z]{3}\d[A-Z]{3}|(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)(\/[A-Z][A-Za-z0-9_+-]*)+|[A-Z][A-Za-z]{3,}(-[A-Z]+)?)$/.test(
      name,
    ) && name !== 'Local'
  );
}
