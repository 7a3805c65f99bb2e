import type { Finding } from '../findings';
import type { Project } from '../installation';
import { t } from '../terminal/language';

/** Says what is true about backups: that this tool makes none, and how to make one by hand. */
export async function checkBackup({ installation: { namespace, database } }: Project): Promise<Finding[]> {
  const name = database.external?.name ?? 'retdb';
  const dump = database.external
    ? `pg_dump -h ${database.external.host} -U ${database.external.user} ${name} > backup.sql`
    : `kubectl exec -n ${namespace} deploy/pgsql -- pg_dump -U postgres ${name} > backup.sql`;
  return [
    {
      id: 'backup/none',
      state: 'warning',
      what: t(
        'this tool sets up no backups; snapshots of nodes do not contain the volumes',
        'esta herramienta no hace copias de seguridad; las instantáneas de nodos no contienen los volúmenes',
      ),
      remedy: t(
        `Save the database and the files together, while nobody is in a room:\n${dump}\nkubectl exec -n ${namespace} deploy/reticulum -c reticulum -- tar c /storage > storage.tar\nand keep .secrets/ with them.`,
        `Guarda juntos la base de datos y los archivos, cuando no haya nadie en las salas:\n${dump}\nkubectl exec -n ${namespace} deploy/reticulum -c reticulum -- tar c /storage > storage.tar\ny guarda .secrets/ con ellos.`,
      ),
    },
  ];
}
