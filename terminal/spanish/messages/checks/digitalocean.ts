/** The messages of `checks/digitalocean/`. */
export const digitalocean = () => ({
  'Remove it; or set {1}type: REGIONAL here and have the servers expect the header, such as HAProxy by proxy-protocol in its ConfigMap.':
    'Quítalo; o pon aquí {1}type: REGIONAL y haz que los servidores esperen la cabecera, como HAProxy con proxy-protocol en su ConfigMap.',
  'a network load balancer sends no PROXY header: servers that expect one refuse every connection':
    'un balanceador de red no envía la cabecera PROXY: los servidores que la esperan rechazan todas las conexiones',
  '{1} seconds: DigitalOcean upgrades no cluster with a webhook that waits for 30 seconds or more':
    '{1} segundos: DigitalOcean no actualiza un clúster con un webhook que espere 30 segundos o más',
  'Use 1 to 29; 10 is usual.': 'Usa de 1 a 29; lo habitual es 10.',
  'there is no Service {1} in namespace {2}: what the webhook watches can no longer be changed':
    'no hay ningún Service {1} en el espacio de nombres {2}: lo que vigila el webhook ya no se puede cambiar',
  'Correct name and namespace, add the Service, or declare it external.':
    'Corrige el nombre y el espacio de nombres, añade el Service o decláralo externo.',
  'it must answer before anything in kube-system is created, yet needs kube-system to run: DigitalOcean upgrades no such cluster':
    'debe responder antes de que se cree nada en kube-system, pero necesita kube-system para funcionar: DigitalOcean no actualiza un clúster así',
  'Leave kube-system out in namespaceSelector, limit apiGroups, or set failurePolicy: Ignore.':
    'Deja fuera kube-system con namespaceSelector, limita apiGroups, o pon failurePolicy: Ignore.',
  'default is shared by everything that names no namespace':
    'default lo comparte todo lo que no indica un espacio de nombres',
  'Use a namespace of its own.': 'Usa un espacio de nombres propio.',
  'nothing makes another pod when its node is replaced, as each upgrade does':
    'nada crea otro pod cuando se sustituye su nodo, como hace cada actualización',
  'Use a Deployment or a Job.': 'Usa un Deployment o un Job.',
  'jobs that take longer than their interval pile up': 'los trabajos que duran más que su intervalo se acumulan',
  'Set concurrencyPolicy: Forbid, or Replace.': 'Pon concurrencyPolicy: Forbid, o Replace.',
  'upgrades replace every node by one with another name: the pod then starts nowhere':
    'las actualizaciones sustituyen cada nodo por otro con otro nombre: el pod ya no arranca en ningún sitio',
  'Select a label of the node pool, such as doks.digitalocean.com/node-pool.':
    'Selecciona por una etiqueta del grupo de nodos, como doks.digitalocean.com/node-pool.',
  '{1} has no volumes for several nodes: the claim waits for ever':
    '{1} no tiene volúmenes para varios nodos: la petición espera para siempre',
  'Use ReadWriteOnce.': 'Usa ReadWriteOnce.',
  'on DigitalOcean, the default class has no volumes for several nodes: the claim waits for ever':
    'en DigitalOcean, la clase por defecto no tiene volúmenes para varios nodos: la petición espera para siempre',
  'Use ReadWriteOnce, or name a class that has them.': 'Usa ReadWriteOnce, o indica una clase que los tenga.',
});
