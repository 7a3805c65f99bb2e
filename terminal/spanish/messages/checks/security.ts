/** The messages of `checks/security/`. */
export const security = () => ({
  'Put the value in its place that the other service gave out, or leave the key out where it is optional.':
    'Pon en su lugar el valor que dio el otro servicio, o quita la clave donde sea opcional.',
  'Remove hostProcess.': 'Quita hostProcess.',
  'the container has full access to its Windows node': 'el contenedor tiene acceso completo a su nodo Windows',
  'Remove it, unless the program cannot work without.': 'Quítalo, salvo que el programa no funcione sin ello.',
  'the pod shares this with its node, and with everything that runs there':
    'el pod comparte esto con su nodo, y con todo lo que funciona en él',
  'Remove privileged; add the one capability that is needed, if any.':
    'Quita privileged; añade la única capacidad necesaria, si la hay.',
  'whoever gets into the container owns the node': 'quien entre en el contenedor es dueño del nodo',
  'Remove them from capabilities.add.': 'Quítalas de capabilities.add.',
  'capabilities that containers do not have by default: {1}':
    'capacidades que los contenedores no tienen por defecto: {1}',
  'Use a PersistentVolumeClaim, or emptyDir for what may be lost.':
    'Usa una PersistentVolumeClaim, o emptyDir para lo que se pueda perder.',
  "the pod reads or writes its node's files, and finds others after it has moved":
    'el pod lee o escribe archivos de su nodo, y encuentra otros cuando se mueve',
  'Remove hostPort, and reach the pod through a Service.': 'Quita hostPort, y llega al pod a través de un Service.',
  "the container occupies a port of its node's address": 'el contenedor ocupa un puerto de la dirección de su nodo',
  'Remove host: the kubelet asks the pod itself.': 'Quita host: el kubelet pregunta al propio pod.',
  'the kubelet is made to connect to a host of the manifest’s choice':
    'el kubelet se conecta a un host que elige el manifiesto',
  'Use RuntimeDefault or Localhost.': 'Usa RuntimeDefault o Localhost.',
  'Remove it, or use a container type without user and role.':
    'Quítalo, o usa un tipo para contenedores sin usuario ni rol.',
  'an SELinux label of its own lifts the confinement of containers':
    'una etiqueta SELinux propia levanta el confinamiento de los contenedores',
  'Remove procMount.': 'Quita procMount.',
  'the container sees the unmasked /proc': 'el contenedor ve /proc sin enmascarar',
  'a kernel setting that concerns other pods of the node, too':
    'un ajuste del núcleo que afecta también a otros pods del nodo',
  'every system call is allowed that the kernel has': 'se permiten todas las llamadas al sistema que tiene el núcleo',
  'every pod of the cluster may connect to it': 'cualquier pod del clúster se puede conectar a él',
  'it may connect to everything': 'él se puede conectar a todo',
  '{1}, and {2}': '{1*}, y {2*}',
  'no NetworkPolicy limits this pod: {1}': 'ninguna NetworkPolicy limita este pod: {1*}',
  'Add NetworkPolicies that name the connections that it needs.':
    'Añade NetworkPolicies con las conexiones que necesita.',
  'the namespace enforces "{1}", which refuses the pod for {2}: {3}':
    'el espacio de nombres exige "{1}", que rechaza el pod por {2}: {3*}',
  'what the container mounts appears on the node and in other pods':
    'lo que monta el contenedor aparece en el nodo y en otros pods',
  'Remove it: only storage drivers need this.': 'Quítalo: solo lo necesitan los controladores de almacenamiento.',
  'the data is in a folder of one node, and lost with it':
    'los datos están en una carpeta de un nodo, y se pierden con él',
  "Use a StorageClass of the cloud's; keep this for clusters of one node that you back up.":
    'Usa una StorageClass de la nube; deja esto para clústeres de un nodo con copias de seguridad.',
  'everything is allowed: whoever gets into the pod owns the cluster':
    'todo está permitido: quien entre en el pod es dueño del clúster',
  'List the resources and verbs that the program uses.': 'Enumera los recursos y verbos que usa el programa.',
  '{1} and {2}': '{1} y {2*}',
  '{1}: anything, also what is added to the cluster later':
    '{1*}: cualquiera, también lo que se añada después al clúster',
  'List what the program uses.': 'Enumera lo que usa el programa.',
  read: 'leer',
  'read and changed': 'leer y cambiar',
  'the Secrets of every namespace can be {1}: whoever gets into the pod owns the cluster':
    'los Secrets de todos los espacios de nombres se pueden {1*}: quien entre en el pod es dueño del clúster',
  "Grant this by a Role in the program's own namespace.":
    'Concédelo con un Role en el espacio de nombres del propio programa.',
  'Secrets of the namespace can be changed': 'los Secrets del espacio de nombres se pueden cambiar',
  'Leave it at get, list and watch, or limit it with resourceNames.':
    'Déjalo en get, list y watch, o limítalo con resourceNames.',
  'whoever gets into the pod can take any right': 'quien entre en el pod puede tomar cualquier permiso',
  'Remove the verb.': 'Quita el verbo.',
  'a way to rights that the role does not list': 'un camino a permisos que el rol no enumera',
  'Remove it unless the program cannot work without.': 'Quítalo salvo que el programa no funcione sin ello.',
  'everything is allowed: whoever gets into the pod owns the cluster, or with a RoleBinding the namespace':
    'todo está permitido: quien entre en el pod es dueño del clúster o, con un RoleBinding, del espacio de nombres',
  'Bind a role that lists what the program uses.': 'Vincula un rol que enumere lo que usa el programa.',
  'all Secrets can be read and changed, and pods be started as any ServiceAccount':
    'se pueden leer y cambiar todos los Secrets, y arrancar pods como cualquier ServiceAccount',
  'Use one of {1}.': 'Usa uno de {1}.',
  'a type of volume that reaches outside the pod': 'un tipo de volumen que sale fuera del pod',
  'a program may gain more rights than it was started with':
    'un programa puede obtener más permisos que con los que arrancó',
  'Set runAsNonRoot: true, and runAsUser where the image does not.':
    'Pon runAsNonRoot: true, y runAsUser si la imagen no lo indica.',
  'nothing keeps the container from running as root': 'nada impide que el contenedor funcione como root',
  'Use the number of another user.': 'Usa el número de otro usuario.',
  'user 0 is root': 'el usuario 0 es root',
  'Set seccompProfile: { type: RuntimeDefault }.': 'Pon seccompProfile: { type: RuntimeDefault }.',
  'system calls that the program does not need are not filtered':
    'no se filtran las llamadas al sistema que el programa no necesita',
  'Set capabilities: { drop: [ALL] }.': 'Pon capabilities: { drop: [ALL] }.',
  'the container keeps the capabilities that are given by default':
    'el contenedor conserva las capacidades que se dan por defecto',
  'Remove them from capabilities.add, or start the program as the user that it becomes.':
    'Quítalas de capabilities.add, o arranca el programa como el usuario en que se convierte.',
  'more rights than NET_BIND_SERVICE: {1}': 'más permisos que NET_BIND_SERVICE: {1}',
  'a private key': 'una clave privada',
  'a URL with a password': 'una URL con contraseña',
  'a signed token (JWT)': 'un token firmado (JWT)',
  'a DigitalOcean token': 'un token de DigitalOcean',
  'a GitHub token': 'un token de GitHub',
  'a key of Stripe': 'una clave de Stripe',
  'a token of Slack': 'un token de Slack',
  'a GitLab token': 'un token de GitLab',
  'a key of SendGrid': 'una clave de SendGrid',
  'a key of a language model': 'una clave de un modelo de lenguaje',
  'an AWS access key': 'una clave de acceso de AWS',
  'is a placeholder': 'es un texto de relleno',
  'is empty, which some programs accept as a key': 'está vacío, y algunos programas lo aceptan como clave',
  'is among those that everybody tries first': 'es de los que todo el mundo prueba primero',
  'is shorter than {1} characters': 'tiene menos de {1} caracteres',
  'Move it to a Secret and refer to it; then replace the value, since others may have read it.':
    'Pásalo a un Secret y haz referencia a él; después cambia el valor, porque otros pueden haberlo leído.',
  '{1}, readable for everyone who may look at the namespace':
    '{1*}, a la vista de cualquiera que pueda mirar el espacio de nombres',
  'a secret, by its name': 'un secreto, por su nombre',
  'a secret, by its name, in line {1}': 'un secreto, por su nombre, en la línea {1}',
  'the value {1}': 'el valor {1*}',
  'Put a long random value in its place, or leave the key out where it is optional.':
    'Pon en su lugar un valor largo y aleatorio, o quita la clave si es opcional.',
  'values in stringData stay in the cluster after their keys are removed here, and client-side kubectl apply keeps them readable in an annotation':
    'los valores de stringData siguen en el clúster después de quitar sus claves aquí, y kubectl apply del lado del cliente los deja legibles en una anotación',
  'Write them in data, in base64, and apply with --server-side.':
    'Escríbelos en data, en base64, y aplica con --server-side.',
  'the pod has the token of ServiceAccount {1}, to which no role is bound: of use to an intruder only':
    'el pod tiene el token de la ServiceAccount {1}, que no está vinculada a ningún rol: solo le sirve a un intruso',
  'Set automountServiceAccountToken: false.': 'Pon automountServiceAccountToken: false.',
});
