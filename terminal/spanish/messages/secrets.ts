/** The messages of `secrets/`, and what each secret is for. */
export const secrets = () => ({
  'password of the database user {1}': 'contraseña del usuario {1} de la base de datos',
  'letters, digits, - and _ only, since Hubs’ images paste it into files as it is':
    'un texto de solo letras, cifras, - y _, porque las imágenes de Hubs lo pegan tal cual en archivos',
  'password at the mail server': 'contraseña en el servidor de correo',
  'key for searching Sketchfab': 'clave para buscar en Sketchfab',
  'key for searching Tenor': 'clave para buscar en Tenor',
  'signs logins': 'firma los accesos',
  'signs sessions': 'firma las sesiones',
  'lets Reticulum’s nodes talk to each other': 'permite que los nodos de Reticulum hablen entre sí',
  'opens Reticulum’s internal API': 'abre la API interna de Reticulum',
  'signs permissions for rooms (RSA, PEM)': 'firma los permisos de las salas (RSA, PEM)',
  'served to names without a certificate (certificate and key, PEM)':
    'se sirve a los nombres sin certificado (certificado y clave, PEM)',
  '{1} of the bucket {2}, an output of the stack infra': '{1*} del bucket {2}, una salida del stack infra',
  'access key': 'clave de acceso',
  'secret of the access key': 'secreto de la clave de acceso',
  'what DigitalOcean shows, without spaces and quotes': 'lo que muestra DigitalOcean, sin espacios ni comillas',

  'an RSA private key of at least 2048 bits, as PEM': 'una clave privada RSA de al menos 2048 bits, en PEM',
  'a Fernet key: 32 bytes in URL-safe base64': 'una clave Fernet: 32 bytes en base64 para URL',
  '{1} bits': 'una de {1} bits',
  'something else': 'otra cosa',
  'text without line breaks and control characters': 'un texto sin saltos de línea ni caracteres de control',
  some: 'alguno',
  'Set it again, without the line break at its end.': 'Ponlo otra vez, sin el salto de línea del final.',
  'other characters': 'algún otro carácter',
  'a certificate and its private key, as PEM': 'un certificado y su clave privada, en PEM',
  'a certificate for a name that nobody visits': 'un certificado para un nombre que nadie visite',
  'one for {1}': 'uno para {1}',
  'HAProxy would serve it in place of the real certificate of {1}. Remove the entry: the next synth makes a good one.':
    'HAProxy lo serviría en lugar del certificado real de {1}. Borra la entrada: el próximo synth crea uno bueno.',
  'a placeholder': 'un texto de relleno',
  'at least {1} characters': 'un mínimo de {1} caracteres',
  'a value of its own': 'un valor propio',
  'the value of {1}': 'el valor de {1}',
  'one that everybody tries first': 'uno que todo el mundo prueba primero',
  'Set HUBS_{1} in the environment and synth again. If whoever gave it out has no other: HUBS_ACCEPT_WEAK={2}.':
    'Pon HUBS_{1} en el entorno y repite synth. Si quien lo da no tiene otro: HUBS_ACCEPT_WEAK={2}.',
  'For a new installation, remove the entry: the next synth makes a good one. If a running installation depends on it, synth once with HUBS_ACCEPT_WEAK={1}.':
    'En una instalación nueva, borra la entrada: el próximo synth crea otra, buena. Si una instalación en marcha depende de ella, ejecuta synth una vez con HUBS_ACCEPT_WEAK={1}.',
  'the value that is kept in the store': 'el valor que se guarda en el almacén',
  'another one in HUBS_{1}': 'otro en HUBS_{1}',
  'A running installation depends on it, so it never changes on the way. Unset the variable.':
    'Una instalación en marcha depende de él, así que nunca cambia de paso. Quita la variable.',

  'text that is not YAML': 'un texto que no es YAML',
  'no map of values': 'algo que no es un mapa de valores',
  'an unknown entry {1}': 'una entrada desconocida {1}',
  'no digestKey': 'que falta digestKey',
  'no values': 'que faltan los valores',
  '{1} that is not text (put it in quotes)': '{1}, que no es texto (ponlo entre comillas)',
  'an acceptWeak that is not a list of names': 'un acceptWeak que no es una lista de nombres',
  'a replaced that is no map of digests': 'un replaced que no es un mapa de resúmenes',
});
