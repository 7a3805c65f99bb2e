/** The messages of `checks/operations/`. */
export const operations = () => ({
  'nothing says how much CPU it needs: the scheduler counts none, and on a busy node it gets what others leave':
    'nada dice cuánta CPU necesita: el planificador no cuenta ninguna, y en un nodo ocupado recibe lo que otros dejan',
  'Add a request for cpu.': 'Añade una petición de cpu.',
  'nothing says how much memory it needs: the scheduler counts none, and a full node stops such containers first':
    'nada dice cuánta memoria necesita: el planificador no cuenta ninguna, y un nodo lleno detiene primero estos contenedores',
  'Add a request for memory.': 'Añade una petición de memoria.',
  'nothing bounds its memory: one leak takes that of its neighbours, until the node stops some of them':
    'nada limita su memoria: una fuga toma la de sus vecinos, hasta que el nodo detiene a algunos',
  'Add a limit for memory.': 'Añade un límite de memoria.',
  'a time zone within the schedule is refused by the API server since Kubernetes 1.29':
    'el servidor de la API rechaza una zona horaria dentro del horario desde Kubernetes 1.29',
  'Take it out of the schedule, and name it in spec.timeZone.': 'Quítala del horario, y nómbrala en spec.timeZone.',
  'no time zone of the IANA database: the API server refuses it':
    'no es una zona horaria de la base de datos de la IANA: el servidor de la API la rechaza',
  'Use a name such as Europe/Madrid or Etc/UTC, in upper and lower case as there.':
    'Usa un nombre como Europe/Madrid o Etc/UTC, con mayúsculas y minúsculas como allí.',
  'the Service {1} sets {2} to an address, where the program expects a number: it does not start':
    'el Service {1} pone en {2} una dirección, donde el programa espera un número: no arranca',
  'Set enableServiceLinks: false.': 'Pon enableServiceLinks: false.',
  'pods that are not ready keep their node from being drained, as an upgrade of the cluster wants to':
    'los pods que no están listos impiden vaciar su nodo, como quiere una actualización del clúster',
  'Set unhealthyPodEvictionPolicy: AlwaysAllow.': 'Pon unhealthyPodEvictionPolicy: AlwaysAllow.',
  'there is a single pod, and it may never move: nodes cannot be drained':
    'hay un solo pod, y no se puede mover nunca: los nodos no se pueden vaciar',
  'none of the {1} pods may move: nodes cannot be drained':
    'ninguno de los {1} pods se puede mover: los nodos no se pueden vaciar',
  'Remove the budget, run more replicas, or set maxUnavailable: 1.':
    'Quita el PodDisruptionBudget, pon más réplicas, o pon maxUnavailable: 1.',
  'not the name of an image: it cannot be pulled': 'no es el nombre de una imagen: no se puede descargar',
  'Write {1}.': 'Escribe {1*}.',
  'each restart may bring another version, and no rollback brings the old one back':
    'cada reinicio puede traer otra versión, y ningún rollback recupera la anterior',
  'nodes keep the copy that they have, each its own': 'los nodos conservan la copia que tienen, cada uno la suya',
  'a tag that moves: {1}': 'una etiqueta que se mueve: {1*}',
  'Pin a tag that stays, or a digest, name@sha256:…: hubs images pin looks them up.':
    'Fija una etiqueta que no cambie, o un digest, nombre@sha256:…: hubs images pin los averigua.',
  "on the host network, names are looked up by the node's resolver, which knows no Services":
    'en la red del nodo, los nombres los resuelve el nodo, que no conoce ningún Service',
  'Set dnsPolicy: ClusterFirstWithHostNet.': 'Pon dnsPolicy: ClusterFirstWithHostNet.',
  'a further load balancer beside that of {1}: it costs extra, and has an address of its own':
    'otro balanceador de carga junto al de {1}: se paga aparte, y tiene su propia dirección',
  'Add the ports to the first one, or put an Ingress in front of this Service.':
    'Añade los puertos al primero, o pon un Ingress delante de este Service.',
  'no Service of type LoadBalancer or NodePort is among the objects: nothing leads to the ingress controller':
    'ningún Service de tipo LoadBalancer o NodePort está entre los objetos: nada lleva al controlador de entrada',
  'Add a Service of type LoadBalancer for its pods.': 'Añade un Service de tipo LoadBalancer para sus pods.',
  'missing: the container receives traffic before it can answer':
    'falta: el contenedor recibe tráfico antes de poder responder',
  'Add a readinessProbe.': 'Añade una readinessProbe.',
  'missing: a container that hangs is never restarted': 'falta: un contenedor colgado no se reinicia nunca',
  'Add a livenessProbe.': 'Añade una livenessProbe.',
  'a URL where a path belongs: host and scheme in it mean nothing':
    'una URL donde va una ruta: su host y su esquema no significan nada',
  'a path that does not begin with /': 'una ruta que no empieza por /',
  'Leave the path only, and say scheme: HTTPS where needed.': 'Deja solo la ruta, y pon scheme: HTTPS si hace falta.',
  'Put a / before it.': 'Pon una / delante.',
  'the container has no port of this name: the probe always fails':
    'el contenedor no tiene ningún puerto con este nombre: la sonda falla siempre',
  'Name the port in the container, or use its number.': 'Da nombre al puerto en el contenedor, o usa su número.',
  'the container does not declare port {1}': 'el contenedor no declara el puerto {1}',
  'Correct the number, or add it to the ports of the container.':
    'Corrige el número, o añádelo a los puertos del contenedor.',
  'must be 1 here: the API server refuses anything else':
    'aquí debe ser 1: el servidor de la API rechaza cualquier otro',
  'Remove it.': 'Quítalo.',
  '{1} is more than the limit {2}: the API server refuses it':
    '{1} es más que el límite {2}: el servidor de la API lo rechaza',
  'Raise the limit, or request less.': 'Sube el límite, o solicita menos.',
  'when {1} changes, the pod goes on with the old values, while others have the new ones':
    'cuando cambia {1*}, el pod sigue con los valores viejos mientras otros tienen los nuevos',
  'Add an annotation with a checksum of the values to the pod template.':
    'Añade a la plantilla del pod una anotación con una suma de control de los valores.',
  '{1} pods want the volume {2}, which only one may have': '{1} pods quieren el volumen {2}, que solo puede tener uno',
  'Set replicas: 1, or use a StatefulSet with a volume for each pod.':
    'Pon replicas: 1, o usa un StatefulSet con un volumen para cada pod.',
  'each rollout starts a second pod that wants the volume {1} while the first still has it: it waits for ever, or both write to it':
    'cada despliegue arranca un segundo pod que quiere el volumen {1} mientras el primero aún lo tiene: espera para siempre, o escriben los dos',
  'Set strategy: { type: Recreate }.': 'Pon strategy: { type: Recreate }.',
  '{1} pods want port {2} of a node: they need as many nodes, and a further one for each rollout':
    '{1} pods quieren el puerto {2} de un nodo: necesitan otros tantos nodos, y uno más para cada despliegue',
  'Set replicas: 1, or use a DaemonSet.': 'Pon replicas: 1, o usa un DaemonSet.',
  'rollouts never end on a single node: the first pod holds port {1} until the second is ready, and the second starts when the port is free':
    'los despliegues no acaban nunca en un solo nodo: el primer pod ocupa el puerto {1} hasta que el segundo esté listo, y el segundo arranca cuando el puerto está libre',
  'each rollout first tries to start a second pod that wants port {1} of the node':
    'cada despliegue intenta primero arrancar un segundo pod que quiere el puerto {1} del nodo',
});
