export const certificatesTexts = (): Readonly<Record<string, string>> => ({
  '<issuer>': '<emisor>',
  'Have cert-manager open another account: kubectl delete secret {1} -n {2}; once the issuer is ready again, hubs certs renew':
    'Haz que cert-manager abra otra cuenta: kubectl delete secret {1} -n {2}; cuando el emisor esté listo otra vez, hubs certs renew',
  '{1} signs nothing more for {2} for now: {3}.': '{1} no firma nada más para {2} por ahora: {3}.',
  '{1} has trouble of its own.': '{1} tiene problemas propios.',
  'Wait, and look at https://letsencrypt.status.io; then hubs certs renew':
    'Espera y mira https://letsencrypt.status.io; después, hubs certs renew',
  'Look at the log of {1}; then hubs certs renew': 'Mira el registro de {1}; después, hubs certs renew',
  '{1} does not know the account that cert-manager has for it.':
    '{1} no conoce la cuenta que cert-manager tiene para él.',
  '{1} has closed the account that cert-manager has for it.':
    '{1} ha cerrado la cuenta que cert-manager tiene para él.',
  'The key of cert-manager’s account is none that {1} takes.':
    'La clave de la cuenta de cert-manager no es de las que {1} acepta.',
  '{1} wants its terms of service to be agreed to again.': '{1} pide aceptar de nuevo sus condiciones del servicio.',
  '{1} only serves accounts that were opened with it before (external account binding).':
    '{1} solo atiende cuentas que se abrieron antes con él (external account binding).',
  'Make a ClusterIssuer with externalAccountBinding, and name it as tls.issuer in hubs.yaml; then hubs deploy':
    'Crea un ClusterIssuer con externalAccountBinding y nómbralo como tls.issuer en hubs.yaml; después, hubs deploy',
  '{1} does not accept the e-mail address of the account.': '{1} no acepta la dirección de correo de la cuenta.',
  'Set tls.email, or adminEmail, to a real mailbox and deploy.':
    'Pon en tls.email, o en adminEmail, un buzón real y despliega.',
  'The name servers of {1} do not answer questions about CAA records, which {2} has to ask.':
    'Los servidores de nombres de {1} no responden a preguntas sobre registros CAA, que {2} tiene que hacer.',
  'Ask whoever runs the name servers, or move the zone to others; then hubs certs renew':
    'Pregunta a quien lleva los servidores de nombres, o pasa la zona a otros; después, hubs certs renew',
  'The CAA records above {1} forbid {2} to issue certificates.':
    'Los registros CAA por encima de {1} prohíben a {2} emitir certificados.',
  'Add the CAA record 0 issue "letsencrypt.org": hubs dns check shows where.':
    'Añade el registro CAA 0 issue "letsencrypt.org": hubs dns check muestra dónde.',
  'Add a CAA record 0 issue with the name that {1} goes by: hubs dns check shows where.':
    'Añade un registro CAA 0 issue con el nombre por el que se conoce a {1}: hubs dns check muestra dónde.',
  '{1} issues no certificates for {2}.': '{1} no emite certificados para {2}.',
  'Use a domain of your own.': 'Usa un dominio propio.',
  'Use a domain of your own below a public ending, such as .org; for names of a closed network, tls.issuer: self-signed or tls.acme in hubs.yaml.':
    'Usa un dominio tuyo bajo una terminación pública, como .org; para nombres de una red cerrada, tls.issuer: self-signed o tls.acme en hubs.yaml.',
  '{1} does not take the certificate request for {2}: names or key are not as it wants them.':
    '{1} no acepta la petición de certificado para {2}: los nombres o la clave no son como los quiere.',
  'hubs deploy restores what is asked for, and hubs certs renew makes another key.':
    'hubs deploy repone lo que se pide, y hubs certs renew crea otra clave.',
  '{1} took a request of cert-manager for a repeated one.': '{1} tomó una petición de cert-manager por una repetida.',
  'cert-manager repeats it by itself. If it lasts, something between the two keeps answers: a proxy or a cache.':
    'cert-manager la repite solo. Si dura, algo entre los dos guarda respuestas: un proxy o una caché.',
  '{1} did not take a request of cert-manager.': '{1} no aceptó una petición de cert-manager.',
  'The next attempt begins from the start: hubs certs renew. If it ends like this one, bring cert-manager up to date: hubs deploy':
    'El próximo intento empieza desde el principio: hubs certs renew. Si acaba como este, pon cert-manager al día: hubs deploy',
  'cert-manager’s webhook does not answer.': 'El webhook de cert-manager no responde.',
  'Look at its pods: kubectl get pods -n cert-manager': 'Mira sus pods: kubectl get pods -n cert-manager',
  'Put the certificate of its authority into tls.acme.caBundle in hubs.yaml; then hubs deploy':
    'Pon el certificado de su autoridad en tls.acme.caBundle de hubs.yaml; después hubs deploy',
  'Let pods connect to port 443 outside (firewall, DNS of the cluster); then hubs certs renew':
    'Deja que los pods se conecten al puerto 443 de fuera (cortafuegos, DNS del clúster); después, hubs certs renew',
  'cert-manager cannot set up what answers the challenge: the cluster refuses it.':
    'cert-manager no puede montar lo que responde al reto: el clúster lo rechaza.',
  'Do away with what the message names: a quota, a policy of the namespace, or rights that cert-manager lacks. It is tried again by itself.':
    'Quita lo que el mensaje nombra: una cuota, una política del espacio de nombres o permisos que faltan a cert-manager. Se reintenta solo.',
  'The issuer has no way to prove that {1} is yours (no solver fits).':
    'El emisor no tiene cómo probar que {1} es tuyo (ningún solver sirve).',
  'hubs deploy restores the issuer; one of your own (tls.issuer) needs a solver http01 with the IngressClass of Hubs.':
    'hubs deploy repone el emisor; uno tuyo (tls.issuer) necesita un solver http01 con la IngressClass de Hubs.',
  'Somebody in the cluster approves certificate requests, and has denied this one.':
    'Alguien en el clúster aprueba las peticiones de certificados, y ha denegado esta.',
  'Ask whoever runs it, such as cert-manager’s approver-policy; then hubs certs renew':
    'Pregunta a quien lo lleva, como approver-policy de cert-manager; después, hubs certs renew',
  'The DNS of the cluster does not answer, so that cert-manager cannot make its own check.':
    'El DNS del clúster no responde, así que cert-manager no puede hacer su propia comprobación.',
  'Look at its pods: kubectl get pods -n kube-system -l k8s-app=kube-dns':
    'Mira sus pods: kubectl get pods -n kube-system -l k8s-app=kube-dns',
  'There is no DNS record for {1}, or it has not spread yet.':
    'No hay registro DNS para {1}, o aún no se ha propagado.',
  'Create the record: {1}; then hubs dns check': 'Crea el registro: {1}; después hubs dns check',
  'The name servers of {1} do not answer as they should.': 'Los servidores de nombres de {1} no responden como deben.',
  'hubs dns check shows what they say. After a move to other name servers, a DS record that was left behind at the registrar is the usual reason.':
    'hubs dns check muestra qué dicen. Tras un cambio de servidores de nombres, la razón habitual es un registro DS que quedó en el registrador.',
  '{1} also leads to {2} (IPv6), which the authority asks first; the load balancer is {3}.':
    '{1} lleva también a {2} (IPv6), donde la autoridad pregunta primero; el balanceador es {3}.',
  'Remove the AAAA record of {1}; then hubs dns check': 'Quita el registro AAAA de {1}; después, hubs dns check',
  '{1} leads to {2} instead of {3}.': '{1} lleva a {2} y no a {3}.',
  'Correct the record: {1}; then hubs dns check': 'Corrige el registro: {1}; después hubs dns check',
  '{1} reaches port 80 of {2} from some places of the world, but not from others.':
    '{1} llega al puerto 80 de {2} desde algunos lugares del mundo, pero no desde otros.',
  'Do away with what lets only some countries or networks in: a firewall, or protection against attacks. Port 80 has to be open to everybody.':
    'Quita lo que deja entrar solo a algunos países o redes: un cortafuegos o una protección contra ataques. El puerto 80 tiene que estar abierto a todos.',
  'Challenges at http://{1} are redirected to HTTPS, where nobody answers them.':
    'Los retos en http://{1} se redirigen a HTTPS, donde nadie los contesta.',
  'Switch redirects off in front of the cluster (a proxy, Cloudflare) and on other Ingresses; hubs deploy restores those of Hubs.':
    'Desactiva las redirecciones delante del clúster (un proxy, Cloudflare) y en otros Ingress; hubs deploy repone los de Hubs.',
  'Something answers at http://{1}, but does not know the challenge (404).':
    'Algo responde en http://{1}, pero no conoce el reto (404).',
  'Either the name leads elsewhere (hubs dns check), or HAProxy does not see the solver: hubs deploy restores its IngressClass and its settings.':
    'O el nombre lleva a otro sitio (hubs dns check), o HAProxy no ve el Ingress del reto: hubs deploy repone su IngressClass y su configuración.',
  'Something answers at http://{1}, and refuses to give the challenge ({2}).':
    'Algo responde en http://{1} y se niega a dar el reto ({2}).',
  'Do away with passwords and protection against robots in front of /.well-known/acme-challenge/, or the name leads elsewhere: hubs dns check':
    'Quita contraseñas y protección contra robots delante de /.well-known/acme-challenge/; o el nombre lleva a otro sitio: hubs dns check',
  'Something answers at http://{1}, but has nobody to pass the challenge on to ({2}).':
    'Algo responde en http://{1}, pero no tiene a quién pasar el reto ({2}).',
  'Within a minute of the start this is normal. Otherwise look at the solver’s pods: kubectl get pods -A -l acme.cert-manager.io/http01-solver=true, and at hubs dns check':
    'En el primer minuto es normal. Si no, mira los pods del solver: kubectl get pods -A -l acme.cert-manager.io/http01-solver=true, y hubs dns check',
  'Nothing answers at port 80 of {1}.': 'Nada responde en el puerto 80 de {1}.',
  'HAProxy has to run, and port 80 to be open: hubs doctor network':
    'HAProxy tiene que funcionar y el puerto 80 estar abierto: hubs doctor network',
  'Port 80 of {1} takes connections and closes them without an answer.':
    'El puerto 80 de {1} acepta conexiones y las cierra sin responder.',
  'A load balancer and HAProxy of which only one expects the PROXY protocol do so (hubs lint), and a name that leads elsewhere (hubs dns check).':
    'Así hacen un balanceador y HAProxy de los que solo uno espera el protocolo PROXY (hubs lint), y un nombre que lleva a otro sitio (hubs dns check).',
  'Port 80 of {1} takes connections, and answers too late.':
    'El puerto 80 de {1} acepta conexiones y responde demasiado tarde.',
  'Look at what HAProxy and the nodes are busy with: hubs doctor; then hubs certs renew':
    'Mira en qué están ocupados HAProxy y los nodos: hubs doctor; después, hubs certs renew',
  'Port 80 of {1} cannot be reached: a firewall, or a wrong address.':
    'No se llega al puerto 80 de {1}: un cortafuegos o una dirección equivocada.',
  'Open port 80 to everybody, and check the record: hubs dns check. The load balancer serves it, not the firewall of the nodes.':
    'Abre el puerto 80 para todo el mundo y revisa el registro: hubs dns check. Lo sirve el balanceador, no el cortafuegos de los nodos.',
  'Another server than this installation answers at http://{1}.':
    'En http://{1} responde otro servidor que no es esta instalación.',
  'Does the name lead to this cluster and nowhere else, IPv6 included? hubs dns check':
    '¿El nombre lleva a este clúster y a ningún otro sitio, también por IPv6? hubs dns check',
  'too many failed attempts': 'demasiados intentos fallidos',
  'too many new accounts from the cluster’s address': 'demasiadas cuentas nuevas desde la dirección del clúster',
  'too many attempts at once': 'demasiados intentos a la vez',
  'too many certificates': 'demasiados certificados',
  'Wait, or have {1} raise the limit.': 'Espera, o haz que {1} suba el límite.',
  'Wait until {1} UTC.': 'Espera hasta {1} UTC.',
  'Wait (an hour after failed attempts, up to a week after certificates); try with tls.issuer: letsencrypt-staging.':
    'Espera (una hora tras intentos fallidos, hasta una semana tras certificados); prueba con tls.issuer: letsencrypt-staging.',
  'Wait until {1} UTC; until then, try with tls.issuer: letsencrypt-staging.':
    'Espera hasta {1} UTC; entretanto, prueba con tls.issuer: letsencrypt-staging.',
  '200, with something else': '200, con otra cosa',
  'Somebody has stopped {1} (0 pods wanted), and certificates need it. Start it:{2}':
    'Alguien ha parado {1} (0 pods deseados), y los certificados lo necesitan. Arráncalo:{2}',
  'the ingress controller': 'el controlador de ingress',
  'the issuer in the application’s code': 'el emisor en el código de la aplicación',
  'does not exist': 'no existe',
  'From here, {1} gives the right answer.': 'Desde aquí, {1} responde bien.',
  'From here, {1} gives: {2}': 'Desde aquí, {1} da: {2}',
  'The last lines of cert-manager:': 'Las últimas líneas de cert-manager:',
  'valid until': 'válido hasta',
  'renewed from': 'se renueva desde',
  'failed {1} times in a row, last on': 'ha fallado {1} veces seguidas, la última el',
  'The {1} {2} does not exist.': 'El {1} {2} no existe.',
  'A deploy makes it, unless tls.issuer is a name of your own: then make it, or name one that exists.':
    'Un despliegue lo crea, salvo que tls.issuer sea un nombre propio: entonces créalo o nombra uno que exista.',
  'The {1} {2} is not ready.': 'El {1} {2} no está listo.',
  'The {1} {2} is not ready: {3}': 'El {1} {2} no está listo: {3}',
  'Does cert-manager run, and can it reach Let’s Encrypt? kubectl get pods -n cert-manager':
    '¿cert-manager está en marcha y llega a Let’s Encrypt? kubectl get pods -n cert-manager',
  '{1}/{2} has failed: {3}': '{1}/{2} ha fallado: {3}',
  'cert-manager tries again by itself, {1} h after the failure; at once: hubs certs renew, but each failure doubles the pause.':
    'cert-manager lo intenta otra vez solo, {1} h después del fallo; al momento: hubs certs renew, pero cada fallo duplica la pausa.',
  'cert-manager does not run.': 'cert-manager no está en marcha.',
  'It is being renewed; the old one is served meanwhile.': 'Se está renovando; mientras, se sirve el anterior.',
  'It is being issued.': 'Se está emitiendo.',
  'Wait; it takes about a minute.': 'Espera; tarda cerca de un minuto.',
  'Deploy, which installs it: hubs deploy': 'Despliega, que lo instala: hubs deploy',
  'Deploy, which makes it: hubs deploy': 'Despliega, que lo crea: hubs deploy',
  '  … your account may not see {1}': '  … tu cuenta no puede ver {1}',
  'There is no Certificate {1}.': 'No hay ningún Certificate {1}.',
  'Not issued after {1}: {2}\n  It goes on by itself. See why: hubs certs explain':
    'Sin emitir tras {1}: {2}\n  Sigue por sí solo. Mira por qué: hubs certs explain',
  '{1} was not issued.': '{1} no se ha emitido.',
  EXPIRES: 'CADUCA',
  DAYS: 'DÍAS',
  RENEWAL: 'RENUEVA',
  SERVED: 'SERVIDO',
  'Certificates of {1}': 'Certificados de {1}',
  renewing: 'renovando',
  waiting: 'en espera',
  'another one': 'otro',
  same: 'el mismo',
  bootstrap: 'provisional',
  'upstream’s': 'original',
  staging: 'de pruebas',
  'self-signed': 'autofirmado',
  expired: 'caducado',
  'not yet valid': 'aún no válido',
  'other name': 'otro nombre',
  untrusted: 'no fiable',
});
