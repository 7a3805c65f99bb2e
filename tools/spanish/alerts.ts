/** The Spanish of what alerts mean, whom they hurt and what helps, by the English in `constructs/monitoring/rules/`. */
export const ALERTS: Readonly<Record<string, string>> = {
  'A public page or TLS port has not answered with success for three minutes, as seen from within the cluster through its public address.':
    'Una página pública o un puerto TLS no responde con éxito desde hace tres minutos, visto desde dentro del clúster por su dirección pública.',
  'Visitors cannot use it, or see an error.': 'Los visitantes no pueden usarla, o ven un error.',
  'Look which workload is not ready; then at DNS, the load balancer and the certificate.':
    'Mira qué carga no está lista; después el DNS, el balanceador y el certificado.',
  'The certificate that visitors are shown ends soon. cert-manager renews thirty days ahead, so either it could not, or what serves still shows the old one.':
    'El certificado que se muestra a los visitantes acaba pronto. cert-manager renueva treinta días antes, así que no pudo, o lo que sirve aún muestra el viejo.',
  'From its last day on, browsers refuse the page.': 'Desde su último día, los navegadores rechazan la página.',
  'Let the chain from the Certificate to the challenge be explained, and renew.':
    'Haz que se explique la cadena del Certificate al challenge, y renueva.',
  'A Certificate has no valid certificate: cert-manager could not get one, or not yet.':
    'Un Certificate no tiene certificado válido: cert-manager no pudo conseguir uno, o aún no.',
  'The host is served with no certificate of its own, or soon will be.':
    'El host se sirve sin certificado propio, o pronto será así.',
  'Let the chain from the Certificate to the challenge be explained: it names the step that waits, and why.':
    'Haz que se explique la cadena del Certificate al challenge: nombra el paso que espera, y por qué.',
  'A certificate that should have been renewed thirty days before its end has fewer than 21 left.':
    'A un certificado que debería haberse renovado treinta días antes de su final le quedan menos de 21.',
  'None yet: there are three weeks to find out why.': 'Aún ninguno: hay tres semanas para averiguar por qué.',
  'Let the chain from the Certificate to the challenge be explained; then renew.':
    'Haz que se explique la cadena del Certificate al challenge; después renueva.',
  'A Deployment has had fewer available pods than wanted for ten minutes.':
    'Un Deployment tiene desde hace diez minutos menos pods disponibles de los que se quieren.',
  'With a single pod, what it does is not done; with several, fewer carry the load.':
    'Con un solo pod, lo que hace no se hace; con varios, menos llevan la carga.',
  'See which pod is not ready and what it waits for.': 'Mira qué pod no está listo y a qué espera.',
  'A container ends again and again right after its start.':
    'Un contenedor acaba una y otra vez justo después de arrancar.',
  'What it does is not done; Kubernetes waits longer before each new start.':
    'Lo que hace no se hace; Kubernetes espera más antes de cada nuevo arranque.',
  'Read the log of the run before: it ends with the reason.':
    'Lee el registro de la ejecución anterior: acaba con la razón.',
  'A node cannot get an image: a name or tag that is not there, or a registry that refuses.':
    'Un nodo no consigue una imagen: un nombre o una etiqueta que no existe, o un registro que se niega.',
  'The pod does not start. Pods of the version before go on, where they are not replaced.':
    'El pod no arranca. Los de la versión anterior siguen, donde no se sustituyen.',
  'The events name the image and the registry’s answer.': 'Los eventos nombran la imagen y la respuesta del registro.',
  'No node takes a pod: too little memory or CPU is free, or its volume or host port is elsewhere.':
    'Ningún nodo acepta un pod: queda poca memoria o CPU, o su volumen o su puerto está en otro sitio.',
  'The pod does not start.': 'El pod no arranca.',
  'The plan says what is requested and what nodes have; the events say what is lacking.':
    'El plan dice qué se pide y qué tienen los nodos; los eventos dicen qué falta.',
  'A Job has used up its tries. Backups have alerts of their own.':
    'Un Job ha gastado sus intentos. Las copias tienen alertas propias.',
  'What it had to do, such as a migration, is not done; what depends on it waits.':
    'Lo que tenía que hacer, como una migración, no se hace; lo que depende de él espera.',
  'Read its log, mend the reason, deploy again.': 'Lee su registro, arregla la razón, despliega otra vez.',
  'A pod that should say what it measures does not answer Prometheus.':
    'Un pod que debería decir lo que mide no responde a Prometheus.',
  'Alerts and dashboards about it are blind.': 'Las alertas y los paneles sobre él están a ciegas.',
  'The doctor names the target and the error: a pod that is not ready, a port that is closed, a NetworkPolicy.':
    'El doctor nombra el destino y el error: un pod que no está listo, un puerto cerrado, una NetworkPolicy.',
  'There is no pod at all of something that should say what it measures.':
    'No hay ningún pod de algo que debería decir lo que mide.',
  'It does not run, and alerts about it are blind.': 'No funciona, y las alertas sobre él están a ciegas.',
  'See whether its Deployment is there and has pods.': 'Mira si su Deployment está y tiene pods.',
  'The kubelet of a node does not answer.': 'El kubelet de un nodo no responde.',
  'Pods on it are out of control, and most likely away; their volumes stay with the node for some minutes.':
    'Sus pods están fuera de control, y lo más probable es que no estén; sus volúmenes se quedan con el nodo unos minutos.',
  'See whether the node is Ready; at the provider, whether the machine runs.':
    'Mira si el nodo está Ready; en el proveedor, si la máquina funciona.',
  'Most of a node’s memory is in use.': 'La mayor parte de la memoria de un nodo está en uso.',
  'Beyond the node’s limit, pods are killed, those with the least claim first.':
    'Más allá del límite del nodo se matan pods, primero los que menos derecho tienen.',
  'See who uses it; a larger node is what helps for good.':
    'Mira quién la usa; un nodo mayor es lo que ayuda para siempre.',
  'Most of a node’s own disk is in use: images, logs, scratch space of backups.':
    'La mayor parte del disco propio de un nodo está en uso: imágenes, registros, espacio de trabajo de las copias.',
  'The node removes images and ends pods to make room.': 'El nodo quita imágenes y acaba con pods para hacer sitio.',
  'See what runs on it; scratch space of backups lies there, too.':
    'Mira qué hay en él; el espacio de trabajo de las copias también está ahí.',
  'Little of a volume is left.': 'Queda poco de un volumen.',
  'A full volume stops what writes to it: uploads, the database, measurements.':
    'Un volumen lleno detiene lo que escribe en él: subidas, la base de datos, medidas.',
  'Make the claim larger in the configuration and deploy: claims grow while they are in use, and never shrink.':
    'Agranda el claim en la configuración y despliega: los claims crecen mientras se usan, y nunca encogen.',
  'As it went in the last six hours, a volume that is more than half full will be full within four days.':
    'Al ritmo de las últimas seis horas, un volumen lleno a más de la mitad estará lleno en cuatro días.',
  'None yet.': 'Aún ninguno.',
  'Make the claim larger in the configuration and deploy.': 'Agranda el claim en la configuración y despliega.',
  'A volume can hold few more files, however small.': 'En un volumen caben pocos archivos más, por pequeños que sean.',
  'New files are refused though there seems to be room.': 'Se rechazan archivos nuevos aunque parece que hay sitio.',
  'Remove small files, or make the claim larger: ext4 gains files with room.':
    'Elimina archivos pequeños, o agranda el claim: ext4 gana archivos con el espacio.',
  'A container is near its memory limit.': 'Un contenedor está cerca de su límite de memoria.',
  'At the limit, it is killed and starts anew.': 'En el límite se le mata y arranca de nuevo.',
  'Raise its limit in the configuration, or find out why it grows.':
    'Sube su límite en la configuración, o averigua por qué crece.',
  'A container was killed at its memory limit in the last quarter of an hour.':
    'A un contenedor se le mató en su límite de memoria en el último cuarto de hora.',
  'What it did then was cut off; it has started anew.': 'Lo que hacía entonces se cortó; ha arrancado de nuevo.',
  'A container was held back by its CPU limit in more than half of all periods.':
    'A un contenedor lo frenó su límite de CPU en más de la mitad de los periodos.',
  'It is slower than it could be.': 'Va más lento de lo que podría.',
  'Raise or remove its CPU limit.': 'Sube o quita su límite de CPU.',
  'An autoscaler has had as many pods as it may have for a quarter of an hour, and could take more.':
    'Un autoescalador tiene desde hace un cuarto de hora tantos pods como puede tener, y usaría más.',
  'More load makes it slower.': 'Más carga lo hace más lento.',
  'Raise its maximum, if nodes have room.': 'Sube su máximo, si los nodos tienen sitio.',
  'A run of a backup has failed within the last day.': 'Una ejecución de una copia ha fallado en el último día.',
  'None yet: the last good backup is still there, and gets older.':
    'Aún ninguno: la última copia buena sigue ahí, y envejece.',
  'Its log says which step failed and why. Start another run when the reason is gone.':
    'Su registro dice qué paso falló y por qué. Arranca otra ejecución cuando ya no esté la razón.',
  'A backup has not succeeded for longer than a day and some slack.':
    'Una copia no sale bien desde hace más de un día y algo de margen.',
  'Whatever was written since the last good backup would be lost with the cluster.':
    'Lo escrito desde la última copia buena se perdería con el clúster.',
  'Start a run by hand, and read its log when it fails.':
    'Arranca una ejecución a mano, y lee su registro cuando falle.',
  'A backup has never succeeded.': 'Una copia nunca ha salido bien.',
  'All data would be lost with the cluster.': 'Todos los datos se perderían con el clúster.',
  'Somebody has switched a backup off, and it has been off for a day.':
    'Alguien ha desactivado una copia, y lleva un día desactivada.',
  'No new backups are made.': 'No se hacen copias nuevas.',
  'Switch it on again: a deploy does.': 'Actívala otra vez: lo hace un despliegue.',
  'The exporter cannot log in to PostgreSQL.': 'El exportador no puede entrar en PostgreSQL.',
  'Whatever needs the database fails.': 'Falla lo que necesita la base de datos.',
  'See whether its pod runs, and what its log says.': 'Mira si funciona su pod, y qué dice su registro.',
  'Most connections that PostgreSQL allows are in use.':
    'La mayoría de las conexiones que permite PostgreSQL están en uso.',
  'Once all are, new ones are refused: parts of the application fail.':
    'Cuando lo están todas, las nuevas se rechazan: fallan partes de la aplicación.',
  'See who holds them; put a pool before it, or lower the number of processes.':
    'Mira quién las tiene; pon un pool delante, o baja el número de procesos.',
  'The exporter beside Redis gets no answer from it.': 'El exportador junto a Redis no recibe respuesta de él.',
  'Sessions, caches and queues that lie in it are away.': 'Faltan las sesiones, cachés y colas que hay en él.',
  'See whether its pod runs, and what its log says: loading much data takes a while.':
    'Mira si funciona su pod, y qué dice su registro: cargar muchos datos tarda un rato.',
  'Redis could not write its data to its volume.': 'Redis no pudo escribir sus datos en su volumen.',
  'It refuses to write, and what it has been told since is lost with its pod.':
    'Se niega a escribir, y lo que se le ha dicho desde entonces se pierde con su pod.',
  'Most often the volume is full: make it larger and deploy.':
    'Lo más frecuente es que el volumen esté lleno: agrándalo y despliega.',
  'Most of the memory for data is in use.': 'La mayor parte de la memoria para datos está en uso.',
  'A broker refuses new tasks once it is full; a cache forgets.':
    'Un bróker rechaza tareas nuevas cuando está lleno; una caché olvida.',
  'Raise its memory limit, or find out what fills it.': 'Sube su límite de memoria, o averigua qué la llena.',
  'Flower sees no worker of Celery that is online.': 'Flower no ve ningún worker de Celery conectado.',
  'Tasks wait in the queue.': 'Las tareas esperan en la cola.',
  'See whether the workers’ pods run, and what their logs say.':
    'Mira si funcionan los pods de los workers, y qué dicen sus registros.',
  'More than a tenth of all tasks of the last half hour failed.':
    'Más de una décima parte de las tareas de la última media hora falló.',
  'Work is not done.': 'El trabajo no se hace.',
  'Read the workers’ logs; Flower shows which task it is.':
    'Lee los registros de los workers; Flower muestra qué tarea es.',
  'The installation uses more memory than has been measured with more than twenty people.':
    'La instalación usa más memoria de la que se ha medido con más de veinte personas.',
  'None by itself: it is beyond what is known to work on one node of 8 GB.':
    'Ninguno por sí mismo: va más allá de lo que se sabe que funciona en un nodo de 8 GB.',
  'See who uses it, and whether the node has room; the plan says which node would do.':
    'Mira quién la usa, y si el nodo tiene sitio; el plan dice qué nodo serviría.',
  'Dialog carries a room in one process, which uses one core at most; it is near that.':
    'Dialog lleva una sala en un proceso, que usa un núcleo como mucho; está cerca de eso.',
  'Beyond it, voices break up and cameras freeze, for all rooms of that process.':
    'Más allá, las voces se entrecortan y las cámaras se congelan, en todas las salas de ese proceso.',
  'Ask some people to turn cameras off, or to use another room.':
    'Pide a algunas personas que apaguen la cámara, o que usen otra sala.',
  'Dialog uses twice the CPU that has been measured with 22 people in a room.':
    'Dialog usa el doble de la CPU que se ha medido con 22 personas en una sala.',
  'None by itself: more people, or more cameras, than have been tried.':
    'Ninguno por sí mismo: más personas, o más cámaras, de las que se han probado.',
  'Watch it: the alert above comes before voices break up.':
    'Vigílalo: la alerta de arriba llega antes de que se entrecorten las voces.',
  'Reticulum uses twice the CPU that has been measured with 21 people.':
    'Reticulum usa el doble de la CPU que se ha medido con 21 personas.',
  'Movements of people reach others later.': 'Los movimientos de la gente llegan más tarde a los demás.',
  'See how many people there are; a scene with many moving objects does it, too.':
    'Mira cuántas personas hay; una escena con muchos objetos en movimiento también lo hace.',
  'HAProxy answers many requests with 5xx: what is behind it is away or fails.':
    'HAProxy responde a muchas peticiones con 5xx: lo que hay detrás falta o falla.',
  'Visitors see errors.': 'Los visitantes ven errores.',
  'See which workload is not ready; then read its log.': 'Mira qué carga no está lista; después lee su registro.',
  'Always firing: it shows that alerts find their way. A service that is told each minute raises the alarm when it is not.':
    'Siempre activa: muestra que las alertas encuentran su camino. Un servicio al que se avisa cada minuto da la alarma cuando no es así.',
  'None while it fires. When it stops, nobody would be told of anything.':
    'Ninguno mientras está activa. Cuando deja de estarlo, no se avisaría a nadie de nada.',
  'When the service raises the alarm, see whether Prometheus and Alertmanager run.':
    'Cuando el servicio da la alarma, mira si funcionan Prometheus y Alertmanager.',
  'Alertmanager could not deliver messages: a mail server or a web address that refuses.':
    'Alertmanager no pudo entregar mensajes: un servidor de correo o una dirección web que se niega.',
  'People are not told of other alerts, and perhaps not of this one.':
    'No se avisa a la gente de otras alertas, y quizá tampoco de esta.',
  'The doctor shows the last error; an alert of your own shows whether it works again.':
    'El doctor muestra el último error; una alerta propia muestra si vuelve a funcionar.',
  'Prometheus could not hand alerts to Alertmanager.': 'Prometheus no pudo entregar alertas a Alertmanager.',
  'Nobody is told of any alert.': 'No se avisa a nadie de ninguna alerta.',
  'See whether Alertmanager’s pod runs.': 'Mira si funciona el pod de Alertmanager.',
  'Prometheus could not evaluate rules, most often for two series where one was expected.':
    'Prometheus no pudo evaluar reglas, lo más frecuente por dos series donde se esperaba una.',
  'Alerts of these rules are blind.': 'Las alertas de estas reglas están a ciegas.',
  'The doctor names the rule and the error.': 'El doctor nombra la regla y el error.',
  'days that a served certificate is still valid': 'días que le quedan a un certificado servido',
  'per cent of a node’s memory in use': 'por ciento de la memoria de un nodo en uso',
  'per cent of a node’s disk in use': 'por ciento del disco de un nodo en uso',
  'per cent of a volume that is left': 'por ciento de un volumen que queda',
  'per cent of a container’s memory limit in use': 'por ciento del límite de memoria de un contenedor en uso',
  'hours since the last good backup': 'horas desde la última copia buena',
  'per cent of PostgreSQL’s connections, or of Redis’ memory, in use':
    'por ciento de las conexiones de PostgreSQL, o de la memoria de Redis, en uso',
  'per cent of HAProxy’s answers that are 5xx': 'por ciento de las respuestas de HAProxy que son 5xx',
  Availability: 'Disponibilidad',
  Capacity: 'Capacidad',
  Data: 'Datos',
  Hubs: 'Hubs',
  'The watch itself': 'La propia vigilancia',
};
