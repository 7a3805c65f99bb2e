export const planTexts = (): Readonly<Record<string, string>> => ({
  'What the machine lets in. Load it with nft -f, and keep it as a file that /etc/nftables.conf includes.':
    'Lo que la máquina deja entrar. Cárgalo con nft -f, y guárdalo como archivo que incluya /etc/nftables.conf.',
  'SSH stays open at port 22: change that line first if yours listens elsewhere.':
    'SSH sigue abierto en el puerto 22: cambia antes esa línea si el tuyo escucha en otro.',
  'Not for this machine, but passed on by it, such as the answers of its pods.':
    'No es para esta máquina, sino que pasa por ella, como las respuestas de sus pods.',
  'For kubectl from elsewhere:': 'Para kubectl desde otro sitio:',
  'What the machine lets in. Run it as root.': 'Lo que la máquina deja entrar. Ejecútalo como root.',
  'ufw does not hold back what is passed on to pods, such as node ports from 30000 on; the rules for nftables do.':
    'ufw no frena lo que pasa a los pods, como los puertos de nodo desde el 30000; las reglas de nftables sí.',
  'pods and Services': 'pods y Services',
  'the machine, same ports': 'la máquina, los mismos puertos',
  protocol: 'protocolo',
  'ports outside': 'puertos de fuera',
  'forward to': 'reenviar a',
  'what for': 'para qué',
  'The router must also take the machine’s own packets to its public address back in (NAT loopback, hairpin): cert-manager asks for the four hosts from inside. IPv6 is not needed: audio and video use IPv4.':
    'El router también tiene que volver a dejar entrar los paquetes de la propia máquina hacia su dirección pública (NAT loopback, hairpin): cert-manager pregunta por los cuatro hosts desde dentro. IPv6 no hace falta: audio y vídeo usan IPv4.',
  Objects: 'Objetos',
  'in all': 'en total',
  'prices of {1}, without taxes': 'precios de {1}, sin impuestos',
});
