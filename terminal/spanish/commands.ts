export const commandsTexts = (): Readonly<Record<string, string>> => ({
  'the backups that there are, in the cluster and in every target':
    'las copias que hay, en el clúster y en cada destino',
  "\nLooks into the targets themselves, with Jobs in the cluster: no credentials come to this computer.\nExits with 0, 1 when a target does not answer, 2 for wrong usage, 4 on timeout, 5 for another cluster than before.\n\nExamples:\n  hubs backup list\n  hubs backup list --json | jq -r '.points[0].id'":
    "\nMira en los propios destinos, con Jobs en el clúster: ninguna credencial llega a este equipo.\nTermina con 0, 1 si un destino no responde, 2 si se usa mal, 4 si tardó demasiado y 5 si es otro clúster que antes.\n\nEjemplos:\n  hubs backup list\n  hubs backup list --json | jq -r '.points[0].id'",
  'show what a run of a backup said': 'muestra lo que dijo una ejecución de una copia',
  'a backup such as pgsql-backup, or a Job; the newest run of each when left out':
    'una copia como pgsql-backup, o un Job; la última ejecución de cada una si se omite',
  'go on as it writes': 'continúa mientras escribe',
  '\nExits with 0, with 1 where there is no such run, 2 for wrong usage, 5 for another cluster than before.\n\nExamples:\n  hubs backup logs\n  hubs backup logs storage-backup --follow':
    '\nTermina con 0, con 1 si no existe esa ejecución, 2 si se usa mal y 5 si es otro clúster que antes.\n\nEjemplos:\n  hubs backup logs\n  hubs backup logs storage-backup --follow',
  '{1} has not run yet.': '{1} aún no se ha ejecutado.',
  'back up database and files, and wait': 'copia la base de datos y los archivos y espera',
  'with whatever writes to them (Reticulum) stopped meanwhile, so that database and files are of the same moment':
    'con lo que escribe en ellos (Reticulum) parado mientras tanto, para que base de datos y archivos sean del mismo momento',
  '\nThe database comes first, then the files, so that every row has its file. A backup counts only once it was loaded or read back.\nWithout --coordinated, nobody notices. With it, visitors lose their connection; what was stopped comes back whatever happens.\nExits with 0, 1 when a backup failed, 3 when the question was answered with no, 4 on timeout (the Jobs go on), 5 for another cluster.\n\nExamples:\n  hubs backup now\n  hubs backup now --coordinated --yes':
    '\nPrimero la base de datos y luego los archivos, para que cada fila tenga su archivo. Una copia solo cuenta tras cargarla o releerla.\nSin --coordinated nadie lo nota. Con ella, los visitantes pierden la conexión; lo parado vuelve pase lo que pase.\nTermina con 0, 1 si una copia falló, 3 si se respondió que no, 4 si tardó demasiado (los Jobs siguen) y 5 si es otro clúster.\n\nEjemplos:\n  hubs backup now\n  hubs backup now --coordinated --yes',
  'Stop {1} until the backups are done? Visitors lose their connection.':
    '¿Parar {1} hasta terminar las copias? Los visitantes pierden la conexión.',
  '{1}: verified, {2}, in {3}': '{1}: verificada, {2}, en {3}',
  'when backups run, and how the last ones went': 'cuándo se hacen las copias y cómo fueron las últimas',
  '\nTimes are set under backup: in hubs.yaml.\nExits with 0 when every backup is recent and runs by itself, 1 otherwise, 2 for wrong usage, 5 for another cluster than before.\n\nExamples:\n  hubs backup schedule':
    '\nLas horas se fijan en backup: de hubs.yaml.\nTermina con 0 si todas las copias son recientes y se hacen solas, si no con 1; con 2 si se usa mal y con 5 si es otro clúster.\n\nEjemplos:\n  hubs backup schedule',
  'not started yet': 'aún sin arrancar',
  'last started {1} ago': 'arrancó hace {1}',
  'read a backup back from every place that has it, and compare checksums':
    'relee una copia de cada sitio que la tiene y compara las sumas',
  'which one: see hubs backup list': 'cuál: mira hubs backup list',
  '\nOf the files, all that is stored is read: what a target asks for downloads may be much. Whether a dump loads is another\nquestion, which every run answers before it counts, and hubs drill answers again.\nExits with 0, 1 when something is damaged or away, 2 for a backup that is none, 4 on timeout, 5 for another cluster.\n\nExamples:\n  hubs backup verify\n  hubs backup verify --backup 20260101_030000':
    '\nDe los archivos se lee todo lo guardado: lo que cobra un destino por descargas puede ser mucho. Si un volcado se puede cargar es\notra pregunta, que cada ejecución responde antes de contar y hubs drill vuelve a responder.\nTermina con 0, 1 si algo está dañado o ausente, 2 si no existe esa copia, 4 si tardó demasiado y 5 si es otro clúster.\n\nEjemplos:\n  hubs backup verify\n  hubs backup verify --backup 20260101_030000',
  'The dump {1} is the same in {2}.': 'El volcado {1} es igual en {2}.',
  'The files are whole in {1}.': 'Los archivos están íntegros en {1}.',
  'backups of database and files: make one, list and verify them':
    'copias de la base de datos y los archivos: hacer una, listarlas y verificarlas',
  '\nExamples:\n  hubs backup now\n  hubs backup list\n  hubs backup verify':
    '\nEjemplos:\n  hubs backup now\n  hubs backup list\n  hubs backup verify',
  'why a certificate is not ready, step by step': 'por qué un certificado no está listo, paso a paso',
  'one of the hosts, such as assets': 'uno de los nombres, como assets',
  "\nWalks from the issuer and the Certificate to the request, the order and the challenges, asks for each open challenge\nas Let's Encrypt does, and shows what cert-manager wrote about it.\nExits with 0 when nothing is wrong, 1 when something is, 2 for wrong usage.\n\nExamples:\n  hubs certs explain\n  hubs certs explain assets\n  hubs certs explain --json | jq -r '.hosts[] | [.host, .cause.id] | @tsv'":
    "\nVa del emisor y el Certificate a la petición, el pedido y los retos; pide cada reto abierto como Let's Encrypt\ny muestra lo que cert-manager ha escrito sobre él.\nTermina con 0 si no hay problemas, con 1 si los hay, con 2 si el uso es incorrecto.\n\nEjemplos:\n  hubs certs explain\n  hubs certs explain assets\n  hubs certs explain --json | jq -r '.hosts[] | [.host, .cause.id] | @tsv'",
  'have a certificate issued again': 'hace emitir de nuevo un certificado',
  'Name one host, or say --all.': 'Nombra un host o di --all.',
  'Issue again: {1}?': '¿Emitir de nuevo: {1}?',
  '  … waiting for cert-manager': '  … esperando a cert-manager',
  'Issued: {1}': 'Emitidos: {1}',
  'Let’s Encrypt issues at most {1} certificates a week for the same name, and nothing for up to seven days after that. Issued so far, since the beginning: {2}.':
    'Let’s Encrypt emite como mucho {1} certificados por semana para el mismo nombre, y después nada durante un máximo de siete días. Emitidos hasta ahora, desde el principio: {2}.',
  '\nDoes what cmctl renew does. The present certificate is served until the next one is there.\nExits with 0 when issued, 1 when that failed, 2 for wrong usage, 3 for no, 4 when time is up.\n\nExamples:\n  hubs certs renew assets\n  hubs certs renew --all --yes --timeout 10m':
    '\nHace lo mismo que cmctl renew. El certificado actual se sirve hasta que llega el siguiente.\nTermina con 0 si se emitió, con 1 si falló, con 2 si el uso es incorrecto, con 3 si se dijo que no, con 4 si se acaba el tiempo.\n\nEjemplos:\n  hubs certs renew assets\n  hubs certs renew --all --yes --timeout 10m',
  'the certificates: what cert-manager thinks, beside what visitors are served':
    'los certificados: lo que cree cert-manager y lo que se sirve a las visitas',
  'connect there, before DNS is right': 'conecta ahí, antes de que DNS esté bien',
  '\nExits with 0 when all is well, 1 when a certificate is not ready or another one is served, 2 for wrong usage.\n\nExamples:\n  hubs certs\n  hubs certs --connect 203.0.113.7\n  hubs certs explain assets\n  hubs certs renew --all':
    '\nTermina con 0 si todo está bien, con 1 si un certificado no está listo o se sirve otro, con 2 si el uso es incorrecto.\n\nEjemplos:\n  hubs certs\n  hubs certs --connect 203.0.113.7\n  hubs certs explain assets\n  hubs certs renew --all',
  'go through what has to be true: the final list of the deployment guide, or those of an application':
    'repasa lo que debe cumplirse: la lista final de la guía de despliegue o las de una aplicación',
  'print it as Markdown': 'la muestra como Markdown',
  'one list of an application only': 'solo una de las listas de una aplicación',
  '\n✓ is done, ✗ is not, ☐ a person has to look, ? could not be looked at.\nExits with 0 when nothing that can be judged has failed, 1 otherwise, 2 for wrong usage.\n\nExamples:\n  hubs checklist\n  hubs checklist --markdown > checklist.md\n  hubs checklist --application wapi --stage security':
    '\n✓ está hecho, ✗ no lo está, ☐ tiene que mirarlo una persona, ? no se ha podido mirar.\nTermina con 0 cuando no falla nada de lo que se puede comprobar, si no con 1; con 2 si se usa mal.\n\nEjemplos:\n  hubs checklist\n  hubs checklist --markdown > lista.md\n  hubs checklist --application wapi --stage security',
  'compare a manifest by upstream’s generator with what hubs.yaml turns into':
    'compara un manifiesto del generador original con aquello en lo que se convierte hubs.yaml',
  'upstream’s manifest, such as hcce.yaml': 'el manifiesto original, como hcce.yaml',
  'also show intended differences, with reasons': 'muestra también las intencionadas, con sus razones',
  "\nLooks at every field of every object. Values of Secrets are not compared: see hubs secrets check --cluster.\nExits with 0 when every difference is intended, 1 when some are not explained, 2 for wrong usage.\n\nExamples:\n  hubs compare hcce.yaml\n  hubs compare hcce.yaml --all\n  hubs compare hcce.yaml --json | jq -r '.[] | select(.why == null) | .object'":
    "\nMira cada campo de cada objeto. Los valores de los Secrets no se comparan: véase hubs secrets check --cluster.\nTermina con 0 si toda diferencia es intencionada, con 1 si alguna no tiene explicación, con 2 por uso incorrecto.\n\nEjemplos:\n  hubs compare hcce.yaml\n  hubs compare hcce.yaml --all\n  hubs compare hcce.yaml --json | jq -r '.[] | select(.why == null) | .object'",
  'An application has no manifest of upstream’s to be compared with; hubs diff shows in what its cluster differs from it.':
    'Una aplicación no tiene ningún manifiesto original con el que compararla; hubs diff muestra en qué difiere de ella su clúster.',
  'print what your shell needs to complete hubs': 'muestra lo que tu shell necesita para completar hubs',
  'which shell': 'qué shell',
  "\nExits with 2 for another shell.\n\nExamples:\n  echo 'source <(hubs completion bash)' >> ~/.bashrc\n  echo 'source <(hubs completion zsh)' >> ~/.zshrc\n  hubs completion fish > ~/.config/fish/completions/hubs.fish":
    "\nTermina con 2 si es otro shell.\n\nEjemplos:\n  echo 'source <(hubs completion bash)' >> ~/.bashrc\n  echo 'source <(hubs completion zsh)' >> ~/.zshrc\n  hubs completion fish > ~/.config/fish/completions/hubs.fish",
  'show which cluster this installation or application belongs to':
    'muestra a qué clúster pertenece esta instalación o aplicación',
  'have it belong to another one': 'haz que pertenezca a otro',
  'a context of kubectl': 'un contexto de kubectl',
  '\nExits with 3 when the words were not typed.\n\nExamples:\n  hubs context use do-fra1-school':
    '\nTermina con 3 si no se escribieron las palabras.\n\nEjemplos:\n  hubs context use do-fra1-school',
  'The next deploy of {1} goes to {2}. Nothing moves by itself: what runs elsewhere goes on running there.':
    'El próximo despliegue de {1} irá a {2}. Nada se muda solo: lo que funciona en otro sitio sigue allí.',
  'move {1} to {2}': 'mudar {1} a {2}',
  '\nExamples:\n  hubs context\n  hubs context use do-fra1-school':
    '\nEjemplos:\n  hubs context\n  hubs context use do-fra1-school',
  'None yet: the first deploy asks.': 'Aún ninguno: el primer despliegue pregunta.',
  'what cannot be undone; asks for typed words': 'lo que no se puede deshacer; pide escribir unas palabras',
  'delete database and files, or all volumes of an application, to begin with empty ones':
    'borra la base de datos y los archivos, o todos los volúmenes de una aplicación, para empezar con otros vacíos',
  '\nFor volumes that cannot be attached any more. Everything in them is lost: accounts, rooms, scenes, uploads.\nExits with 3 when the words were not typed.\n\nExamples:\n  hubs danger recreate-volumes && hubs deploy':
    '\nPara volúmenes que ya no se pueden montar. Se pierde todo lo que contienen: cuentas, salas, escenas, archivos.\nTermina con 3 si no se escribieron las palabras.\n\nEjemplos:\n  hubs danger recreate-volumes && hubs deploy',
  'Deletes the volumes {1} of {2}, with every account, room, scene and upload in them.\n  {3}':
    'Borra los volúmenes {1} de {2}, con todas las cuentas, salas, escenas y archivos.\n  {3}',
  'Deletes the volumes {1} of {2}, with everything in them.\n  {3}':
    'Borra los volúmenes {1} de {2}, con todo lo que contienen.\n  {3}',
  'recreate volumes {1}@{2}': 'recrear volúmenes {1}@{2}',
  'Everything is stopped, and the volumes are gone. Begin anew: hubs deploy':
    'Todo está parado y los volúmenes ya no existen. Para empezar de nuevo: hubs deploy',
  'delete everything that belongs to the installation, or the application':
    'borra todo lo que pertenece a la instalación, o a la aplicación',
  "\nThe namespace goes with everything in it, volumes and the load balancer's address included. What it is made from, hubs.yaml or the program, and .secrets/ stay.\nExits with 3 when the words were not typed.\n\nExamples:\n  hubs danger delete-installation":
    '\nEl espacio de nombres desaparece con todo lo que contiene, incluidos los volúmenes y la dirección del balanceador. Aquello de lo que\nse hace, hubs.yaml o el programa, y .secrets/ se quedan. Termina con 3 si no se escribieron las palabras.\n\nEjemplos:\n  hubs danger delete-installation',
  'Deletes {1}: the namespace {2} with {3} Deployments, {4} volumes and everything else in it, and {5}.\n  {6}':
    'Borra {1}: el espacio de nombres {2} con {3} Deployments, {4} volúmenes y todo lo demás, y {5}.\n  {6}',
  'nothing outside of it': 'nada fuera de él',
  'delete {1}@{2}': 'borrar {1}@{2}',
  'Gone. Volumes of a Retain class, and DNS records, are yours to remove.':
    'Hecho. Los volúmenes de clase Retain y los registros DNS los quitas tú.',
  'look into the database, in the cluster or elsewhere': 'mira en la base de datos, en el clúster o en otro sitio',
  "\nIn the cluster, psql runs in the database's own pod. For a database elsewhere, a pod with the credentials of the backup or the check is made\nfor it, and removed.\nExits with 1 where psql fails, or that pod does not start.\n\nExamples:\n  hubs db size\n  hubs db activity\n  hubs db shell":
    '\nEn el clúster, psql se ejecuta en el pod de la propia base de datos. Para una que está en otro sitio se crea un pod con las credenciales de la\ncopia o de la comprobación, y se elimina.\nTermina con 1 si psql falla o ese pod no arranca.\n\nEjemplos:\n  hubs db size\n  hubs db activity\n  hubs db shell',
  "psql, as the database's own user: what is changed there is changed":
    'psql, con el usuario de la base de datos: lo que ahí se cambia, cambiado queda',
  'how large it is and which tables are, its connections and its disk':
    'cuánto ocupa y qué tablas ocupan más, sus conexiones y su disco',
  'who asks it what at this moment, since when, and who waits for whom':
    'quién le pregunta qué en este momento, desde cuándo, y quién espera a quién',
  '\nExits with 1 where psql fails or does not start, 2 for wrong usage, 5 when it is another cluster.\n\nExamples:\n  {1}\n  {2} --context hubs-production':
    '\nTermina con 1 si psql falla o no arranca, 2 por uso incorrecto, 5 si es otro clúster.\n\nEjemplos:\n  {1}\n  {2} --context hubs-production',
  '  … a pod for psql starts': '  … arranca un pod para psql',
  'make the cluster what hubs.yaml says, and wait until it runs':
    'deja el clúster como dice hubs.yaml y espera a que funcione',
  'the folder for the manifests': 'la carpeta de los manifiestos',
  'show what would change, and change nothing': 'muestra lo que cambiaría sin cambiar nada',
  'stop after a phase: {1}': 'para tras una fase: {1}',
  'go back to the last deploy that worked when this one does not': 'vuelve al último despliegue bueno si este falla',
  'take over fields that another program manages': 'toma los campos que gestiona otro programa',
  'ask no registry whether it has the images': 'no preguntar a ningún registro si tiene las imágenes',
  'leave cluster, firewall, buckets and DNS to others, whatever hubs.yaml says':
    'deja clúster, cortafuegos, buckets y DNS a otros, diga lo que diga hubs.yaml',
  'where helm finds cert-manager, if not at its makers: a repository’s URL, oci://…, a file or a folder':
    'dónde encuentra helm cert-manager, si no es en su origen: la URL de un repositorio, oci://…, un archivo o una carpeta',
  'exchange one component of an application': 'cambia un solo componente de una aplicación',
  '\nIt can be interrupted and run again: what is already true is left alone. What was changed by hand in the cluster goes back to\nwhat hubs.yaml says, and is shown first.\n\nExits with 0 when the installation runs, 1 when something is wrong, 3 when a question was answered with no, 4 when something\ntook too long, 5 when somebody else is at it.\n\nExamples:\n  hubs deploy\n  hubs deploy --dry-run\n  hubs deploy --context do-fra1-school --yes --timeout 20m':
    '\nSe puede interrumpir y repetir: lo que ya es cierto se deja en paz. Lo cambiado a mano en el clúster vuelve a lo que dice\nhubs.yaml, y antes se muestra.\n\nTermina con 0 si la instalación funciona, 1 si algo va mal, 3 si se respondió que no, 4 si algo tardó demasiado y 5 si otra\npersona está trabajando en ella.\n\nEjemplos:\n  hubs deploy\n  hubs deploy --dry-run\n  hubs deploy --context do-fra1-school --yes --timeout 20m',
  'Expected a place without a password in it. Log in with helm first: helm repo add, or helm registry login.':
    'Se esperaba un lugar sin contraseña. Inicia antes la sesión con helm: helm repo add o helm registry login.',
  'show in what the cluster differs from hubs.yaml, and who changed it':
    'muestra en qué difiere el clúster de hubs.yaml y quién lo cambió',
  '\nNothing is changed. Values of secrets are not shown.\nExits with 0 when there is no difference, 5 when there is one.\n\nExamples:\n  hubs diff\n  hubs diff --json | jq \'.changes[] | select(.kind == "change")\'':
    '\nNo cambia nada. Los valores de los secretos no se muestran.\nTermina con 0 si no hay diferencias y con 5 si las hay.\n\nEjemplos:\n  hubs diff\n  hubs diff --json | jq \'.changes[] | select(.kind == "change")\'',
  'hubs diff asks the API server what an apply would change, for which your account lacks the rights. What it may see: hubs status, hubs doctor.\n  kubectl said: {1}':
    'hubs diff pregunta al servidor de la API qué cambiaría, y para eso a tu cuenta le faltan derechos. Lo que puede ver: hubs status, hubs doctor.\n  kubectl dijo: {1}',
  'ask several resolvers and the name servers of the zone for the hosts':
    'pregunta por los nombres a varios servidores DNS y a los de la zona',
  'also look for the DKIM key of this selector': 'busca también la clave DKIM de este selector',
  'leave out SPF, DKIM and MX records': 'sin mirar los registros SPF, DKIM y MX',
  "\nExits with 0 when all hosts lead to the installation, or the application, 1 when one does not, 2 for wrong usage.\n\nExamples:\n  hubs dns check\n  hubs dns check --address 203.0.113.7 --resolver 1.1.1.1 --resolver 8.8.8.8\n  hubs dns check --json | jq -r '.hosts[] | [.host, .state] | @tsv'":
    "\nTermina con 0 si todos los nombres llevan a la instalación, o a la aplicación, con 1 si alguno no, con 2 si el uso es incorrecto.\n\nEjemplos:\n  hubs dns check\n  hubs dns check --address 203.0.113.7 --resolver 1.1.1.1 --resolver 8.8.8.8\n  hubs dns check --json | jq -r '.hosts[] | [.host, .state] | @tsv'",
  'show the records to enter at the registrar': 'muestra los registros que hay que crear en el registrador',
  'the domain as the registrar has it (found by itself)':
    'el dominio tal como está en el registrador (se averigua solo)',
  '--zone: {1} is not in {2}': '--zone: {1} no está en {2}',
  "\nThe address is that of the load balancer in the cluster, unless --address names it.\nExits with 0, 1 while there is no address (the table has a placeholder then), 2 for wrong usage.\n\nExamples:\n  hubs dns plan\n  hubs dns plan --address 203.0.113.7\n  hubs dns plan --json | jq -r '.records[] | [.name, .type, .value] | @tsv'":
    "\nLa dirección es la del balanceador del clúster, salvo que la indique --address.\nTermina con 0; con 1 mientras no haya dirección (la tabla deja el hueco); con 2 si el uso es incorrecto.\n\nEjemplos:\n  hubs dns plan\n  hubs dns plan --address 203.0.113.7\n  hubs dns plan --json | jq -r '.records[] | [.name, .type, .value] | @tsv'",
  'wait until all hosts are right everywhere': 'espera hasta que todos los nombres estén bien en todas partes',
  'DNS is not right after {1}. Records take from minutes to hours; run this again, or look from elsewhere: https://www.whatsmydns.net':
    'DNS no está bien tras {1}. Los registros tardan de minutos a horas; repite la orden o míralo desde fuera: https://www.whatsmydns.net',
  '\nSays what changes. Exits with 0 when DNS is right, 1 while there is no address, 2 for wrong usage, 4 when time is up.\n\nExamples:\n  hubs dns wait\n  hubs dns wait --address 203.0.113.7 --timeout 2h':
    '\nDice lo que cambia. Termina con 0 cuando DNS está bien, con 1 mientras no haya dirección, con 2 si el uso es incorrecto, con 4 si se acaba el tiempo.\n\nEjemplos:\n  hubs dns wait\n  hubs dns wait --address 203.0.113.7 --timeout 2h',
  'the DNS records: which ones, and whether they are right': 'los registros DNS: cuáles son y si están bien',
  '\nExamples:\n  hubs dns plan\n  hubs dns check\n  hubs dns wait --timeout 1h':
    '\nEjemplos:\n  hubs dns plan\n  hubs dns check\n  hubs dns wait --timeout 1h',
  'check everything that the installation, or the application, depends on':
    'comprueba todo aquello de lo que depende la instalación o la aplicación',
  'check again until nothing is wrong': 'vuelve a comprobar hasta que nada vaya mal',
  '\n✓ is well, ! deserves attention, ✗ has to be mended, ? could not be looked at.\nExits with 0 when nothing has to be mended, 1 otherwise, 2 for wrong usage, 4 when --wait waited in vain,\n5 for another cluster than before.\n\nExamples:\n  hubs doctor\n  hubs doctor certificates --wait\n  hubs doctor --json | jq -r \'.[].findings[] | select(.state == "error") | .what\'':
    '\n✓ está bien, ! merece atención, ✗ hay que arreglarlo, ? no se ha podido mirar.\nTermina con 0 cuando no hay nada que arreglar, si no con 1; con 2 si se usa mal, con 4 si --wait esperó en vano\ny con 5 si es otro clúster que antes.\n\nEjemplos:\n  hubs doctor\n  hubs doctor certificates --wait\n  hubs doctor --json | jq -r \'.[].findings[] | select(.state == "error") | .what\'',
  'There is no area {1}. There are: {2}': 'No hay ningún área {1}. Las que hay: {2}',
  Connection: 'Conexión',
  'restore a backup into a scratch server and a scratch folder, timed; nothing in use is touched':
    'recupera una copia en un servidor y una carpeta de prueba, con tiempos; no toca nada en uso',
  'a target, or cluster': 'un destino, o cluster',
  "\nDatabase and files are fetched from a target, as after the loss of the cluster, and loaded and tested as each run does. It happens\nin a namespace that is made for it and removed with everything in it. The times say how long a restore would take.\nExits with 0, 1 when the backup does not stand it, 2 for a backup that is none, 4 on timeout, 5 for another cluster.\n\nExamples:\n  hubs drill\n  hubs drill --from spaces --json | jq '.[].fetchSeconds'":
    "\nLa base de datos y los archivos se descargan de un destino, como tras perder el clúster, y se cargan y prueban como en cada\nejecución, en un espacio de nombres que se crea para ello y se borra con todo. Los tiempos dicen cuánto tardaría una recuperación.\nTermina con 0, 1 si la copia no lo supera, 2 si no existe esa copia, 4 si tardó demasiado y 5 si es otro clúster.\n\nEjemplos:\n  hubs drill\n  hubs drill --from spaces --json | jq '.[].fetchSeconds'",
  'database, from {1}': 'base de datos, desde {1}',
  'files, from {1}': 'archivos, desde {1}',
  '{1} from {2}: fetched in {3}, loaded and tested in {4}: {5} tables':
    '{1} desde {2}: descargado en {3}, cargado y probado en {4}: {5} tablas',
  '{1} from {2}: {3} files ({4}) fetched and compared in {5}':
    '{1} desde {2}: {3} archivos ({4}) descargados y comparados en {5}',
  'show what the cluster reports, warnings first': 'muestra lo que informa el clúster, primero los avisos',
  'also what is in order': 'también lo que está en orden',
  'show them again every three seconds': 'los muestra de nuevo cada tres segundos',
  '\nThe cluster forgets events after an hour. Exits with 0, 2 for wrong usage.\n\nExamples:\n  hubs events\n  hubs events --all --watch':
    '\nEl clúster olvida los eventos al cabo de una hora. Termina con 0, y con 2 si se usa mal.\n\nEjemplos:\n  hubs events\n  hubs events --all --watch',
  'run a command in a pod of a component that serves, such as a shell':
    'ejecuta una orden en un pod de un componente que atiende, como un shell',
  'a Deployment, such as backend': 'un Deployment, como backend',
  'the command, behind --': 'la orden, detrás de --',
  'which of its containers, where it has several': 'cuál de sus contenedores, si tiene varios',
  "\nThe terminal is the command's own, and what it shows is not looked through for secrets. It takes memory and CPU from the pod that serves:\nfor work that takes both, hubs run.\nExits with 0 when the command does, 1 when it ends otherwise.\n\nExamples:\n  hubs exec backend -- sh\n  hubs exec reticulum -- ls /storage":
    '\nEl terminal es de la orden, y en lo que muestra no se buscan secretos. Toma memoria y CPU del pod que atiende: para un trabajo que gaste de\nambas, hubs run.\nTermina con 0 si la orden termina así, si no con 1.\n\nEjemplos:\n  hubs exec backend -- sh\n  hubs exec reticulum -- ls /storage',
  'No pod of {1} is ready: see why with hubs status.': 'Ningún pod de {1} está listo: mira por qué con hubs status.',
  'draw who may talk to whom, which host leads where, and what waits for what':
    'dibujar quién puede hablar con quién, qué nombre lleva adónde y qué espera a qué',
  'files and folders with manifests; what the project turns into when left out':
    'archivos y carpetas con manifiestos; si no se dan, aquello en lo que se convierte el proyecto',
  'of the picture; mermaid unless the file says otherwise': 'del dibujo; mermaid si el archivo no dice otra cosa',
  'write it to a file, such as graph.svg': 'escribirlo en un archivo, como graph.svg',
  '\nArrows are what the NetworkPolicies allow; a dashed border is around what no policy limits. No cluster is asked.\nExits with 0, 1 when a file cannot be read as manifests, 2 for wrong usage.\n\nExamples:\n  hubs graph --output graph.svg\n  hubs graph >> README.md\n  hubs graph dist other/manifests --format svg > graph.svg':
    '\nLas flechas son lo que permiten las NetworkPolicies; un borde discontinuo rodea lo que ninguna limita. No se pregunta a ningún clúster.\nTermina con 0, con 1 si un archivo no se puede leer como manifiestos, con 2 por uso incorrecto.\n\nEjemplos:\n  hubs graph --output graph.svg\n  hubs graph >> README.md\n  hubs graph dist otros/manifiestos --format svg > graph.svg',
  'look for images at their registries, and pin them by digest':
    'busca las imágenes en sus registros y las fija por su digest',
  '\nExamples:\n  hubs images check\n  hubs images pin': '\nEjemplos:\n  hubs images check\n  hubs images pin',
  'whether registries have the images, for the platforms of the nodes':
    'si los registros tienen las imágenes, para las plataformas de los nodos',
  'ask registries only: neither nodes nor pull Secrets of the cluster count':
    'preguntar solo a los registros: no cuentan ni los nodos ni los Secret de descarga del clúster',
  "\nRegistries are asked with the pull Secrets of the pods and what docker login has left in its configuration. Nothing is pulled, but looking\nfor platforms counts as a pull where pulls are counted.\nExits with 1 for an image that is not there, or not for a node's platform.\n\nExamples:\n  hubs images check\n  hubs images check --no-cluster --json | jq -r '.[] | select(.moves) | .image'":
    "\nA los registros se les pregunta con los Secret de descarga de los pods y lo que docker login dejó en su configuración. No se descarga nada,\npero preguntar por plataformas cuenta como descarga donde se cuentan.\nTermina con 1 si falta una imagen, o no es para la plataforma de un nodo.\n\nEjemplos:\n  hubs images check\n  hubs images check --no-cluster --json | jq -r '.[] | select(.moves) | .image'",
  'replace tags that move by what they mean now': 'sustituye las etiquetas que se mueven por lo que significan ahora',
  'also tags that stay': 'también las etiquetas que no cambian',
  'show what would be written, and write nothing': 'mostrar lo que se escribiría, sin escribir nada',
  '\nWrites images.<component> of hubs.yaml, each with its tag and digest; for an application, says what its program should. The next\nhubs deploy brings exactly these, and so does each restart of a pod.\nExits with 1 where a registry did not say what a tag means; the others are pinned all the same.\n\nExamples:\n  hubs images pin\n  hubs images pin --all --dry-run':
    '\nEscribe images.<componente> de hubs.yaml, cada una con su etiqueta y su digest; de una aplicación, dice lo que debe poner su programa. El\nsiguiente hubs deploy trae exactamente esas, y lo mismo cada reinicio de un pod.\nTermina con 1 si un registro no dijo qué significa una etiqueta; las demás se fijan igualmente.\n\nEjemplos:\n  hubs images pin\n  hubs images pin --all --dry-run',
  'No image has a tag that moves.': 'Ninguna imagen tiene una etiqueta que se mueva.',
  "\nWrite the references on the right into the project's program; then hubs deploy.":
    '\nEscribe las referencias de la derecha en el programa del proyecto; después hubs deploy.',
  '\n{1} says so. To bring it to the cluster: hubs deploy': '\n{1} ya lo dice. Para llevarlo al clúster: hubs deploy',
  'its registry could not be asked': 'no se pudo preguntar a su registro',
  'take over the settings and keys of an installation by upstream’s generator':
    'asume los ajustes y claves de una instalación hecha con el generador original',
  'input-values.yaml, or an applied hcce.yaml': 'input-values.yaml, o un hcce.yaml aplicado',
  'read the cluster instead of a file': 'lee el clúster en vez de un archivo',
  'where it is in the cluster': 'dónde está en el clúster',
  'where the cluster runs': 'dónde está el clúster',
  'which HAProxy controller it runs': 'qué controlador de HAProxy usa',
  'leave the namespace open for workloads of your own': 'dejar abierto el espacio de nombres para cargas propias',
  '\nNobody is logged out: keys stay as they are. Only the cluster knows PERMS_KEY for sure; prefer --from-cluster.\nOptions give what is missing, and go before what is found; a terminal is asked for the rest.\nWhat has no place here is listed. Nothing in the cluster changes, and no file is overwritten.\nExits with 1 when settings are missing or files exist, 2 for wrong usage.\n\nExamples:\n  hubs import --from-cluster --context hubs-production\n  hubs import hcce.yaml\n  hubs import input-values.yaml --config school.yaml\n  hubs import hcce.yaml --smtp-server smtp.example.org --smtp-port 2587 --smtp-user example':
    '\nNadie pierde su sesión: las claves se quedan como están. Solo el clúster conoce PERMS_KEY con certeza; es mejor --from-cluster.\nLas opciones dan lo que falta, y van antes que lo encontrado; en una terminal se pregunta el resto.\nLo que no tiene sitio aquí aparece en una lista. Nada cambia en el clúster, y ningún archivo se sobrescribe.\nTermina con 1 si faltan ajustes o existen archivos, con 2 si se usa mal.\n\nEjemplos:\n  hubs import --from-cluster --context hubs-production\n  hubs import hcce.yaml\n  hubs import input-values.yaml --config school.yaml\n  hubs import hcce.yaml --smtp-server smtp.example.org --smtp-port 2587 --smtp-user example',
  'Name a file, or --from-cluster.': 'Indica un archivo, o --from-cluster.',
  '{1} exists already, and is left as it is: its keys may be those of a running installation. Move it away first.':
    '{1} ya existe y se deja como está: sus claves pueden ser las de una instalación en marcha. Apártalo antes.',
  'Not enough for an installation; nothing was written. Missing:':
    'No basta para una instalación; no se ha escrito nada. Falta:',
  'Give it as options:': 'Dalo con opciones:',
  'ask for what cannot be guessed, and write hubs.yaml and its secrets':
    'pregunta lo que no se puede adivinar y escribe hubs.yaml y sus secretos',
  'the namespace (hcce)': 'el espacio de nombres (hcce)',
  'the address under which visitors reach a single server':
    'la dirección por la que las visitas llegan a un único servidor',
  'write the folder of an application of this name instead':
    'escribir en su lugar la carpeta de una aplicación con este nombre',
  "the image of the application's first component": 'la imagen del primer componente de la aplicación',
  'the port that this image listens on (3000)': 'el puerto en el que escucha esa imagen (3000)',
  '\nNever overwrites anything. With --application, it writes main.ts, package.json and what else hubs synth needs to run them; an image with\na registry before it gets a workflow, too. With --yes nothing is asked; the mail password then comes from HUBS_SMTP_PASS.\nExits with 1 when hubs.yaml exists or a setting is wrong, 2 for missing options, 3 when cancelled (nothing is written).\n\nExamples:\n  hubs init\n  hubs init --lang es\n  hubs init --application shop --image registry.example.org/acme/shop:1.0.0 --domain shop.example.org\n  hubs init --yes --domain meet.example.org --admin-email admin@example.org \\\n    --smtp-server smtp.tem.scw.cloud --smtp-port 2587 --smtp-user example\n  hubs init --provider k3s --public-address 203.0.113.10':
    '\nNunca sobrescribe nada. Con --application escribe main.ts, package.json y lo demás que hubs synth necesita para ejecutarlos; una imagen\ncon registro delante recibe además un flujo de trabajo. Con --yes no se pregunta nada; la contraseña del correo viene entonces de HUBS_SMTP_PASS.\nSale con 1 si hubs.yaml existe o un ajuste es incorrecto, 2 si faltan opciones, 3 si se cancela (no se escribe nada).\n\nEjemplos:\n  hubs init\n  hubs init --lang es\n  hubs init --application shop --image registry.example.org/acme/shop:1.0.0 --domain shop.example.org\n  hubs init --yes --domain meet.example.org --admin-email admin@example.org \\\n    --smtp-server smtp.tem.scw.cloud --smtp-port 2587 --smtp-user example\n  hubs init --provider k3s --public-address 203.0.113.10',
  '{1}: for the folder of an application, with --application':
    '{1}: para la carpeta de una aplicación, con --application',
  '{1}: for an installation of Hubs, without --application': '{1}: para una instalación de Hubs, sin --application',
  'With --application, also give the image of its first component: --image':
    'Con --application, da también la imagen de su primer componente: --image',
  'the packages that main.ts imports': 'los paquetes que importa main.ts',
  'Nobody can be asked here: add --yes and the settings as options (hubs init --help).':
    'Aquí no se puede preguntar a nadie: añade --yes y los ajustes como opciones (hubs init --help).',
  'With --yes, also give:': 'Con --yes, indica también:',
  'look for mistakes in Kubernetes manifests, without a cluster':
    'busca errores en manifiestos de Kubernetes, sin clúster',
  'files and folders with manifests; - is standard input':
    'archivos y carpetas con manifiestos; - es la entrada estándar',
  'print the problems as a JSON array': 'muestra los problemas como una lista JSON',
  'fail on warnings, too': 'falla también con avisos',
  'also show what is known and accepted about Hubs': 'muestra también lo conocido y aceptado de Hubs',
  'where objects go that name no namespace, as for kubectl':
    'adónde van los objetos que no nombran espacio de nombres, como para kubectl',
  'exists although it is not in the files, such as Secret/configs (repeatable)':
    'existe aunque no esté en los archivos, como Secret/configs (repetible)',
  'CustomResourceDefinitions that are in the cluster already (repeatable)':
    'CustomResourceDefinitions que ya están en el clúster (repetible)',
  '\nEverything that is applied together must be looked at together: name all files at once.\nExits with 0 when nothing is wrong, 1 when there are errors (with --strict also warnings), 2 for wrong usage.\n\nExamples:\n  hubs lint\n  hubs lint --strict dist other/manifests\n  hubs lint --external Secret/configs --external Secret/cert-hcce dist\n  helm template ./chart | hubs lint --namespace shop -\n  hubs lint --json | jq -r \'.[] | select(.severity == "error") | .object\'':
    '\nLo que se aplica junto debe mirarse junto: nombra todos los archivos a la vez.\nTermina con 0 si nada está mal, con 1 si hay errores (con --strict también avisos), con 2 por uso incorrecto.\n\nEjemplos:\n  hubs lint\n  hubs lint --strict dist other/manifests\n  hubs lint --external Secret/configs --external Secret/cert-hcce dist\n  helm template ./chart | hubs lint --namespace shop -\n  hubs lint --json | jq -r \'.[] | select(.severity == "error") | .object\'',
  'print a link that logs the administrator in, while mail does not work yet; asks for typed words':
    'imprimir un enlace con el que entra quien administra mientras el correo aún no funciona; pide palabras escritas',
  '\nWhoever has the link is administrator: open it yourself, and send it to nobody. It works once, for 30 minutes.\nExits with 3 when the words were not typed.\n\nExamples:\n  hubs login-link':
    '\nQuien tiene el enlace administra: ábrelo tú y no se lo envíes a nadie. Sirve una vez, durante 30 minutos.\nTermina con 3 si no se escribieron las palabras.\n\nEjemplos:\n  hubs login-link',
  '{1} has no Hubs: nobody logs in there with a link.': '{1} no tiene Hubs: ahí nadie entra con un enlace.',
  'Prints a link with which anybody who sees it logs in to {1} as {2}, the administrator.':
    'Imprime un enlace con el que cualquiera que lo vea entra en {1} como {2}, que administra.',
  'log in to {1}@{2}': 'entrar en {1}@{2}',
  'It works once, for 30 minutes. Then see why mail does not come: hubs doctor smtp':
    'Sirve una vez, durante 30 minutos. Después mira por qué no llega el correo: hubs doctor smtp',
  'Reticulum does not run: see why with hubs status.': 'Reticulum no funciona: mira por qué con hubs status.',
  'Reticulum could not be asked: {1}': 'No se ha podido preguntar a Reticulum: {1}',
  'Reticulum made no link: {1}': 'Reticulum no ha hecho ningún enlace: {1}',
  'Reticulum runs with another domain than {1} has ({2}): hubs deploy first.':
    'Reticulum funciona con un dominio ({2}) que no es el de {1}: primero hubs deploy.',
  'show what the components write to their logs': 'muestra lo que escriben los componentes en sus registros',
  'reticulum, postgrest, pgsql, …; all of them when left out': 'reticulum, postgrest, pgsql…; todos si se omite',
  'go on as they write': 'continúa mientras escriben',
  'of the run before the last crash': 'de antes del último fallo',
  'the last lines only; 0 for all': 'solo las últimas líneas; 0 para todas',
  'no older than, such as 10m or 2h': 'no más viejas que, como 10m o 2h',
  'only lines that tell of errors': 'solo las líneas que hablan de errores',
  '\nValues of the secret store are shown as dots.\nExits with 0, with 1 where there is no such log, 2 for wrong usage.\n\nExamples:\n  hubs logs reticulum --follow\n  hubs logs dialog --since 10m\n  hubs logs reticulum --previous --tail 50\n  hubs logs --errors --since 1h\n  hubs logs':
    '\nLos valores del almacén de secretos se muestran como puntos.\nTermina con 0, con 1 si no existe ese registro y con 2 si se usa mal.\n\nEjemplos:\n  hubs logs reticulum --follow\n  hubs logs dialog --since 10m\n  hubs logs reticulum --previous --tail 50\n  hubs logs --errors --since 1h\n  hubs logs',
  'Nothing runs in the namespace {1}.': 'No hay nada en marcha en el namespace {1}.',
  '{1} has no pods in the namespace {2}: it is not part of the installation, or at 0 replicas.':
    '{1} no tiene pods en el namespace {2}: no es parte de la instalación o está a 0 réplicas.',
  'Expected a number of lines.': 'Se esperaba un número de líneas.',
  'lead to Grafana, Prometheus or Alertmanager, on this computer only':
    'abre un camino a Grafana, Prometheus o Alertmanager, solo en este ordenador',
  'which one': 'cuál',
  '\nThe address works until you end the command with Ctrl-C.\nExits with 0, 1 where there is no such program, 2 for wrong usage.\n\nExamples:\n  hubs monitoring open\n  hubs monitoring open prometheus':
    '\nLa dirección funciona hasta que termines la orden con Ctrl-C.\nTermina con 0; con 1 si no hay tal programa; con 2 si el uso es incorrecto.\n\nEjemplos:\n  hubs monitoring open\n  hubs monitoring open prometheus',
  'There is no {1} in the namespace {2}. For Hubs: monitoring: {} in hubs.yaml, then hubs deploy.':
    'No hay {1} en el espacio de nombres {2}. Para Hubs: monitoring: {} en hubs.yaml y después hubs deploy.',
  'Log in as admin; the password is GRAFANA_PASSWORD in .secrets/.':
    'Entra como admin; la contraseña es GRAFANA_PASSWORD en .secrets/.',
  'Ctrl-C ends it.': 'Ctrl-C lo termina.',
  'The way to {1} has closed: its pod was exchanged, or the cluster is away.':
    'El camino a {1} se ha cerrado: su pod fue cambiado, o el clúster no responde.',
  'have nobody told of some alerts for a time; without alerts, show what is silent':
    'no avisar a nadie de algunas alertas durante un tiempo; sin alertas, mostrar lo que está en silencio',
  'names of alerts such as HostDown, or all': 'nombres de alertas como HostDown, o all para todas',
  'how long, such as 30m or 4h': 'cuánto tiempo, como 30m o 4h',
  'why, for the others': 'el motivo, para los demás',
  'end this silence now, or all of them with "all"': 'terminar ya este silencio, o todos con "all"',
  '\nAlerts go on being judged and shown; nobody is told of them. The heartbeat goes on.\nExits with 0, 1 where nothing tells of alerts, 2 for wrong usage.\n\nExamples:\n  hubs monitoring silence HostDown --for 1h --reason "moving the domain"\n  hubs monitoring silence all --for 30m\n  hubs monitoring silence\n  hubs monitoring silence --end all':
    '\nLas alertas se siguen evaluando y mostrando; no se avisa a nadie. La señal de vida continúa.\nTermina con 0; con 1 si nada avisa de alertas; con 2 si el uso es incorrecto.\n\nEjemplos:\n  hubs monitoring silence HostDown --for 1h --reason "cambio de dominio"\n  hubs monitoring silence all --for 30m\n  hubs monitoring silence\n  hubs monitoring silence --end all',
  'Either alerts to silence, or --end with the silence that ends.':
    'O alertas que silenciar, o --end con el silencio que termina.',
  'There is no alert {1}. There are: {2}': 'No existe la alerta {1}. Existen: {2}',
  'There is no silence {1}. There are: {2}': 'No existe el silencio {1}. Existen: {2}',
  'Nothing is silent.': 'Nada está en silencio.',
  'for another {1}': 'durante otros {1}',
  'raise an alert that is a test, and see whether it is delivered': 'dar una alerta de prueba y ver si se entrega',
  '\nEverybody who is told of alerts is told of this one, and some minutes later that it has ended.\nExits with 0 when every way has taken the message, 1 when one has refused it or nobody is told, 2 for wrong usage, 4 on timeout.\n\nExamples:\n  hubs monitoring alert-test':
    '\nQuien recibe las alertas recibe también esta y, unos minutos después, el aviso de que ha terminado.\nTermina con 0 cuando todas las vías han aceptado el mensaje; con 1 si una lo ha rechazado o no se avisa a nadie; con 2 si el uso es incorrecto; con 4 si se agota el tiempo.\n\nEjemplos:\n  hubs monitoring alert-test',
  'Nobody is told of alerts: name recipients or a webhook, then deploy.':
    'No se avisa a nadie de las alertas: indica destinatarios o un webhook y despliega.',
  'Waiting until {1} has taken a message …': 'Esperando a que {1} acepte un mensaje…',
  'See what the server said: kubectl logs deployment/alertmanager -n {1} --since=5m':
    'Mira lo que dijo el servidor: kubectl logs deployment/alertmanager -n {1} --since=5m',
  'Not delivered within {1}.': 'No se entregó en {1}.',
  '✓ {1}: taken by the server that was told': '✓ {1}: aceptado por el servidor',
  '✗ {1}: refused, or the server does not answer': '✗ {1}: rechazado, o el servidor no responde',
  '… {1}: nothing has been sent yet': '… {1}: todavía no se ha enviado nada',
  'look at dashboards, try whether alerts arrive, silence them for a time':
    'ver los paneles, probar si llegan las alertas, silenciarlas un tiempo',
  'show everything about the installation, or the application, on a page in a browser':
    'mostrar todo sobre la instalación, o la aplicación, en una página del navegador',
  'write it to one file instead, to send to somebody': 'escribirla en un archivo, para enviarla a alguien',
  'the port of 127.0.0.1; a free one when left out': 'el puerto de 127.0.0.1; uno libre si se omite',
  '\nThe page follows what happens until Ctrl-C. It changes nothing: it shows commands to copy. Values of secrets and mail addresses\nare not on it. Only whoever knows its address, on this computer, can read it.\nExits with 0, 1 where the cluster does not answer or the port is taken, 2 for wrong usage, 5 for another cluster than before.\n\nExamples:\n  hubs page\n  hubs page --output page.html\n  hubs page --lang es --output pagina.html':
    '\nLa página sigue lo que pasa hasta Ctrl-C. No cambia nada: muestra comandos para copiar. No contiene valores de secretos ni\ndirecciones de correo. Solo puede leerla quien sepa su dirección, en este ordenador.\nTermina con 0, con 1 si el clúster no responde o el puerto está ocupado, con 2 por uso incorrecto, con 5 si es otro clúster que antes.\n\nEjemplos:\n  hubs page\n  hubs page --output page.html\n  hubs page --lang es --output pagina.html',
  '{1}\nCtrl-C ends it.': '{1}\nCtrl-C la termina.',
  'Expected a number from 0 to 65535.': 'Se esperaba un número de 0 a 65535.',
  'show what a deploy will do, need and cost': 'muestra lo que hará un despliegue, lo que necesita y lo que cuesta',
  'people at the same time': 'personas a la vez',
  'print only what a single machine has to let in: for nftables, for ufw, or as a table of what to forward at the router':
    'mostrar solo lo que una única máquina tiene que dejar entrar: para nftables, para ufw, o como tabla de lo que hay que reenviar en el router',
  'also ask Terraform what it would change at DigitalOcean':
    'pregunta también a Terraform qué cambiaría en DigitalOcean',
  '\nNothing is changed, and nobody is asked, unless with --cloud.\n\nExamples:\n  hubs plan\n  hubs plan --users 40\n  hubs plan --json | jq .cost.total\n  hubs plan --firewall nftables > hubs.nft':
    '\nNo cambia nada ni pregunta a nadie, salvo con --cloud.\n\nEjemplos:\n  hubs plan\n  hubs plan --users 40\n  hubs plan --json | jq .cost.total\n  hubs plan --firewall nftables > hubs.nft',
  'Phases, and what takes longer than seconds': 'Fases, y lo que tarda más que segundos',
  'DNS records': 'Registros DNS',
  'Cost a month': 'Coste mensual',
  '\nhubs.yaml has no section cloud.': '\nhubs.yaml no tiene sección cloud.',
  '--firewall is for a single machine: provider k3s, microk8s or minikube. At DigitalOcean, the section cloud makes the firewall.':
    '--firewall es para una única máquina: provider k3s, microk8s o minikube. En DigitalOcean, la sección cloud crea el cortafuegos.',
  'about 5 min': 'unos 5 min',
  'your price': 'precio tuyo',
  'Expected a number of people, such as 25.': 'Se esperaba un número de personas, como 25.',
  'The containers ask for {1}, and use about {2} with {3} people in rooms; the cluster itself asks for {4}.':
    'Los contenedores piden {1} y usan unos {2} con {3} personas en salas; el propio clúster pide {4}.',
  'The nodes have {1}: enough.': 'Los nodos tienen {1}: suficiente.',
  'The nodes have {1}: too little. Take a larger size, or more nodes (cloud.cluster).':
    'Los nodos tienen {1}: demasiado poco. Elige un tamaño mayor o más nodos (cloud.cluster).',
  '{1} itself takes {2} (measured by its authors)': '{1} ocupa {2} (medido por sus autores)',
  '{1} itself takes {2} (an estimate)': '{1} ocupa {2} (una estimación)',
  'The containers ask for {1}, and use about {2} with {3} people in rooms (measured with 14); {4}. In all, the machine needs {5} and {6} cores.':
    'Los contenedores piden {1}, y usan unos {2} con {3} personas en salas (medido con 14); {4}. En total, la máquina necesita {5} y {6} núcleos.',
  '{1} cores': '{1} núcleos',
  'Write what it has as server.memory and server.cores.': 'Escribe lo que tiene como server.memory y server.cores.',
  'It has {1}: enough.': 'Tiene {1}: suficiente.',
  'It has {1}: too little.': 'Tiene {1}: demasiado poco.',
  'What the machine costs, and nothing beside it. Write it as server.price to see it here.':
    'Lo que cueste la máquina, y nada más. Escríbelo como server.price para verlo aquí.',
  'the machine': 'la máquina',
  'exchange pods for fresh ones, without changing anything else':
    'cambia los pods por otros nuevos, sin tocar nada más',
  'Deployments such as reticulum; all when left out': 'Deployments como reticulum; todos si faltan',
  'stop everything first, then start in order: what others need first, such as the database':
    'para todo primero y luego lo arranca por orden: antes lo que otros necesitan, como la base de datos',
  '\nA cold restart helps where connections between the parts are stuck, such as errors in the scene editor after an update.\nExits with 0 when everything runs again, 2 for a name that is none, 3 when the question was answered with no, 4 on timeout.\n\nExamples:\n  hubs restart reticulum\n  hubs restart --cold --yes':
    '\nEl reinicio en frío ayuda cuando se atascan las conexiones entre las partes, como errores del editor de escenas tras una\nactualización. Termina con 0 si todo funciona de nuevo, 2 si un nombre no existe, 3 si se respondió que no y 4 si tardó demasiado.\n\nEjemplos:\n  hubs restart reticulum\n  hubs restart --cold --yes',
  'Expected names among: {1} (none with --cold)': 'Se esperaban nombres entre: {1} (ninguno con --cold)',
  'Restart {1}? Visitors lose their connection.': '¿Reiniciar {1}? Los visitantes pierden la conexión.',
  restart: 'reinicio',
  'the rest': 'el resto',
  'remove what restores have kept: the database, the dump and the files before them; asks for typed words':
    'borra lo que conservaron las recuperaciones: la base de datos, el volcado y los archivos anteriores; pide escribir unas palabras',
  '\nShows first what there is. Exits with 0, 1 when a step failed, 3 when the words were not typed, 4 on timeout, 5 on conflict.\n\nExamples:\n  hubs restore cleanup':
    '\nPrimero muestra lo que hay. Termina con 0, 1 si falló un paso, 3 si no se escribieron las palabras, 4 si tardó y 5 por conflicto.\n\nEjemplos:\n  hubs restore cleanup',
  'look for what restores have kept': 'búsqueda de lo que se conservó',
  'Restores have left nothing.': 'Las recuperaciones no han dejado nada.',
  'Removes for good: {1}.': 'Borra para siempre: {1}.',
  'clean up {1}@{2}': 'limpiar {1}@{2}',
  'remove it': 'borrado',
  'It is gone.': 'Ya no está.',
  'bring database and files back from a backup; asks for typed words':
    'recupera la base de datos y los archivos de una copia; pide escribir unas palabras',
  'which one, or latest; asked for when left out': 'cuál, o latest; se pregunta si falta',
  'one part alone': 'solo una parte',
  '\nThe backup is fetched, compared with its checksum, and loaded beside what is in use, which goes on meanwhile. Then the database\nis exchanged by renaming, and so are the files, while Reticulum and the pools are stopped. What was there before is kept, and a\ndump of it, until hubs restore cleanup. It can be interrupted at any point, and run again. All of it happens in the cluster.\nExits with 0, 1 when a step failed, 2 for a backup that is none, 3 when the words were not typed, 4 on timeout, 5 on conflict.\n\nExamples:\n  hubs restore\n  hubs restore --backup 20260101_030000 --only database':
    '\nLa copia se descarga, se compara con su suma y se carga junto a lo que está en uso, que sigue funcionando. Después se cambian la\nbase de datos y los archivos por renombrado, con Reticulum y los pools parados. Lo anterior se conserva, con un volcado, hasta\nhubs restore cleanup. Se puede interrumpir en cualquier momento y repetir. Todo ocurre en el clúster.\nTermina con 0, 1 si falló un paso, 2 si no existe esa copia, 3 si no se escribieron las palabras, 4 si tardó y 5 por conflicto.\n\nEjemplos:\n  hubs restore\n  hubs restore --backup 20260101_030000 --only database',
  'This backup has nothing of that kind.': 'Esta copia no tiene nada de eso.',
  'the database {1} on {2}, from {3}': 'la base de datos {1} en {2}, desde {3}',
  'the files in {1}, from {2}': 'los archivos de {1}, desde {2}',
  ', and ': ' y ',
  'This brings back {1}, as they were at {2}. What was written since is no longer in use afterwards.':
    'Esto recupera {1}, tal como estaban a las {2}. Lo escrito desde entonces deja de estar en uso.',
  '{1} on {2}': '{1} en {2}',
  'files {1}': 'archivos {1}',
  'restore {1} of {2}': 'recuperar {1} de {2}',
  'the database {1}': 'la base de datos {1}',
  'the dump {1}': 'el volcado {1}',
  'the folder {1} in {2}': 'la carpeta {1} en {2}',
  'The backup is back.': 'La copia está de vuelta.',
  'What was there before is kept: {1}.\nOnce nobody misses it: hubs restore cleanup':
    'Lo anterior se conserva: {1}.\nCuando nadie lo eche de menos: hubs restore cleanup',
  'go back to what an earlier deploy applied': 'vuelve a lo que aplicó un despliegue anterior',
  'show the deploys that can be gone back to': 'muestra los despliegues a los que se puede volver',
  'the deploy to go back to; the last one that worked before the present one when left out':
    'el despliegue al que volver; si falta, el último bueno antes del actual',
  '\nObjects and images go back; volumes, and what is in them, and secrets stay as they are. hubs.yaml stays as it is, too: what to\nchange in it, so that the next deploy does not go forward again, is said at the end.\n\nExits with 0 when the earlier deploy is back, 1 when it does not come up, 3 when the question was answered with no, 4 on timeout.\n\nExamples:\n  hubs rollback --list\n  hubs rollback\n  hubs rollback --to 7 --yes':
    '\nVuelven los objetos y las imágenes; los volúmenes, su contenido y los secretos se quedan como están. También hubs.yaml: al\nfinal se dice qué cambiar en él para que el próximo despliegue no avance de nuevo.\n\nTermina con 0 si el despliegue anterior está de vuelta, 1 si no arranca, 3 si se respondió que no y 4 si tardó demasiado.\n\nEjemplos:\n  hubs rollback --list\n  hubs rollback\n  hubs rollback --to 7 --yes',
  'The records of deploys are kept in Secrets of the namespace {1}, which your account may not see.':
    'El registro de los despliegues se guarda en Secrets del espacio de nombres {1}, que tu cuenta no puede ver.',
  'Go back to release {1}?': '¿Volver a la versión {1}?',
  'There is no earlier deploy that worked.': 'No hay ningún despliegue anterior que funcionara.',
  'No deploy {1} that worked is recorded. Look: hubs rollback --list':
    'No consta ningún despliegue {1} que funcionara. Mira: hubs rollback --list',
  "The project's program still asks for other images, and the next deploy would go forward again:\n{1}":
    'El programa del proyecto sigue pidiendo otras imágenes y el próximo despliegue avanzaría de nuevo:\n{1}',
  '{1} still asks for other images, and the next deploy would go forward again. Set these under images:\n{2}':
    '{1} sigue pidiendo otras imágenes y el próximo despliegue avanzaría de nuevo. Fija estas en images:\n{2}',
  'run a command once, in a pod of its own, with the image, settings, secrets and policies of a component':
    'ejecuta una orden una vez, en un pod propio, con la imagen, los ajustes, los secretos y las políticas de un componente',
  "\nWhat is deployed counts, not what main.ts says by now. It is a Job, which is removed when it ends; nobody's requests lead to its pod.\nVolumes are the component's own. Values of secrets in what it says are shown as dots.\nExits with 0 when the command does, 1 when it ends otherwise, 4 when its pod does not start.\n\nExamples:\n  hubs run backend -- python seed_expense_categories.py\n  hubs run backend --timeout 10m -- alembic history":
    '\nCuenta lo que está desplegado, no lo que ya diga main.ts. Es un Job, que se elimina al terminar; ninguna petición llega a su pod.\nLos volúmenes son los del componente. Los valores de secretos en lo que dice se muestran como puntos.\nTermina con 0 si la orden termina así, con 1 si termina de otro modo y con 4 si su pod no arranca.\n\nEjemplos:\n  hubs run backend -- python seed_expense_categories.py\n  hubs run backend --timeout 10m -- alembic history',
  'hand all values to a colleague, encrypted with age': 'entregar todos los valores a un colega, cifrados con age',
  "the colleague's public key, such as age1…; several times for several":
    'la clave pública del colega, como age1…; varias veces para varios',
  'the file to write, or - for standard output (secrets-<namespace>.age)':
    'el archivo que se escribe, o - para la salida estándar (secrets-<namespace>.age)',
  'take in what a colleague exported, or lines of NAME=value': 'tomar lo que exportó un colega, o líneas de NAME=value',
  'the file, encrypted with age or not, or - for standard input':
    'el archivo, cifrado con age o no, o - para la entrada estándar',
  'the file with your private key of age (where SOPS looks for it, unless given)':
    'el archivo con tu clave privada de age (si no, donde la busca SOPS)',
  '\nThe colleague makes a key with age-keygen, and sends the public half. Values are never printed: what is written can be read by the named\nrecipients alone, and may be sent by mail.\nExits with 1 where there are no secrets yet, 2 for wrong usage, 3 when the words to replace a file were not typed.\n\nExamples:\n  hubs secrets export --to age1ar0g2p8vmszct0eenl59dvmeyy2y4qfteg05zxrg6s3jr0peefkqcm8v5x\n  hubs secrets export --to age1… --to age1… --output for-the-team.age':
    '\nEl colega crea una clave con age-keygen y manda la mitad pública. Los valores nunca se muestran: lo que se escribe solo lo pueden leer\nlos destinatarios nombrados, y puede ir por correo.\nTermina con 1 si aún no hay secretos, 2 por uso incorrecto, 3 si no se escribieron las palabras para reemplazar un archivo.\n\nEjemplos:\n  hubs secrets export --to age1ar0g2p8vmszct0eenl59dvmeyy2y4qfteg05zxrg6s3jr0peefkqcm8v5x\n  hubs secrets export --to age1… --to age1… --output for-the-team.age',
  '\nAn export brings the whole store, with which nothing restarts; lines of NAME=value, as of a .env, add to a store that is here.\nExits with 1 for what cannot be decrypted or used, 2 for wrong usage, 3 when the words to replace values were not typed.\n\nExamples:\n  hubs secrets import secrets-hcce.age\n  hubs secrets import secrets-hcce.age --identity key.txt\n  hubs secrets import .env':
    '\nUna exportación trae el almacén entero, con el que no se reinicia nada; líneas de NAME=value, como las de un .env, añaden a un almacén que ya está.\nTermina con 1 si algo no se puede descifrar o usar, 2 por uso incorrecto, 3 si no se escribieron las palabras para reemplazar valores.\n\nEjemplos:\n  hubs secrets import secrets-hcce.age\n  hubs secrets import secrets-hcce.age --identity key.txt\n  hubs secrets import .env',
  'There are no secrets of {1} here. Where it runs, hubs secrets adopt takes them over from the cluster.':
    'Aquí no hay secretos de {1}. Donde está en marcha, hubs secrets adopt los toma del clúster.',
  '{1} is there already.': '{1} ya existe.',
  'replace {1}': 'reemplazar {1}',
  '{1} has {2} values, for the recipients alone.': '{1} tiene {2} valores, solo para los destinatarios.',
  'They take it in with: hubs secrets import {1}': 'Lo toman con: hubs secrets import {1}',
  '{1} has the values of {2} for: {3}': '{1} tiene los valores de {2} de: {3}',
  'To bring it to the cluster: hubs deploy': 'Para llevarlo al clúster: hubs deploy',
  'look after passwords and keys, without showing them': 'cuida de contraseñas y claves, sin mostrarlas',
  'what there is, and what is missing': 'qué hay y qué falta',
  'give a value: typed, from standard input or a file': 'da un valor: a mano, por la entrada estándar o de un archivo',
  'such as SMTP_PASS': 'como SMTP_PASS',
  'a file with the value, such as PEM': 'un archivo con el valor, como PEM',
  'look for weak and missing values': 'busca valores débiles o que faltan',
  'also compare with the Secret in the cluster': 'compara también con el Secret del clúster',
  'take the values over from the cluster, where .secrets/ was lost':
    'tomar los valores del clúster, si .secrets/ se ha perdido',
  'make a fresh value': 'crea un valor nuevo',
  'such as GUARDIAN_KEY': 'como GUARDIAN_KEY',
  '\nValues are kept in .secrets/ and never printed. A change reaches the cluster with hubs deploy.\nExits with 1 for weak, missing or differing values, 2 for wrong usage, 3 when the words were not typed.\n\nExamples:\n  hubs secrets list\n  hubs secrets set SMTP_PASS\n  hubs secrets set PERMS_KEY --from-file perms.pem\n  hubs secrets check --cluster\n  hubs secrets adopt\n  hubs secrets export --to age1…\n  hubs secrets import secrets-hcce.age\n  hubs secrets rotate DB_PASS':
    '\nLos valores se guardan en .secrets/ y nunca se muestran. Un cambio llega al clúster con hubs deploy.\nTermina con 1 si hay valores débiles, que faltan o distintos, 2 por uso incorrecto, 3 si no se escribieron las palabras.\n\nEjemplos:\n  hubs secrets list\n  hubs secrets set SMTP_PASS\n  hubs secrets set PERMS_KEY --from-file perms.pem\n  hubs secrets check --cluster\n  hubs secrets adopt\n  hubs secrets export --to age1…\n  hubs secrets import secrets-hcce.age\n  hubs secrets rotate DB_PASS',
  '\nNames, where each value comes from, and whether it is there; never a value.\nExits with 1 when the configuration or the store is wrong, 2 for wrong usage.\n\nExamples:\n  hubs secrets list\n  hubs secrets list --json | jq -r \'.[] | select(.state == "missing").name\'':
    '\nLos nombres, de dónde viene cada valor y si está; nunca un valor.\nTermina con 1 si la configuración o el almacén están mal, 2 por uso incorrecto.\n\nEjemplos:\n  hubs secrets list\n  hubs secrets list --json | jq -r \'.[] | select(.state == "missing").name\'',
  '\nThe value is typed without being shown, read from standard input, or from a file; never given as an argument, which others could read.\nExits with 1 for a value that cannot be used, 2 for wrong usage, 3 when the words were not typed.\n\nExamples:\n  hubs secrets set SMTP_PASS\n  pass show mail | hubs secrets set SMTP_PASS\n  hubs secrets set PERMS_KEY --from-file perms.pem':
    '\nEl valor se escribe sin mostrarse, se lee de la entrada estándar o de un archivo; nunca se da como argumento, que otros podrían leer.\nTermina con 1 si el valor no sirve, 2 por uso incorrecto, 3 si no se escribieron las palabras.\n\nEjemplos:\n  hubs secrets set SMTP_PASS\n  pass show mail | hubs secrets set SMTP_PASS\n  hubs secrets set PERMS_KEY --from-file perms.pem',
  '\nExits with 1 for weak, missing or differing values, 2 for wrong usage, 5 when it is another cluster.\n\nExamples:\n  hubs secrets check\n  hubs secrets check --cluster\n  hubs secrets check --json':
    '\nTermina con 1 si hay valores débiles, que faltan o distintos, 2 por uso incorrecto, 5 si es otro clúster.\n\nEjemplos:\n  hubs secrets check\n  hubs secrets check --cluster\n  hubs secrets check --json',
  '\nFor a new computer, or where .secrets/ is gone: nothing in the cluster changes.\nExits with 1 where the cluster has none of the values, 2 for wrong usage, 3 when the words were not typed, 5 when it is another cluster.\n\nExamples:\n  hubs secrets adopt\n  hubs secrets adopt --context hubs-production':
    '\nPara un ordenador nuevo, o donde falta .secrets/: en el clúster no cambia nada.\nTermina con 1 si el clúster no tiene ninguno de los valores, 2 por uso incorrecto, 3 si no se escribieron las palabras, 5 si es otro clúster.\n\nEjemplos:\n  hubs secrets adopt\n  hubs secrets adopt --context hubs-production',
  '\nWhat people notice wants typed words. The value reaches the cluster with hubs deploy; that of DB_PASS reaches the database at once.\nExits with 1 when it cannot be done, 2 for wrong usage, 3 when the words were not typed, 5 when it is another cluster.\n\nExamples:\n  hubs secrets rotate NODE_COOKIE\n  hubs secrets rotate DB_PASS':
    '\nLo que nota la gente quiere palabras escritas. El valor llega al clúster con hubs deploy; el de DB_PASS llega a la base de datos al momento.\nTermina con 1 si no se puede, 2 por uso incorrecto, 3 si no se escribieron las palabras, 5 si es otro clúster.\n\nEjemplos:\n  hubs secrets rotate NODE_COOKIE\n  hubs secrets rotate DB_PASS',
  'Not fit for use': 'No sirven',
  Missing: 'Faltan',
  'Weak, accepted': 'Débiles, aceptados',
  'A change of DB_PASS was interrupted. Go on: hubs secrets rotate DB_PASS':
    'Un cambio de DB_PASS quedó interrumpido. Para seguir: hubs secrets rotate DB_PASS',
  'All values are fit for use': 'Todos los valores sirven',
  'hubs deploy brings the values to the cluster.': 'hubs deploy lleva los valores al clúster.',
  'the same': 'igual',
  differs: 'distinto',
  'only here': 'solo aquí',
  'only in the cluster': 'solo en el clúster',
  'Secret {1} in the cluster': 'Secret {1} en el clúster',
  '{1} comes from a provider: make another one there, then hubs secrets set {2}':
    '{1} viene de un proveedor: crea allí otro y luego hubs secrets set {1}',
  '{1} has the values of the cluster for: {2}': '{1} tiene los valores del clúster de: {2}',
  'Copy the file to a safe place. The next hubs deploy starts programs once more, since only digests differ.':
    'Copia el archivo a un lugar seguro. El próximo hubs deploy arranca otra vez los programas, pues solo difieren los resúmenes.',
  'show how the installation stands': 'muestra cómo está la instalación',
  'show it again every five seconds': 'la muestra de nuevo cada cinco segundos',
  "\nExits with 0 when all is well, 1 otherwise, 2 for wrong usage, 5 for another cluster than before.\n\nExamples:\n  hubs status\n  hubs status --watch\n  hubs status --json | jq -r '.problems[].cause'":
    "\nTermina con 0 cuando todo está bien, si no con 1; con 2 si se usa mal y con 5 si es otro clúster que antes.\n\nEjemplos:\n  hubs status\n  hubs status --watch\n  hubs status --json | jq -r '.problems[].cause'",
  'turn hubs.yaml into plain Kubernetes YAML in dist/': 'convierte hubs.yaml en YAML de Kubernetes en dist/',
  'the configuration (or HUBS_CONFIG)': 'la configuración (o HUBS_CONFIG)',
  'the folder to write to': 'la carpeta donde escribir',
  '\nValues for secrets that a person provides are read from the environment, such as HUBS_SMTP_PASS, and kept in .secrets/.\n\nExamples:\n  hubs synth\n  hubs synth --config school.yaml --output dist/school':
    '\nLos valores de secretos que da una persona se leen del entorno, como HUBS_SMTP_PASS, y se guardan en .secrets/.\n\nEjemplos:\n  hubs synth\n  hubs synth --config school.yaml --output dist/school',
  '--config: expected the name of a file, got nothing': '--config: se esperaba el nombre de un archivo y no hay nada',
  'show how much CPU and memory each container uses': 'muestra cuánta CPU y memoria usa cada contenedor',
  '\nNeeds the metrics API (metrics-server), which not every cluster has.\nExits with 0, 1 where it is absent, 2 for wrong usage.\n\nExamples:\n  hubs top':
    '\nNecesita la API de métricas (metrics-server), que no todos los clústeres tienen.\nTermina con 0, con 1 si falta y con 2 si se usa mal.\n\nEjemplos:\n  hubs top',
  'The cluster measures nothing: it has no metrics API.\n  At DigitalOcean: Marketplace → Kubernetes Metrics Server. Elsewhere: https://github.com/kubernetes-sigs/metrics-server':
    'El clúster no mide nada: no tiene la API de métricas.\n  En DigitalOcean: Marketplace → Kubernetes Metrics Server. En otros sitios: https://github.com/kubernetes-sigs/metrics-server',
  'deploy another release or other images, and go back if they do not come up':
    'despliega otra versión u otras imágenes y vuelve atrás si no arrancan',
  'show the releases of Hubs that are known here': 'muestra las versiones de Hubs que se conocen aquí',
  'a release of Hubs': 'una versión de Hubs',
  'an image for one component': 'una imagen para un componente',
  'leave things as they are when the upgrade fails': 'deja las cosas como estén si la actualización falla',
  '\nhubs.yaml is changed when the upgrade has worked, and only then. Programs that hold data (pgsql, reticulum) need a backup of the\nlast 24 hours, one that is made first, or typed words: nobody can go back from a database that a newer program has changed.\n\nExits with 0 when the upgrade runs, 1 when it failed and the earlier state is back, 3 when a question was answered with no,\n4 when it took too long and the earlier state is back, 5 when somebody else is at it.\n\nExamples:\n  hubs upgrade --list\n  hubs upgrade --release prod-2025-12-17 --backup-first\n  hubs upgrade --image hubs=hubsfoundation/hubs:stable-3109 --image spoke=hubsfoundation/spoke:stable-1200':
    '\nhubs.yaml cambia cuando la actualización ha funcionado, y solo entonces. Los programas que guardan datos (pgsql, reticulum)\nnecesitan una copia de las últimas 24 horas, una hecha antes o unas palabras: no hay vuelta desde una base de datos cambiada por\nun programa más nuevo.\n\nTermina con 0 si la actualización funciona, 1 si falló y se volvió al estado anterior, 3 si se respondió que no, 4 si tardó\ndemasiado y se volvió al estado anterior, 5 si otra persona está trabajando en ella.\n\nEjemplos:\n  hubs upgrade --list\n  hubs upgrade --release prod-2025-12-17 --backup-first\n  hubs upgrade --image hubs=hubsfoundation/hubs:stable-3109 --image spoke=hubsfoundation/spoke:stable-1200',
  '{1} says so, too.': '{1} también lo dice.',
  'The images of an application are in its program: write the other ones there, as hubs images pin prints them, then hubs deploy --rollback-on-failure, which goes back if they do not come up.':
    'Las imágenes de una aplicación están en su programa: escribe allí las otras, como las imprime hubs images pin, y después hubs deploy --rollback-on-failure, que vuelve atrás si no arrancan.',
  'To what? Name --release or --image; see hubs upgrade --list':
    '¿A qué? Indica --release o --image; mira hubs upgrade --list',
  '--image: expected <component>=<image>, with one of {1}; got {2}':
    '--image: se esperaba <componente>=<imagen>, con uno de {1}; se recibió {2}',
  '{1} says that already: hubs deploy': '{1} ya dice eso: hubs deploy',
  'look whether an application works: pages, logs, uploads that come back, scaling':
    'mira si una aplicación funciona: páginas, registros, subidas que vuelven, escalado',
  "\nUploads are real, and stay; a component that says so is scaled for a moment, and back.\nExits with 0 when all is as it should be, 1 when something is not, 2 for wrong usage, 5 when somebody deploys.\n\nExamples:\n  hubs verify\n  hubs verify --application seance --json | jq -r '.[] | select(.problem) | .component'":
    "\nLas subidas son reales y se quedan; un componente que lo pide se escala un momento y vuelve.\nTermina con 0 si todo está como debe, 1 si algo no, 2 por uso incorrecto y 5 si alguien está desplegando.\n\nEjemplos:\n  hubs verify\n  hubs verify --application seance --json | jq -r '.[] | select(.problem) | .component'",
  'This command is about applications of a cdk8s project. For an installation of Hubs: hubs status, hubs checklist':
    'Esta orden es para aplicaciones de un proyecto cdk8s. Para una instalación de Hubs: hubs status, hubs checklist',
  'write a GitHub Actions workflow that builds, deploys and verifies an application':
    'escribe un workflow de GitHub Actions que construye, despliega y verifica una aplicación',
  'the images in their registry, without a tag, and the variables from which main.ts takes them':
    'las imágenes en su registro, sin etiqueta, y las variables de las que main.ts las toma',
  "\nWrites .github/workflows/deploy.yml, unless there is another one. Its head says which secrets the repository must have.\nOne image is built from this folder, and main.ts takes it from process.env['IMAGE']; of several, each from the folder of its name, and from\nits own variable, such as BACKEND_IMAGE.\n\nExamples:\n  hubs workflow --image registry.digitalocean.com/acme/web\n  hubs workflow --image registry.example.org/acme/backend registry.example.org/acme/web=FRONTEND_IMAGE":
    "\nEscribe .github/workflows/deploy.yml, salvo que ya haya otro. Su cabecera dice qué secretos debe tener el repositorio.\nUna sola imagen se construye desde esta carpeta, y main.ts la toma de process.env['IMAGE']; de varias, cada una desde la carpeta de su\nnombre, y de su propia variable, como BACKEND_IMAGE.\n\nEjemplos:\n  hubs workflow --image registry.digitalocean.com/acme/web\n  hubs workflow --image registry.example.org/acme/backend registry.example.org/acme/web=FRONTEND_IMAGE",
  'This command is about applications of a cdk8s project.': 'Esta orden es para aplicaciones de un proyecto cdk8s.',
  '{1}: expected a name, got {2}': '{1}: se esperaba un nombre, no {2}',
  '{1} exists and differs; it was left as it is. Move it away first to have it written anew.':
    '{1} existe y es distinto; se ha dejado como está. Apártalo antes para escribirlo de nuevo.',
  'Wrote {1}; its head says which secrets it needs.': 'Escrito {1}; su cabecera dice qué secretos necesita.',
});
