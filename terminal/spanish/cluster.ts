export const clusterTexts = (): Readonly<Record<string, string>> => ({
  'kubectl knows no cluster yet. At DigitalOcean: doctl kubernetes cluster kubeconfig save <name>':
    'kubectl aún no conoce ningún clúster. En DigitalOcean: doctl kubernetes cluster kubeconfig save <nombre>',
  'Which cluster? Choose one:{1}': '¿Qué clúster? Elige uno:{1}',
  '{1} belongs to the context {2}, not to {3}; nothing was changed.\n  Is it meant to move? hubs context use {4}':
    '{1} pertenece al contexto {2}, no a {3}; no se ha cambiado nada.\n  ¿Se trata de una mudanza? hubs context use {3}',
  'The context {1} leads to another cluster than before ({2} remembers it); nothing was changed.\n  Is it meant to move? hubs context use {3}':
    'El contexto {1} lleva a otro clúster que antes (lo recuerda {2}); no se ha cambiado nada.\n  ¿Se trata de una mudanza? hubs context use {1}',
  'kubectl is not installed.': 'kubectl no está instalado.',
  'kubectl is not installed, or not in PATH: https://kubernetes.io/docs/tasks/tools/':
    'kubectl no está instalado o no está en PATH: https://kubernetes.io/es/docs/tasks/tools/',
  'kubectl said': 'kubectl dijo',
  'The cluster{1} does not answer. Is it running, and is this computer online?':
    'El clúster{1} no responde. ¿Está en marcha y este equipo tiene conexión?',
  'The cluster{1} does not accept your credentials. At DigitalOcean: doctl kubernetes cluster kubeconfig save <name>':
    'El clúster{1} no acepta tus credenciales. En DigitalOcean: doctl kubernetes cluster kubeconfig save <nombre>',
  'Your account in the cluster{1} lacks a right that this needs.':
    'A tu cuenta en el clúster{1} le falta un permiso necesario.',
  'The webhook {1} does not answer, and without it the cluster{2} refuses this change. Do its pods run? kubectl get pods -A':
    'El webhook {1} no responde, y sin él el clúster{2} rechaza este cambio. ¿Funcionan sus pods? kubectl get pods -A',
  'Some fields cannot be changed once an object is there. Look at what depends on it, remove it with kubectl delete, and run the command again.':
    'Algunos campos no se pueden cambiar una vez que un objeto está. Mira qué depende de él, bórralo con kubectl delete y ejecuta el comando otra vez.',
  'it is marked as deleted and still there; it waits for {1}': 'está marcado para borrarse y sigue ahí; espera a {1}',
  '  … the cluster warns: {1}': '  … el clúster avisa: {1}',
  '  … the cluster does not answer; asking again': '  … el clúster no responde; se vuelve a preguntar',
  '{1}: left stopped by a command that was killed, and told to start again':
    '{1}: un comando que murió los dejó parados; se les ha dicho que arranquen',
  '  … the lock of {1} looks old; watching for {2} s whether it is renewed':
    '  … el bloqueo de {1} parece viejo; se observa durante {2} s si se renueva',
  'Somebody else is changing this installation: {1} ({2}), last seen at {3}.\n  Try again when they are done. If their computer died, the lock ends by itself after {4} s.':
    'Otra persona está cambiando esta instalación: {1} ({2}), visto por última vez a las {3}.\n  Inténtalo cuando termine. Si su equipo murió, el bloqueo acaba solo tras {4} s.',
  'It is k3s’ own Traefik. If nothing else needs it: add “disable: [traefik]” to /etc/rancher/k3s/config.yaml, then systemctl restart k3s. Else move it to other ports (HelmChartConfig traefik: ports.web.exposedPort, ports.websecure.exposedPort).':
    'Es el Traefik del propio k3s. Si nada más lo necesita: añade “disable: [traefik]” a /etc/rancher/k3s/config.yaml, y luego systemctl restart k3s. Si no, pásalo a otros puertos (HelmChartConfig traefik: ports.web.exposedPort, ports.websecure.exposedPort).',
  'It is the add-on ingress of microk8s: microk8s disable ingress':
    'Es el complemento ingress de microk8s: microk8s disable ingress',
  'It is minikube’s addon ingress: minikube addons disable ingress':
    'Es el complemento ingress de minikube: minikube addons disable ingress',
  'Move it to other ports. Or let it keep them and pass TCP on unread: loadBalancer.serviceType: NodePort in hubs.yaml, then its ports 80 and 443 to those of the Service lb.':
    'Pásalo a otros puertos. O deja que los conserve y reenvíe TCP sin leerlo: loadBalancer.serviceType: NodePort en hubs.yaml, y sus puertos 80 y 443 a los del Service lb.',
  '{1} should name the context and the cluster of this installation, but is damaged. Write it anew: hubs context use <name>':
    '{1} debería nombrar el contexto y el clúster de esta instalación, pero está dañado. Para escribirlo de nuevo: hubs context use <nombre>',
  'Other programs keep these objects, and they cannot become what the configuration wants; nothing was changed:\n{1}\n  Have that program give them up, and remove them, before they are deployed from here.\n  The API server says: {2}':
    'Otros programas tienen estos objetos como suyos, y no pueden llegar a ser lo que pide la configuración; no se ha cambiado nada:\n{1}\n  Haz que ese programa los suelte, y bórralos, antes de desplegarlos desde aquí.\n  El servidor de la API dice: {2}',
  'Somebody has made these immutable, and their values would change; nothing was changed:\n{1}\n  Remove them, and the next deploy makes them anew: {2}':
    'Alguien los ha hecho inmutables, y sus valores cambiarían; no se ha cambiado nada:\n{1}\n  Bórralos, y el próximo despliegue los crea de nuevo: {2}',
  '  … your account may not see Secrets, which the records of deploys are kept in':
    '  … tu cuenta no puede ver Secrets, donde se guarda el registro de los despliegues',
  'Told to start again: {1}': 'Se les ha dicho que arranquen: {1}',
});
