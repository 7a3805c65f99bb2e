/** The messages of `config/`, but for those of `config/cloud/`. */
export const config = () => ({
  'the file': 'el archivo',
  YAML: 'YAML',
  settings: 'una lista de ajustes',
  'an empty file': 'un archivo vacío',
  '{1}, which is not a map': '{1}, que no es un mapa',
  'the name of an object, such as Deployment or ConfigMap/haproxy-config':
    'el nombre de un objeto, como Deployment o ConfigMap/haproxy-config',
  'no secrets in this file': 'que en este archivo no hubiera secretos',
  'something that looks like one': 'algo que parece serlo',
  'Set it in the environment (HUBS_SMTP_PASS, for instance) or in .secrets/, and remove it here.':
    'Ponlo en el entorno (HUBS_SMTP_PASS, por ejemplo) o en .secrets/ y bórralo de aquí.',
  'a setting that exists': 'un ajuste que exista',
  'a setting of {1}': 'un ajuste de {1}',
  'an unknown name': 'un nombre desconocido',
  'There are: {1}.': 'Hay: {1}.',
  'Did you mean {1}?': '¿Querías decir {1}?',
  'settings ({1})': 'un mapa de ajustes ({1})',
  'a list': 'una lista',
  'names and values': 'un mapa de nombres y valores',
  'another value': 'otro valor',
  '{1} or {2}': '{1} o {2*}',
  'true or false': 'true o false',
  true: 'true',
  false: 'false',

  'Use 2587 (Scaleway), 2525 (Mailtrap, Mailgun, SendGrid) or another port that your provider offers.':
    'Usa 2587 (Scaleway), 2525 (Mailtrap, Mailgun, SendGrid) u otro puerto que ofrezca tu proveedor.',
  'a port on which the server speaks STARTTLS': 'un puerto en el que el servidor hable STARTTLS',
  'Hubs cannot speak TLS from the first byte, as 465 demands. {1}':
    'Hubs no sabe hablar TLS desde el primer byte, como exige el 465. {1*}',
  'a port that DigitalOcean lets mail through': 'un puerto por el que DigitalOcean deje salir correo',
  'DigitalOcean blocks 25, 465 and 587 against spam. {1}':
    'DigitalOcean bloquea el 25, el 465 y el 587 contra el spam. {1*}',
  'the SMTP user name that Scaleway shows': 'el nombre de usuario SMTP que muestra Scaleway',
  'an access key ID (SCW…)': 'un identificador de clave de acceso (SCW…)',
  'Transactional Email takes its own user name, not an access key; the password (SMTP_PASS) is the secret key.':
    'Transactional Email tiene su propio nombre de usuario, que no es una clave de acceso; la contraseña (SMTP_PASS) es la clave secreta.',
  'a value of your own': 'un valor tuyo',
  'the placeholder {1}': 'el texto de relleno {1}',
  'a namespace of its own': 'un espacio de nombres propio',
  'The cluster uses this one itself. Leave the line out to get hcce.':
    'Este lo usa el propio clúster. Quita la línea y será hcce.',
  'nothing beside database.external': 'que no estuviera junto a database.external',
  'These settings are for a database in the cluster: remove them, or remove database.external.':
    'Estos ajustes son para una base de datos en el clúster: quítalos, o quita database.external.',
  "the server's CA certificate, for sslMode {1}": 'el certificado de la CA del servidor, por sslMode {1}',
  'Download it from the database provider and paste it after caCertificate: |':
    'Descárgalo del proveedor de la base de datos y pégalo tras caCertificate: |',
  'provider {1}': 'provider {1}',
  'serviceType NodePort': 'serviceType NodePort',
  'nothing with {1}': 'que no estuviera con {1}',
  'Only load balancers of DigitalOcean have it.': 'Solo lo tienen los balanceadores de DigitalOcean.',
  'turn is false': 'turn es false',
  'the database is elsewhere': 'la base de datos está en otro sitio',
  'nothing, since {1}': 'que no estuviera, porque {1*}',
  'settings for it': 'una configuración suya',
  'Remove them.': 'Quítala.',
  'at most the limit of {1}': 'como mucho el límite de {1}',
  'at least the request of {1}': 'al menos lo solicitado, {1}',
  'Give both requests.{1} and limits.{2}.': 'Indica los dos: requests.{1} y limits.{2}.',
  'an image of version {1}, for ingress.controller {2}': 'una imagen de la versión {1}, por ingress.controller {2}',
  'The two versions take different arguments and rights: change ingress.controller, too.':
    'Las dos versiones llevan argumentos y permisos distintos: cambia también ingress.controller.',

  'a mailbox of your own domain': 'un buzón de tu propio dominio',
  'Several mail providers refuse or delay login links to Gmail.':
    'Varios proveedores de correo rechazan o retrasan los enlaces de acceso hacia Gmail.',
  'images that stay the same': 'que las imágenes fueran siempre las mismas',
  'moving tags for {1}': 'una etiqueta que se mueve en {1}',
  'Once the installation works, pin each with a digest: images.<component>: name@sha256:…':
    'Cuando la instalación funcione, fija cada una con un digest: images.<componente>: nombre@sha256:…',
  'a version with security fixes': 'una versión con correcciones de seguridad',
  'Its HAProxy (2.5) has reached its end of life.': 'Su HAProxy (2.5) ha llegado al final de su vida.',
  'a server that stores MD5 passwords': 'un servidor que guarde las contraseñas en MD5',
  'Hubs’ pgbouncer cannot log in with SCRAM: create the user with password_encryption = md5.':
    'El pgbouncer de Hubs no puede entrar con SCRAM: crea el usuario con password_encryption = md5.',
  'storage that outlives the node': 'un almacenamiento que sobreviva al nodo',
  'The data is lost with the node’s disk.': 'Los datos se pierden con el disco del nodo.',
  'certificates that browsers trust': 'un emisor de confianza para los navegadores',
  'For trials only: every visitor sees a warning.': 'Solo para pruebas: cada visitante ve un aviso.',
  'nodes of 8 GB': 'un tamaño de 8 GB por nodo',
  'With 4 GB, more than 5 to 10 people run the node out of memory.':
    'Con 4 GB, a partir de 5 a 10 personas el nodo se queda sin memoria.',
  'Every pod of the cluster can reach the database, and photomnemonic the private network.':
    'Cualquier pod del clúster llega a la base de datos, y photomnemonic a la red privada.',
  'a name of your own': 'un nombre tuyo',
  '{1}, which is set aside for examples': '{1}, que está reservado para ejemplos',
  'Good enough to look around; put your own in its place before you deploy.':
    'Vale para echar un vistazo; pon el tuyo antes de desplegar.',

  'Write the number without quotes.': 'Escribe el número sin comillas.',
  'a certificate that starts with -----BEGIN CERTIFICATE-----':
    'un certificado que empiece por -----BEGIN CERTIFICATE-----',
  'a user name without spaces and quotes': 'un nombre de usuario sin espacios ni comillas',
  'text (put it in quotes)': 'un texto (ponlo entre comillas)',
  'the fields to merge into the object': 'un mapa con los campos que añadir al objeto',
});
