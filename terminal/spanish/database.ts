export const databaseTexts = (): Readonly<Record<string, string>> => ({
  'Nothing of it knows the way to a database: a DatabaseBackup or DatabaseCheck of an application does, and in hubs.yaml the section backup.':
    'Nada de ello conoce el camino a una base de datos: lo conoce un DatabaseBackup o un DatabaseCheck de una aplicación, y en hubs.yaml la sección backup.',
  'Somebody has deleted Pod/{1}.': 'Alguien ha borrado Pod/{1}.',
  'Pod/{1} has not started after {2}: {3}.': 'Pod/{1} no ha arrancado tras {2}: {3}.',
});
