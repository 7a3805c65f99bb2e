/** The Spanish of what `hubs.yaml`'s settings mean, by the English description in the schema. */
export const SETTINGS: Readonly<Record<string, string>> = {
  'Public host of the installation. Needs four DNS records: itself and assets., stream. and cors. before it.':
    'Host público de la instalación. Necesita cuatro registros DNS: él mismo y assets., stream. y cors. delante.',
  'The account with this address becomes administrator. Let’s Encrypt sends notices there.':
    'La cuenta con esta dirección se convierte en administradora. Let’s Encrypt envía allí sus avisos.',
  'Namespace of everything. Another namespace is another installation.':
    'Espacio de nombres de todo. Otro espacio de nombres es otra instalación.',
  'Where the cluster runs: DigitalOcean, some other cluster, or a single machine with k3s, microk8s or minikube. Decides which ports mail can leave through, how visitors get in, and on a single machine where data lies.':
    'Dónde está el clúster: DigitalOcean, otro clúster, o una sola máquina con k3s, microk8s o minikube. Decide por qué puertos puede salir el correo, por dónde entran las visitas y, en una sola máquina, dónde están los datos.',
  'Port on which the cluster’s API server listens, for NetworkPolicies beside 443 and 6443. Known for k3s, microk8s and minikube.':
    'Puerto en el que escucha el servidor de la API del clúster, para las NetworkPolicies además de 443 y 6443. Se conoce en k3s, microk8s y minikube.',
  'Folder of the machine below which database and files lie, unless a storageClass or hostPath says otherwise; it outlives the cluster. /srv/hubs when left out, /data/hubs with minikube.':
    'Carpeta de la máquina bajo la que están base de datos y archivos, si ningún storageClass ni hostPath dice otra cosa; sobrevive al clúster. Si falta, /srv/hubs; con minikube, /data/hubs.',
  'Cores that the machine has, for hubs plan.': 'Núcleos que tiene la máquina, para hubs plan.',
  'Memory that the machine has, for hubs plan.': 'Memoria que tiene la máquina, para hubs plan.',
  'What the machine costs, in US dollars a month, for hubs plan.':
    'Lo que cuesta la máquina, en dólares al mes, para hubs plan.',
  'Release of the Hubs client.': 'Release del cliente de Hubs.',
  'Mail server through which login links are sent.': 'Servidor de correo por el que se envían los enlaces de acceso.',
  'Port on which the server speaks STARTTLS, or TLS from the first byte (465, 2465).':
    'Puerto en el que el servidor habla STARTTLS, o TLS desde el primer byte (465, 2465).',
  'User name at the mail server. The password is the secret SMTP_PASS.':
    'Usuario en el servidor de correo. La contraseña es el secreto SMTP_PASS.',
  'Who signs the certificates: letsencrypt, letsencrypt-staging, self-signed, or the name of a ClusterIssuer that exists.':
    'Quién firma los certificados: letsencrypt, letsencrypt-staging, self-signed, o el nombre de un ClusterIssuer que existe.',
  'Where the authority sends notices about certificates and the account; adminEmail when left out.':
    'Adónde envía la autoridad avisos sobre certificados y la cuenta; si falta, a adminEmail.',
  'URL of its directory. It asks each host over port 80 (HTTP-01), and takes no external account binding.':
    'URL de su directorio. Pregunta a cada host por el puerto 80 (HTTP-01), y no admite vinculación de cuentas externas.',
  'What the server’s own certificate is verified with, as PEM, where public authorities do not vouch for it. Nobody’s trust in the certificates that it issues is taken for granted then.':
    'Con qué se verifica el certificado del propio servidor, en PEM, donde no lo avalan autoridades públicas. No se da por hecho que alguien confíe en los certificados que emite.',
  'Name of the database in the cluster. Fixed once the volume exists; an installation that is taken over may have another one.':
    'Nombre de la base de datos en el clúster. Fijo cuando existe el volumen; una instalación adoptada puede tener otro.',
  'Superuser of the database in the cluster. Fixed once the volume exists. The password is the secret DB_PASS.':
    'Superusuario de la base de datos en el clúster. Fijo cuando existe el volumen. La contraseña es el secreto DB_PASS.',
  'Size of the volume. It can grow later, never shrink.': 'Tamaño del volumen. Puede crecer más tarde, nunca encoger.',
  'StorageClass of the volume, the cluster’s default class when left out. Fixed once the volume exists; do-block-storage-retain keeps the disk when the claim is deleted.':
    'StorageClass del volumen; si falta, la clase por defecto del clúster. Fija cuando existe el volumen; do-block-storage-retain conserva el disco cuando se borra el claim.',
  'Folder of the node that holds the data, for a cluster of one node without storage of its own.':
    'Carpeta del nodo que contiene los datos, para un clúster de un nodo sin almacenamiento propio.',
  'Host name or address of the PostgreSQL server.': 'Nombre o dirección del servidor de PostgreSQL.',
  'Port of the server.': 'Puerto del servidor.',
  'Name of the database.': 'Nombre de la base de datos.',
  'Owner of the database. Its password is the secret DB_PASS.':
    'Dueño de la base de datos. Su contraseña es el secreto DB_PASS.',
  'How connections are encrypted.': 'Cómo se cifran las conexiones.',
  'The CA that signed the server’s certificate, as PEM; needed for verify-ca and verify-full.':
    'La CA que firmó el certificado del servidor, en PEM; hace falta con verify-ca y verify-full.',
  'Major version of the server, such as 16. Backups need it.':
    'Versión mayor del servidor, como 16. La necesitan las copias.',
  'Names the target and its secrets; spaces, s3 or sftp when left out.':
    'Nombra el destino y sus secretos; si falta, spaces, s3 o sftp.',
  'Folder in the target; the domain when left out.': 'Carpeta en el destino; si falta, el dominio.',
  'The bucket, which exists already or is one of cloud.buckets. The latter brings its key along.':
    'El bucket, que ya existe o es uno de cloud.buckets. Este último trae su clave.',
  'Region of the bucket; that of cloud.buckets when it is one of them.':
    'Región del bucket; la de cloud.buckets cuando es uno de ellos.',
  'Address of the service.': 'Dirección del servicio.',
  'The bucket, which exists already.': 'El bucket, que ya existe.',
  'Region that requests are signed for.': 'Región para la que se firman las peticiones.',
  'Whether the bucket’s name stands in the path rather than in the host name.':
    'Si el nombre del bucket está en la ruta y no en el nombre del host.',
  'Host name or address of the server.': 'Nombre o dirección del servidor.',
  'Port of the server. Hetzner’s Storage Boxes listen on 23.':
    'Puerto del servidor. Las Storage Box de Hetzner escuchan en el 23.',
  'User at the server.': 'Usuario en el servidor.',
  'What proves who you are: a password, or a private key without passphrase.':
    'Qué demuestra quién eres: una contraseña, o una clave privada sin frase.',
  'Public key of the server, as ssh-keyscan shows it behind the host. Nothing is sent to a server with another one.':
    'Clave pública del servidor, como la muestra ssh-keyscan detrás del host. A un servidor con otra no se envía nada.',
  'Time zone of the schedules.': 'Zona horaria de los horarios.',
  'Fewest backups that stay, however old.': 'Las copias que se quedan como mínimo, por viejas que sean.',
  'Whether dumps of the database are encrypted before they leave the cluster. Files always are.':
    'Si los volcados de la base de datos se cifran antes de salir del clúster. Los archivos se cifran siempre.',
  'Whether a URL is told about each run, to raise the alarm when runs fail. It is the secret BACKUP_PING_URL.':
    'Si se avisa a una URL de cada ejecución, para dar la alarma cuando fallan. Es el secreto BACKUP_PING_URL.',
  'When the database is dumped.': 'Cuándo se vuelca la base de datos.',
  'Days that dumps stay in the cluster.': 'Días que se quedan los volcados en el clúster.',
  'Days that dumps stay in the targets.': 'Días que se quedan los volcados en los destinos.',
  'Size of the volume for the dumps in the cluster.': 'Tamaño del volumen para los volcados en el clúster.',
  'StorageClass of that volume, the cluster’s default class when left out.':
    'StorageClass de ese volumen; si falta, la clase por defecto del clúster.',
  'Space on the node for loading each dump, five quarters of the database at least.':
    'Espacio en el nodo para cargar cada volcado, cinco cuartos de la base de datos como mínimo.',
  'CPU, such as 250m for a quarter of a core.': 'CPU, como 250m por un cuarto de núcleo.',
  'Memory, such as 512Mi.': 'Memoria, como 512Mi.',
  'The last word on the objects of the backup, by Kind or Kind/name.':
    'La última palabra sobre los objetos de la copia, por Kind o Kind/nombre.',
  'When the files are backed up: after the rows that name them.':
    'Cuándo se copian los archivos: después de las filas que los nombran.',
  'Days for which every snapshot stays.': 'Días en los que se queda cada instantánea.',
  'Weeks for which then one a week stays.': 'Semanas en las que después se queda una por semana.',
  'Months for which then one a month stays.': 'Meses en los que después se queda una por mes.',
  'Days for which measurements are kept, as far as the volume holds them.':
    'Días que se conservan las medidas, mientras quepan en el volumen.',
  'Size of the volume for measurements; they take four fifths of it at most.':
    'Tamaño del volumen para las medidas; ocupan cuatro quintos como mucho.',
  'StorageClass of the volumes, the cluster’s default class when left out.':
    'StorageClass de los volúmenes; si falta, la clase por defecto del clúster.',
  'Whether kubelets are asked for memory, CPU, volumes and disks, by a ClusterRole that reads nothing else.':
    'Si se pregunta a los kubelets por memoria, CPU, volúmenes y discos, con un ClusterRole que no lee nada más.',
  'Who is told of alerts by e-mail; adminEmail when left out, nobody with an empty list.':
    'A quién se avisa de las alertas por correo; si falta, a adminEmail; con una lista vacía, a nadie.',
  'Sender of that e-mail; noreply@<domain> when left out, as of login links.':
    'Remitente de ese correo; si falta, noreply@<domain>, como el de los enlaces de acceso.',
  'What is told of alerts in the web, at the secret MONITORING_WEBHOOK_URL; json for others, such as ntfy.':
    'A qué se avisa de las alertas en la web, en el secreto MONITORING_WEBHOOK_URL; json para otros, como ntfy.',
  'Whether the URL in the secret MONITORING_HEARTBEAT_URL is asked each minute while alerts find their way.':
    'Si se pide cada minuto la URL del secreto MONITORING_HEARTBEAT_URL mientras las alertas encuentran su camino.',
  'Alerts that are not raised.': 'Alertas que no se dan.',
  'From when on alerts are raised, by the names that docs/reference/alerts.md lists.':
    'Desde cuándo se dan las alertas, por los nombres que enumera docs/es/reference/alerts.md.',
  'HAProxy ingress controller. 1.8.5 is the one that upstream runs; its HAProxy gets no more fixes.':
    'Controlador de Ingress HAProxy. 1.8.5 es el que usa la comunidad; su HAProxy ya no recibe correcciones.',
  'IngressClass. Change it where another HAProxy controller already serves haproxy.':
    'IngressClass. Cámbiala donde otro controlador HAProxy sirve ya haproxy.',
  'LoadBalancer asks the cloud, or k3s, for an address; HostPort takes ports 80 and 443 of the machine itself; NodePort leaves the way in to you. LoadBalancer when left out, HostPort with microk8s and minikube.':
    'LoadBalancer pide una dirección a la nube, o a k3s; HostPort toma los puertos 80 y 443 de la propia máquina; NodePort te deja a ti la entrada. Si falta, LoadBalancer; con microk8s y minikube, HostPort.',
  'Kind of load balancer at DigitalOcean. One that exists keeps its kind: another kind needs another load balancer, with a new address.':
    'Tipo de balanceador en DigitalOcean. Uno que existe conserva su tipo: otro tipo necesita otro balanceador, con otra dirección.',
  'Further annotations of the Service.': 'Más anotaciones del Service.',
  'Region, the nearest to the people who meet.': 'Región, la más cercana a quienes se reúnen.',
  'Name of the cluster; hubs-<namespace> when left out.': 'Nombre del clúster; si falta, hubs-<namespace>.',
  'Kubernetes version to begin with, such as 1.35, in quotes; the newest when left out. Upgrades change it afterwards, not this.':
    'Versión de Kubernetes con la que empezar, como 1.35, entre comillas; si falta, la más nueva. Después la cambian las actualizaciones, no esto.',
  'Size of the nodes. Changing it later would replace the cluster: add a node pool instead.':
    'Tamaño de los nodos. Cambiarlo más tarde sustituiría el clúster: añade un grupo de nodos.',
  'Whether the control plane runs on several machines, for 40 dollars a month. It cannot be taken back.':
    'Si el plano de control está en varias máquinas, por 40 dólares al mes. No tiene vuelta atrás.',
  'Whether DigitalOcean installs patch releases of Kubernetes in the maintenance window.':
    'Si DigitalOcean instala versiones de parche de Kubernetes en la ventana de mantenimiento.',
  'Day of the maintenance window.': 'Día de la ventana de mantenimiento.',
  'When it starts, in UTC; it lasts four hours.': 'Cuándo empieza, en UTC; dura cuatro horas.',
  'Whether an upgrade brings new nodes before it takes old ones away.':
    'Si una actualización trae nodos nuevos antes de quitar los viejos.',
  'Whether plans that would destroy the cluster are refused.': 'Si se rechazan los planes que destruirían el clúster.',
  'Identifier of a cluster that exists, to be managed from here on.':
    'Identificador de un clúster que existe, para gestionarlo desde ahora.',
  'Name of the pool.': 'Nombre del grupo.',
  'Size of its nodes.': 'Tamaño de sus nodos.',
  'Labels of its nodes, for nodeSelector.': 'Etiquetas de sus nodos, para nodeSelector.',
  'Its addresses; DigitalOcean chooses when left out.': 'Sus direcciones; si falta, las elige DigitalOcean.',
  'Identifier of a network that exists, in place of one for this cluster alone.':
    'Identificador de una red que existe, en lugar de una solo para este clúster.',
  'Name of the project; Hubs at <domain> when left out.': 'Nombre del proyecto; si falta, Hubs at <domain>.',
  'What it is for.': 'Para qué es.',
  'guide opens UDP 35000 to 60000, as the guide for Hubs asks for; narrow opens only what Dialog and coturn use.':
    'guide abre UDP de 35000 a 60000, como pide la guía de Hubs; narrow abre solo lo que usan Dialog y coturn.',
  'Protocol.': 'Protocolo.',
  'A port or a range.': 'Un puerto o un rango.',
  'Name of the bucket, unique in its region for all customers together.':
    'Nombre del bucket, único en su región para todos los clientes juntos.',
  'Region of the bucket; that of the cluster when left out.': 'Región del bucket; si falta, la del clúster.',
  'Folder under which applications keep their files (SPACES_PATH_PREFIX).':
    'Carpeta bajo la que las aplicaciones guardan sus archivos (SPACES_PATH_PREFIX).',
  'Pages that may read; none when empty.': 'Páginas que pueden leer; ninguna cuando está vacía.',
  'What those pages may do.': 'Lo que pueden hacer esas páginas.',
  'For how long browsers remember the answer.': 'Durante cuánto tiempo recuerdan los navegadores la respuesta.',
  'Whether files that are replaced or deleted can be had back.':
    'Si se pueden recuperar los archivos que se sustituyen o se borran.',
  'When to discard uploads that were never finished.': 'Cuándo descartar subidas que no se terminaron.',
  'When to discard what newer versions replaced; never when left out.':
    'Cuándo descartar lo que sustituyeron versiones más nuevas; si falta, nunca.',
  'When to discard files; never when left out.': 'Cuándo descartar archivos; si falta, nunca.',
  'Only files below this folder expire.': 'Solo caducan los archivos bajo esta carpeta.',
  'Whether a content delivery network serves the files.':
    'Si una red de distribución de contenidos sirve los archivos.',
  'Keys that reach this bucket alone. To rotate: add one, deploy, remove the old one, deploy.':
    'Claves que llegan solo a este bucket. Para cambiarlas: añade una, despliega, quita la vieja, despliega.',
  'The key that applications use; the last one when left out.':
    'La clave que usan las aplicaciones; si falta, la última.',
  'Name of the Secret with the key and the bucket’s addresses.':
    'Nombre del Secret con la clave y las direcciones del bucket.',
  'Whether plans that would destroy the bucket are refused.': 'Si se rechazan los planes que destruirían el bucket.',
  'Whether the bucket exists, and is to be managed from here on.': 'Si el bucket existe, y se gestiona desde ahora.',
  'Who is told.': 'A quién se avisa.',
  'Used memory of a node that is worth an alert.': 'Memoria usada de un nodo que merece una alerta.',
  'Whether the page is visited from outside, and its certificate watched.':
    'Si se visita la página desde fuera, y se vigila su certificado.',
  'Who answers for the domain: external shows you the records to make; digitalocean makes them.':
    'Quién responde por el dominio: external te muestra los registros que crear; digitalocean los crea.',
  'The zone at DigitalOcean: the domain itself, or one above it; the domain when left out.':
    'La zona en DigitalOcean: el propio dominio, o una por encima; si falta, el dominio.',
  'Whether the zone is there already, with records of its own.': 'Si la zona ya está, con registros propios.',
  'For how many seconds others may remember the answers.': 'Cuántos segundos pueden recordar otros las respuestas.',
  'Who may issue certificates; letsencrypt.org with tls.issuer letsencrypt, else anybody.':
    'Quién puede emitir certificados; letsencrypt.org con tls.issuer letsencrypt, si no cualquiera.',
  'Who may send mail for the domain.': 'Quién puede enviar correo por el dominio.',
  'What stands before ._domainkey.': 'Lo que va delante de ._domainkey.',
  'The public key.': 'La clave pública.',
  'What receivers do with mail that is not signed.': 'Qué hacen los receptores con el correo sin firmar.',
  'A server that takes mail.': 'Un servidor que recibe correo.',
  'Lower ones are tried first.': 'Los más bajos se prueban primero.',
  'Where Terraform keeps its state: local is in .secrets/.':
    'Dónde guarda Terraform su estado: local está en .secrets/.',
  'The bucket for it, which exists already.': 'El bucket para él, que ya existe.',
  'Prices in place of those that estimates use, by name: a node size, load-balancer-regional-network, …':
    'Precios en lugar de los que usan las estimaciones, por nombre: un tamaño de nodo, load-balancer-regional-network, …',
  'Whether audio and video are relayed over TLS for people whose network blocks everything else.':
    'Si el audio y el vídeo se retransmiten por TLS para quien tiene una red que bloquea todo lo demás.',
  'Whether small modules are loaded into Dialog, Nearspark and Photomnemonic that keep them alive, end them at once and bound what a visitor takes. For images of your own, hubs doctor media says what they cannot do there.':
    'Si en Dialog, Nearspark y Photomnemonic se cargan pequeños módulos que los mantienen vivos, los paran al momento y limitan lo que ocupa un visitante. Con imágenes propias, hubs doctor media dice lo que no pueden hacer en ellas.',
  'Public IPv4 address of the node. Found by itself on DigitalOcean; elsewhere ipinfo.io is asked.':
    'Dirección IPv4 pública del nodo. En DigitalOcean se encuentra sola; en otros sitios se pregunta a ipinfo.io.',
  'Search for models. Needs the secret SKETCHFAB_API_KEY.':
    'Búsqueda de modelos. Necesita el secreto SKETCHFAB_API_KEY.',
  'Search for animations. Needs the secret TENOR_API_KEY.':
    'Búsqueda de animaciones. Necesita el secreto TENOR_API_KEY.',
  'Further hosts that pages may load media from and connect to.':
    'Más hosts de los que las páginas pueden cargar medios y a los que pueden conectarse.',
  'HTML that is added to the page’s head, such as <meta> and <link>.':
    'HTML que se añade a la cabecera de la página, como <meta> y <link>.',
  'HTTP headers that the page is answered with, each as Name: value, separated by |.':
    'Cabeceras HTTP con las que se responde la página, cada una como Nombre: valor, separadas por |.',
  'JavaScript that the page runs; the Content-Security-Policy allows it by itself.':
    'JavaScript que ejecuta la página; la Content-Security-Policy lo permite por sí misma.',
  'Whether connections that the installation has no use for are denied.':
    'Si se deniegan las conexiones que la instalación no usa.',
  'local keeps them in .secrets/ and writes them to dist/; existing leaves the Secrets to you.':
    'local los guarda en .secrets/ y los escribe en dist/; existing te deja los Secrets a ti.',
  'Name of the load balancer at DigitalOcean, unique in the account: clusters that ask for the same name share one; hubs-<domain> when left out.':
    'Nombre del balanceador en DigitalOcean, único en la cuenta: los clústeres que piden el mismo nombre comparten uno; si falta, hubs-<domain>.',
  'How many nodes; with maxNodes, the least.': 'Cuántos nodos; con maxNodes, como mínimo.',
  'Up to how many nodes DigitalOcean adds by itself while pods find no room; it takes them away again down to nodes.':
    'Hasta cuántos nodos añade DigitalOcean por sí misma mientras los pods no encuentran sitio; después los quita hasta quedar en nodes.',
  'From where the API server may be reached; from everywhere when left out. This computer, pipelines and all who use kubectl have to be among them.':
    'Desde dónde se llega al servidor de la API; si falta, desde todas partes. Este ordenador, los pipelines y quien use kubectl tienen que estar entre ellos.',
  'Key of the taint.': 'Clave del taint.',
  'Its value.': 'Su valor.',
  'What happens to pods that do not tolerate it.': 'Qué les pasa a los pods que no lo toleran.',
  'Identifier of a pool that exists in the cluster, to be managed from here on.':
    'Identificador de un grupo que existe en el clúster, para gestionarlo desde ahora.',
  'Who is let in; everybody when left out.': 'A quién se deja entrar; si falta, a todos.',
};
