/** The messages about backups, in whatever room. */
export const backup = () => ({
  'a lower-case word of letters and digits, such as spaces':
    'una palabra en minúsculas con letras y cifras, como spaces',
  'folders without slashes at the ends, such as prod/postgres':
    'una carpeta sin barras en los extremos, como prod/postgres',
  'an address without path, such as https://s3.eu-central-1.amazonaws.com':
    'una dirección sin ruta, como https://s3.eu-central-1.amazonaws.com',
  'the name of a bucket, such as school-backups': 'el nombre de un bucket, como school-backups',
  'a region, such as eu-central-1': 'una región, como eu-central-1',
  'a user name, such as u123456': 'un nombre de usuario, como u123456',
  'the public key of the server, such as ssh-ed25519 AAAA…': 'la clave pública del servidor, como ssh-ed25519 AAAA…',
  'a schedule of five fields (minute, hour, day, month, day of the week), such as "0 3 * * *"':
    'un horario de cinco campos (minuto, hora, día, mes, día de la semana), como "0 3 * * *"',
  'a time zone, such as Etc/UTC or Europe/Madrid': 'una zona horaria, como Etc/UTC o Europe/Madrid',

  'one of spaces, s3 and sftp': 'uno de spaces, s3 y sftp',
  'none of them': 'ninguno',
  'Each target is one place: make several of it, with - before each.':
    'Cada destino es un solo lugar: divídelo en varios, con - delante de cada uno.',
  'backup.targets.{1} has the same. Secrets carry the name.':
    'backup.targets.{1} tiene el mismo. Los secretos llevan ese nombre.',
  '{1} is none of cloud.buckets, which would say where it is.': '{1} no está en cloud.buckets, que diría dónde está.',
  '{1}, as cloud.buckets has it': '{1}, como en cloud.buckets',
  'Remove the line.': 'Quita la línea.',
  'a bucket that keeps its files': 'un bucket que conserve sus archivos',
  '{1}, whose files expire after {2} days': '{1}, cuyos archivos caducan a los {2} días',
  'Expiry takes the last good backup, too: use another bucket, or an expirePrefix beside it.':
    'La caducidad se lleva también la última copia buena: usa otro bucket, o un expirePrefix aparte.',
  'the major version of the server, for backups': 'la versión mayor del servidor, para las copias',
  'A dump is made by programs of the same version: psql shows it when it connects. Write version: 16, for instance.':
    'Un volcado lo hacen programas de la misma versión: psql la muestra al conectarse. Escribe version: 16, por ejemplo.',
  'ssh-keyscan -p <port> <host> shows it; compare it with what the provider publishes.':
    'ssh-keyscan -p <puerto> <host> la muestra; compárala con la que publica el proveedor.',
  'at least one target, with spaces, s3 or sftp': 'al menos un destino, con spaces, s3 o sftp',
  'a number of backups, from 1': 'un número de copias, a partir de 1',
  'a number of weeks, from 0': 'un número de semanas, a partir de 0',
  'a number of months, from 0': 'un número de meses, a partir de 0',
  'a major version of PostgreSQL from 12 on, such as 16': 'una versión mayor de PostgreSQL a partir de la 12, como 16',

  'encrypts backups of files: without it they cannot be read':
    'cifra las copias de los archivos: sin ella no se pueden leer',
  'encrypts backups of the database: without it they cannot be read':
    'cifra las copias de la base de datos: sin ella no se pueden leer',
  'URL that is told about each backup': 'URL a la que se avisa de cada copia',
  'a URL such as https://hc-ping.com/<uuid>, without ?': 'una URL como https://hc-ping.com/<uuid>, sin ?',
  'private key of {1} at {2}, where backups go': 'clave privada de {1} en {2}, donde van las copias',
  'password of {1} at {2}, where backups go': 'contraseña de {1} en {2}, donde van las copias',
  'what the provider shows, without spaces and quotes': 'lo que muestra el proveedor, sin espacios ni comillas',
  'access key of the bucket {1}, where backups go': 'clave de acceso del bucket {1}, donde van las copias',
  'secret of the access key of the bucket {1}': 'secreto de la clave de acceso del bucket {1}',
  'a private key that starts with -----BEGIN … PRIVATE KEY-----':
    'una clave privada que empiece por -----BEGIN … PRIVATE KEY-----',

  'begins in the same minute as {1}': 'empieza en el mismo minuto que {1}',
  'Let half an hour lie between two backups, and files come after the database that names them.':
    'Deja media hora entre dos copias, y los archivos después de la base de datos que los nombra.',

  'at least one target: what stays in the cluster is lost with it':
    'al menos un destino: lo que se queda en el clúster se pierde con él',
  'targets with different names': 'destinos con nombres distintos',
  "an image of the server's major version, such as postgres:16":
    'una imagen de la versión mayor del servidor, como postgres:16',
  'a password or a privateKey': 'una contraseña o una privateKey',
  '{1}.volume.accessMode: expected ReadWriteOnce or ReadWriteMany, got ReadWriteOncePod, which no second pod can mount':
    '{1}.volume.accessMode: se esperaba ReadWriteOnce o ReadWriteMany, se encontró ReadWriteOncePod, que no puede montar un segundo pod',
  'a whole number from {1} on': 'un número entero a partir de {1}',
  'a number from 1 to 9': 'un número de 1 a 9',
  'a major version of PostgreSQL from {1} on': 'una versión mayor de PostgreSQL a partir de la {1}',
});
