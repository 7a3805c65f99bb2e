import { t } from '../../terminal/language';

/** What changing a secret does. */
export interface Effect {
  readonly text: string;
  /** Whether people notice, so that words have to be typed. */
  readonly felt: boolean;
}

/** Who notices when a secret that the installation made gets another value. */
export function effectOf(name: string): Effect {
  switch (name) {
    case 'GUARDIAN_KEY':
      return {
        felt: true,
        text: t`GUARDIAN_KEY signs logins: everybody is logged out and has to ask for a new link. Links that were sent stop working.`,
      };
    case 'DB_PASS':
      return {
        felt: true,
        text: t`DB_PASS is changed in the database at once. Until hubs deploy has finished, connections that are made anew fail: deploy right away.`,
      };
    case 'PERMS_KEY':
      return {
        felt: true,
        text: t`PERMS_KEY signs permissions for rooms: whoever is in a room has to reload the page. Nobody is logged out.`,
      };
    case 'PHX_KEY':
      return {
        felt: true,
        text: t`PHX_KEY signs sessions: open pages connect anew once. Logins stay valid.`,
      };
    case 'BACKUP_RESTIC_PASSWORD':
      return {
        felt: true,
        text: t`BACKUP_RESTIC_PASSWORD opens all backups of files. With another one, none of them can be read and runs fail, until the folders restic in the targets have been moved away.`,
      };
    case 'BACKUP_CRYPT_PASSWORD':
      return {
        felt: true,
        text: t`BACKUP_CRYPT_PASSWORD opens the dumps that are in the targets. With another one, only dumps made from here on can be read: keep the old one with them.`,
      };
    default:
      return {
        felt: false,
        text: t`${name}: the pods that use it restart with the next deploy. Nobody is logged out.`,
      };
  }
}
