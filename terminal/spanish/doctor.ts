export const doctorTexts = (): Readonly<Record<string, string>> => ({
  'What visitors are served': 'Lo que reciben las visitas',
  '{1} is not ready': '{1} no está listo',
  'the load balancer has the address {1}': 'el balanceador tiene la dirección {1}',
  'the load balancer has no address yet': 'el balanceador aún no tiene dirección',
  'the IngressClass {1} exists': 'la IngressClass {1} existe',
  '{1} found their ports of the node free': '{1}: sus puertos del nodo estaban libres',
  'the backups of hubs.yaml are not in the cluster': 'las copias de hubs.yaml no están en el clúster',
  'there is no backup; snapshots of nodes do not contain the volumes':
    'no hay copia de seguridad; las instantáneas de nodos no contienen los volúmenes',
  'Name a target under backup: in hubs.yaml, and deploy. Until then, save the database and the files together, while nobody is in a room:\n{1}\nkubectl exec -n {2} deploy/reticulum -c reticulum -- tar c /storage > storage.tar\nand keep .secrets/ with them.':
    'Indica un destino en backup: de hubs.yaml y despliega. Hasta entonces, guarda juntos la base de datos y los archivos, cuando no haya nadie en las salas:\n{1}\nkubectl exec -n {2} deploy/reticulum -c reticulum -- tar c /storage > storage.tar\ny guarda .secrets/ con ellos.',
  'Node.js {1} is too old': 'Node.js {1} es demasiado antiguo',
  'Install version {1} or later': 'Instala la versión {1} o posterior',
  'helm is not on this computer: hubs deploy installs cert-manager with it':
    'helm no está en este equipo: hubs deploy instala cert-manager con él',
  '{1} is not in the environment': '{1} no está en el entorno',
  'hubs deploy needs it for the cloud side: {1}': 'hubs deploy la necesita en la nube: {1}',
  '{1} is in the environment': '{1} está en el entorno',
  'doctl uses the context {1}': 'doctl usa el contexto {1}',
  '{1} is not on this computer': '{1} no está en este equipo',
  'Install it: {1}': 'Instálalo: {1}',
  'the cluster answers ({1})': 'el clúster responde ({1})',
  'kubectl {1} fits it': 'kubectl {1} le va bien',
  '{1} of {2} nodes ready': '{1} de {1} nodos listos',
  '{1} of {2} memory not asked for yet': '{1} de {2} de memoria sin pedir',
  'webhooks leave room for upgrades (29 s at most)': 'los webhooks permiten actualizar (29 s como mucho)',
  'the distribution is {1}': 'la distribución es {1}',
  'visitors come to the machine’s own address, {1}': 'las visitas llegan a la dirección de la propia máquina, {1}',
  'visitors come to {1}, and the machine has {2}: the router before it has to forward ports (hubs plan --firewall router)':
    'las visitas llegan a {1}, y la máquina tiene {2}: el router que está delante tiene que reenviar puertos (hubs plan --firewall router)',
  'The machine has the public address {1}, and hubs.yaml says {2}.':
    'La máquina tiene la dirección pública {1}, y hubs.yaml dice {2}.',
  'Is media.publicAddress in hubs.yaml right? Audio and video are sent there, and nowhere else.':
    '¿Es correcto media.publicAddress en hubs.yaml? Allí se envían audio y vídeo, y a ningún otro sitio.',
  'disks {1} % full at most': 'discos al {1} % como mucho',
  '{1} of {2} memory in use': '{1} de {2} de memoria en uso',
  '{1} is not in the cluster': '{1} no está en el clúster',
  'It is on its way, or waits for something else in this list.': 'Está en camino o espera a otra cosa de esta lista.',
  ', {1} % full': ', al {1} %',
  '{1} has its volume ({2}){3}': '{1} tiene su volumen ({2}){3}',
  '{1} has no volume yet': '{1} aún no tiene volumen',
  'no certificate was asked for {1}': 'no se ha pedido ningún certificado para {1}',
  '{1}: {2} days left': '{1}: quedan {2} días',
  '{1}: {2} days left, and another certificate is wanted': '{1}: quedan {2} días, y se quiere otro certificado',
  '{1} has no certificate yet': '{1} aún no tiene certificado',
  '{1} errors': '{1} errores',
  '1 warning': '1 aviso',
  '{1} warnings': '{1} avisos',
  'your account may not read the Secrets of the cluster': 'tu cuenta no puede leer los Secrets del clúster',
  '{1} does not exist, or cannot be read': '{1} no existe o no se puede leer',
  'For an installation that runs already, bring it back from your copy; for a first one: hubs synth':
    'Si la instalación ya funciona, recupéralo de tu copia; si es la primera: hubs synth',
  'the store is complete': 'el almacén está completo',
  '{1} is missing': 'falta {1}',
  'You provide it (secrets: existing): docs/reference/secrets.md':
    'Lo pones tú (secrets: existing): docs/reference/secrets.md',
  'Secret/{1} is not in the cluster': 'Secret/{1} no está en el clúster',
  'the cluster has the same values': 'el clúster tiene los mismos valores',
  'the cluster has other values: {1}': 'el clúster tiene otros valores: {1}',
  'Is the store the right one? Then hubs deploy brings its values to the cluster. DB_PASS must be the one that the database was set up with.':
    '¿Es este el almacén correcto? Entonces hubs deploy lleva sus valores al clúster. DB_PASS debe ser la misma con la que se creó la base de datos.',
  '{1} in Secret/{2} has a line break or another control character: Reticulum does not start with it, or cannot log in':
    '{1} en Secret/{2} tiene un salto de línea u otro carácter de control: Reticulum no arranca con él, o no puede entrar en el correo',
  'Write it without, such as with printf in place of echo, and restart what uses it: hubs restart':
    'Escríbelo sin él, por ejemplo con printf en lugar de echo, y reinicia lo que lo usa: hubs restart',
  'Secret/{1} has every key': 'Secret/{1} tiene todas las claves',
  'Secret/{1} lacks {2}': 'a Secret/{1} le falta {2}',
});
