export const spacesTexts = (): Readonly<Record<string, string>> => ({
  'hubs.yaml has no buckets': 'hubs.yaml no tiene buckets',
  '{1}: its key is not known here, and nothing can be tried without':
    '{1}: aquí no se conoce su clave, y sin ella no se puede probar nada',
  'hubs deploy takes it over from the stack infra; or hubs secrets set {1} and {2}':
    'hubs deploy la toma del stack infra; o hubs secrets set {1} y {2}',
  '{1}: Secret/{2} cannot be read': '{1}: no se puede leer Secret/{2}',
  '{1}: Secret/{2} is not in the cluster; applications stop with "SPACES_ACCESS_KEY_ID is required"':
    '{1}: Secret/{2} no está en el clúster; las aplicaciones acaban con «SPACES_ACCESS_KEY_ID is required»',
  '{1}: Secret/{2} is complete': '{1}: Secret/{2} está completo',
  '{1}: Secret/{2} has other values: {3}': '{1}: Secret/{2} tiene otros valores: {3}',
  'it cannot be listed': 'no se puede listar',
  'files cannot be written': 'no se pueden escribir archivos',
  'files can be written and read': 'se pueden escribir y leer archivos',
  'what was written cannot be read': 'lo escrito no se puede leer',
  '{1} is left behind': 'queda {1}',
  'visitors do not get files that are uploaded as public-read':
    'las visitas no reciben archivos subidos como public-read',
  'visitors get files from the bucket': 'las visitas reciben archivos del bucket',
  'and from the CDN': 'y de la CDN',
  'other content': 'otro contenido',
  'the CDN does not serve what the bucket has: {1}': 'la CDN no sirve lo que tiene el bucket: {1}',
  'A new CDN takes some minutes. hubs deploy makes one that is missing. Until then, files are at {1}/{2}/':
    'Una CDN nueva tarda unos minutos. hubs deploy crea la que falte. Mientras tanto, los archivos están en {1}/{2}/',
  'the bucket exists, and the key opens it': 'el bucket existe y la clave lo abre',
  'DigitalOcean does not know the key': 'DigitalOcean no conoce la clave',
  'It was removed, or is of another account. hubs deploy takes over the one that the stack infra has.':
    'Se eliminó o es de otra cuenta. hubs deploy toma la que tiene el stack infra.',
  'the secret of the key is wrong': 'el secreto de la clave no es correcto',
  'hubs deploy takes over the one that the stack infra has; or hubs secrets set, both halves from one key.':
    'hubs deploy toma el que tiene el stack infra; o hubs secrets set, las dos mitades de una misma clave.',
  'the key may not do this': 'la clave no tiene permiso',
  'It needs the permission readwrite on this bucket: Spaces Object Storage → Access Keys, or a key of the stack infra (cloud.buckets[].keys).':
    'Necesita el permiso readwrite en este bucket: Spaces Object Storage → Access Keys, o una clave del stack infra (cloud.buckets[].keys).',
  'there is no such bucket in this region': 'no existe ese bucket en esta región',
  'hubs deploy makes it. If it exists already: is its region right (cloud.buckets[].region)?':
    'hubs deploy lo crea. Si ya existe: ¿es correcta su región (cloud.buckets[].region)?',
  'the bucket is in another region': 'el bucket está en otra región',
  'Set cloud.buckets[].region to where it is.': 'Pon en cloud.buckets[].region la región en que está.',
  'the clock of this computer is wrong': 'el reloj de este equipo va mal',
  'Set it: signatures are valid for 15 minutes.': 'Ajústalo: las firmas valen 15 minutos.',
  'Spaces is out of order': 'Spaces no funciona bien',
  'Try again later: https://status.digitalocean.com': 'Repítelo más tarde: https://status.digitalocean.com',
  'the answer was {1}': 'la respuesta fue {1}',
  'DigitalOcean’s own word for it: look it up there.': 'Es la palabra de DigitalOcean: búscala allí.',
  'no answer ({1})': 'sin respuesta ({1})',
  'Is this computer online, and does its network let it reach digitaloceanspaces.com?':
    '¿Tiene conexión este equipo y le deja su red llegar a digitaloceanspaces.com?',
  'pages may read the files (CORS)': 'las páginas pueden leer los archivos (CORS)',
  'browsers do not let pages read the files (CORS): {1}':
    'los navegadores no dejan a las páginas leer los archivos (CORS): {1}',
  'hubs deploy sets what cloud.buckets[].cors says; browsers remember the old answer for up to maxAgeSeconds.':
    'hubs deploy pone lo que dice cloud.buckets[].cors; los navegadores recuerdan la respuesta anterior hasta maxAgeSeconds.',
});
