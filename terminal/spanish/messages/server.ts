/** The messages of `config/server/`. */
export const server = () => ({
  'backups on another machine': 'copias en otra máquina',
  'Database, files and whatever backups the cluster has lie on one disk, and are lost with it.':
    'Base de datos, archivos y las copias que tenga el clúster están en un solo disco, y se pierden con él.',
  'settings for a single machine': 'ajustes para una sola máquina',
  'Name its distribution as provider ({1}), or remove the section.':
    'Pon su distribución como provider ({1}), o quita la sección.',
  'LoadBalancer or NodePort with provider digitalocean': 'LoadBalancer o NodePort con provider digitalocean',
  HostPort: 'HostPort',
  'Nodes of DigitalOcean come and go, and their addresses with them: leave the line out.':
    'Los nodos de DigitalOcean van y vienen, y sus direcciones con ellos: quita la línea.',
  'HostPort or NodePort with provider {1}': 'HostPort o NodePort con provider {1}',
  LoadBalancer: 'LoadBalancer',
  '{1} has no load balancer: leave the line out. If MetalLB gives the machine an address, take provider: other.':
    '{1} no tiene balanceador: quita la línea. Si MetalLB da una dirección a la máquina, pon provider: other.',
  'the address under which visitors reach the machine, with provider {1}':
    'la dirección por la que las visitas llegan a la máquina, con provider {1}',
  'Behind a router it is the router’s own public address: curl https://ipinfo.io/ip on the machine shows it.':
    'Detrás de un router es la dirección pública del propio router: la muestra curl https://ipinfo.io/ip en la máquina.',
  'a public address, since Let’s Encrypt asks the four hosts from the Internet':
    'una dirección pública, ya que Let’s Encrypt pregunta a los cuatro hosts desde Internet',
  '{1}, which is private': '{1}, que es privada',
  'Name the router’s public address, or set tls.issuer: self-signed for a network of your own.':
    'Pon la dirección pública del router, o tls.issuer: self-signed para una red tuya.',
  'from 512Mi to 16Ti': 'de 512Mi a 16Ti',
  'Write the unit, such as 8Gi: without one it is bytes.': 'Escribe la unidad, como 8Gi: sin ella son bytes.',
  'a number of cores, such as 4': 'un número de núcleos, como 4',
  'US dollars a month, such as 9.50': 'dólares al mes, como 9.50',
});
