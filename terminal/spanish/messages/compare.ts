/** What `hubs compare` says about intended differences: what is here instead, and why. */
export const compare = () => ({
  'left out': 'quitado',
  'Nothing reads them, and an address is nobody else’s business.':
    'Nadie las lee, y una dirección no le importa a nadie más.',
  'level privileged, audited at restricted': 'nivel privileged, auditado en restricted',
  'Dialog and coturn need the host network, which no lower level admits. The audit log names everything else.':
    'Dialog y coturn necesitan la red del nodo, que ningún nivel inferior admite. El registro de auditoría nombra todo lo demás.',
  'recommended labels': 'etiquetas recomendadas',
  'Tools group and select by them. Selectors stay app: <name>: they cannot be changed.':
    'Las herramientas agrupan y seleccionan por ellas. Los selectores siguen siendo app: <nombre>: no se pueden cambiar.',
  'Nothing selects by it.': 'Nadie selecciona por ella.',
  'Settings are no secrets. As plain values they show in a diff and restart their pods when they change.':
    'Los ajustes no son secretos. Como valores simples se ven en un diff y reinician sus pods cuando cambian.',
  'They repeated the password; libpq takes it from PGPASSWORD instead.':
    'Repetían la contraseña; libpq la toma de PGPASSWORD.',
  'only with the integration': 'solo con la integración',
  'Any text, even ?, makes Reticulum believe that it has a key.':
    'Cualquier texto, incluso ?, hace creer a Reticulum que tiene una clave.',
  'from the store': 'del almacén',
  'Generated once and kept; never placeholders.': 'Se generan una vez y se guardan; nunca son textos de relleno.',
  added: 'añadido',
  'The internal API’s key was a public constant, and Dialog only needs the public half of the signing key.':
    'La clave de la API interna era una constante pública, y Dialog solo necesita la mitad pública de la clave de firma.',
  'issued to <namespace>-bootstrap.invalid': 'emitido para <espacio-de-nombres>-bootstrap.invalid',
  'HAProxy serves it in place of the real certificate to every name that it is valid for; nobody visits this one, so it stays for good.':
    'HAProxy lo sirve en lugar del certificado real a todo nombre para el que sea válido; este no lo visita nadie, así que se queda para siempre.',
  off: 'desactivado',
  'Only HAProxy talks to the API server. Service variables are of no use and can collide with an image’s own.':
    'Solo HAProxy habla con el servidor de la API. Las variables de los Services no sirven y pueden chocar con las de una imagen.',
  amd64: 'amd64',
  'The images exist for no other architecture.': 'Las imágenes no existen para otra arquitectura.',
  set: 'indicado',
  'So that the scheduler knows what fits and one leak does not take the node down. No CPU limits: they would show as stuttering voices.':
    'Para que el planificador sepa qué cabe y una fuga no tumbe el nodo. Sin límites de CPU: se notarían como voces entrecortadas.',
  confined: 'confinado',
  'Level "restricted" wherever the image allows it; see Exemptions.':
    'Nivel "restricted" donde la imagen lo permite; ver Exemptions.',
  'The image only reads and writes /storage.': 'La imagen solo lee y escribe /storage.',
  'A changed configuration or secret restarts exactly the pods that use it.':
    'Un cambio de configuración o de un secreto reinicia justo los pods que lo usan.',
  Recreate: 'Recreate',
  'They hold a volume or a port of their node: two of them cannot run side by side, and a rolling update waits for ever.':
    'Ocupan un volumen o un puerto de su nodo: no pueden funcionar dos a la vez, y una actualización gradual espera para siempre.',
  'one more, none less': 'uno más, ninguno menos',
  'Upstream leaves Kubernetes’ percentages, which mean the same for one pod.':
    'El original deja los porcentajes de Kubernetes, que para un pod significan lo mismo.',
  'Kubernetes’ default, 10': 'el valor por defecto de Kubernetes, 10',
  'kubectl rollout undo can go back further than one step.': 'kubectl rollout undo puede volver más de un paso atrás.',
  'IfNotPresent everywhere': 'IfNotPresent en todas partes',
  'Which image runs is decided in the configuration, not by when a node last pulled.':
    'Qué imagen funciona se decide en la configuración, no por cuándo la descargó un nodo.',
  'the release’s tag': 'la etiqueta de la versión',
  'release: prod-2025-12-17 is stable-3108.': 'release: prod-2025-12-17 es stable-3108.',
  'the vendor’s image': 'la imagen del fabricante',
  'Upstream’s are archived re-tags of exactly these.':
    'Las del original son copias archivadas, con otra etiqueta, de justo estas.',
  'haproxytech 3.2': 'haproxytech 3.2',
  'Upstream’s is a re-tag of haproxytech 1.8.5, whose HAProxy gets no more fixes; ingress.controller brings it back.':
    'La del original es haproxytech 1.8.5 con otra etiqueta, cuyo HAProxy ya no recibe correcciones; ingress.controller la recupera.',
  'every port declared and named': 'todos los puertos declarados y con nombre',
  'References by name and checks work; upstream declares few, and for Reticulum one that is only the end of a range.':
    'Así funcionan las referencias por nombre y las comprobaciones; el original declara pocos, y en Reticulum uno que es solo el final de un rango.',
  'on every container that can be asked': 'en cada contenedor al que se puede preguntar',
  'Upstream has four. Liveness of Reticulum does not depend on client and Spoke: a restart would mend neither. https://localhost/healthz is no path.':
    'El original tiene cuatro. La de Reticulum no depende del cliente ni de Spoke: un reinicio no arregla ninguno. https://localhost/healthz no es una ruta.',
  'MD5 passwords': 'contraseñas MD5',
  'Hubs’ pgbouncer keeps an MD5 digest; servers newer than 13 would store SCRAM only.':
    'El pgbouncer de Hubs guarda un resumen MD5; los servidores posteriores al 13 solo guardarían SCRAM.',
  'plain values': 'valores simples',
  'Settings are no secrets.': 'Los ajustes no son secretos.',
  'writable folders, a minute to stop': 'carpetas con escritura, un minuto para parar',
  'The root file system is read-only; a clean stop needs no recovery.':
    'El sistema de archivos raíz es de solo lectura; una parada limpia no necesita recuperación.',
  'writable /tmp': '/tmp con escritura',
  'The root file system is read-only.': 'El sistema de archivos raíz es de solo lectura.',
  '/tmp': '/tmp',
  'Chromium keeps its profile there.': 'Chromium guarda ahí su perfil.',
  'plain value': 'valor simple',
  'own hosts and trustedDomains': 'los hosts propios y trustedDomains',
  'A demo server is no part of everybody’s installation.':
    'Un servidor de demostración no forma parte de la instalación de cada cual.',
  'written into config.toml': 'escrito en config.toml',
  'Typed, escaped and visible in a diff.': 'Con tipos, con escapes y visible en un diff.',
  'They point at nothing, are off, or are read by nobody.': 'No apuntan a nada, están apagadas o nadie las lee.',
  optional: 'opcional',
  'Rooms work without mail; only new logins do not.': 'Las salas funcionan sin correo; solo los accesos nuevos no.',
  'The internal API gets a real key; PostgREST listens on 127.0.0.1 only.':
    'La API interna recibe una clave de verdad; PostgREST escucha solo en 127.0.0.1.',
  'start.sh': 'start.sh',
  'Escapes secrets and sets the Erlang cookie before it runs the image’s own script.':
    'Escapa los secretos y pone la cookie de Erlang antes de ejecutar el script de la imagen.',
  'roles by token': 'roles por token',
  'Without a token PostgREST has no rights; upstream gives everybody the superuser’s.':
    'Sin token, PostgREST no tiene permisos; el original da a todos los del superusuario.',
  'the public key, as a file': 'la clave pública, como archivo',
  'Upstream hands Dialog the private signing key, and the image prints the head of it.':
    'El original da a Dialog la clave privada de firma, y la imagen imprime su principio.',
  'a certificate of the installation': 'un certificado de la instalación',
  'The image’s own key is the same for everybody and readable for root only.':
    'La clave de la imagen es la misma para todos y solo la puede leer root.',
  'Ports come from one list, and media ports end below coturn’s. The last two are what the image’s script sets.':
    'Los puertos salen de una sola lista, y los de medios acaban por debajo de los de coturn. Los dos últimos son los que pone el script de la imagen.',
  'Finds the public address without a third party on DigitalOcean, and says so when it cannot.':
    'Averigua la dirección pública sin terceros en DigitalOcean, y lo dice cuando no puede.',
  ClusterFirstWithHostNet: 'ClusterFirstWithHostNet',
  'On the host network, names of the cluster resolve with this policy only.':
    'En la red del nodo, los nombres del clúster solo se resuelven con esta política.',
  'PGPASSWORD, POD_IP, the database’s address': 'PGPASSWORD, POD_IP, la dirección de la base de datos',
  'Upstream’s URI puts the superuser’s password into the arguments and goes through a pool that refuses coturn’s search path.':
    'La URI del original pone la contraseña del superusuario en los argumentos y pasa por un pool que rechaza la ruta de búsqueda de coturn.',
  'the certificate of stream.<domain>': 'el certificado de stream.<dominio>',
  'Browsers reject the image’s own, which is issued to "dialog".':
    'Los navegadores rechazan el de la imagen, que está emitido para "dialog".',
  'preferably beside the database': 'preferentemente junto a la base de datos',
  'Connections from the host network carry a node’s address, which no NetworkPolicy can let in from another node.':
    'Las conexiones desde la red del nodo llevan la dirección de un nodo, que ninguna NetworkPolicy puede dejar entrar desde otro nodo.',
  'own namespace only, no QUIC': 'solo el propio espacio de nombres, sin QUIC',
  'Several installations share a cluster. QUIC would announce itself on Dialog’s port.':
    'Varias instalaciones comparten un clúster. QUIC se anunciaría en el puerto de Dialog.',
  'writable folders': 'carpetas con escritura',
  guards: 'protecciones',
  'Small modules of this project keep the programs alive when a request makes them throw, end them at once when they are told to stop, and bound what a visitor takes; media.guard turns them off.':
    'Pequeños módulos de este proyecto mantienen vivos los programas cuando una petición los hace fallar, los terminan al momento cuando deben parar y limitan lo que toma una visita; media.guard los apaga.',
  '5 seconds': '5 segundos',
  'Calls end with it either way, and the next one starts only then.':
    'Las llamadas terminan con él de todos modos, y el siguiente solo empieza entonces.',
  '6 seconds, then the end': '6 segundos y después el fin',
  'HAProxy’s controller hears of the end five seconds later at most. The images pass no signal on, so that each stop took 30 seconds.':
    'El controlador de HAProxy se entera del fin cinco segundos después como mucho. Las imágenes no pasan la señal, así que cada parada tardaba 30 segundos.',
  'node app.js': 'node app.js',
  'Without the image’s shell before it, signals and guards reach it.':
    'Sin el shell de la imagen delante, le llegan las señales y las protecciones.',
  'Empties /tmp first: a browser that was half unpacked when its container ended would never start again. The variable is what the image’s own command sets.':
    'Vacía antes /tmp: un navegador a medio desempaquetar cuando terminó su contenedor no volvería a arrancar. La variable es la que pone el comando de la imagen.',
  'The start scripts and the guards.': 'Los scripts de arranque y las protecciones.',
  'The start script.': 'El script de arranque.',
  'the value itself': 'el valor mismo',
  'See the variables of Deployment/reticulum.': 'Ver las variables de Deployment/reticulum.',
  'hubs, spoke': 'hubs, spoke',
  'nine tenths of the volume, a number': 'nueve décimos del volumen, un número',
  'Text is compared with nothing: uploads fill the volume. With a number they are refused before (413).':
    'Un texto no se compara con nada: las subidas llenan el volumen. Con un número se rechazan antes (413).',
  'Mail goes through the server that is named, not through the one that takes mail for it.':
    'El correo sale por el servidor que se nombra, no por el que recibe correo para él.',
  'The same Services by their short names.': 'Los mismos Services por sus nombres cortos.',
  'in each Ingress': 'en cada Ingress',
  'In the ConfigMap it would stand in the backend of coturn, too, which is no HTTP.':
    'En el ConfigMap estaría también en el backend de coturn, que no es HTTP.',
  'closes /api-internal, redirects port 80': 'cierra /api-internal, redirige el puerto 80',
  'Also where no Ingress knows the path, and never an ACME challenge.':
    'También donde ningún Ingress conoce la ruta, y nunca una prueba ACME.',
  'A page in both languages while no pod stands behind a host.':
    'Una página en los dos idiomas mientras no haya ningún pod detrás de un host.',
  'left out unless set': 'quitado si no está puesto',
  'Their placeholders stayed in the file as text, or they named Services that do not exist.':
    'Sus marcadores se quedaban en el archivo como texto, o nombraban Services que no existen.',
  'An empty key matches a caller that sends an empty key.': 'Una clave vacía coincide con quien envía una clave vacía.',
  'own hosts': 'los hosts propios',
  'Any site could open sockets with a visitor’s rights.':
    'Cualquier sitio podría abrir conexiones con los permisos de un visitante.',
  trustedDomains: 'trustedDomains',
  'A redirected ACME challenge fails. Each Ingress redirects by itself.':
    'Un reto ACME redirigido falla. Cada Ingress redirige por sí mismo.',
  'closes /api-internal': 'cierra /api-internal',
  'Upstream’s rewrite rule looks at the path before it is decoded, Reticulum afterwards.':
    'La regla de reescritura del original mira la ruta antes de descodificarla; Reticulum, después.',
  'by class name': 'por el nombre de la clase',
  'Controller 3.2 ignores the annotation.': 'El controlador 3.2 ignora la anotación.',
  'on, to 443': 'activado, al 443',
  'See ssl-redirect above; 3.2 would send visitors to 8443.':
    'Ver ssl-redirect más arriba; 3.2 enviaría a los visitantes al 8443.',
  'without a line break at its end': 'sin salto de línea al final',
  'The same header.': 'La misma cabecera.',
  'only in Ingress/dialog': 'solo en Ingress/dialog',
  'Only that Ingress serves the host.': 'Solo ese Ingress atiende el host.',
  'Solver Ingresses need the class, and the controller reads its own namespace only.':
    'Los Ingress de los solvers necesitan la clase, y el controlador solo lee su propio espacio de nombres.',
  'named after the namespace, with three kinds to read': 'con el nombre del espacio de nombres, y tres tipos que leer',
  'Upstream’s fixed names collide, and its role can write every Secret of the cluster yet lacks what 3.2 needs to start.':
    'Los nombres fijos del original chocan, y su rol puede escribir todos los Secrets del clúster, pero le falta lo que 3.2 necesita para arrancar.',
  'Real certificates that renew themselves, in place of a manual job each 90 days.':
    'Certificados de verdad que se renuevan solos, en lugar de una tarea manual cada 90 días.',
  'Pods reach what they need and nothing else; Nearspark and Photomnemonic, which fetch any URL, no private address.':
    'Los pods llegan a lo que necesitan y a nada más; Nearspark y Photomnemonic, que piden cualquier URL, a ninguna dirección privada.',
  'There is no Deployment behind it.': 'No hay ningún Deployment detrás.',
  'name and kind': 'nombre y tipo',
  'DNS finds the address by the name; the kind cannot change later without a new address.':
    'El DNS encuentra la dirección por el nombre; el tipo no se puede cambiar después sin otra dirección.',

  'They stay in the cluster, bound to their claims, and belong to nobody’s manifest.':
    'Siguen en el clúster, unidos a sus peticiones, y no pertenecen al manifiesto de nadie.',
  'a volume for the folder, and a claim': 'un volumen para la carpeta, y una petición',
  'The folder of the node is the same; a claim lets it be looked at and replaced like any other volume.':
    'La carpeta del nodo es la misma; con una petición se puede mirar y sustituir como cualquier otro volumen.',
  'the claim': 'la petición',
  'The folder of the node is the same, behind a claim.': 'La carpeta del nodo es la misma, detrás de una petición.',
});
