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
  'the address of its directory with https, such as https://ca.example.org/acme/acme/directory':
    'la dirección de su directorio con https, como https://ca.example.org/acme/acme/directory',
  'letters, digits, dots and hyphens, such as hubs-meet.example.org':
    'un nombre con letras, cifras, puntos y guiones, como hubs-meet.example.org',
  'an image reference with a tag or a digest, such as hubsfoundation/hubs:stable-3108':
    'una referencia de imagen con etiqueta o digest, como hubsfoundation/hubs:stable-3108',
  'an absolute path, such as /mnt/data': 'una ruta absoluta, como /mnt/data',
  'a path that begins with a slash, such as /api/health': 'una ruta que empiece por una barra, como /api/health',
  'a port number from 1 to 65535': 'un número de puerto de 1 a 65535',
  'a range whose first port is not above its last': 'un rango cuyo primer puerto no sea mayor que el último',
  'a Kubernetes quantity, such as 250m, 512Mi or 10Gi': 'una cantidad de Kubernetes, como 250m, 512Mi o 10Gi',
  "one source of a Content-Security-Policy, such as https://stats.example.org or 'unsafe-inline'":
    "una fuente de una Content-Security-Policy, como https://stats.example.org o 'unsafe-inline'",
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

  'a name of a day or a month': 'el nombre de un día o de un mes',
  'Write numbers: months from 1 to 12, days of the week from 0 (Sunday) to 6.':
    'Escribe números: los meses de 1 a 12 y los días de la semana de 0 (domingo) a 6.',
  'an abbreviation': 'una abreviatura',
  'Write five fields: @daily is "0 0 * * *".': 'Escribe cinco campos: @daily es "0 0 * * *".',
  'six fields': 'seis campos',
  'There are no seconds: begin with the minute.': 'No hay segundos: empieza por el minuto.',
  'day 7': 'el día 7',
  'Sunday is 0.': 'El domingo es 0.',
  'a field beyond its limits': 'un campo fuera de sus límites',
  'an abbreviation or an offset': 'una abreviatura o un desfase',
  'Name a place, so that daylight saving time is right.':
    'Nombra un lugar, para que el horario de verano sea correcto.',
  'a label of more than 63 characters': 'una etiqueta de más de 63 caracteres',
  'Shorten what is between two dots.': 'Acorta lo que hay entre dos puntos.',
  'a name without a dot': 'un nombre sin punto',
  'Write the whole name, such as meet.example.org.': 'Escribe el nombre entero, como meet.example.org.',
  'a first label of more than 58 characters': 'una primera etiqueta de más de 58 caracteres',
  'The Secret of its certificate is called cert-<domain>, and a label has at most 63.':
    'El Secret de su certificado se llama cert-<domain>, y una etiqueta tiene 63 como máximo.',
  'the name of a label or an annotation, such as service.beta.kubernetes.io/do-loadbalancer-name':
    'el nombre de una etiqueta o anotación, como service.beta.kubernetes.io/do-loadbalancer-name',
  'letters, digits, hyphens, dots and underscores, such as media':
    'letras, cifras, guiones, puntos y guiones bajos, como media',
  'not a number (.nan)': 'algo que no es un número (.nan)',
  'bytes (!!binary)': 'bytes (!!binary)',
  'an empty list': 'una lista vacía',
  'an empty map': 'un mapa vacío',
  'a key or certificate (PEM)': 'una clave o un certificado (PEM)',
  'spaces around the text': 'espacios alrededor del texto',
  'an address with a scheme (https://)': 'una dirección con esquema (https://)',
  'Write the host name alone.': 'Escribe solo el nombre de host.',
  'a path behind the host': 'una ruta detrás del host',
  'a slash at the end': 'una barra al final',
  'a port behind the host': 'un puerto detrás del host',
  'a dot at the end': 'un punto al final',
  'letters beyond ASCII': 'letras que no son ASCII',
  'Use letters a to z; a domain with others is written in the form that begins with xn--.':
    'Usa letras de la a a la z; un dominio con otras se escribe en la forma que empieza por xn--.',
  'capital letters': 'letras mayúsculas',
  'Write it in lower case.': 'Escríbelo en minúsculas.',
  underscores: 'guiones bajos',
  'Use hyphens.': 'Usa guiones.',
  'spaces in the text': 'espacios en el texto',
  'a quotation mark in the text': 'unas comillas en el texto',
  'Use an address of letters, digits and . _ % + - before the @.':
    'Usa una dirección con letras, cifras y . _ % + - delante de la @.',
  'an empty text': 'un texto vacío',
  '{1} characters, where at most {2} fit': '{1} caracteres, donde caben {2} como máximo',
  'an address with a user or a password in it': 'una dirección con un usuario o una contraseña',
  'Secrets have no place here.': 'Aquí no hay sitio para secretos.',
  'text of another form': 'un texto de otra forma',
  'a path with . or .. in it': 'una ruta con . o ..',
  'Write where it leads.': 'Escribe adónde lleva.',
  'a path that does not begin with a slash': 'una ruta que no empieza por una barra',
  'an image without a tag': 'una imagen sin etiqueta',
  'Write its tag, too, such as :stable-latest.': 'Escribe también su etiqueta, como :stable-latest.',
  'a text without @': 'un texto sin @',
});
