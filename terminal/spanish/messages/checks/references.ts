/** The messages of `checks/references/`. */
export const references = () => ({
  'zeros in front of a number: Kubernetes refuses them in new objects since 1.36, since other programs read such numbers as octal':
    'ceros delante de un número: Kubernetes los rechaza en objetos nuevos desde 1.36, porque otros programas leen esos números como octales',
  'Leave the zeros out.': 'Quita los ceros.',
  'the address has bits behind the mask: Kubernetes refuses it in new objects since 1.36':
    'la dirección tiene bits detrás de la máscara: Kubernetes la rechaza en objetos nuevos desde 1.36',
  'Write {1}/{2} for the whole range, or {3}/32 for the one address.':
    'Escribe {1}/{2} para todo el rango, o {3}/32 para la única dirección.',
  'no {1} of this name is among these objects: the binding grants nothing':
    'no hay ningún {1} con este nombre: la vinculación no concede nada',
  'Correct the name, add the role, or declare it external.': 'Corrige el nombre, añade el rol o decláralo externo.',
  'no ServiceAccount of this name is among these objects in namespace {1}: the binding grants nothing to it':
    'no hay ninguna ServiceAccount con este nombre en el espacio de nombres {1}: la vinculación no le concede nada',
  'Correct name and namespace, add the ServiceAccount, or declare it external.':
    'Corrige el nombre y el espacio de nombres, añade la ServiceAccount o declárala externa.',
  'the {1} is not among the objects: unless the cluster has it, no certificate is issued':
    'el {1} no está entre los objetos: si no lo tiene el clúster, no se emite ningún certificado',
  'Add the {1}, or declare it external.': 'Añade el {1}, o decláralo externo.',
  'no Service of this name is among these objects in namespace {1}: visitors get an error':
    'no hay ningún Service con este nombre en el espacio de nombres {1}: los visitantes reciben un error',
  'Correct the name, or add the Service.': 'Corrige el nombre, o añade el Service.',
  '{1} has no such port ({2})': '{1} no tiene ese puerto ({2*})',
  "Use one of the Service's own ports: not those of its pods.":
    'Usa uno de los puertos del propio Service: no los de sus pods.',
  'no host of this Ingress is served over TLS': 'ningún host de este Ingress se sirve por TLS',
  'List its hosts in spec.tls, with a Secret for the certificate.':
    'Enumera sus hosts en spec.tls, con un Secret para el certificado.',
  'no entry of spec.tls lists this host: browsers get a certificate for another name':
    'ninguna entrada de spec.tls incluye este host: los navegadores reciben un certificado para otro nombre',
  'Add the host to spec.tls.': 'Añade el host a spec.tls.',
  'the certificate of {1} is for {2}: browsers refuse it here':
    'el certificado de {1} es para {2*}: los navegadores lo rechazan aquí',
  'no host': 'ningún host',
  'Add the host to its DNS names, or name the Secret with the right certificate.':
    'Añade el host a sus nombres DNS, o indica el Secret con el certificado correcto.',
  'the IngressClass is not among the objects: unless the cluster has it, no controller serves this Ingress':
    'la IngressClass no está entre los objetos: si no la tiene el clúster, ningún controlador atiende este Ingress',
  'Add the IngressClass, or declare it external.': 'Añade la IngressClass, o declárala externa.',
  'no pod of these objects has these labels: the rule lets nothing through':
    'ningún pod tiene estas etiquetas: la regla no deja pasar nada',
  'Make the selector equal to labels of the pod template.':
    'Iguala el selector a las etiquetas de la plantilla del pod.',
  'no pod of these objects has these labels: the policy governs nothing':
    'ningún pod tiene estas etiquetas: la política no rige nada',
  'these pods are on the host network, where no NetworkPolicy has an effect':
    'estos pods están en la red del nodo, donde ninguna NetworkPolicy tiene efecto',
  "Protect their ports with the cloud's firewall.": 'Protege sus puertos con el cortafuegos de la nube.',
  'no PersistentVolumeClaim of this name is among these objects: the pod waits for it for ever':
    'no hay ninguna PersistentVolumeClaim con este nombre: el pod la espera para siempre',
  'Correct the name, add the claim, or declare it external.':
    'Corrige el nombre, añade la petición o declárala externa.',
  'the pod has no volume of this name: the API server refuses it':
    'el pod no tiene ningún volumen con este nombre: el servidor de la API lo rechaza',
  'Correct the name, or add the volume to the pod.': 'Corrige el nombre, o añade el volumen al pod.',
  'no ServiceAccount of this name is among these objects: no pod is created':
    'no hay ninguna ServiceAccount con este nombre: no se crea ningún pod',
  'Correct the name, add the ServiceAccount, or declare it external.':
    'Corrige el nombre, añade la ServiceAccount o declárala externa.',
  'no {1} of this name is among these objects: nothing is scaled':
    'no hay ningún {1} con este nombre: no se escala nada',
  'Correct the name, add the workload, or declare it external.':
    'Corrige el nombre, añade la carga de trabajo o declárala externa.',
  'no pod of these objects has these labels: the budget protects nothing':
    'ningún pod tiene estas etiquetas: el PodDisruptionBudget no protege nada',
  'the pod waits for it for ever': 'el pod lo espera para siempre',
  ' in namespace {1}': ' en el espacio de nombres {1}',
  'nothing among these objects makes a {1} of this name{2}: {3}': 'nada crea un {1} con este nombre{2*}: {3*}',
  'Correct the name, add the {1}, or declare it external.': 'Corrige el nombre, añade el {1} o decláralo externo.',
  'no keys at all': 'ninguna',
  '{1} {2} has no such key, but {3}: {4}': '{1} {2} no tiene esa clave, y sí {3*}: {4*}',
  'Correct the key, or add it to the {1}.': 'Corrige la clave, o añádela al {1}.',
  'browsers get a certificate for another name': 'los navegadores reciben un certificado para otro nombre',
  'private images cannot be pulled': 'las imágenes privadas no se pueden descargar',
  'no pod of these objects has these labels: every connection to the Service is refused':
    'ningún pod tiene estas etiquetas: se rechazan todas las conexiones al Service',
  'Make the selector equal to labels of the pod template, or remove the Service if nothing is meant to be behind it.':
    'Iguala el selector a las etiquetas de la plantilla del pod, o quita el Service si no debe haber nada detrás.',
  'no container of {1} has a {2} port of this name: connections go nowhere':
    'ningún contenedor de {1} tiene un puerto {2} con este nombre: las conexiones no llegan a ningún sitio',
  'no container of {1} declares {2} port {3}': 'ningún contenedor de {1} declara el puerto {2} {3}',
  'Add it to the ports of the container if something listens there; else remove it from the Service.':
    'Añádelo a los puertos del contenedor si algo escucha ahí; si no, quítalo del Service.',
  'it has no ports': 'no tiene puertos',
  'it has {1}': 'tiene {1}',
  'missing: without a namespace the volume is kept for no claim':
    'falta: sin espacio de nombres, el volumen no se reserva para ninguna petición',
  'Add the namespace of the claim.': 'Añade el espacio de nombres de la petición.',
  'no PersistentVolumeClaim of this name is among these objects in this namespace: nobody can use the volume':
    'no hay ninguna PersistentVolumeClaim con este nombre en este espacio de nombres: nadie puede usar el volumen',
  'Correct name and namespace, add the claim, or declare it external.':
    'Corrige el nombre y el espacio de nombres, añade la petición o declárala externa.',
  'the PersistentVolume is not among the objects: unless the cluster has it, the claim waits for ever':
    'el PersistentVolume no está entre los objetos: si no lo tiene el clúster, la petición espera para siempre',
  'Add the volume, or declare it external.': 'Añade el volumen, o decláralo externo.',
  'there is no Service {1} in namespace {2}: the address leads nowhere':
    'no hay ningún Service {1} en el espacio de nombres {2}: la dirección no lleva a ningún sitio',
  'Correct the address, remove the variable, or declare the Service external.':
    'Corrige la dirección, quita la variable o declara externo el Service.',
});
