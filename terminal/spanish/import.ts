export const importTexts = (): Readonly<Record<string, string>> => ({
  'was taken out by hand; here it stays for good, with a certificate for a name that nobody visits':
    'se quitó a mano; aquí se queda para siempre, con un certificado para un nombre que nadie visita',
  'is no part of upstream’s manifest; stays as it is': 'no es parte del manifiesto original; se queda como está',
  'is not among these objects': 'no está entre estos objetos',
  'was removed by hand': 'se quitó a mano',
  'was changed by hand': 'se cambió a mano',
  'which version of the controller this is cannot be told; {1} is taken. If it is older than 1.11: hubs import … --controller {2}':
    'no se puede saber qué versión del controlador es; se toma {1}. Si es anterior a 1.11: hubs import … --controller {2}',
  'is {1} here': 'aquí es {1}',
  'is unknown here': 'no se conoce aquí',
  'differs from the other settings of the database': 'difiere de los demás ajustes de la base de datos',
  'is not in the file; {1} is taken for it. Look: {2}': 'no está en el archivo; se toma {1}. Compruébalo: {2}',
  'upstream’s generator turned it into something else: take it from the cluster ({1})':
    'el generador original lo convirtió en otra cosa: tómalo del clúster ({1})',
  'is not in the file: the generator makes manual of that (folders in /mnt of the node), but one of 2025 made the cluster’s default class. manual is taken, which makes no fresh volume. Look: {1}':
    'no está en el archivo: el generador lo convierte en manual (carpetas en /mnt del nodo), pero uno de 2025 usaba la clase por defecto del clúster. Se toma manual, que no crea ningún volumen nuevo. Compruébalo: {1}',
  'only the cluster knows it: generators before September 2025 kept the database at the top of its volume, later ones in pgdata. The later place is taken; with the other one the database would start empty beside the old one. Look: {1}':
    'solo lo sabe el clúster: los generadores anteriores a septiembre de 2025 guardaban la base de datos en la raíz de su volumen, los posteriores en pgdata. Se toma el lugar posterior; con el otro, la base de datos empezaría vacía junto a la antigua. Compruébalo: {1}',
  'stay bound to their claims': 'siguen unidos a sus peticiones',
  'was issued to a name that people visit; one for nobody takes its place':
    'estaba emitido para un nombre que se visita; lo sustituye uno para nadie',
  'volumes or load balancer are DigitalOcean’s, but mail leaves by port {1}, which DigitalOcean blocks: other is taken, so that the port stays. With another port: --provider digitalocean --smtp-port 2587':
    'los volúmenes o el balanceador son de DigitalOcean, pero el correo sale por el puerto {1}, que DigitalOcean bloquea: se toma other, para que el puerto se quede. Con otro puerto: --provider digitalocean --smtp-port 2587',
  'names its class in an annotation, which the controller ignores from 3.2 on: visitors would get 404. Set spec.ingressClassName: {1}':
    'nombra su clase en una anotación, que el controlador ignora desde la 3.2: las visitas recibirían 404. Pon spec.ingressClassName: {1}',
  'the network policies of a deploy keep HAProxy from pods that are no part of Hubs. Give it policies of its own (docs/how-to/takeover.md), or take over with --no-network-policies':
    'las políticas de red de un despliegue separan a HAProxy de los pods que no son parte de Hubs. Dale políticas propias (docs/how-to/takeover.md), o importa con --no-network-policies',
  'the network policies of a deploy close the namespace: its pods reach nobody, and nobody reaches them. Give it policies of its own (docs/how-to/takeover.md), or take over with --no-network-policies':
    'las políticas de red de un despliegue cierran el espacio de nombres: sus pods no llegan a nadie, y nadie llega a ellos. Dale políticas propias (docs/how-to/takeover.md), o importa con --no-network-policies',
  'reads {1} of the Secret configs, which a deploy removes: its pods would not start again. Give it these values itself':
    'lee {1} del Secret configs, que un despliegue quita: sus pods no volverían a arrancar. Dale esos valores directamente',
  'line {1} cannot be read as TOML: nothing in there could be taken over. Correct it in the file, and import that.':
    'la línea {1} no se puede leer como TOML: nada de ahí se pudo tomar. Corrígela en el archivo, e impórtalo.',
  'is no source of a policy': 'no es una fuente de una política',
  '{1}: expected upstream’s input-values.yaml or an applied hcce.yaml, found something else':
    '{1}: se esperaba el input-values.yaml original o un hcce.yaml aplicado, y es otra cosa',
  '{1}: expected Kubernetes objects, found none': '{1}: se esperaban objetos de Kubernetes y no hay',
  'There is no installation in the namespace {1}: it has no Secret configs. Is it another one? --namespace':
    'No hay ninguna instalación en el espacio de nombres {1}: no tiene el Secret configs. ¿Es otro? --namespace',
  '{1}: not YAML': '{1}: no es YAML',
  '{1}: not YAML, see line {2}': '{1}: no es YAML, véase la línea {2}',
  'Taken over unchanged': 'Asumido sin cambios',
  'Weak, and accepted since the installation runs with them':
    'Débiles, y aceptados porque la instalación funciona con ellos',
  'Later:': 'Más adelante:',
  'Could not be taken over': 'No se pudo asumir',
  'Done in another way here': 'Aquí se hace de otra forma',
  'Stays in the cluster as it is': 'Se queda en el clúster como está',
  'Stays, but a deploy cuts it off': 'Se queda, pero un despliegue lo aísla',
  'Has no place here: look before you deploy': 'No tiene sitio aquí: míralo antes de desplegar',
  'has no value of its own': 'no tiene un valor propio',
  'a database elsewhere: database.external, through the poolers. Check port and sslMode.':
    'una base de datos externa: database.external, a través de los poolers. Comprueba port y sslMode.',
  'the database keeps its own': 'la base de datos tiene la suya',
  'give it afterwards: hubs secrets set SMTP_PASS': 'dala después: hubs secrets set SMTP_PASS',
  'was a placeholder that everybody knows; a good one takes its place, and people log in again':
    'era un valor de plantilla que todo el mundo conoce; lo sustituye uno bueno y la gente vuelve a entrar',
  'is not in there; a fresh one is made. Open rooms have to be reloaded once.':
    'no está ahí; se crea una. Las salas abiertas se tendrán que recargar una vez.',
  'neither it nor Deployment/{1} is there, so that nothing says where the data is: a deploy would begin with a fresh volume. Take it from the cluster (hubs import --from-cluster)':
    'ni está ni está Deployment/{1}, así que nada dice dónde están los datos: un despliegue empezaría con un volumen nuevo. Tómalo del clúster (hubs import --from-cluster)',
  'is at {1}, which is not on the volume at {2}: it goes with its pod, and a deploy makes a new pod. Save it before: kubectl exec deployment/pgsql -- pg_dumpall -U postgres > all.sql':
    'está en {1}, que no está en el volumen de {2}: desaparece con su pod, y un despliegue crea un pod nuevo. Guárdala antes: kubectl exec deployment/pgsql -- pg_dumpall -U postgres > all.sql',
  'the database': 'la base de datos',
});
