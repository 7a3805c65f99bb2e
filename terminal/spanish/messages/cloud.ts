/** The messages of `config/cloud/`. */
export const cloud = () => ({
  'a region with Spaces: {1}': 'una región con Spaces: {1}',
  '{1}, the region of the cluster': '{1}, la región del clúster',
  'Applications reach a bucket in any region; the nearest is the fastest.':
    'Las aplicaciones llegan a un bucket en cualquier región; la más cercana es la más rápida.',
  'a Secret of its own': 'un Secret propio',
  'This is the name of a Secret of Hubs itself.': 'Es el nombre de un Secret del propio Hubs.',
  'cloud.buckets.{1} has the same.': 'cloud.buckets.{1} tiene el mismo.',
  'one of its own': 'uno propio',
  'different names': 'que los nombres fueran distintos',
  '{1} twice': '{1} dos veces',
  'one of keys: {1}': 'una de keys: {1}',
  'Keep the key that applications use until they use another.':
    'Conserva la clave que usan las aplicaciones hasta que usen otra.',
  'a number of days, with expirePrefix': 'un número de días, por expirePrefix',
  'nothing without versioning': 'que no estuviera sin versioning',
  'Set versioning: true, or remove the line.': 'Pon versioning: true, o quita la línea.',
  'folders without slashes at the ends, such as prod': 'una carpeta sin barras en los extremos, como prod',
  '* or an origin, such as https://meet.example.org': '* o un origen, como https://meet.example.org',
  'a number of days, from 1': 'un número de días, a partir de 1',
  'a number of seconds from 0 to 86400': 'un número de segundos de 0 a 86400',

  '{1} of memory and {2} cores': '{1} de memoria y {2} núcleos',
  '{1} × {2} with {3} and {4} cores to give': '{1} × {2}, con {3} y {4} núcleos para repartir',
  'nodes that hold {1}, of which {2} needs {3} on one node':
    'una capacidad de {1*}, de la que {2} necesita {3} en un solo nodo',
  'Choose a larger size or more nodes, or ask for less under resources.':
    'Elige un tamaño mayor o más nodos, o pide menos en resources.',
  'nothing with provider {1}': 'que no estuviera con provider {1}',
  'settings for DigitalOcean': 'una configuración de DigitalOcean',
  'Remove the section, or the line provider.': 'Quita la sección, o la línea provider.',
  'default is the name of the cluster’s own pool; every other pool needs one of its own.':
    'default es el nombre del grupo del propio clúster; cada uno de los demás necesita el suyo.',
  'a name of its own': 'un nombre propio',
  'nothing beside cloud.vpc.existing': 'que no estuviera junto a cloud.vpc.existing',
  'A network that exists has its addresses: remove this line or the other.':
    'Una red que ya existe tiene sus direcciones: quita esta línea o la otra.',
  'ports from 1 to 65535, the lower one first': 'un rango de 1 a 65535, con el puerto menor primero',
  'Write a port, or the first and the last of a range.': 'Escribe un puerto, o el primero y el último de un rango.',
  'no SSH': 'que no se abriera SSH',
  'Nodes of DigitalOcean Kubernetes are managed: kubectl debug node/… gives a shell.':
    'Los nodos de DigitalOcean Kubernetes son gestionados: kubectl debug node/… da una consola.',
  'ports that nothing else has opened': 'un puerto que no esté ya abierto',
  'They overlap with: {1}.': 'Coincide con: {1*}.',
  '{1}, or a name above it': '{1}, o un nombre por encima',
  'The zone is the name that is registered, such as example.org for meet.example.org.':
    'La zona es el nombre registrado, como example.org para meet.example.org.',
  'external with loadBalancer.serviceType NodePort': 'external, por loadBalancer.serviceType NodePort',
  'The records are made for the address of DigitalOcean’s load balancer.':
    'Los registros se crean para la dirección del balanceador de DigitalOcean.',
  'nothing with backend local': 'que no estuviera con backend local',
  'Set backend: spaces, or remove the line.': 'Pon backend: spaces, o quita la línea.',
  'the name of a bucket: {1}': 'el nombre de un bucket: {1*}',
  'Make one by hand: it must be there first.': 'Crea uno a mano: debe existir antes.',
  'a bucket of its own': 'un bucket propio',
  'State cannot be in a bucket that it describes.': 'El estado no puede estar en un bucket que él mismo describe.',
  'Name the region of the bucket.': 'Indica la región del bucket.',

  'a version of Kubernetes from {1} on, such as 1.35': 'una versión de Kubernetes a partir de la {1}, como 1.35',
  'a time of day in UTC, such as 04:00, in quotes': 'una hora en UTC, como 04:00, entre comillas',
  'a port or a range of ports in quotes, such as "8443" or "9000-9010"':
    'un puerto o un rango de puertos entre comillas, como "8443" o "9000-9010"',
  'a number of nodes from 1 to 512': 'un número de nodos de 1 a 512',
  'a number of nodes from 2 to 512': 'un número de nodos de 2 a 512',
  'more than {1}, which is nodes': 'más de {1}, que es nodes',
  'nodes is the least, maxNodes the most: for a fixed number, leave maxNodes out.':
    'nodes es lo mínimo y maxNodes lo máximo: para un número fijo, omite maxNodes.',
  'nothing beside a cluster that is made': 'nada junto a un clúster que se crea',
  'A pool belongs to a cluster that exists: name that one as cloud.cluster.import.':
    'Un grupo pertenece a un clúster que existe: nómbralo como cloud.cluster.import.',
  'an address or a range of addresses, such as 203.0.113.7 or 198.51.100.0/24':
    'una dirección o un rango de direcciones, como 203.0.113.7 o 198.51.100.0/24',
  'at least one e-mail address': 'al menos una dirección de correo',
  'a percentage from 1 to 99': 'un porcentaje de 1 a 99',
  'US dollars a month, such as 48': 'un precio en dólares al mes, como 48',
  'what the mail provider shows, such as v=spf1 include:_spf.tem.scaleway.com -all':
    'lo que muestra el proveedor de correo, como v=spf1 include:_spf.tem.scaleway.com -all',
  'what the mail provider shows, such as v=DKIM1; h=sha256; k=rsa; p=MIIB…':
    'lo que muestra el proveedor de correo, como v=DKIM1; h=sha256; k=rsa; p=MIIB…',
  'a policy, such as v=DMARC1; p=none': 'una política, como v=DMARC1; p=none',
  'a number from 0 to 65535': 'un número de 0 a 65535',
  'a number of seconds from 30 to 86400': 'un número de segundos de 30 a 86400',

  '1 node {1}, up to {2} at times': '1 nodo {1}, hasta {2} por momentos',
  '{1} nodes {2}, up to {3} at times': '{1} nodos {2}, hasta {3} por momentos',
  '1 node {1}': '1 nodo {1}',
  '{1} nodes {2}': '{1} nodos {2}',
  'highly available control plane': 'plano de control de alta disponibilidad',
  'load balancer': 'balanceador de carga',
  '1 volume, {1} GiB': '1 volumen, {1} GiB',
  '{1} volumes, {2} GiB': '{1} volúmenes, {2} GiB',
  'Spaces: {1}': 'Spaces: {1}',
  'audio and video': 'audio y vídeo',
  'relayed audio and video': 'audio y vídeo por relé',
  'HTTP: redirects and certificate challenges': 'HTTP: redirecciones y retos de los certificados',
  HTTPS: 'HTTPS',
  'signalling of audio and video': 'señalización de audio y vídeo',
  'TURN over TLS': 'TURN sobre TLS',
  'cloud.openPorts': 'cloud.openPorts',
});
