export const networkTexts = (): Readonly<Record<string, string>> => ({
  'This installation has no load balancer (loadBalancer.serviceType is {1}).\n  Name the address that visitors come to: {2}':
    'Esta instalación no tiene balanceador (loadBalancer.serviceType es {1}).\n  Indica la dirección a la que llegan las visitas: {2}',
  'The load balancer has no address yet. It comes a few minutes after a deploy:\n  kubectl get service lb -n {1} --watch\n  Do you know it already? {2}':
    'El balanceador aún no tiene dirección. Llega unos minutos después del despliegue:\n  kubectl get service lb -n {1} --watch\n  ¿Ya la sabes? {2}',
  '{1} has no hosts: none of its components is reached from outside.':
    '{1} no tiene nombres: a ninguno de sus componentes se llega desde fuera.',
  'What these lead to has no address yet: {1}.\n  It comes a few minutes after a deploy: hubs status\n  Do you know it already? --address <ip>':
    'Aquello a lo que llevan estos nombres no tiene todavía dirección: {1}.\n  Llega unos minutos después de un despliegue: hubs status\n  ¿Ya la sabes? --address <ip>',
  'cert-manager makes no certificate for {1}: its hosts are served without TLS, or by a proxy that obtains its certificates itself.':
    'cert-manager no hace ningún certificado para {1}: sus nombres se sirven sin TLS, o por un proxy que los obtiene él mismo.',
  '{1} is none of the hosts: {2}': '{1} no es ninguno de los nombres: {2}',
  'The network of this computer blocks the port, that of the cluster does not, and that is where mail leaves.':
    'La red de este equipo bloquea el puerto; la del clúster no, y por ahí sale el correo.',
  'The network of this computer blocks the port, that of the cluster does not: the login could not be tried.':
    'La red de este equipo bloquea el puerto y la del clúster no: no se pudo probar el acceso.',
  nobody: 'nadie',
  'The CAA records of {1} let only {2} issue certificates.':
    'Los registros CAA de {1} solo permiten emitir certificados a {2}.',
  'Add a CAA record to {1}: 0 issue "letsencrypt.org"': 'Añade un registro CAA a {1}: 0 issue "letsencrypt.org"',
  '{1} leads to the installation (so does every name beside it: the zone has a wildcard).':
    '{1} lleva a la instalación (y cualquier nombre junto a él: la zona tiene un comodín).',
  '{1} leads to the installation.': '{1} lleva a la instalación.',
  '{1} has no address.': '{1} no tiene dirección.',
  'Create the {1} record of {2} with the value {3}.': 'Crea el registro {1} de {2} con el valor {3}.',
  '{1} leads to {2}.': '{1} lleva a {2}.',
  'It is an alias (CNAME) of {1}: replace it with the {2} record {3}.':
    'Es un alias (CNAME) de {1}: cámbialo por el registro {2} {3}.',
  'A wildcard record answers in its place: create the {1} record {2} for this name.':
    'Responde un registro comodín en su lugar: crea el registro {1} {2} para este nombre.',
  'Let the {1} record {2} be the only one of this name: change it, and delete other A and AAAA records.':
    'Que el registro {1} {2} sea el único de este nombre: cámbialo y borra otros registros A y AAAA.',
  '{1} leads visitors with IPv6, and Let’s Encrypt, to {2}.':
    '{1} lleva a {2} a quien visita por IPv6, y a Let’s Encrypt.',
  'Delete the AAAA record of {1}.': 'Borra el registro AAAA de {1}.',
  '{1} is right, but {2} does not know it yet.': '{1} está bien, pero {2} aún no lo sabe.',
  'Wait, usually less than an hour: hubs dns wait': 'Espera, normalmente menos de una hora: hubs dns wait',
  'Wait up to {1}: hubs dns wait': 'Espera hasta {1}: hubs dns wait',
  'The load balancer’s name {1} has no address.': 'El nombre {1} del balanceador no tiene dirección.',
  'Wait a minute, or check --address.': 'Espera un minuto o revisa --address.',
  'Nobody answered for {1}.': 'Nadie respondió por {1}.',
  'Is this computer online, and does its network let DNS through? Name other resolvers with --resolver.':
    '¿Este equipo tiene conexión y su red deja pasar DNS? Nombra otros servidores con --resolver.',
  'DNS: four hosts, {1}': 'DNS: cuatro hosts, {1}',
  Asked: 'Consultados',
  'DNS of {1}: {2}': 'DNS de {1}: {2}',
  right: 'correcto',
  wrong: 'incorrecto',
  propagating: 'propagándose',
  unknown: 'desconocido',
  'no address': 'sin dirección',
  'No name server answers for {1}: is it spelled right and registered, and are its name servers set at the registrar?':
    'Ningún servidor de nombres responde por {1}: ¿está bien escrito y registrado, y tiene servidores de nombres en el registrador?',
  '<your mail provider>': '<tu proveedor de correo>',
  '{1} has no SPF record: login mails may end up as spam.':
    '{1} no tiene registro SPF: los correos de acceso pueden acabar como spam.',
  'Create the TXT record of {1} that your mail provider shows, such as: {2}':
    'Crea el registro TXT de {1} que muestra tu proveedor de correo, como: {2}',
  'The SPF record of {1} does not include {2}, through which {3} sends.':
    'El registro SPF de {1} no incluye {2}, por donde envía {3}.',
  'Add include:{1} to the record that exists: there may be only one.':
    'Añade include:{1} al registro que hay: solo puede haber uno.',
  '{1} has an SPF record.': '{1} tiene un registro SPF.',
  '{1} has MX records.': '{1} tiene registros MX.',
  '{1} has no MX record: some receivers refuse mail from a domain that takes none.':
    '{1} no tiene registro MX: algunos destinatarios rechazan correo de un dominio que no recibe.',
  'Create the MX record that your mail provider shows.': 'Crea el registro MX que muestra tu proveedor de correo.',
  '{1} has a DKIM key.': '{1} tiene una clave DKIM.',
  '{1} has no DKIM key.': '{1} no tiene clave DKIM.',
  'Create the TXT record that your mail provider shows, and check the selector.':
    'Crea el registro TXT que muestra tu proveedor de correo y revisa el selector.',
  'ask this resolver instead of the usual ones (repeatable; or HUBS_RESOLVERS)':
    'pregunta a este servidor DNS y no a los habituales (repetible; o HUBS_RESOLVERS)',
  'the load balancer, as an IP or a host name': 'el balanceador, como IP o nombre',
  'Expected an IP or a host name, such as 203.0.113.7.': 'Se esperaba una IP o un nombre, como 203.0.113.7.',
  'Expected an address, or address:port.': 'Se esperaba una dirección, o dirección:puerto.',
  '{1} is not an IP: name resolvers like 1.1.1.1 or 127.0.0.1:5353.':
    '{1} no es una IP: nombra los servidores como 1.1.1.1 o 127.0.0.1:5353.',
  NAME: 'NOMBRE',
  TYPE: 'TIPO',
  VALUE: 'VALOR',
  'WHOLE NAME': 'NOMBRE COMPLETO',
  'Names are relative to {1}; where a registrar wants whole names, enter those of the last column.':
    'Los nombres son relativos a {1}; si un registrador pide nombres completos, usa los de la última columna.',
  '@ is the domain itself. Some registrars, such as Porkbun, leave the field empty after saving: that is as it should be.':
    '@ es el propio dominio. Algunos registradores, como Porkbun, dejan el campo vacío al guardar: es correcto.',
  'Delete other A, AAAA and CNAME records of these names. At Cloudflare, switch the proxy off (grey cloud).':
    'Borra otros registros A, AAAA y CNAME de estos nombres. En Cloudflare, desactiva el proxy (nube gris).',
  'See why: hubs certs explain {1}': 'Mira por qué: hubs certs explain {1}',
  '{1} serves a trusted certificate of {2} until {3}.': '{1} sirve un certificado de confianza de {2} hasta el {3}.',
  'The certificate of {1} expires in {2} days, and should have been renewed by now.':
    'El certificado de {1} caduca en {2} días y ya debería estar renovado.',
  '{1} still serves the bootstrap certificate: browsers warn.':
    '{1} aún sirve el certificado provisional: los navegadores avisan.',
  '{1} serves upstream’s self-signed bootstrap certificate, which hides the real one.':
    '{1} sirve el certificado provisional autofirmado del proyecto original, que tapa el verdadero.',
  'Deploy this installation: its bootstrap certificate bears a name that nobody visits.':
    'Despliega esta instalación: su certificado provisional lleva un nombre que nadie visita.',
  '{1} serves a certificate of Let’s Encrypt’s staging, which browsers do not trust.':
    '{1} sirve un certificado de pruebas (staging) de Let’s Encrypt, en el que los navegadores no confían.',
  'When trials are over, set {1} to letsencrypt and deploy.':
    'Al acabar las pruebas, pon {1} en letsencrypt y despliega.',
  '{1} serves a self-signed certificate: browsers warn.':
    '{1} sirve un certificado autofirmado: los navegadores avisan.',
  'That is what {1} asks for; set it to letsencrypt for visitors.':
    'Es lo que pide {1}; ponlo en letsencrypt para las visitas.',
  'The certificate of {1} expired on {2}.': 'El certificado de {1} caducó el {2}.',
  'The certificate of {1} is not valid yet, or the clock of this computer is wrong.':
    'El certificado de {1} aún no es válido, o el reloj de este equipo está mal.',
  'Check the date of this computer.': 'Revisa la fecha de este equipo.',
  '{1} serves a certificate for {2}.': '{1} sirve un certificado para {2}.',
  'Does the name lead to this installation? hubs dns check': '¿El nombre lleva a esta instalación? hubs dns check',
  '{1} serves a certificate of {2}, which this computer does not know ({3}): whether it is the authority of tls.acme was not judged.':
    '{1} sirve un certificado de {2}, que este equipo no conoce ({3}): no se ha juzgado si es la autoridad de tls.acme.',
  'To have it judged, name the authority’s certificate: NODE_EXTRA_CA_CERTS=<file>. Visitors’ computers have to know it, too.':
    'Para que se juzgue, nombra el certificado de la autoridad: NODE_EXTRA_CA_CERTS=<archivo>. Los equipos de las visitas también tienen que conocerlo.',
  '{1} serves a certificate of {2}, which nobody trusts ({3}).':
    '{1} sirve un certificado de {2}, en quien nadie confía ({3}).',
  'Does something between here and there, such as a company’s proxy, replace certificates? If not: hubs certs explain':
    '¿Hay algo en medio, como el proxy de una empresa, que cambia certificados? Si no: hubs certs explain',
  'Look at the records: hubs dns check': 'Mira los registros: hubs dns check',
  '{1} refuses connections to port {2}.': '{1} rechaza las conexiones al puerto {2}.',
  '{1} does not answer on port {2}.': '{1} no responde en el puerto {2}.',
  '{1} answers on port {2}, but not with TLS.': '{1} responde en el puerto {2}, pero no con TLS.',
  'Does the name lead to this installation (hubs dns check), and has {1} its certificate? kubectl get pods -l app={2}':
    '¿El nombre lleva a esta instalación (hubs dns check) y {1} tiene su certificado? kubectl get pods -l app={2}',
  'it refuses connections': 'rechaza conexiones',
  'the cluster does not know this name': 'el clúster no conoce este nombre',
  'no way leads there': 'ningún camino lleva allí',
  'The cluster reaches {1}.': 'El clúster llega a {1}.',
  'The cluster reaches {1}, but no mail server greets there.':
    'El clúster llega a {1}, pero ahí no saluda ningún servidor de correo.',
  'Check smtp.server and smtp.port.': 'Revisa smtp.server y smtp.port.',
  'The cluster does not reach {1}{2}.': 'El clúster no llega a {1}{2}.',
  'Reticulum does not run: only this computer was tried, not the cluster, whose network is what counts.':
    'Reticulum no está en marcha: solo se probó desde este equipo y no desde el clúster, cuya red es la que cuenta.',
  'The cluster was not tried: {1}': 'No se probó desde el clúster: {1}',
  'May you run kubectl exec in this namespace? Only this computer was tried.':
    '¿Puedes usar kubectl exec en este namespace? Solo se probó desde este equipo.',
  '{1} accepts the login of {2}.': '{1} acepta el acceso de {2}.',
  '{1} is fine, but there is no password for it.': '{1} está bien, pero falta su contraseña.',
  'The mail server {1} has no address.': 'El servidor de correo {1} no tiene dirección.',
  'Check the spelling of smtp.server.': 'Revisa cómo está escrito smtp.server.',
  '{1} refuses connections.': '{1} rechaza conexiones.',
  '{1} does not answer.': '{1} no responde.',
  '{1} takes the connection, but does not greet.': '{1} acepta la conexión, pero no saluda.',
  '{1} is no mail server; it said: {2}': '{1} no es un servidor de correo; dijo: {2}',
  '{1} turns this computer away: {2}': '{1} no atiende a este equipo: {2}',
  'The address may be on a block list; ask the mail provider, or try from another network.':
    'La dirección puede estar en una lista de bloqueo; pregunta al proveedor de correo o prueba desde otra red.',
  '{1} speaks TLS from the first byte, which Hubs does on 465 and 2465 only.':
    '{1} habla TLS desde el primer byte, lo que Hubs solo hace en el 465 y el 2465.',
  '{1} does not speak TLS from the first byte, as Hubs does on this port ({2}).':
    '{1} no habla TLS desde el primer byte, como hace Hubs en este puerto ({2}).',
  '{1} does not offer encryption (STARTTLS), and Hubs sends nothing without.':
    '{1} no ofrece cifrado (STARTTLS), y sin él Hubs no envía nada.',
  'The certificate of {1} comes from nobody who is trusted ({2}).':
    'El certificado de {1} no viene de nadie de confianza ({2}).',
  'Use the provider’s own host name; a mail server of your own needs a certificate that everybody trusts.':
    'Usa el nombre que da el proveedor; un servidor de correo propio necesita un certificado de confianza general.',
  'The certificate of {1} is for another name.': 'El certificado de {1} es para otro nombre.',
  'Set smtp.server to the name that the provider gives.': 'Pon en smtp.server el nombre que da el proveedor.',
  'Tell the mail provider; is the clock of this computer right?':
    'Avisa al proveedor de correo; ¿va bien el reloj de este equipo?',
  '{1} offers no login (AUTH).': '{1} no ofrece identificarse (AUTH).',
  'Use the port for sending from programs that the provider names, often 587, 2525 or 2587.':
    'Usa el puerto de envío para programas que indica el proveedor, a menudo 587, 2525 o 2587.',
  '{1} refuses the login of {2}: {3}': '{1} rechaza el acceso de {2}: {3}',
  '{1} did something unexpected: {2}': '{1} hizo algo inesperado: {2}',
  'Try again in a minute, or ask the mail provider.': 'Repite en un minuto o pregunta al proveedor de correo.',
  'smtp.user is an access key of Scaleway, with which nobody can log in to its mail server.':
    'smtp.user es una clave de acceso (access key) de Scaleway, y con ella no se entra en su servidor de correo.',
  'Check smtp.server and smtp.port, and whether a firewall lets this port out.':
    'Revisa smtp.server y smtp.port, y si un cortafuegos deja salir este puerto.',
  'DigitalOcean and many networks block 25, 465 and 587: set smtp.port to {1}, if the provider offers it.':
    'DigitalOcean y muchas redes bloquean 25, 465 y 587: pon smtp.port en {1}, si el proveedor lo ofrece.',
  'Set smtp.port to one with STARTTLS, such as {1}.': 'Pon en smtp.port uno con STARTTLS, como {1}.',
  'Scaleway wants the SMTP user name (not the access key) in smtp.user, and the secret key as SMTP_PASS.':
    'Scaleway pide el nombre de usuario SMTP (no la access key) en smtp.user y la secret key como SMTP_PASS.',
  'Check smtp.user and the password: hubs secrets set SMTP_PASS':
    'Revisa smtp.user y la contraseña: hubs secrets set SMTP_PASS',
  'Reticulum itself logs in at {1} as {2}.': 'El propio Reticulum entra en {1} como {2}.',
  '{1} refuses Reticulum’s login ({2}): visitors wait for mail that never comes.':
    '{1} rechaza la entrada de Reticulum ({2}): las visitas esperan un correo que nunca llega.',
  '{1} What Reticulum runs with is exchanged by hubs deploy.': '{1} Lo que usa Reticulum lo cambia hubs deploy.',
  '{1} offers Reticulum no login (AUTH).': '{1} no ofrece a Reticulum ninguna entrada (AUTH).',
  '{1} does not offer Reticulum encryption (STARTTLS), and it sends nothing without.':
    '{1} no ofrece cifrado (STARTTLS) a Reticulum, que sin él no envía nada.',
  'Reticulum and {1} do not agree on encryption ({2}).':
    'Reticulum y {1} no se ponen de acuerdo sobre el cifrado ({2}).',
  'Reticulum speaks TLS 1.2 at most: does the server take it? Ask the mail provider.':
    'Reticulum habla TLS 1.2 como mucho: ¿lo acepta el servidor? Pregunta al proveedor de correo.',
  '{1} refuses Reticulum’s connections.': '{1} rechaza las conexiones de Reticulum.',
  'Reticulum finds no address of {1}.': 'Reticulum no encuentra ninguna dirección de {1}.',
  'Reticulum does not reach {1} ({2}).': 'Reticulum no llega a {1} ({2}).',
  'Reticulum cannot send mail through {1}: {2}': 'Reticulum no puede enviar correo por {1}: {2}',
  'Reticulum does not run: it was not asked whether it can send mail.':
    'Reticulum no funciona: no se le ha preguntado si puede enviar correo.',
  'Reticulum could not be asked whether it can send mail: {1}':
    'No se ha podido preguntar a Reticulum si puede enviar correo: {1}',
  'May you run kubectl exec in this namespace? An image of your own may lack what is asked for.':
    '¿Puedes usar kubectl exec en este espacio de nombres? A una imagen propia puede faltarle lo que se pregunta.',
  'status {1}': 'estado {1}',
  'Ask once more: hubs doctor served': 'Pregunta otra vez: hubs doctor served',
  'Visitors’ browsers refuse it, whatever authority they trust.':
    'Los navegadores de las visitas lo rechazan, confíen en la autoridad que confíen.',
  'The entrance answers, and knows nothing of this host or path: its controller has not taken the Ingress.':
    'La entrada responde y no sabe nada de este host o de esta ruta: su controlador no ha adoptado el Ingress.',
  'Look at Ingress and IngressClass: hubs doctor network': 'Mira el Ingress y la IngressClass: hubs doctor network',
  'The entrance answers, and no pod of {1} is ready behind it.':
    'La entrada responde, y detrás de ella no hay ningún pod de {1} preparado.',
  'See why: hubs status; hubs logs {1}': 'Mira por qué: hubs status; hubs logs {1}',
  'The entrance reaches a pod of {1}, which breaks off or does not answer.':
    'La entrada llega a un pod de {1}, que corta la conexión o no responde.',
  'Its log may say why: hubs logs {1}': 'Puede que su registro diga por qué: hubs logs {1}',
  '{1} answers with an error: while it lacks its database or the client’s pages, and for seconds after its start.':
    '{1} responde con un error: mientras le faltan la base de datos o las páginas del cliente, y durante unos segundos tras arrancar.',
  '{1} answers, but not as it should.': '{1} responde, pero no como debería.',
  'Is this the image that the installation is made for? hubs status; hubs logs {1}':
    '¿Es esta la imagen para la que está hecha la instalación? hubs status; hubs logs {1}',
  'People whose network lets nothing but TLS through hear nobody.':
    'Las personas cuya red solo deja pasar TLS no oyen a nadie.',
  'Is port {1} open, and does coturn run? hubs logs coturn':
    '¿Está abierto el puerto {1}, y funciona coturn? hubs logs coturn',
  'coturn looks for another certificate every 30 seconds; at once: hubs restart coturn{1}':
    'coturn busca otro certificado cada 30 segundos; enseguida: hubs restart coturn{1}',
});
