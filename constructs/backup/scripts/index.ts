/** The scripts that backups run, by file name, in the form in which they end up in a ConfigMap. They run in bash, dash and busybox. */
import { AMCHECK_SQL, VERIFY } from './verify';
import { COMMON } from './common';
import { DUMP, ROLES_SQL } from './dump';
import { TARGETS } from './targets';
import { UPLOAD } from './upload';
import { VOLUME } from './volume';

/** For `PostgresBackup`. */
export const POSTGRES_SCRIPTS: Readonly<Record<string, string>> = {
  'common.sh': COMMON,
  'targets.sh': TARGETS,
  'dump.sh': DUMP,
  'roles.sql': ROLES_SQL,
  'verify.sh': VERIFY,
  'amcheck.sql': AMCHECK_SQL,
  'upload.sh': UPLOAD,
};

/** For `VolumeBackup`. */
export const VOLUME_SCRIPTS: Readonly<Record<string, string>> = {
  'common.sh': COMMON,
  'targets.sh': TARGETS,
  'backup.sh': VOLUME,
};
