/** The messages of `checks/haproxy/`. */
export const haproxy = () => ({
  'the load balancer puts a PROXY header before every connection, which HAProxy does not expect: it refuses all of them':
    'el balanceador pone una cabecera PROXY ante cada conexión, que HAProxy no espera: las rechaza todas',
  'Set proxy-protocol to the addresses of the load balancer in the ConfigMap of the controller, or remove the annotation.':
    'Pon en proxy-protocol las direcciones del balanceador, en el ConfigMap del controlador, o quita la anotación.',
  'HAProxy waits for a PROXY header that the load balancer does not send: connections from there come to nothing':
    'HAProxy espera una cabecera PROXY que el balanceador no envía: las conexiones de ahí no llegan a nada',
  'Remove it, or set {1}type: REGIONAL and {2}enable-proxy-protocol: "true" on the Service.':
    'Quítalo, o pon {1}type: REGIONAL y {2}enable-proxy-protocol: "true" en el Service.',
  'annotations of kind {1}': 'anotaciones de {1}',
  'settings in a ConfigMap have no prefix: it is ignored': 'los ajustes de un ConfigMap van sin prefijo: se ignora',
  'Name it {1}.': 'Llámalo {1}.',
  'settings of the controller': 'ajustes del controlador',
  "not among the {1} that HAProxy's controller knows: it is ignored{2}":
    'no está entre los nombres de {1*} que conoce el controlador de HAProxy: se ignora{2*}',
  'Correct the name, or remove it.': 'Corrige el nombre, o quítalo.',
  '{1} names no object': '{1} no indica ningún objeto',
  'Write namespace/name.': 'Escribe espacio-de-nombres/nombre.',
  'there is no {1} {2} in namespace {3}: the controller starts without it':
    'no hay ningún {1} {2} en el espacio de nombres {3}: el controlador arranca sin él',
  'Correct namespace and name, add the {1}, or declare it external.':
    'Corrige el espacio de nombres y el nombre, añade el {1} o decláralo externo.',
  'the key is not a port number: the entry is ignored': 'la clave no es un número de puerto: la entrada se ignora',
  'Write <port>: <namespace>/<service>:<port>.': 'Escribe <puerto>: <espacio-de-nombres>/<servicio>:<puerto>.',
  'not the address of a Service: the entry is ignored': 'no es la dirección de un Service: la entrada se ignora',
  'Write <namespace>/<service>:<port>, with :ssl at the end where HAProxy is to end TLS.':
    'Escribe <espacio-de-nombres>/<servicio>:<puerto>, con :ssl al final si HAProxy debe terminar el TLS.',
  'there is no Service {1} in namespace {2}: connections are refused':
    'no hay ningún Service {1} en el espacio de nombres {2}: se rechazan las conexiones',
  'Correct namespace and name, or add the Service.': 'Corrige el espacio de nombres y el nombre, o añade el Service.',
  '{1} has no port {2} ({3})': '{1} no tiene el puerto {2} ({3*})',
  'Correct the port.': 'Corrige el puerto.',
  'the default certificate is issued to {1}, and is served there in place of the real one':
    'el certificado por defecto está emitido para {1}, y allí se sirve en lugar del verdadero',
  'Issue it to a name that nobody visits, such as bootstrap.invalid.':
    'Emítelo para un nombre que nadie visite, como bootstrap.invalid.',
  'no certificate with its key, although it is served: HAProxy then refuses its whole configuration':
    'no es un certificado con su clave, aunque se sirve: HAProxy rechaza entonces toda su configuración',
  'Remove the Secret and leave its creation to cert-manager, or put a real certificate in.':
    'Quita el Secret y deja que lo cree cert-manager, o pon un certificado de verdad.',
  'cert-manager keeps its certificate here, and each apply puts the old one back':
    'cert-manager guarda aquí su certificado, y cada apply vuelve a poner el viejo',
  'Remove the Secret from the manifests.': 'Quita el Secret de los manifiestos.',
  'the controller ignores this annotation since version 3.2: visitors get 404':
    'el controlador ignora esta anotación desde la versión 3.2: los visitantes reciben un 404',
  'Set spec.ingressClassName instead.': 'Pon spec.ingressClassName en su lugar.',
  'long replaced, and newer controllers ignore it':
    'sustituida hace mucho, y los controladores más recientes la ignoran',
  'no IngressClass of this name is among the objects: the controller ignores the Ingress, and visitors get 404':
    'ninguna IngressClass con este nombre está entre los objetos: el controlador ignora el Ingress y los visitantes reciben un 404',
  'Add one with spec.controller: {1}.': 'Añade una con spec.controller: {1}.',
  'the controller calls itself {1}: it ignores every Ingress of this class, and visitors get 404':
    'el controlador se llama {1}: ignora todos los Ingress de esta clase y los visitantes reciben un 404',
  'Set spec.controller: {1}.': 'Pon spec.controller: {1}.',
  'solvers get an annotation that the controller ignores since version 3.2: no certificate is issued':
    'los solvers llevan una anotación que el controlador ignora desde la versión 3.2: no se emite ningún certificado',
  'Use ingressClassName instead.': 'Usa ingressClassName en su lugar.',
  'no controller among the objects serves this class: unless another does, no certificate is issued':
    'ningún controlador de entre los objetos atiende esta clase: si no lo hace otro, no se emite ningún certificado',
  "Name the controller's IngressClass.": 'Indica la IngressClass del controlador.',
  'HAProxy never starts: its program file demands the capability NET_BIND_SERVICE':
    'HAProxy no arranca nunca: su programa exige la capacidad NET_BIND_SERVICE',
  'Set capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }.':
    'Pon capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }.',
  'the container stops again and again: root without capabilities may not write to /run':
    'el contenedor se detiene una y otra vez: root sin capacidades no puede escribir en /run',
  'Set runAsUser and runAsGroup to 1000.': 'Pon runAsUser y runAsGroup a 1000.',
  'the container stops again and again: its first program tries to become root, unless it sees that it cannot':
    'el contenedor se detiene una y otra vez: su primer programa intenta hacerse root, salvo que vea que no puede',
  'Set allowPrivilegeEscalation: false.': 'Pon allowPrivilegeEscalation: false.',
  'HAProxy must write to {1}, and stops again and again':
    'HAProxy tiene que escribir en {1}, y se detiene una y otra vez',
  'Mount an emptyDir volume at each.': 'Monta un volumen emptyDir en cada una.',
  'the controller may not list and watch CustomResourceDefinitions: it runs, yet opens no port':
    'el controlador no puede listar ni vigilar CustomResourceDefinitions: funciona, pero no abre ningún puerto',
  'Add apiGroups: [apiextensions.k8s.io], resources: [customresourcedefinitions], verbs: [get, list, watch].':
    'Añade apiGroups: [apiextensions.k8s.io], resources: [customresourcedefinitions], verbs: [get, list, watch].',
  'Set ssl-redirect: "false" here, and haproxy.org/ssl-redirect: "true" on your Ingresses.':
    'Pon ssl-redirect: "false" aquí, y haproxy.org/ssl-redirect: "true" en tus Ingress.',
  'visitors, and the challenges of cert-manager, are sent to port 8443, where nothing listens: no certificate is ever issued':
    'los visitantes, y los retos de cert-manager, acaban en el puerto 8443, donde nadie escucha: nunca se emite un certificado',
  '{1} Or set ssl-redirect-port: "{2}".': '{1*} O pon ssl-redirect-port: "{2}".',
  'challenges of cert-manager are sent to a port that speaks no TLS before the first certificate: none is ever issued':
    'los retos de cert-manager acaban en un puerto que no habla TLS hasta el primer certificado: nunca se emite ninguno',
  'challenges of cert-manager are redirected, too, and succeed only because the default certificate is there':
    'los retos de cert-manager también se redirigen, y solo salen bien porque está el certificado por defecto',
  'visitors are sent to port {1}, where nothing listens': 'los visitantes acaban en el puerto {1}, donde nadie escucha',
  'Add haproxy.org/ssl-redirect-port: "{1}".': 'Añade haproxy.org/ssl-redirect-port: "{1}".',
  'browsers are told to come back by HTTP/3 to port {1}, which is not the public one':
    'a los navegadores se les dice que vuelvan por HTTP/3 al puerto {1}, que no es el público',
  'Add --disable-quic, or --quic-announce-port={1} and a UDP port to the Service.':
    'Añade --disable-quic, o --quic-announce-port={1} y un puerto UDP en el Service.',
  '{1} leads to this port of the Service, too: HAProxy then speaks TCP to it alone, and visitors of the Ingress get nothing':
    '{1} también lleva a este puerto del Service: HAProxy le habla entonces solo TCP, y quien visita el Ingress no recibe nada',
  'Give one of the two a Service of its own.': 'Da a uno de los dos un Service propio.',
  'since version 3.2 the controller serves the class that is named as --ingress.class says, which this one is not: visitors get 404':
    'desde la versión 3.2 el controlador atiende la clase que se llama como dice --ingress.class, y esta no: los visitantes reciben un 404',
  'Name the IngressClass {1}, or have --ingress.class say {2}.':
    'Llama {1} al IngressClass, o haz que --ingress.class diga {2}.',
  'without --ingress.class, version 3.2 of the controller serves an Ingress only once it was edited, and after a restart no more: visitors get 404':
    'sin --ingress.class, la versión 3.2 del controlador atiende un Ingress solo cuando se ha editado, y tras reiniciar ya no: los visitantes reciben un 404',
  'Add --ingress.class={1}, and set spec.controller of the IngressClass to haproxy.org/ingress-controller/{2}.':
    'Añade --ingress.class={1}, y pon en spec.controller del IngressClass haproxy.org/ingress-controller/{2}.',
  'Write <name> "<value>", one header a line.': 'Escribe <nombre> "<valor>", una cabecera por línea.',
  'a line has a name and no value: the header is not set':
    'una línea tiene nombre y no tiene valor: la cabecera no se pone',
  'it has no value': 'no tiene valor',
  'it has further words behind its value, since quotes within quotes end them':
    'tiene más palabras tras su valor, porque unas comillas dentro de otras las cierran',
  'Put the whole value in one pair of double quotes, and write \\" for quotes within.':
    'Pon el valor entero entre unas comillas dobles, y escribe \\" por las comillas de dentro.',
  'Leave the double quotes around the value out: this version of the controller puts them there itself.':
    'Quita las comillas dobles en torno al valor: esta versión del controlador las pone ella misma.',
  'Write %% for a percent sign.': 'Escribe %% por un signo de porcentaje.',
  'HAProxy cannot read this header ({1}): it refuses its whole configuration, and after a restart listens nowhere':
    'HAProxy no puede leer esta cabecera ({1*}): rechaza toda su configuración, y tras reiniciar no escucha en ningún puerto',
  'a dollar sign begins the name of a variable': 'un signo de dólar empieza el nombre de una variable',
  'a quote is not closed': 'unas comillas no se cierran',
  'a percent sign at its end': 'un signo de porcentaje al final',
  'a bracket is not closed': 'un corchete no se cierra',
  'requests are gone when responses are written': 'cuando se escribe la respuesta, la petición ya no está',
  'a percent sign stands for a variable that there is not':
    'un signo de porcentaje está por una variable que no existe',
});
