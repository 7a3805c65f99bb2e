export const backupTexts = (): Readonly<Record<string, string>> => ({
  'Which of the backups? Name one with --of: {1}': '¿Cuál de las copias? Indica una con --of: {1}',
  'No backup is set up in this cluster: name a target (for Hubs, under backup: in hubs.yaml), then hubs deploy.':
    'En este clúster no hay copias de seguridad configuradas: indica un destino (para Hubs, en backup: de hubs.yaml) y ejecuta hubs deploy.',
  'look for dumps': 'búsqueda de volcados',
  'look for files': 'búsqueda de archivos',
  '{1} found': 'encontrados: {1}',
  away: 'sin respuesta',
  '{1}: the newest run failed: {2} (hubs backup logs {3})':
    '{1}: la última ejecución ha fallado: {2} (hubs backup logs {3})',
  '{1} is suspended: no run starts by itself': '{1} está suspendida: no arranca por sí sola',
  '{1}: the last backup has {2}, {3} % of what is usual: is something missing?':
    '{1}: la última copia tiene {2}, el {3} % de lo habitual: ¿falta algo?',
  'there is no backup': 'no hay copia de seguridad',
  'There is no backup that this tool knows of.': 'Esta herramienta no conoce ninguna copia de seguridad.',
  'Backups: {1}.': 'Copias de seguridad: {1}.',
  'the first one runs': 'la primera está en marcha',
  'verified {1} ago': 'verificada hace {1}',
  ' (same moment)': ' (mismo momento)',
  Dump: 'Volcado',
  Files: 'Archivos',
  done: 'hecho',
  'no node has room': 'ningún nodo tiene sitio',
  'the pod starts': 'el pod arranca',
  'All that it said: hubs backup logs {1}': 'Todo lo que dijo: hubs backup logs {1}',
  'Job/{1} has failed: {2}\n{3}': 'Job/{1} ha fallado: {2}\n{3}',
  'Job/{1} has not ended after {2}: {3}.': 'Job/{1} no ha terminado tras {2}: {3}.',
  ' It goes on by itself; see hubs backup logs {1} --follow': ' Sigue por sí solo; mira hubs backup logs {1} --follow',
  'A drill needs the namespace {1}, and there is one which is not of a drill.':
    'Un simulacro necesita el espacio de nombres {1}, y ya hay uno que no es de ningún simulacro.',
  'Another drill is under way in the namespace {1}: {2}. Try again after it.':
    'Hay otro simulacro en marcha en el espacio de nombres {1}: {2}. Inténtalo cuando termine.',
  'A verified backup is {1} old.': 'Hay una copia verificada de hace {1}.',
  'A backup comes first.': 'Antes, una copia de seguridad.',
  '{1} Make one: add --backup-first, or hubs backup now': '{1} Haz una: añade --backup-first, o hubs backup now',
  'Without it, nobody can go back.': 'Sin ella, no hay vuelta atrás.',
  'I have a backup of {1}@{2}': 'tengo una copia de {1}@{2}',
  'No verified backup of the last {1} hours.': 'No hay copia verificada de las últimas {1} horas.',
  'This exchanges programs that hold data, and a newer one may change the data so that the older one cannot read it:\n    {1}':
    'Esto cambia programas que guardan datos, y uno más nuevo puede cambiarlos de modo que el anterior no los lea:\n    {1}',
  'Make one first': 'Hacer una antes',
  'I have one of my own': 'Tengo una mía',
  'These do not stop: {1}': 'Estos no paran: {1}',
  'start again': 'nuevo arranque',
  'They were told to start, and are not there yet: {1}. Look: hubs doctor components':
    'Se les ha dicho que arranquen y aún no están: {1}. Mira: hubs doctor components',
});
