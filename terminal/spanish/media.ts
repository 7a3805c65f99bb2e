export const mediaTexts = (): Readonly<Record<string, string>> => ({
  'HAProxy answers at {1}:{2}, but Dialog does not stand behind it ({3}): calls cannot be joined.':
    'HAProxy responde en {1}:{2}, pero Dialog no está detrás ({3}): no se puede entrar en las llamadas.',
  'Does Dialog run? hubs doctor components; what it says: hubs logs dialog':
    '¿Funciona Dialog? hubs doctor components; lo que dice: hubs logs dialog',
  'The relay was not tried: no cluster, whose Reticulum makes the credentials.':
    'No se probó el relé: no hay clúster, cuyo Reticulum crea las credenciales.',
  'There is no relay (turn: false): people whose network lets no UDP through hear nothing.':
    'No hay relé (turn: false): quien está en una red que no deja pasar UDP no oye nada.',
  'UDP was not tried: the node’s public address is not known.':
    'No se probó UDP: no se sabe la dirección pública del nodo.',
  'Does Dialog run? Its log names the address: hubs logs dialog. Or set {1} in {2}.':
    '¿Funciona Dialog? Su registro dice la dirección: hubs logs dialog. O pon {1} en {2}.',
  'Nearspark and Photomnemonic fetch any URL that a visitor gives, and reach private addresses, too.':
    'Nearspark y Photomnemonic abren cualquier URL que dé una visita y llegan también a direcciones privadas.',
  'Remove networkPolicies from hubs.yaml, then hubs deploy': 'Quita networkPolicies de hubs.yaml y después hubs deploy',
  'Nearspark and Photomnemonic reach web servers at public addresses only.':
    'Nearspark y Photomnemonic solo llegan a servidores web en direcciones públicas.',
  'Nearspark and Photomnemonic reach web servers at public addresses only; of the nodes’ own ({1}), ports 80 and 443, where nothing of this installation listens.':
    'Nearspark y Photomnemonic solo llegan a servidores web en direcciones públicas; de las propias de los nodos ({1}), a los puertos 80 y 443, donde no escucha nada de esta instalación.',
  'The guards are off: a malformed request of one visitor can end audio for all.':
    'Las protecciones están apagadas: una petición mal formada de una visita puede dejar a todos sin audio.',
  'Remove {1} from {2}, then hubs deploy': 'Quita {1} de {2} y después hubs deploy',
  'The guard of {1} says: cannot {2}': 'La protección de {1} dice: cannot {2}',
  'This image is another one inside than the guard knows. Name one that it knows, images.{1} in {2}, or live without this protection.':
    'Esta imagen es por dentro distinta de la que la protección conoce. Indica una que conozca, images.{1} en {2}, o prescinde de esta protección.',
  'The log of {1} could not be read.': 'No se pudo leer el registro de {1}.',
  'The guards work in {1}.': 'Las protecciones funcionan en {1}.',
  'The relay was not tried: Reticulum, which makes the credentials, does not run.':
    'No se probó el relé: Reticulum, que crea las credenciales, no está en marcha.',
  'The relay was not tried: Reticulum gave no credentials ({1})':
    'No se probó el relé: Reticulum no dio credenciales ({1})',
  'May you run kubectl exec in this namespace? What Reticulum says: hubs logs reticulum':
    '¿Puedes usar kubectl exec en este namespace? Lo que dice Reticulum: hubs logs reticulum',
  '{1} relays audio for people behind closed networks: a packet went through {2} and came back.':
    '{1} reenvía el audio de quien está en redes cerradas: un paquete pasó por {2} y volvió.',
  '{1} gives places ({2}), but a packet from there to Dialog’s address did not come back.':
    '{1} da sitio ({2}), pero un paquete de ahí a la dirección de Dialog no volvió.',
  'Is that the node’s public address? Where a router translates addresses before the node, it must also do so for packets from inside. If it is another address: {1} in {2}, then hubs deploy':
    '¿Es la dirección pública del nodo? Si delante del nodo hay un router que traduce direcciones, debe hacerlo también con los paquetes de dentro. Si es otra dirección: {1} en {2} y después hubs deploy',
  '{1} refuses the credentials that Reticulum makes.': '{1} rechaza las credenciales que crea Reticulum.',
  'coturn reads what they are made with from the database: what does it say? hubs logs coturn. Are the clocks of the nodes right? The credentials last two minutes.':
    'coturn lee de la base de datos con qué se crean: ¿qué dice? hubs logs coturn. ¿Están en hora los nodos? Las credenciales duran dos minutos.',
  '{1} gives no place: {2} {3}': '{1} no da sitio: {2} {3}',
  'What coturn says: hubs logs coturn': 'Lo que dice coturn: hubs logs coturn',
  '{1} speaks TLS, but no relay answers there.': '{1} habla TLS, pero ahí no responde ningún relé.',
  'Does HAProxy pass port {1} on to coturn, and does coturn run? hubs doctor components':
    '¿Pasa HAProxy el puerto {1} a coturn, y funciona coturn? hubs doctor components',
  'UDP was not tried: this computer’s network does not lead to {1}.':
    'No se probó UDP: la red de este equipo no lleva a {1}.',
  'Run this in a network with IPv4.': 'Ejecútalo en una red con IPv4.',
  'UDP arrives at {1}: ports {2} answer or say that nothing listens.':
    'UDP llega a {1}: los puertos {2} responden o dicen que ahí no escucha nada.',
  'UDP arrives at {1} on ports {2}; {3} stayed silent.': 'UDP llega a {1} en los puertos {2}; {3} no dijo nada.',
  'Either a call uses a silent port at this moment, or the firewall opens a part only: it should open UDP {1} to {2}.':
    'O una llamada usa ahora mismo un puerto callado, o el cortafuegos solo abre una parte: debería abrir UDP de {1} a {2}.',
  'Nothing came back from {1} over UDP (ports {2}).': 'No volvió nada de {1} por UDP (puertos {2}).',
  'Most likely the firewall of the node swallows it: open UDP {1} to {2} for all addresses (docs/how-to/cloud.md). It can also be this computer’s own network, where it blocks UDP or the errors that come back (ICMP): try from another one. People whose UDP is swallowed hear others through the relay alone.':
    'Lo más probable es que se lo trague el cortafuegos del nodo: abre UDP de {1} a {2} para todas las direcciones (docs/how-to/cloud.md). También puede ser la red de este equipo, si bloquea UDP o los errores que vuelven (ICMP): prueba desde otra. Quien pierde su UDP solo oye a los demás por el relé.',
});
