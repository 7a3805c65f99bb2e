/** The messages of `formats/` and of the names in `digitalocean/`. Each completes "se esperaba …". */
export const formats = () => ({
  'a lower-case name of letters, digits and hyphens, such as hcce':
    'un nombre en minúsculas con letras, cifras y guiones, como hcce',
  'a lower-case name of letters, digits, hyphens and dots, such as letsencrypt-prod':
    'un nombre en minúsculas con letras, cifras, guiones y puntos, como letsencrypt-prod',
  'a host name without scheme, port or path, such as meet.example.org':
    'un nombre de host sin esquema, puerto ni ruta, como meet.example.org',
  'a host name or IPv4 address, such as smtp.example.org':
    'un nombre de host o una dirección IPv4, como smtp.example.org',
  'a host name, or *. and a host name, such as *.example.org':
    'un nombre de host, o *. y un nombre de host, como *.example.org',
  'an IPv4 address, such as 203.0.113.7': 'una dirección IPv4, como 203.0.113.7',
  'an e-mail address, such as admin@example.org': 'una dirección de correo, como admin@example.org',
  'letters, digits, dots and hyphens, such as hubs-hcce':
    'un nombre con letras, cifras, puntos y guiones, como hubs-hcce',
  'an image reference with a tag or a digest, such as hubsfoundation/hubs:stable-3108':
    'una referencia de imagen con etiqueta o digest, como hubsfoundation/hubs:stable-3108',
  'an absolute path, such as /mnt/data': 'una ruta absoluta, como /mnt/data',
  'a path that begins with a slash, such as /api/health': 'una ruta que empiece por una barra, como /api/health',
  'a port number from 1 to 65535': 'un número de puerto de 1 a 65535',
  'a range whose first port is not above its last': 'un rango cuyo primer puerto no sea mayor que el último',
  'a Kubernetes quantity, such as 250m, 512Mi or 10Gi': 'una cantidad de Kubernetes, como 250m, 512Mi o 10Gi',
  'a name of lower-case letters, digits and underscores, such as retdb':
    'un nombre con letras minúsculas, cifras y guiones bajos, como retdb',
  '{1}: expected {2}, got {3}': '{1}: se esperaba {2*}, se encontró {3*}',
  nothing: 'nada',

  'lower-case letters, digits and hyphens, such as hcce-production-2026':
    'un nombre con letras minúsculas, cifras y guiones, como hcce-production-2026',
  '3 to 63 lower-case letters, digits and hyphens, such as school-media':
    'un nombre de 3 a 63 letras minúsculas, cifras y guiones, como school-media',
  'a name on one line, without $ and %': 'un nombre en una sola línea, sin $ ni %',
  'an identifier such as bd5f5959-5e1e-4205-a714-a914373942af':
    'un identificador como bd5f5959-5e1e-4205-a714-a914373942af',
  'a private range from /16 to /28, such as 10.10.10.0/24': 'un rango privado de /16 a /28, como 10.10.10.0/24',
});
