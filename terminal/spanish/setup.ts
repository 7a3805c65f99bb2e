export const setupTexts = (): Readonly<Record<string, string>> => ({
  '{1}: there already, and left alone; nothing was written. An application begins in a folder of its own.':
    '{1}: ya está y se deja como está; no se ha escrito nada. Una aplicación empieza en su propia carpeta.',
  '  {1}: expected {2}, found {3}': '  {1}: se esperaba {2}, se ha encontrado {3}',
  '  --image: expected a tag that stays what it is, such as 1.0.0, or a digest, found {1}':
    '  --image: se esperaba una etiqueta que no cambie, como 1.0.0, o un digest, se ha encontrado {1}',
  '  --port: expected a port from 1 to 65535': '  --port: se esperaba un puerto de 1 a 65535',
  'These settings cannot be used; nothing was written:': 'Estos ajustes no sirven; no se ha escrito nada:',
  'Under which domain will people visit?': '¿Bajo qué dominio la visitará la gente?',
  'E-mail address of the administrator?': '¿Correo de la persona que administra?',
  'Where does the cluster run?': '¿Dónde está el clúster?',
  'A cluster that exists elsewhere': 'Un clúster que ya existe en otro sitio',
  'One server of your own, with {1}': 'Un servidor propio, con {1}',
  'Password at the mail server? (empty: later)': '¿Contraseña del servidor de correo? (vacía: más tarde)',
  'Under which address do visitors reach the server? (behind a router: the router’s own; curl https://ipinfo.io/ip there shows it)':
    '¿En qué dirección llegan las visitas al servidor? (detrás de un router: la del propio router; allí la muestra curl https://ipinfo.io/ip)',
  'Who sends your mail?': '¿Quién envía tu correo?',
  'Mail server?': '¿Servidor de correo?',
  'Port, for STARTTLS?': '¿Puerto, para STARTTLS?',
  'User name at the mail server?': '¿Usuario en el servidor de correo?',
  'the public domain': 'el dominio público',
  'the administrator': 'la persona que administra',
  'the mail server': 'el servidor de correo',
  'its port, for STARTTLS': 'su puerto, para STARTTLS',
  'user name at the mail server': 'usuario en el servidor de correo',
  'One installation of Hubs. `hubs synth` turns this file into dist/, `hubs deploy` brings it to the cluster. Passwords and keys never stand here: see `hubs secrets`.':
    'Una instalación de Hubs. `hubs synth` convierte este archivo en dist/ y `hubs deploy` lo lleva al clúster. Aquí nunca hay contraseñas ni claves: véase `hubs secrets`.',
  'Public host. Needs four DNS records: this name, and assets., stream. and cors. before it.':
    'Nombre público. Necesita cuatro registros DNS: este nombre y, delante de él, assets., stream. y cors.',
  'The account with this address becomes administrator. Let’s Encrypt sends notices there.':
    'La cuenta con esta dirección será la administradora. Let’s Encrypt envía allí sus avisos.',
  'Where the cluster runs: digitalocean, other, or a single server with k3s, microk8s or minikube. Decides which ports mail can leave through, and how visitors get in.':
    'Dónde está el clúster: digitalocean, other, o un único servidor con k3s, microk8s o minikube. Decide por qué puertos puede salir el correo y por dónde entran las visitas.',
  'The address under which visitors reach a single server, where audio and video go as well. Other clusters find it by themselves.':
    'La dirección por la que las visitas llegan a un único servidor, adonde van también audio y vídeo. Otros clústeres la encuentran solos.',
  'Mail, for login links: without it nobody can log in. The password: hubs secrets set SMTP_PASS':
    'Correo para los enlaces de acceso: sin él nadie puede entrar. La contraseña: hubs secrets set SMTP_PASS',
  'Namespace of everything. Another namespace is another installation.':
    'Espacio de nombres de todo. Otro espacio de nombres es otra instalación.',
  'Who signs the certificates: letsencrypt, letsencrypt-staging (to try out), self-signed, or a ClusterIssuer of yours.':
    'Quién firma los certificados: letsencrypt, letsencrypt-staging (para probar), self-signed o un ClusterIssuer tuyo.',
  'Volumes of the database and of uploaded files. They can grow later, never shrink; the class is fixed once they exist. do-block-storage-retain keeps a disk when its claim is deleted.':
    'Volúmenes de la base de datos y de los archivos subidos. Pueden crecer, nunca menguar; la clase no cambia una vez creados. do-block-storage-retain conserva el disco cuando se borra su petición.',
  'The only public entrance. type is for DigitalOcean: regional-network or regional; one that exists keeps its kind, and another kind needs another load balancer, with a new address.':
    'La única entrada pública. type es para DigitalOcean: regional-network o regional; uno que existe conserva su tipo, y otro tipo necesita otro balanceador, con otra dirección.',
  'Release of the Hubs client, and images in place of the default ones. A digest pins an image for good.':
    'Versión del cliente de Hubs e imágenes en lugar de las predeterminadas. Un digest fija una imagen para siempre.',
  'The HAProxy controller: haproxytech-3.2 or haproxytech-1.8.5.':
    'El controlador HAProxy: haproxytech-3.2 o haproxytech-1.8.5.',
  'Whether audio and video are relayed for networks that block everything but TLS.':
    'Si audio y vídeo se retransmiten para redes que bloquean todo salvo TLS.',
  'Search in other services (needs the secrets SKETCHFAB_API_KEY, TENOR_API_KEY), and further hosts that pages may load media from.':
    'Búsqueda en otros servicios (necesita los secretos SKETCHFAB_API_KEY, TENOR_API_KEY) y otros servidores desde los que las páginas pueden cargar contenidos.',
  'Sources that one directive of the Content-Security-Policy also allows, and HTML or scripts of your own on the pages index, room, scene and avatar.':
    'Fuentes que una sola directiva de la Content-Security-Policy también permite, y HTML o scripts propios en las páginas index, room, scene y avatar.',
  'Whether connections that the installation has no use for are denied. Workloads of your own in the same namespace need policies of their own (docs/how-to/takeover.md).':
    'Si se niegan las conexiones que la instalación no usa. Las cargas propias en el mismo espacio de nombres necesitan políticas propias (docs/how-to/takeover.md).',
  'CPU and memory of a component; what is left out keeps its default.':
    'CPU y memoria de un componente; lo que no se indica conserva su valor.',
  'The last word on the objects of a component, by Kind or Kind/name; null removes a field.':
    'La última palabra sobre los objetos de un componente, por Kind o Kind/nombre; null quita un campo.',
  'the settings: yours to edit': 'los ajustes: puedes editarlos',
  'passwords and keys: keep a copy elsewhere': 'contraseñas y claves: guarda una copia',
  'Another one': 'Otro',
  ' (the SMTP user name that the console shows, not the access key)':
    ' (el usuario SMTP que muestra la consola, no la clave de acceso)',
  ' (such as postmaster@mg.example.org)': ' (como postmaster@mg.example.org)',
  'This folder has an application (cdk8s.yaml). With a hubs.yaml beside it, every command here would be about an installation of Hubs instead; nothing was written. Make the installation in a folder of its own.':
    'Esta carpeta tiene una aplicación (cdk8s.yaml). Con un hubs.yaml al lado, todas las órdenes de aquí tratarían de una instalación de Hubs; no se ha escrito nada. Haz la instalación en su propia carpeta.',
  '{1} exists already, and is left as it is. Edit it, or choose another file with --config.':
    '{1} ya existe y se deja como está. Edítalo, o elige otro archivo con --config.',
});
