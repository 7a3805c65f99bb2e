export const diagnosisTexts = (): Readonly<Record<string, string>> => ({
  'A deploy of Hubs installs it; for applications alone: https://cert-manager.io/docs/installation/helm/.':
    'Un despliegue de Hubs lo instala; si solo hay aplicaciones: https://cert-manager.io/docs/installation/helm/.',
  'cert-manager is not installed: nobody asks for certificates.':
    'cert-manager no está instalado: nadie pide certificados.',
  'The cluster knows certificates, but cert-manager does not run.':
    'El clúster conoce los certificados, pero cert-manager no se ejecuta.',
  '{1} Certificates that exist stay.': '{1} Los Certificates que hay se conservan.',
  'cert-manager’s webhook does not run: the cluster refuses every change of certificates.':
    'El webhook de cert-manager no funciona: el clúster rechaza cualquier cambio de certificados.',
  'A part of cert-manager does not run: {1}.': 'Una parte de cert-manager no funciona: {1}.',
  'Somebody has stopped it (0 pods wanted). Start it: {1}': 'Alguien lo ha parado (0 pods deseados). Arráncalo: {1}',
  'kubectl describe pods -n {1} -l app.kubernetes.io/instance=cert-manager':
    'kubectl describe pods -n {1} -l app.kubernetes.io/instance=cert-manager',
  'The certificate of {1} ends in {2} days and has not been renewed.':
    'El certificado de {1} caduca en {2} días y no se ha renovado.',
  'hubs certs explain says what holds it up; hubs certs renew tries again.':
    'hubs certs explain dice qué lo detiene; hubs certs renew lo intenta de nuevo.',
  'hubs deploy creates it; an issuer of your own: tls.issuer{1}':
    'hubs deploy lo crea; un emisor propio: tls.issuer{1}',
  'The certificate of {1} could not be issued.': 'No se ha podido emitir el certificado de {1}.',
  'Mend what the message names; then hubs certs renew': 'Corrige lo que nombra el mensaje; después hubs certs renew',
  'Another certificate of {1} has not come for {2} minutes; the one that is there is served.':
    'Otro certificado de {1} no llega desde hace {2} minutos; se sirve el que hay.',
  'The certificate of {1} has not come for {2} minutes.': 'El certificado de {1} no llega desde hace {2} minutos.',
  'hubs certs explain shows every step.': 'hubs certs explain muestra cada paso.',
  'The proof that {1} is yours has not succeeded yet.': 'La prueba de que {1} es tuyo aún no ha salido bien.',
  'The Secret {1} lacks {2}.': 'Al Secret {1} le falta {2}.',
  'Provide it: hubs secrets set {1}; then hubs deploy': 'Proporciónalo: hubs secrets set {1}; después hubs deploy',
  'The ConfigMap {1} lacks {2}.': 'Al ConfigMap {1} le falta {2}.',
  'Was it changed by hand? hubs diff shows it, and hubs deploy brings back what is deployed.':
    '¿Se cambió a mano? hubs diff lo muestra, y hubs deploy devuelve lo que se despliega.',
  'The image of {1} runs as root, which its settings do not allow.':
    'La imagen de {1} se ejecuta como root y su configuración no lo permite.',
  'Use an image that names a user by number, or set runAsUser: {1}.':
    'Usa una imagen que nombre un usuario por su número o pon runAsUser: {1}.',
  'its security context': 'su contexto de seguridad',
  'The image of {1} is for another processor than the node’s.':
    'La imagen de {1} es para otro procesador que el del nodo.',
  'Use nodes with Intel or AMD processors (amd64).': 'Usa nodos con procesadores Intel o AMD (amd64).',
  'The image of {1} lacks the program that it is started with.':
    'A la imagen de {1} le falta el programa con el que se arranca.',
  'It is another image than the rest is made for: check {1}.':
    'Es otra imagen que aquella para la que está hecho lo demás: revisa {1}.',
  'its image': 'su imagen',
  'The node cannot start the container {1}.': 'El nodo no puede arrancar el contenedor {1}.',
  'If the message below does not help, replace the node: it keeps trying.':
    'Si el mensaje no ayuda, sustituye el nodo: lo sigue intentando.',
  ' (its limit is {1})': ' (su límite es {1})',
  '{1} was stopped for using too much memory{2}.': '{1} fue detenido por usar demasiada memoria{2}.',
  'Raise {1}; then hubs deploy': 'Aumenta {1}; después hubs deploy',
  'its limit of memory': 'su límite de memoria',
  '{1} restarts': '{1} reinicios',
  ' with code {1}': ' con el código {1}',
  '(it left no log)': '(no dejó registro)',
  '{1} starts and ends again{2} ({3} restarts).': '{1} arranca y termina una y otra vez{2} ({3} reinicios).',
  'Its last words may say why: hubs logs {1} --previous':
    'Sus últimas palabras pueden decir por qué: hubs logs {1} --previous',
  'A quota of the namespace leaves no room for its pods.': 'Una cuota del espacio de nombres no deja sitio a sus pods.',
  'Raise or remove the quota: kubectl get resourcequota -n {1}':
    'Aumenta o elimina la cuota: kubectl get resourcequota -n {1}',
  'The namespace’s Pod Security level refuses its pods.':
    'El nivel de Pod Security del espacio de nombres rechaza sus pods.',
  'Dialog and coturn need level privileged. The label was changed; put it back: hubs deploy':
    'Dialog y coturn necesitan el nivel privileged. La etiqueta ha cambiado; devuélvela: hubs deploy',
  'An admission webhook of the cluster refuses its pods, or does not answer.':
    'Un webhook de admisión del clúster rechaza sus pods o no responde.',
  'The message names it; ask whoever runs it, or repair its pods.':
    'El mensaje lo nombra; pregunta a quien lo mantiene o repara sus pods.',
  'The cluster refuses to create its pods.': 'El clúster se niega a crear sus pods.',
  'The message below says why; then hubs deploy': 'El mensaje dice por qué; después hubs deploy',
  'A command has stopped it for a while (a backup, a restore or a cold restart). It is still at work, or was killed before it could start it again.':
    'Un comando lo ha parado por un rato (una copia, una restauración o un reinicio en frío). Sigue en marcha, o murió antes de poder arrancarlo de nuevo.',
  'If nobody is at work: hubs deploy, which starts it again.':
    'Si nadie está en ello: hubs deploy, que lo arranca de nuevo.',
  'It has been updating for long, without a pod becoming ready.':
    'Lleva mucho tiempo actualizándose sin que ningún pod quede listo.',
  'Its log may say why: hubs logs {1}; hubs rollback brings the release before back.':
    'Su registro puede decir por qué: hubs logs {1}; hubs rollback recupera la versión anterior.',
  'Its own disk is {1} % full ({2} of {3}); from about 90 % on, it throws pods out.':
    'Su propio disco está al {1} % ({2} de {3}); desde cerca del 90 % expulsa pods.',
  'Replace the node by one with a larger disk; old images go with it.':
    'Sustituye el nodo por uno con un disco mayor; así desaparecen también las imágenes viejas.',
  '{1} of {2}': '{1} de {2}',
  '{1} of {2} inodes': '{1} de {2} inodos',
  'It is {1} % full: {2}.': 'Está al {1} %: {2}.',
  'Make room in it, or move its data to a larger one: volumes of its StorageClass cannot grow.':
    'Haz sitio en él o lleva sus datos a uno mayor: los volúmenes de su StorageClass no pueden crecer.',
  'its size': 'su tamaño',
  'Make room in it, or have its claim ask for more: volumes can grow.':
    'Haz sitio en él o pide más en su petición: los volúmenes pueden crecer.',
  'The database stops when it is full.': 'La base de datos se para cuando se llena.',
  'Uploads fail when it is full.': 'Las subidas fallan cuando se llena.',
  'Backups fail when it is full.': 'Las copias de seguridad fallan cuando se llena.',
  'the image of {1}': 'la imagen de {1}',
  'The image {1} does not exist for the node’s processor.': 'La imagen {1} no existe para el procesador del nodo.',
  'The registry lets nobody from this address pull {1} right now: too many pulls.':
    'El registro no deja descargar {1} desde esta dirección por ahora: demasiadas descargas.',
  'Wait up to six hours, or log the cluster in at the registry (imagePullSecrets), or use a mirror: {1}':
    'Espera hasta seis horas, identifica el clúster en el registro (imagePullSecrets) o usa un espejo: {1}',
  'The node does not reach the registry of {1}.': 'El nodo no llega al registro de {1}.',
  'Look for a firewall without outgoing connections, and at the registry’s status page; the node keeps trying.':
    'Comprueba si un cortafuegos impide las conexiones salientes y la página de estado del registro; el nodo sigue intentándolo.',
  'The node’s disk has no room for {1}.': 'En el disco del nodo no cabe {1}.',
  'Replace the node by one with a larger disk.': 'Sustituye el nodo por uno con un disco mayor.',
  'The image {1} does not exist, or is private.': 'La imagen {1} no existe o es privada.',
  'Check its name: {1}; a private one needs imagePullSecrets.':
    'Revisa su nombre: {1}; si es privada, necesita imagePullSecrets.',
  '{1} is no name of an image.': '{1} no es un nombre de imagen.',
  'Write {1} as name:tag; then hubs deploy': 'Escribe {1} como nombre:etiqueta; después hubs deploy',
  'The image {1} is not on the node, and must not be pulled (imagePullPolicy Never).':
    'La imagen {1} no está en el nodo y no se permite descargarla (imagePullPolicy Never).',
  'Load it onto the node, or change imagePullPolicy to IfNotPresent.':
    'Cárgala en el nodo o cambia imagePullPolicy a IfNotPresent.',
  'The image {1} cannot be pulled: wrong name or tag.':
    'No se puede descargar la imagen {1}: nombre o etiqueta equivocados.',
  'Correct {1}; then hubs deploy': 'Corrige {1}; después hubs deploy',
  'There is no IngressClass {1}: HAProxy answers every request with 404, challenges included.':
    'No hay ninguna IngressClass {1}: HAProxy responde 404 a todo, también a las pruebas.',
  'Install the ingress controller that it belongs to; where it is part of what you deploy, hubs deploy brings it.':
    'Instala el controlador de Ingress al que pertenece; si forma parte de lo que despliegas, lo trae hubs deploy.',
  '{1} does not accept the address {2}.': '{1} no acepta la dirección {2}.',
  'Write an address that exists as {1}; then hubs deploy': 'Escribe una dirección que exista: {1}; después hubs deploy',
  'the issuer’s email': 'el email del emisor',
  'Put the certificate of its authority into {1}; then hubs deploy':
    'Pon el certificado de su autoridad: {1}; después hubs deploy',
  'the issuer’s caBundle': 'el caBundle del emisor',
  'Let pods connect to port 443 outside (firewall, DNS of the cluster); it is tried again by itself.':
    'Deja que los pods se conecten al puerto 443 de fuera (cortafuegos, DNS del clúster); se reintenta solo.',
  'The Secret with the issuer’s key is missing.': 'Falta el Secret con la clave del emisor.',
  'Put it back, or choose another issuer: {1}.': 'Repónlo o elige otro emisor: {1}.',
  'it is named': 'se nombra',
  'The issuer cannot sign certificates.': 'El emisor no puede firmar certificados.',
  'Its message says why: hubs certs explain': 'Su mensaje dice por qué: hubs certs explain',
  'The provider does not take changes of the load balancer: it still leads to the nodes of before.':
    'El proveedor no acepta cambios del balanceador: sigue llevando a los nodos de antes.',
  'Nobody hands out addresses here: the cluster has no load balancers.':
    'Aquí nadie reparte direcciones: el clúster no tiene balanceadores de carga.',
  'On machines of your own, set {1}, or install MetalLB; then hubs deploy':
    'En máquinas propias, pon {1} o instala MetalLB; después hubs deploy',
  'the Service’s type to NodePort': 'el tipo del Service a NodePort',
  'The provider has been making the load balancer for {1} minutes; three are normal.':
    'El proveedor lleva {1} minutos creando el balanceador; lo normal son tres.',
  'Look at it in the provider’s panel, and at its status page.':
    'Míralo en el panel del proveedor y en su página de estado.',
  'The account has another load balancer of that name.': 'La cuenta tiene otro balanceador con ese nombre.',
  'Set {1}, or delete the other one; then hubs deploy': 'Pon {1} o elimina el otro; después hubs deploy',
  'another name of the load balancer': 'otro nombre del balanceador de carga',
  'The account may have no further load balancer.': 'La cuenta no admite más balanceadores.',
  'Delete one that nobody needs, or have the provider raise the limit; it is tried again by itself.':
    'Elimina uno que nadie necesite o pide al proveedor que suba el límite; se reintenta solo.',
  'The nodes have no public addresses, and a load balancer of type regional-network leads to such only.':
    'Los nodos no tienen direcciones públicas, y un balanceador de tipo regional-network solo lleva a ellas.',
  'Set {1}; then hubs deploy': 'Pon {1}; después hubs deploy',
  'the load balancer’s type to regional': 'el tipo del balanceador de carga a regional',
  'There is no node that the load balancer could lead to.': 'No hay ningún nodo al que pueda llevar el balanceador.',
  'Add a node to the node pool; the rest happens by itself.': 'Añade un nodo al grupo de nodos; el resto ocurre solo.',
  'The provider’s account refuses it: a revoked token, an unpaid bill or a locked account.':
    'La cuenta del proveedor lo rechaza: un token revocado, una factura pendiente o una cuenta bloqueada.',
  'Look at the provider’s panel for a notice; then ask its support.':
    'Busca un aviso en el panel del proveedor; después pregunta a su soporte.',
  'The provider does not accept the load balancer’s settings.':
    'El proveedor no acepta la configuración del balanceador.',
  'Check {1} (name, type, annotations); then hubs deploy': 'Revisa {1} (name, type, annotations); después hubs deploy',
  'the load balancer': 'el balanceador de carga',
  'The provider could not make the load balancer.': 'El proveedor no ha podido crear el balanceador.',
  'The message below says why; it is tried again by itself.': 'El mensaje dice por qué; se reintenta solo.',
  'Visitors reach the load balancer, but no pod behind it is ready.':
    'Los visitantes llegan al balanceador, pero ningún pod está listo detrás.',
  'Look at its pods: hubs logs {1}': 'Mira sus pods: hubs logs {1}',
  'The image is for another processor than the node’s.': 'La imagen es para otro procesador que el del nodo.',
  'It cannot find out the node’s public address.': 'No puede averiguar la dirección pública del nodo.',
  'Write {1}; then hubs deploy': 'Escribe {1}; después hubs deploy',
  'the public address': 'la dirección pública',
  'The data in the volume is from another version of PostgreSQL.':
    'Los datos del volumen son de otra versión de PostgreSQL.',
  'Set images.pgsql back to the version before; an upgrade needs a dump and a restore.':
    'Vuelve a poner en images.pgsql la versión anterior; actualizarla exige volcar y restaurar los datos.',
  'Its volume is full.': 'Su volumen está lleno.',
  'the size of its volume': 'el tamaño de su volumen',
  'The database’s files are damaged.': 'Los archivos de la base de datos están dañados.',
  'Stop here and copy the volume first (a snapshot at the provider); then restore a backup.':
    'Detente y copia antes el volumen (una instantánea en el proveedor); después restaura una copia de seguridad.',
  'PostgreSQL cannot use the folder with its data.': 'PostgreSQL no puede usar la carpeta con sus datos.',
  'The folder has to belong to user 999 and contain nothing else.':
    'La carpeta tiene que pertenecer al usuario 999 y no contener nada más.',
  'The database refuses the password: the volume was set up with another DB_PASS.':
    'La base de datos rechaza la contraseña: el volumen se creó con otra DB_PASS.',
  'Bring back the DB_PASS of then: hubs secrets set DB_PASS; then hubs deploy':
    'Recupera la DB_PASS de entonces: hubs secrets set DB_PASS; después hubs deploy',
  'The database server has no database of that name.': 'El servidor no tiene ninguna base de datos con ese nombre.',
  'Check {1}, or create the database.': 'Revisa {1} o crea la base de datos.',
  'the name of the database': 'el nombre de la base de datos',
  'The database takes no more connections.': 'La base de datos no admite más conexiones.',
  'Restart what holds them: hubs restart': 'Reinicia lo que las ocupa: hubs restart',
  'PostgREST cannot use its key (PGRST_JWT_SECRET).': 'PostgREST no puede usar su clave (PGRST_JWT_SECRET).',
  'It follows from PERMS_KEY: hubs secrets check; then hubs deploy':
    'Se deriva de PERMS_KEY: hubs secrets check; después hubs deploy',
  'Reticulum cannot read its configuration.': 'Reticulum no puede leer su configuración.',
  'Apply what this tool renders, without changes by hand: hubs diff; then hubs deploy':
    'Aplica lo que genera esta herramienta, sin cambios a mano: hubs diff; después hubs deploy',
  'HAProxy may not become the user that its image wants.':
    'HAProxy no puede convertirse en el usuario que quiere su imagen.',
  'Its securityContext was changed; put it back: hubs deploy':
    'Su securityContext ha cambiado; devuélvelo: hubs deploy',
  'The controller started before its HAProxy did.': 'El controlador arrancó antes que su HAProxy.',
  'It heals by itself after a few restarts; controller 3.2 does not have this fault.':
    'Se cura solo tras unos reinicios; el controlador 3.2 no tiene este fallo.',
  'It lacks a right in the cluster.': 'Le falta un permiso en el clúster.',
  'A port that it wants is taken on the node.': 'Un puerto que quiere está ocupado en el nodo.',
  'Another installation may run on this node: give each one a node of its own.':
    'Quizá haya otra instalación en este nodo: da a cada una su propio nodo.',
  'It does not reach the database.': 'No llega a la base de datos.',
  'Look at the database: hubs logs pgsql. An external one must let the nodes in (database.external).':
    'Mira la base de datos: hubs logs pgsql. Una externa debe admitir los nodos (database.external).',
  'A name does not resolve inside the cluster.': 'Un nombre no se resuelve dentro del clúster.',
  'Look at the cluster’s DNS: kubectl get pods -n kube-system -l k8s-app=kube-dns':
    'Mira el DNS del clúster: kubectl get pods -n kube-system -l k8s-app=kube-dns',
  'It may not write where it wants to.': 'No puede escribir donde quiere.',
  'Another image than the one that the rest is made for? Check {1}.':
    '¿Es otra imagen que aquella para la que está hecho lo demás? Revisa {1}.',
  'its image and its volumes': 'su imagen y sus volúmenes',
  'There is no {1} {2}.': 'No hay ningún {1} {2}.',
  'Nothing that is deployed makes it: create it in the namespace {1}, or correct its name.':
    'Nada de lo que se despliega lo crea: créalo en el espacio de nombres {1}, o corrige su nombre.',
  'If it is part of what you deploy, hubs deploy brings it; else create it in the namespace {1}.':
    'Si forma parte de lo que despliegas, lo trae hubs deploy; si no, créalo en el espacio de nombres {1}.',
  'cert-manager makes it of {1}, in the phase “{2}”; then the pod starts.':
    'cert-manager lo crea a partir de {1}, en la fase «{2}»; entonces arranca el pod.',
  'Another program makes it of {1}, whose status and events say why it has not yet.':
    'Otro programa lo crea a partir de {1}, cuyo estado y cuyos eventos dicen por qué aún no lo ha hecho.',
  'hubs deploy brings it, in the phase “{1}”.': 'Lo trae hubs deploy, en la fase «{1}».',
  'The phase “{1}” brings it; nothing has to be done.': 'Lo trae la fase «{1}»; no hay que hacer nada.',
  'The phase “{1}” has applied it, and something has removed it since: run the same command again.':
    'La fase «{1}» lo aplicó, y algo lo ha quitado después: ejecuta otra vez el mismo comando.',
  'It waits for the certificate {1}.': 'Espera el certificado {1}.',
  'cert-manager makes its Secret once the certificate is signed, and the pod then starts by itself: hubs certs':
    'cert-manager crea su Secret cuando el certificado esté firmado, y entonces el pod arranca solo: hubs certs',
  ' (by {1})': ' (por {1})',
  'Its volume is still attached to another node{1}.': 'Su volumen sigue conectado a otro nodo{1}.',
  'When the old pod is gone, the volume follows within six minutes. If that node is dead, delete it: kubectl delete node <node>':
    'Cuando el pod viejo desaparece, el volumen llega en seis minutos. Si ese nodo está muerto, elimínalo: kubectl delete node <nodo>',
  'A Secret or ConfigMap that it mounts lacks {1}.': 'A un Secret o ConfigMap que monta le falta {1}.',
  'The disk of its volume is gone at the provider, and the data with it.':
    'El disco de su volumen ya no existe en el proveedor, ni sus datos.',
  'Look for the disk, or a snapshot of it, at the provider before anything else; then restore a backup: hubs danger recreate-volumes':
    'Busca antes que nada el disco, o una instantánea, en el proveedor; después restaura una copia: hubs danger recreate-volumes',
  'The provider is doing something else with the node; then it attaches the volume.':
    'El proveedor está haciendo otra cosa con el nodo; después conecta el volumen.',
  'Wait; it is tried again by itself.': 'Espera; se reintenta solo.',
  'The node holds as many volumes as it may.': 'El nodo tiene ya tantos volúmenes como puede.',
  'Add a node, or have something else with a volume run on another one.':
    'Añade un nodo, o haz que otra cosa con volumen funcione en otro.',
  'The machine of its node is gone at the provider.': 'La máquina de su nodo ya no existe en el proveedor.',
  'Have the pod start elsewhere: kubectl delete node <node>':
    'Haz que el pod arranque en otro sitio: kubectl delete node <node>',
  'The node cannot give the pod a network.': 'El nodo no puede dar red al pod.',
  'The node keeps trying; if it lasts, replace the node.': 'El nodo lo sigue intentando; si persiste, sustitúyelo.',
  'The node cannot mount its volume.': 'El nodo no puede montar su volumen.',
  'The node keeps trying; if it lasts longer than ten minutes, replace the node.':
    'El nodo lo sigue intentando; si dura más de diez minutos, sustitúyelo.',
  '{1} has been preparing it for long: a large image, or a volume that is slow to come.':
    '{1} lleva mucho tiempo preparándolo: una imagen grande o un volumen que tarda.',
  'Wait; if it lasts longer than ten minutes: hubs events': 'Espera; si dura más de diez minutos: hubs events',
  'The cluster has no nodes: there is nothing that pods could run on.':
    'El clúster no tiene nodos: los pods no tienen dónde ejecutarse.',
  'Add a node to the node pool, with 8 GB of memory.': 'Añade un nodo con 8 GB de memoria al grupo de nodos.',
  'The node does not work: nothing on it can be relied on.':
    'El nodo no funciona: no se puede contar con nada de lo que hay en él.',
  'Wait five minutes; then restart the machine, or have the provider replace it (DigitalOcean: Recycle).':
    'Espera cinco minutos; después reinicia la máquina o pide al proveedor que la sustituya (DigitalOcean: Recycle).',
  'The node runs out of memory and throws pods out.': 'Al nodo se le acaba la memoria y expulsa pods.',
  'Use a node with more memory: hubs top shows who needs it.':
    'Usa un nodo con más memoria: hubs top muestra quién la necesita.',
  'The node’s own disk is nearly full; it takes no more pods.':
    'El disco del propio nodo está casi lleno; no admite más pods.',
  'The node runs too many processes.': 'El nodo ejecuta demasiados procesos.',
  'Look for a program that starts others without end: hubs top':
    'Busca un programa que arranque otros sin fin: hubs top',
  'The node has no network for pods yet.': 'El nodo aún no tiene red para los pods.',
  'Wait two minutes; then have the provider replace the node.':
    'Espera dos minutos; después pide al proveedor que sustituya el nodo.',
  '{1} holds the machine’s ports {2}, by which visitors should come in.':
    '{1} ocupa los puertos {2} de la máquina, por los que deberían entrar las visitas.',
  'The cluster is {1}, and hubs.yaml says provider: {2}.': 'El clúster es {1}, y hubs.yaml dice provider: {2}.',
  'The cluster is {1}, whose API server listens on port {2}; hubs.yaml says provider: {3}, and the NetworkPolicies keep HAProxy from it: it never gets ready.':
    'El clúster es {1}, cuyo servidor de la API escucha en el puerto {2}; hubs.yaml dice provider: {3}, y las NetworkPolicies no dejan que HAProxy llegue: nunca está listo.',
  'Set provider: {1} in hubs.yaml, or apiServerPort: {2} where its own settings are not wanted; then hubs deploy':
    'Pon provider: {1} en hubs.yaml, o apiServerPort: {2} si no quieres sus ajustes; luego hubs deploy',
  'The cluster has {1} nodes: a pod that moves to another one finds its folder empty there.':
    'El clúster tiene {1} nodos: un pod que pase a otro encuentra allí su carpeta vacía.',
  'For several machines, set provider: other and a storageClass in hubs.yaml.':
    'Para varias máquinas, pon provider: other y un storageClass en hubs.yaml.',
  'microk8s runs without its add-on dns: no pod finds another one by its name.':
    'microk8s funciona sin su complemento dns: ningún pod encuentra a otro por su nombre.',
  'minikube’s own network enforces no NetworkPolicies: every pod reaches every other one, and your network.':
    'La red propia de minikube no hace cumplir ninguna NetworkPolicy: cada pod llega a todos los demás, y a tu red.',
  'For more than a trial, make it with a network that does: minikube start --cni calico':
    'Para más que una prueba, créalo con una red que sí lo haga: minikube start --cni calico',
  'The machine is {1}, and these images of Hubs exist for amd64 alone: {2}. No pod is put there.':
    'La máquina es {1}, y estas imágenes de Hubs solo existen para amd64: {2}. Ningún pod va a parar allí.',
  'Take a machine with an Intel or AMD processor. Or build the images yourself, name them under images, and take the nodeSelector away under overrides.':
    'Usa una máquina con procesador Intel o AMD. O construye tú las imágenes, ponlas en images, y quita el nodeSelector en overrides.',
  'k3s runs without its load balancer (--disable servicelb): nobody gives the Service an address.':
    'k3s funciona sin su balanceador (--disable servicelb): nadie da una dirección al Service.',
  'Set loadBalancer.serviceType: HostPort in hubs.yaml, then hubs deploy':
    'Pon loadBalancer.serviceType: HostPort en hubs.yaml, y luego hubs deploy',
  '{1} has been running for {2} minutes and does not answer its probe.':
    '{1} lleva {2} minutos en marcha y no responde a su sonda.',
  'Its log may say what it waits for: hubs logs {1}': 'Su registro puede decir qué espera: hubs logs {1}',
  'No node takes the pod.': 'Ningún nodo acepta el pod.',
  'The scheduler’s message below names the reason for each node.':
    'El mensaje del planificador nombra el motivo de cada nodo.',
  'Its volume is not there yet.': 'Su volumen aún no está.',
  'hubs doctor storage says why.': 'hubs doctor storage dice por qué.',
  'Another pod still holds its volume, which only one pod may use (ReadWriteOncePod).':
    'Otro pod tiene aún su volumen, que solo puede usar un pod (ReadWriteOncePod).',
  'Have the old pod stop before the next one starts (strategy Recreate): hubs deploy':
    'Haz que el pod viejo pare antes de que arranque el siguiente (estrategia Recreate): hubs deploy',
  'A port of the node that it needs ({1}) is taken.': 'Un puerto del nodo que necesita ({1}) está ocupado.',
  'Another installation, or an older pod, holds it: give each installation a node of its own, or remove that pod.':
    'Lo tiene otra instalación o un pod anterior: da a cada instalación su propio nodo o elimina ese pod.',
  'Its volume ({1}) lies in another zone or on another node than any node with room.':
    'Su volumen ({1}) está en otra zona o en otro nodo que los nodos con sitio.',
  'Add a node where the volume is: kubectl get pv -o wide':
    'Añade un nodo donde está el volumen: kubectl get pv -o wide',
  'The node cannot take any more volumes.': 'El nodo no admite más volúmenes.',
  'Add a node, or remove volumes that nobody needs: kubectl get pvc -A':
    'Añade un nodo o elimina volúmenes que nadie necesita: kubectl get pvc -A',
  'The node runs as many pods as it may.': 'El nodo ejecuta tantos pods como puede.',
  'Add a node to the node pool.': 'Añade un nodo al grupo de nodos.',
  'All nodes keep pods away: {1}.': 'Todos los nodos rechazan pods: {1}.',
  'Remove the taint if it is yours: kubectl taint nodes --all {1}-':
    'Quita la marca si es tuya: kubectl taint nodes --all {1}-',
  'All nodes are closed for new pods (cordoned).': 'Todos los nodos están cerrados a pods nuevos (cordon).',
  'Open them again: kubectl uncordon <node>': 'Ábrelos de nuevo: kubectl uncordon <nodo>',
  'The cluster has no nodes.': 'El clúster no tiene nodos.',
  memory: 'memoria',
  '{1} has {2}, of which {3} is free': '{1} tiene {2}, de lo que queda libre {3}',
  'no node has that much': 'ningún nodo tiene tanto',
  'Not enough {1}: it asks for {2}; {3}.': 'Falta {1}: pide {2}; {3}.',
  'Use larger nodes or one more, or lower {1}; then hubs deploy':
    'Usa nodos mayores o uno más, o baja {1}; después hubs deploy',
  'its request for {1}': 'su petición de {1}',
  'No node is what it asks for{1}.': 'Ningún nodo es lo que pide{1}.',
  'Hubs’ images exist for amd64 only: use nodes with Intel or AMD processors.':
    'Las imágenes de Hubs solo existen para amd64: usa nodos con procesadores Intel o AMD.',
  'Label a node accordingly: kubectl label node <node> <key>=<value>':
    'Etiqueta un nodo así: kubectl label node <nodo> <clave>=<valor>',
  'The node runs Kubernetes {1}, the control plane {2}: too far apart.':
    'El nodo ejecuta Kubernetes {1} y el plano de control {2}: están demasiado lejos.',
  'Replace the node; the provider gives it the version of the cluster.':
    'Sustituye el nodo; el proveedor le da la versión del clúster.',
  'kubectl is {1}, the cluster {2}: they may be one minor version apart.':
    'kubectl es {1} y el clúster {2}: pueden diferir en una versión menor.',
  'Install kubectl 1.{1}: https://kubernetes.io/docs/tasks/tools/':
    'Instala kubectl 1.{1}: https://kubernetes.io/es/docs/tasks/tools/',
  'The volume that held its data is gone.': 'El volumen que tenía sus datos ha desaparecido.',
  'Look for the disk at the provider before anything else; then restore a backup: hubs danger recreate-volumes':
    'Busca antes que nada el disco en el proveedor; después restaura una copia: hubs danger recreate-volumes',
  'No StorageClass is the cluster’s default, so nobody makes the volume.':
    'Ninguna StorageClass es la predeterminada del clúster, así que nadie crea el volumen.',
  'Install a storage provisioner, or set database.hostPath and storage.hostPath in hubs.yaml.':
    'Instala un proveedor de almacenamiento o pon database.hostPath y storage.hostPath en hubs.yaml.',
  'Install a storage provisioner.': 'Instala un aprovisionador de almacenamiento.',
  'Choose one: {1}: {2}': 'Elige una: {1}: {2}',
  'the claim’s storageClass': 'la storageClass de la petición',
  'There is no StorageClass {1}.': 'No hay ninguna StorageClass {1}.',
  'Correct {1}{2}. The claim holds no data yet: delete it, then hubs deploy':
    'Corrige {1}{2}. La petición aún no tiene datos: elimínala y después hubs deploy',
  'The provider makes no further volume of {1}: a limit of the account.':
    'El proveedor no crea otro volumen de {1}: un límite de la cuenta.',
  'The provider cannot make the volume of {1}.': 'El proveedor no puede crear el volumen de {1}.',
  'Remove volumes that nobody needs, or have the provider raise the limit; it is tried again by itself.':
    'Elimina volúmenes que nadie necesita o pide al proveedor que suba el límite; se reintenta solo.',
  'The provider’s message says why; it is tried again by itself.':
    'El mensaje del proveedor dice por qué; se reintenta solo.',
  'Its volume of {1} has not come for {2} minutes.': 'Su volumen de {1} no llega desde hace {2} minutos.',
  'Look at the pods of the storage driver: kubectl get pods -n kube-system':
    'Mira los pods del controlador de almacenamiento: kubectl get pods -n kube-system',
  'The provider does not make its volume larger: {1} are wanted.':
    'El proveedor no agranda su volumen: se quieren {1}.',
  'Its message says why; it is tried again by itself. A limit of the account is raised by the provider.':
    'Su mensaje dice por qué; se reintenta solo. Un límite de la cuenta lo sube el proveedor.',
  'The volume has grown, but its file system has not followed: it does at the latest when the pod starts again.':
    'El volumen ha crecido, pero su sistema de archivos no lo ha seguido: lo hará como tarde cuando el pod arranque otra vez.',
  'Only one pod may use it (ReadWriteOncePod), and {1} want to.':
    'Solo puede usarlo un pod (ReadWriteOncePod) y lo quieren {1}.',
  'Have one replica and the strategy Recreate (hubs deploy), or delete the pod that is too many.':
    'Usa una réplica y la estrategia Recreate (hubs deploy) o elimina el pod que sobra.',
  'Its timeout of {1} s keeps DigitalOcean from upgrading the cluster (at most {2} s).':
    'Su tiempo límite de {1} s impide a DigitalOcean actualizar el clúster (como mucho {2} s).',
  'Lower timeoutSeconds where it is installed from.': 'Baja timeoutSeconds allí desde donde se instala.',
  '{1} in the application’s code': '{1} en el código de la aplicación',
  '(your account may not read logs)': '(tu cuenta no puede leer los registros)',
});
